"""The check of a query against the schema finds each kind of unknown name, and nothing in the library."""

from pathlib import Path

import pytest

from queries import Query, library
from queries.checking import findings
from queries.counting import PATH, count_graph
from queries.files import read_query
from schema.nodes import LABELS
from schema.relationships import FACT_TYPES, TYPES


def query_of(folder: Path, statement: str, parameters: str = "{}") -> Query:
    path = folder / "find_rows.cypher"
    path.write_text(
        f"// Rows\n// question: Which?\n// parameters: {parameters}\n// returns: [row]\n// answer: Rows.\n"
        f"{statement}\n",
        encoding="utf-8",
    )
    return read_query(path)


@pytest.mark.parametrize("query", library().values(), ids=lambda query: query.name)
def test_the_library_uses_declared_names_only(query: Query) -> None:
    assert findings(query) == []


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("MATCH (p:Article) RETURN p", "no label is Article"),
        ("MATCH (p:Paper|Article) RETURN p", "no label is Article"),
        ("MATCH (p) WHERE p:Article RETURN p", "no label is Article"),
        ("MATCH (:Paper)-[:CITES]->(p) RETURN p", "no relationship type is CITES"),
        ("MATCH (:Paper)-[r:USES|CITES*1..3]->(p) RETURN p", "no relationship type is CITES"),
        ("MATCH (p:Paper) RETURN p.headline AS row", "p.headline is not a declared property"),
        ("MATCH (p:Paper) RETURN p.aliases AS row", "p.aliases is not a declared property"),
        ("MATCH (:Paper)-[r:USES]->(p) RETURN r.score AS row", "r.score is not a declared property"),
        ("MATCH (p) RETURN p.headline AS row", "p.headline is not a declared property"),
        ("MATCH (p:Paper {name: 'x'}) RETURN p", "Paper has no property name"),
        (
            "CALL db.index.fulltext.queryNodes('x_text', 'y') YIELD node RETURN node",
            "no full-text index is named x_text",
        ),
        ("MATCH (p:Paper {id: $id}) RETURN p", "$id is not declared"),
    ],
)
def test_an_undeclared_name_is_found(tmp_path: Path, statement: str, finding: str) -> None:
    assert findings(query_of(tmp_path, statement)) == [finding]


def test_a_parameter_that_is_not_used_is_found(tmp_path: Path) -> None:
    query = query_of(tmp_path, "MATCH (p:Paper) RETURN p.title AS row", "{year: {type: integer, example: 1}}")
    assert findings(query) == ["parameter year is not used"]


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (p:Paper) WHERE p.title = 'an :Article with a.headline' RETURN p.id AS row // p.headline",
        "MATCH (p:Paper)-[r:USES {confidence: 1.0}]->(m:Model|Method) RETURN p.iri + r.quote + m.full_name AS row",
        "MATCH (p:Paper) WITH {size: p.year} AS kept RETURN kept.size AS row",
        "CALL db.index.fulltext.queryNodes('paper_text', 'x') YIELD node AS row RETURN row.title AS row",
    ],
)
def test_declared_names_strings_and_comments_pass(tmp_path: Path, statement: str) -> None:
    assert findings(query_of(tmp_path, statement)) == []


def test_the_overview_counts_every_label_and_type() -> None:
    text = library()["count_graph"].text
    assert [name for name in (label.label for label in LABELS) if f":{name})" not in text] == []
    assert [name for name in (kind.type for kind in TYPES) if f":{name}]" not in text] == []
    assert PATH.read_text("utf-8") == count_graph(), "run `make golden`"


def test_the_weak_facts_come_from_every_type_of_fact() -> None:
    text = library()["find_weak_facts"].text
    types = text.partition("[fact:")[2].partition("]")[0]
    assert {name.strip() for name in types.split("|")} == {kind.type for kind in FACT_TYPES}
