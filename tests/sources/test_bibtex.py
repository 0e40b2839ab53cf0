"""BibTeX and BibLaTeX: what the fields become, and what an entry that cannot be read costs."""

import re
from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import Reading, detect, read
from etl.sources.latex import plain_latex
from etl.values.issues import Reason
from etl.values.records import Identifier, PublicationDetail, SourceRecord

LISTING = (Path(__file__).parent / "listings" / "bibtex.bib").read_text("utf-8")


def entry(fields: str, kind: str = "article") -> SourceRecord:
    """The record of an entry with a title and these fields."""
    (record,) = read("x", f"@{kind}{{key,\n title = {{Ponds}},\n {fields}\n}}\n", "bibtex").records
    return record


def aside(reading: Reading) -> list[tuple[str, int, str]]:
    return [(one.reason, one.first_line, one.message) for one in reading.quarantined]


def test_a_bibliography_is_read_with_names_texts_ids_and_venues() -> None:
    reading = read("x", LISTING)
    first, second, third = reading.records
    assert (reading.layout, reading.complete, reading.quarantined) == ("bibtex", True, ())
    assert first.title == "PondNet: Counting Frogs à la carte, 5% Faster"
    assert first.authors == ("Saša Hasan", "Joël van der Berg", "Ann Lee Jr", "Pond Consortium")
    assert first.authors_complete is False
    parts = [(one.given, one.family, one.suffix, one.group) for one in first.author_details]
    assert parts == [
        ("Saša", "Hasan", None, False),
        ("Joël", "van der Berg", None, False),
        ("Ann", "Lee", "Jr", False),
        (None, None, None, True),
    ]
    assert first.abstract == "We introduce PondNet, which counts frogs. It reaches 91% accuracy on PondBank."
    assert first.publication == PublicationDetail(
        "Journal of Pond Research", "journal", issn="1234-567X", year="2023", volume="12", pages="34-56"
    )
    assert (first.doi, first.published, first.keywords) == (
        "10.5555/pond_12", "2023-03-17", ("frogs", "ponds", "counting")
    )  # fmt: skip
    assert (second.arxiv_id, second.version, second.categories) == ("2405.01234", 2, ("cs.CV",))
    assert (second.title, second.publication and second.publication.kind) == ("A Frog of Übersee", "workshop")
    assert (third.arxiv_id, third.comments) == ("2203.00001", "9 pages")
    assert not reading.account.leftovers


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r"Sa\v{s}a Hasan", "Saša Hasan"),
        (r"Hasan, Sa{\v s}a", "Saša Hasan"),
        (r"{\"O}zg{\"u}r, {\.I}lker", "İlker Özgür"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("family=Hasan, given=Saša", "Saša Hasan"),
        ("Hasan, Saša and", "Saša Hasan"),
    ],
)
def test_names_are_read_in_any_order_and_with_any_accents(written: str, read_as: str) -> None:
    assert entry(f"author = {{{written}}}").authors == (read_as,)


@pytest.mark.parametrize("braced", ["{{OpenAI}}", "{The {Pond} Team}"])
def test_a_name_in_braces_as_a_whole_is_a_group(braced: str) -> None:
    record = entry(f"author = {{{braced} and Ada Kim}}")
    assert [detail.group for detail in record.author_details] == [True, False]


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("journal = {arXiv preprint arXiv:1702.04615}", "1702.04615"),
        ("eprint = {math/0309136}, eprinttype = {arXiv}", "math/0309136"),
        ("url = {http://arxiv.org/abs/1702.04615v3}", "1702.04615"),
        ("howpublished = {\\url{https://arxiv.org/pdf/1702.04615}}", "1702.04615"),
        ("doi = {10.48550/arXiv.1702.04615}", "1702.04615"),
        ("journal = {CoRR}, volume = {abs/1702.04615}", "1702.04615"),
        ("journal = {arXiv e-prints}, eid = {arXiv:1702.04615}", "1702.04615"),
        ("eprint = {1702.04615}, archiveprefix = {hal}", None),
    ],
)
def test_arxiv_ids_are_found_where_people_write_them(fields: str, arxiv: str | None) -> None:
    assert entry(fields).arxiv_id == arxiv


def test_names_between_commas_are_taken_for_names_where_they_cannot_be_the_parts_of_one() -> None:
    assert entry("author = {Ada Kim, Bob Lee, Cem Berg}").authors == ("Ada Kim", "Bob Lee", "Cem Berg")
    assert entry("author = {de la Cruz, Jr., Ada Maria}").authors == ("Ada Maria de la Cruz Jr.",)


def test_an_anonymous_author_is_nobody() -> None:
    record = entry("author = {Anonymous}")
    assert (record.authors, record.authors_complete) == ((), False)


def test_what_programs_write_into_notes_is_no_comment_but_may_hold_a_category() -> None:
    preprint = entry("note = {arXiv:1702.04615 [cs.LG]}")
    assert (preprint.comments, preprint.arxiv_id, preprint.categories) == (None, "1702.04615", ("cs.LG",))
    assert entry("note = {Cited by: 3; All Open Access}").comments is None
    assert entry("note = {Oral at the Pond Conference}").comments == "Oral at the Pond Conference"


def test_entries_that_follow_each_other_on_one_line_are_told_apart() -> None:
    text = "@ARTICLE{1,\n title={A},\n month={Oct},}@ARTICLE{2,\n title={B}}@misc{3, title={C}}\n"
    records = read("x", text).records
    assert [(one.title, one.first_line, one.last_line) for one in records] == [("A", 1, 3), ("B", 3, 4), ("C", 4, 4)]


