"""Tables in text: whatever the delimiter, the quotes and the names of the columns, rows become records."""

import csv
from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import Reading, detect, read
from etl.values.accounts import Leftover
from etl.values.issues import Reason
from etl.values.records import PublicationDetail, SourceRecord

LISTING = (Path(__file__).parent / "listings" / "table-of-ponds.csv").read_text("utf-8")


def only(text: str) -> SourceRecord:
    (record,) = read("x", text).records
    return record


def test_a_row_becomes_a_record_and_the_columns_that_nobody_reads_are_counted() -> None:
    reading = read("x", LISTING)
    first, second = reading.records
    assert first.title == "Counting Frogs at Night"
    assert first.abstract == 'We introduce FrogNet; it counts frogs "by ear".\nIt needs no light.'
    assert (first.authors, first.published, first.doi) == (("Ada Marsh", "Li Wei"), "2023", "10.5555/pond.1")
    assert first.publication == PublicationDetail("Journal of Ponds", year="2023", pages="10-19")
    assert first.keywords == ("frogs", "ears")
    assert (first.first_line, first.last_line, second.first_line) == (2, 3, 5)
    assert [(one.family, one.given, one.suffix) for one in second.author_details] == [("Toad", "Tom", "Jr.")]
    assert (reading.chrome_lines, reading.account.leftovers) == (2, (Leftover("Shelf", 2),))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(ends: str, mark: str) -> None:
    def facts(reading: Reading) -> list[tuple[object, ...]]:
        return [(record.title, record.abstract, record.authors) for record in reading.records]

    assert facts(read("x", mark + LISTING.replace("\n", ends))) == facts(read("x", LISTING))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_the_header_holds_most(delimiter: str) -> None:
    header = delimiter.join(["Title", "Authors", "Year", '"Notes, and; more"'])
    record = only(f"{header}\n" + delimiter.join(["Frogs", '"Marsh, A.; Wei, L."', "2023", '"a, b, c; d; e"']) + "\n")
    assert (record.title, record.authors, record.published) == ("Frogs", ("A. Marsh", "L. Wei"), "2023")


@pytest.mark.parametrize(
    ("header", "row", "authors"),
    [
        ("Authors,Title", '"Marsh A.B., Wei L.",Frogs', ("A.B. Marsh", "L. Wei")),
        ("Author full names,Authors,Title", '"Marsh, Ada (1234567); Wei, L. (1234568)",M.,Frogs',
         ("Ada Marsh", "L. Wei")),
        ("Document Title,Authors", "Frogs,A. Marsh; L. -W. Wei", ("A. Marsh", "L. -W. Wei")),
        ("Item Title,Item DOI,Authors", "Frogs,10.5555/p.1,Ada MarshProf. Dr. Li WeiTom McToad",
         ("Ada Marsh", "Li Wei", "Tom McToad")),
        ("PMID,Title,Authors,Citation,First Author", '1,Frogs,"Marsh AB, Wei L.",c,Marsh', ("AB Marsh", "L Wei")),
        ("title,authors", "Frogs,\"['Marsh, Ada', 'Wei, Li']\"", ("Ada Marsh", "Li Wei")),
        ("title,authors", 'Frogs,"Ada Marsh, Li Wei and Tom Toad"', ("Ada Marsh", "Li Wei", "Tom Toad")),
        ("title,author", 'Frogs,"Marsh, Ada and Wei, Li"', ("Ada Marsh", "Li Wei")),
        ("Cites,Authors,Title", '3,"A Marsh, L Wei...",Frogs', ("A Marsh", "L Wei")),
        ("Authors,Title", "[No author name available],Frogs", ()),
    ],
)  # fmt: skip
def test_authors_are_parted_by_what_their_column_uses(header: str, row: str, authors: tuple[str, ...]) -> None:
    assert only(f"{header}\n{row}\n").authors == authors


