"""References in tagged lines: RIS, PubMed's nbib and the export of Web of Science."""

from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.names.person_names import compatible, parse_name
from etl.sources import Reading, read
from etl.values.issues import Reason
from etl.values.records import Identifier, PublicationDetail, SourceRecord

LISTINGS = Path(__file__).parent / "listings"


def reading_of(name: str) -> Reading:
    return read("x", (LISTINGS / name).read_bytes())


def of_ris(*lines: str) -> SourceRecord:
    (record,) = read("x", "\n".join(("TY  - JOUR", "TI  - Ponds", *lines, "ER  - ")), "ris").records
    return record


def parts(record: SourceRecord) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.given, one.family, one.suffix) for one in record.author_details]


def places(record: SourceRecord) -> set[tuple[str, str]]:
    pairs = zip(record.authors, record.author_details, strict=True)
    return {(name, one.name) for name, detail in pairs for one in detail.affiliations}


def test_ris_of_several_databases_is_read() -> None:
    reading = reading_of("ris.ris")
    journal, talk = reading.records
    assert (reading.layout, reading.complete) == ("ris", True)
    assert (journal.title, journal.abstract) == (
        "Frogs of the Large Ponds",
        "We count frogs in ponds. It takes a year.",
    )
    assert journal.authors == ("Saša Hasan", "Ann Lee Jr", "D.G. Adler")
    assert parts(journal) == [("Saša", "Hasan", None), ("Ann", "Lee", "Jr"), ("D.G.", "Adler", None)]
    assert journal.publication == PublicationDetail(
        "Journal of Pond Research", "journal", issn="1234-567X", year="2019", volume="4", pages="11-19"
    )
    assert (journal.doi, journal.identifiers) == ("10.5555/pond.4", (Identifier("pmid", "12345678"),))
    assert (journal.published, journal.keywords) == ("2019-05-03", ("frogs", "ponds"))
    assert (talk.arxiv_id, talk.published, talk.comments) == ("2009.00001", "2020-09-04", "4 pages, 2 figures")
    assert (talk.publication.kind if talk.publication else None) == "workshop"
    assert {(left.path, left.entries) for left in reading.account.leftovers} == {("U9", 1)}


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("Y1  - 24-27 Sept. 2019",), "2019-09"),
        (("PY  - 2019", "Y1  - 1 Jan.-Feb. 2019"), "2019-01"),
        (("PY  - 2018", "DA  - SEP"), "2018-09"),
        (("PY  - 2019/13/45//",), "2019"),
        (("PY  - soon",), None),
    ],
)
def test_dates_of_ris_are_as_precise_as_they_are_known(lines: tuple[str, ...], published: str | None) -> None:
    assert of_ris(*lines).published == published


def test_an_address_belongs_to_the_only_author_and_its_mail_address_to_nobody() -> None:
    address = "AD  - Pond Institute, Lakeville. someone@example.org"
    assert places(of_ris("AU  - Hasan, S.", address)) == {("S. Hasan", "Pond Institute, Lakeville.")}
    assert places(of_ris("AU  - Hasan, S.", "AU  - Lee, A.", address)) == set()


def test_a_missing_end_costs_nothing_between_entries_and_is_a_cut_at_the_end_of_the_file() -> None:
    reading = read("x", "TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B\nER  - \nTY  - JOUR\nTI  - C\n", "ris")
    assert [record.title for record in reading.records] == ["A", "B"]
    assert [(one.reason, one.first_line) for one in reading.quarantined] == [(Reason.CUT_RECORD, 7)]
    assert not reading.complete


def test_every_entry_is_found_whatever_the_line_ends() -> None:
    text = (LISTINGS / "ris.ris").read_text("utf-8")
    mixed = "\ufeff" + "".join(line + ("\r\n", "\r", "\n")[at % 3] for at, line in enumerate(text.split("\n")))
    assert [one.title for one in read("x", mixed).records] == ["Frogs of the Large Ponds", "Counting at Night"]


