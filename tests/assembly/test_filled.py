"""Labels that a field of the records fills: one node a key, one link a paper, and how records that differ agree."""

import itertools
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Annotated, ClassVar

import pytest

from etl.assembly.filled import filled
from etl.identifiers import make_id
from etl.values.records import SourceRecord
from schema.base import Endpoints, Key, Node, Property, Relationship, Rendering, pairs
from schema.nodes import Category, Paper
from schema.relationships import InCategory


class Fund(Node):
    """Where papers appear."""

    label: ClassVar[str] = "Fund"
    id_word: ClassVar[str] = "fund"
    key: ClassVar[str] = "ISSN, else the normalised name"
    key_from: ClassVar[tuple[Key, ...]] = (Key("issn", normalised=False), Key("name"))

    name: Annotated[str, Property("skos:prefLabel", "The name to show.")]
    aliases: Annotated[tuple[str, ...], Property("skos:altLabel", "Other names.")] = ()
    issn: Annotated[str | None, Property("schema:identifier", "ISSN.")] = None


class FundedBy(Relationship):
    """Where a paper appears, and when."""

    type: ClassVar[str] = "FUNDED_BY"
    predicate: ClassVar[str] = "kg:fundedBy"
    endpoints: ClassVar[Endpoints] = pairs((Paper,), (Fund,))
    rendering: ClassVar[Rendering] = Rendering.NODE
    rdf_class: ClassVar[str | None] = "Publication"
    start_predicate: ClassVar[str | None] = "kg:work"
    end_predicate: ClassVar[str | None] = "kg:fund"
    filled_from: ClassVar[str | None] = "funds"

    year: Annotated[int | None, Property("kg:year", "Year of the volume.")] = None


@dataclass(frozen=True)
class Named:
    name: str
    year: int | None = None
    issn: str | None = None
    aliases: tuple[str, ...] = ()


@pytest.fixture(autouse=True)
def _venues_are_declared(monkeypatch):
    monkeypatch.setattr("etl.assembly.filled.TYPES", (InCategory, FundedBy))


def record(number, *funds, listing="own", paper=1, categories=()):
    return SimpleNamespace(
        id=f"record-{number}", listing=listing, funds=funds, categories=categories, paper=make_id("paper", paper)
    )


def rows(*records, samples=frozenset()):
    """The nodes and links of the records, which are the same whatever their order."""
    found = []
    for order in itertools.permutations(records):
        nodes, links = filled(order, {one.id: one.paper for one in order}, samples)
        found.append((sorted(nodes, key=lambda row: row.id), sorted(links, key=lambda row: (row.start, row.end))))
    assert all(one == found[0] for one in found)
    return found[0]


def test_a_text_is_the_key_as_it_stands_and_its_name_is_looked_up():
    first, second = record(1, categories=("cs.CV", "cs.ZZ")), record(2, categories=("cs.CV",), paper=2)
    nodes, links = rows(first, second)
    assert {(row.id, row.code, row.name) for row in nodes} == {
        (make_id("category", "cs.CV"), "cs.CV", "Computer Vision and Pattern Recognition"),
        (make_id("category", "cs.ZZ"), "cs.ZZ", "cs.ZZ"),
    }
    assert {(row.start, row.end) for row in links} == {
        (first.paper, make_id("category", "cs.CV")),
        (first.paper, make_id("category", "cs.ZZ")),
        (second.paper, make_id("category", "cs.CV")),
    }
    assert {type(row) for row in nodes} == {Category}


def test_spellings_of_one_name_are_one_node_as_most_records_write_it():
    nodes, links = rows(
        record(1, Named("River Review")), record(2, Named("River-review"), paper=2), record(3, Named("River Review"))
    )
    (fund,) = nodes
    assert (fund.id, fund.name) == (make_id("fund", "riverreview"), "River Review")
    assert {row.start for row in links} == {make_id("paper", 1), make_id("paper", 2)}


def test_the_first_property_of_the_key_that_is_given_makes_the_id():
    nodes, _ = rows(record(1, Named("River Review", issn="1234-5678"), Named("Pond Review")))
    assert {row.id for row in nodes} == {make_id("fund", "1234-5678"), make_id("fund", "pondreview")}


def test_a_link_has_the_properties_that_its_type_declares_from_the_records_of_its_paper():
    _, links = rows(
        record(1, Named("River Review", 2021)), record(2, Named("River Review", 2021)),
        record(3, Named("River Review", 2020)), record(4, Named("River Review", 0), paper=2),
    )  # fmt: skip
    assert {(row.start, row.year) for row in links} == {(make_id("paper", 1), 2021), (make_id("paper", 2), 0)}


def test_what_the_chosen_value_lacks_comes_from_the_next_and_lists_are_joined():
    (fund,), (link,) = rows(
        record(1, Named("River Review", aliases=("RR",))), record(2, Named("River Review", aliases=("RR",))),
        record(3, Named("River review", 2020, aliases=("Review of Rivers", "RR"))),
    )  # fmt: skip
    assert (fund.name, fund.aliases, link.year) == ("River Review", ("RR", "Review of Rivers"), 2020)


def test_the_word_of_a_sample_counts_least():
    own, one, other = (
        record(1, Named("River Review")),
        *(record(n, Named("RIVER REVIEW", 2001), listing="s") for n in (2, 3)),
    )
    (fund,), (link,) = rows(own, one, other, samples=frozenset({"s"}))
    assert (fund.name, link.year) == ("River Review", 2001)


def test_a_thing_without_any_of_its_keys_is_an_error_that_names_the_record():
    with pytest.raises(ValueError, match="record-1 names a Fund without issn, name"):
        rows(record(1, Named("")))


def test_every_field_that_fills_a_label_is_one_of_the_records():
    from schema.relationships import TYPES

    fields = {kind.filled_from for kind in TYPES if kind.filled_from}
    assert fields
    assert fields <= set(SourceRecord.__dataclass_fields__)