def test_authors_that_the_source_cuts_are_not_complete() -> None:
    assert not only('Authors,Title\n"A Marsh, L Wei, et al.",Frogs\n').authors_complete


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2014//", "2014"), ("2023-05-02 00:00:00", "2023-05-02"), ("2023/5", "2023-05"), ("16 Oct 2013", "2013-10-16"),
        ("May 2, 2023 (v1)", "2023-05-02"), ("02/05/2023", "2023"), ("2021.0", "2021"), ("20230502", "2023-05-02"),
        ("2021-13-41", "2021"), ("soon", None),
    ],
)  # fmt: skip
def test_dates_are_as_precise_as_they_are_certain(written: str, date: str | None) -> None:
    assert only(f'title,date\nFrogs,"{written}"\n').published == date


def test_a_source_that_holds_a_whole_reference_is_taken_apart() -> None:
    text = (
        "Title,Author Names,Source,Open URL Link\n"
        "Frogs,Marsh A.,Journal of Ponds (2014) 3:3 (152-160). Date of Publication: 25 Aug 2014,http://x.org/?id=doi:10.5555%2Fpond.1&t=1\n"
    )
    record = only(text)
    assert record.publication == PublicationDetail("Journal of Ponds", year="2014", volume="3", pages="152-160")
    assert (record.published, record.doi) == ("2014-08-25", "10.5555/pond.1")


def test_identifiers_are_found_in_addresses() -> None:
    assert only("Title,PaperURL\nFrogs,https://arxiv.org/abs/2305.01234v2\n").arxiv_id == "2305.01234"
    assert only("id,Title,pdf\n2305.01234,Frogs,https://x.org/a.pdf\n").arxiv_id == "2305.01234"


def test_the_tags_of_web_of_science_are_names_of_columns() -> None:
    record = only("PT\tAU\tTI\tSO\tPY\tDI\tBP\tEP\nJ\tMarsh, A; Wei, L\tFrogs\tPONDS\t2023\t10.5555/p.1\t10\t19\n")
    assert (record.title, record.authors, record.doi) == ("Frogs", ("A Marsh", "L Wei"), "10.5555/p.1")
    assert record.publication == PublicationDetail("PONDS", year="2023", pages="10-19")


def test_cells_that_are_missing_or_too_many_set_their_row_aside() -> None:
    reading = read("x", "title,year\nFrogs\nToads,2021\nNewts,2022,2023\nEfts,2020,\n")
    assert [record.title for record in reading.records] == ["Toads", "Efts"]
    assert [(one.first_line, one.raw) for one in reading.quarantined] == [(2, "Frogs"), (4, "Newts,2022,2023")]


def test_columns_that_are_counted_may_be_more_in_a_row_than_in_the_header() -> None:
    record = only("title,Funding Text 1,journal\nFrogs,from a pond,and a lake,Pond\n")
    assert record.publication == PublicationDetail("Pond")


def test_a_stray_quotation_mark_costs_one_row_and_in_a_table_with_tabs_none() -> None:
    rows = ['"Night" frogs{0}2023', "Toads{0}2021", 'Newts "at" noon{0}2020']
    commas, tabs = ("\n".join(["title{0}year", *rows]).format(sign) for sign in (",", "\t"))
    assert [record.title for record in read("x", commas).records] == ["Toads", 'Newts "at" noon']
    assert [one.raw for one in read("x", commas).quarantined] == ['"Night" frogs,2023']
    assert [record.title for record in read("x", tabs).records] == ['"Night" frogs', "Toads", 'Newts "at" noon']


@pytest.mark.parametrize(
    "text", ['title,abstract\nFrogs,"They sing', "title,abstract,year\nFrogs,They sing.,2023\nToads,Th"]
)
def test_a_table_that_is_cut_is_refused(text: str) -> None:
    with pytest.raises(ListingError) as failure:
        read("x", text)
    assert failure.value.reason == Reason.INCOMPLETE_LISTING


def test_a_cell_may_be_longer_than_the_csv_module_allows_by_itself() -> None:
    assert csv.field_size_limit() >= 131_072
    assert only(f'title,abstract\nFrogs,"{"They sing. " * 20_000}"\n').abstract == ("They sing. " * 20_000).strip()


@pytest.mark.parametrize("text", ["name,age\nAda,36\nLi,40\n", '[{"name": "Ada", "age": 36}]'])
def test_a_table_without_titles_and_identifiers_is_named_with_the_command_that_helps(text: str) -> None:
    with pytest.raises(ListingError, match=r"name.*`paperkg map FILE`"):
        detect(text)