def test_an_entry_without_title_and_abstract_is_set_aside() -> None:
    reading = read("x", "TY  - GEN\nN1  - nothing\nER  - \n", "ris")
    assert [(one.reason, one.message) for one in reading.quarantined] == [
        ("unreadable-record", "the entry has neither a title nor an abstract")
    ]


def test_medline_is_read_with_full_names_groups_ids_and_addresses() -> None:
    reading = reading_of("medline.nbib")
    song, newts = reading.records
    assert (reading.layout, reading.complete, reading.account.leftovers) == ("medline", True, ())
    assert (song.title, song.published) == ("Frogs that sing to the pond.", "2021-03-09")
    assert song.abstract == "BACKGROUND: Frogs sing. METHODS: We listened to them."
    assert song.authors == ("Saša Hasan", "Ann Lee", "Pond Study Group")
    assert [detail.group for detail in song.author_details] == [False, False, True]
    assert song.author_details[0].identifiers == (Identifier("orcid", "0000-0002-1825-0097"),)
    assert places(song) == {
        ("Saša Hasan", "Pond Institute, Lakeville, USA."), ("Ann Lee", "Frog Institute, Lakeville, USA.")
    }  # fmt: skip
    assert (song.doi, song.identifiers) == (
        "10.5555/pond.7", (Identifier("pmid", "11111111"), Identifier("pmcid", "PMC7654321"))
    )  # fmt: skip
    assert song.keywords == ("Ranidae", "song")
    assert (newts.withdrawn, newts.published, parts(newts)) == (
        True, "1990-11", [("S", "Hasan", None), ("JK", "Berg", None)]
    )  # fmt: skip


def test_medline_whose_last_entry_lacks_the_source_that_others_have_is_cut() -> None:
    text = (LISTINGS / "medline.nbib").read_text("utf-8")
    reading = read("x", text[: text.rindex("SO  -")], "medline")
    assert (len(reading.records), [one.reason for one in reading.quarantined], reading.complete) == (
        1, [Reason.CUT_RECORD], False
    )  # fmt: skip


def test_the_same_person_has_compatible_names_in_bibtex_and_medline() -> None:
    short = reading_of("medline.nbib").records[1].authors[0]
    full = reading_of("bibtex.bib").records[0].authors[0]
    assert (short, full) == ("S Hasan", "Saša Hasan")
    assert compatible(parse_name(short), parse_name(full))
    assert not compatible(parse_name("M Hasan"), parse_name(full))


def test_web_of_science_links_addresses_and_ids_to_authors() -> None:
    reading = reading_of("web-of-science.txt")
    ponds, newts = reading.records
    assert (reading.layout, reading.complete, reading.account.leftovers) == ("web-of-science", True, ())
    assert (ponds.title, ponds.published) == ("The temperature of ponds in spring", "2004-06-08")
    assert ponds.authors == ("Sasa Hasan", "Ann Lee")
    assert places(ponds) == {
        ("Sasa Hasan", "Univ Lakeville, Dept Ponds, Lakeville, USA."),
        ("Ann Lee", "Univ Lakeville, Dept Ponds, Lakeville, USA."),
        ("Ann Lee", "Frog Inst, Lakeville, USA."),
    }
    assert ponds.author_details[0].identifiers == (Identifier("orcid", "0000-0002-1825-0097"),)
    assert ponds.keywords == ("ponds", "spring", "water temperature")
    assert (ponds.doi, ponds.identifiers) == ("10.5555/pond.70", (Identifier("pmid", "33333333"),))
    assert (newts.authors, newts.publication and newts.publication.kind) == (("JK Berg",), "conference")


def test_an_export_of_web_of_science_without_its_last_line_is_refused() -> None:
    text = (LISTINGS / "web-of-science.txt").read_text("utf-8")
    with pytest.raises(ListingError, match="no line 'EF'") as failure:
        read("x", text.removesuffix("EF\n"))
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
