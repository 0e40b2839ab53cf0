"""What stands before the first entry and after the last one changes neither the layout nor the records."""

import pytest

from etl.errors import ListingError
from etl.sources import decode, detect, read
from etl.store.input_files import sample_paths

LISTINGS = {detect(text): text for text in (decode(path.read_bytes()) for path in sample_paths())}
ABSTRACTS = "Abstract:We weigh rivers.\nAbstract:We weigh ponds.\n"


def outcome(text: str, layout: str) -> tuple[list[tuple[object, ...]], int]:
    reading = read("x", text, layout)
    return [(one.title, one.abstract, one.authors) for one in reading.records], len(reading.quarantined)


@pytest.mark.parametrize("layout", LISTINGS)
@pytest.mark.parametrize(
    "end", ["\x1a", "\n\x1a", "\x1a\n", "\x1a\r\n\x1a", "\x04", "\n\x0c\n", "\x1a" * 100, "\n\ufeff", "\n \x1a \n\n"]
)
def test_control_characters_at_the_end_are_chrome(layout: str, end: str) -> None:
    text = LISTINGS[layout].rstrip("\n")
    assert outcome(text + end, layout) == outcome(text, layout)
    assert detect(text + end) == layout


def test_lines_of_control_characters_are_counted_as_chrome() -> None:
    assert read("x", ABSTRACTS, "abstract-list").chrome_lines == 0
    assert read("x", ABSTRACTS + "\x1a", "abstract-list").chrome_lines == 1
    assert read("x", ABSTRACTS + "\x1a\n\n\x1a\n", "abstract-list").chrome_lines == 3


def test_files_that_were_put_together_with_their_byte_order_marks_are_read() -> None:
    whole = decode(("\ufeff" + ABSTRACTS + "\ufeff" + ABSTRACTS + "\x1a\n\ufeff\n").encode())
    assert outcome(whole, detect(whole)) == outcome(ABSTRACTS + ABSTRACTS, "abstract-list")


def test_a_control_character_inside_a_text_still_sets_its_record_aside() -> None:
    reading = read("x", "Abstract:We weigh \x1a rivers.\nAbstract:We weigh ponds.\n", "abstract-list")
    assert [one.first_line for one in reading.quarantined] == [1]
    assert "U+001A at column 19" in reading.quarantined[0].message


@pytest.mark.parametrize("layout", LISTINGS)
@pytest.mark.parametrize("opening", ["\n" * 3_000, "  \n\t\n" * 1_500, "\x0c\n" * 200, "\ufeff\n\ufeff"])
def test_blank_lines_before_the_first_entry_hide_no_layout(layout: str, opening: str) -> None:
    assert detect(opening + LISTINGS[layout]) == layout


@pytest.mark.parametrize("authors", [1, 1_990, 2_100, 12_000])
def test_a_first_entry_with_any_number_of_authors_is_recognised(authors: int) -> None:
    names = ",\n".join(f"Ada Lovelace {number}" for number in range(authors))
    text = (
        f"-\nWeighing Rivers\nAuthors:\n{names}\nAbstract:\nWe weigh rivers.\n"
        "Submitted 3 March, 2021;\noriginally announced March 2021.\n"
    )
    assert detect(text) == "arxiv-search"
    (record,) = read("x", text).records
    assert len(record.authors) == authors


def test_headings_of_one_layout_far_down_in_another_do_not_confuse() -> None:
    assert detect(ABSTRACTS * 1_500 + "Authors:\nAbstract:\n") == "abstract-list"


def test_authors_without_an_abstract_are_no_layout() -> None:
    with pytest.raises(ListingError, match="a text that begins"):
        detect("-\nWeighing Rivers\nAuthors:\nAda Lovelace\n")
