"""A declared mapping: read from TOML, written back, and its mistakes named by line, key and what is allowed."""

import pytest

from etl.errors import ListingError, UsageError
from etl.sources import read
from etl.sources.mapping.mapping_text import read_mapping, toml_of
from etl.values.accounts import Leftover

MAPPING = """
kind = "csv"   # of semicolons
[fields]
title     = "Name of work"
abstract  = { first = ["Text", "Other text"] }
authors   = { from = "Who", split = "/", order = "family, given" }
arxiv     = { from = "Where", find = "arxiv" }
published = { from = "When", as = "day/month/year" }
ignore    = ["Shelf*"]
"""
TABLE = """Name of work;Text;Other text;Who;Where;When;Shelf (old);Mood
Frogs;;They sing.;Marsh, Ada/Wei, Li;see https://arxiv.org/pdf/2305.01234v2.pdf;02/05/2023;A7;calm
"""


def test_a_table_is_read_as_its_mapping_says() -> None:
    reading = read("x", TABLE, mapping=MAPPING)
    (record,) = reading.records
    assert (reading.layout, record.title, record.abstract) == ("csv-map", "Frogs", "They sing.")
    assert (record.authors, record.arxiv_id, record.published) == (("Ada Marsh", "Li Wei"), "2305.01234", "2023-05-02")
    assert reading.account.leftovers == (Leftover("Mood", 1),)


@pytest.mark.parametrize(
    ("mapping", "text"),
    [
        ('kind = "json"\nrecords = "data[].paper"\n', '{"data": [{"paper": {"t": "Frogs", "d": "10.5555/p.1"}}]}'),
        ('kind = "json"\n', '[{"t": "Frogs", "d": "10.5555/p.1"}]'),
        ('kind = "jsonl"\n', '{"t": "Frogs", "d": "10.5555/p.1"}\n{"t": "Toads"}\n'),
    ],
)
def test_json_is_read_as_its_mapping_says(mapping: str, text: str) -> None:
    record = read("x", text, mapping=f'{mapping}[fields]\ntitle = "t"\ndoi = "d"\n').records[0]
    assert (record.title, record.doi) == ("Frogs", "10.5555/p.1")


def test_a_mapping_written_back_says_the_same_whatever_it_was_written_as() -> None:
    mapping = read_mapping(MAPPING, "my.toml")
    assert read_mapping(toml_of(mapping), "again") == mapping
    assert toml_of(read_mapping(MAPPING.replace("   # of semicolons", "").replace("  ", " "), "x")) == toml_of(mapping)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('kind = "xml"\n[fields]\ntitle = "T"', "my.toml: line 1, kind: Input should be 'csv', 'json' or 'jsonl'"),
        ('kind = "csv"\n[fields]\ntitel = "T"',
         "line 3, fields.titel: there is no such field; there are title, abstract"),
        ('kind = "csv"\n[fields]\nauthors = { form = "A" }',
         "line 3, fields.authors.form: there is no such key; there are from"),
        ('kind = "csv"\n[fields]\n\nauthors = { from = "A", order = "x" }',
         "line 4, fields.authors.order: Input should be"),
        ('kind = "csv"\n[fields]\ntitle = { split = ";" }', "line 3, fields.title: name the column with either from"),
        ('kind = "csv"\n[fields]\ntitle = 3', "line 3, fields.title: write the name of a column"),
        ('kind = "csv"\n[fields]\nurl = "U"', "needs title, abstract or an identifier"),
        ('kind = "jsonl"\nrecords = "a[]"\n[fields]\ntitle = "T"', 'records is for kind = "json" alone'),
        ("kind = ", "my.toml: not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_line_key_and_what_is_allowed(text: str, told: str) -> None:
    with pytest.raises(UsageError) as failure:
        read_mapping(text, "my.toml")
    assert told in str(failure.value)


@pytest.mark.parametrize(
    ("mapping", "text", "told"),
    [
        (MAPPING, TABLE.replace("Who", "By"), "columns that the file has not: Who; it has Name of work"),
        (MAPPING, "a,b\n1,2\n", "none of the columns that the mapping names"),
        ('kind = "json"\n[fields]\ntitle = "t"\n', TABLE, "not JSON"),
    ],
)
def test_a_file_that_does_not_fit_its_mapping_is_refused(mapping: str, text: str, told: str) -> None:
    with pytest.raises(ListingError, match=told):
        read("x", text, mapping=mapping)