def test_ids_of_other_registers_are_kept() -> None:
    record = entry("pmid = {11111111}, pmcid = {PMC7654321}, url = {https://openreview.net/forum?id=AbCdEf-123}")
    assert set(record.identifiers) == {
        Identifier("pmid", "11111111"), Identifier("pmcid", "PMC7654321"), Identifier("openreview", "AbCdEf-123")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("date = {2024-05-06/2024-06-01}", "2024-05-06"),
        ("year = 2024, month = may", "2024-05"),
        ("year = {2024}, month = 13", "2024"),
        ("year = {in press}", None),
        ("date = {2024-02-31}", "2024-02"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(fields: str, published: str | None) -> None:
    assert entry(fields).published == published


def test_a_preprint_has_a_repository_and_its_state() -> None:
    record = entry("eprint = {1702.04615}, eprinttype = {arxiv}, pubstate = {prepublished}", "online")
    assert record.publication == PublicationDetail("arXiv", "repository", status="prepublished")


@pytest.mark.parametrize(
    "fields", ["note = {This paper has been withdrawn}", "pubstate = {retracted}", "note = {Withdrawn by the authors}"]
)
def test_a_withdrawn_paper_is_marked(fields: str) -> None:
    assert entry(fields).withdrawn


def test_a_paper_about_retractions_is_not_withdrawn() -> None:
    assert not entry("note = {We study retracted papers}").withdrawn


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("@misc{b,\n title = {B},\n title = {C}\n}", "the entry has the field title twice; keep one of each"),
        ("@misc{a,\n title = {B}\n}", "the key 'a' names the entry at line 1 already; give this one another key"),
        ("@misc{b,\n title = {B}\n year = 3\n}", "a comma is missing behind the field 'title'"),
        ("@misc{b,\n year = 3\n}", "the entry has neither a title nor an abstract"),
        (" title = {B},\n}", "no line such as '@article{key,' opens these fields"),
        ("@misc(b, title = {B}) @misc(c, title = {C})", "the lines hold 2 entries; begin each on its own line"),
    ],
)
def test_an_entry_that_cannot_be_read_is_set_aside_alone_with_the_reason(broken: str, message: str) -> None:
    text = f"@misc{{a,\n title = {{A}}\n}}\n{broken}\n@misc{{z,\n title = {{Z}}\n}}\n"
    reading = read("x", text, "bibtex")
    assert [record.title for record in reading.records] == ["A", "Z"]
    assert aside(reading) == [("unreadable-record", 4, message)]


def test_an_entry_without_its_closing_brace_does_not_take_the_next_one_with_it() -> None:
    reading = read("x", "@misc{a,\n title = {A\n@misc{b,\n title = {B}\n}\n", "bibtex")
    assert [record.title for record in reading.records] == ["B"]
    assert [(reason, line) for reason, line, _ in aside(reading)] == [("unreadable-record", 1)]


def test_a_file_that_stops_inside_an_entry_is_cut() -> None:
    reading = read("x", "@misc{a,\n title = {A}\n}\n@misc{b,\n title = {B", "bibtex")
    assert (len(reading.records), reading.complete) == (1, False)
    assert [(reason, line) for reason, line, _ in aside(reading)] == [("cut-record", 4)]


def test_texts_that_strings_name_are_known_to_later_entries_whatever_their_case() -> None:
    text = (
        '@string{ICP = "Conf. on "}\n@string{full = icp # {Ponds}}\n@misc{a, title={A}, booktitle = FULL # " 2024"}\n'
    )
    (record,) = read("x", text, "bibtex").records
    assert (record.publication.venue if record.publication else None) == "Conf. on Ponds 2024"


@pytest.mark.parametrize("encoding", ["gbk", "latin-1"])
def test_a_file_of_another_encoding_is_refused_with_the_byte_and_the_remedy(encoding: str) -> None:
    name = {"gbk": "王芳", "latin-1": "Jörg"}[encoding]
    content = f"@misc{{a,\n title = {{Ponds}},\n author = {{{name}}}\n}}\n".encode(encoding)
    with pytest.raises(ListingError) as failure:
        read("x", content)
    assert failure.value.reason == Reason.WRONG_ENCODING
    assert re.match(r"byte \d+ is not UTF-8", str(failure.value))
    assert "save the file as UTF-8" in str(failure.value)


def test_mixed_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    lines = LISTING.split("\n")
    mixed = "\ufeff" + "".join(line + ("\r\n", "\r", "\n")[at % 3] for at, line in enumerate(lines))
    assert [one.title for one in read("x", mixed).records] == [one.title for one in read("x", LISTING).records]


def test_a_readme_that_ends_with_how_to_cite_it_is_no_bibliography() -> None:
    readme = "# PondNet\n\nCite us:\n```bibtex\n@article{a,\n title={A}\n}\n```\n"
    with pytest.raises(ListingError, match="BibTeX without a whole entry"):
        detect(readme)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'{E}}douard \o{} \L{}ukasz \c{c}", "Édouard ø Łukasz ç"),
        (r"{{Deep}} \emph{Ponds}, 5\% of 10% \& more -- or ``less''", "Deep Ponds, 5% of 10% & more – or “less”"),
        (r"An {$O(n \log n)$} Sort of \texttt{x_y}", r"An $O(n \log n)$ Sort of x_y"),
        (r"One.\par Two \unknown{three} {broken", "One. Two three broken"),
        ("a &amp; b # c", "a &amp; b # c"),
    ],
)
def test_latex_becomes_the_text_that_it_prints_and_formulas_stay(latex: str, text: str) -> None:
    assert plain_latex(latex) == text
