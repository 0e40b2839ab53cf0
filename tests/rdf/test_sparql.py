"""Asking the Turtle in SPARQL."""

from pathlib import Path

import pytest

from etl.errors import PaperkgError, UsageError
from etl.rdf import query_turtle
from etl.values.tables import GraphTables


def test_select_gives_typed_values_and_none_for_what_is_not_bound(turtle: Path) -> None:
    rows = query_turtle(
        turtle,
        """SELECT ?name ?complete ?unlisted ?year WHERE {
             ?paper a kg:Paper ; rdfs:label ?name .
             OPTIONAL { ?paper kg:abstractComplete ?complete ; kg:unlistedAuthors ?unlisted ; kg:year ?year }
           } ORDER BY ?name""",
    )
    assert rows == [
        {"name": "Quotes", "complete": False, "unlisted": 0, "year": 2024},
        {"name": "We show ...", "complete": None, "unlisted": None, "year": None},
    ]


def test_authors_come_in_order_with_their_names_as_given(turtle: Path) -> None:
    rows = query_turtle(
        turtle,
        """SELECT ?position ?raw WHERE {
             ?authorship pro:relatesToDocument/fabio:hasArXivId "2405.00001" ; kg:position ?position ; kg:rawName ?raw
           } ORDER BY ?position""",
    )
    assert rows == [{"position": 1, "raw": "José Núñez"}, {"position": 2, "raw": 'Ann "A" Lee'}]


def test_every_evaluation_says_where_it_is_written(turtle: Path, graph: GraphTables) -> None:
    rows = query_turtle(
        turtle,
        """SELECT ?suite ?quote ?record WHERE {
             ?paper kg:evaluatesOn ?what . ?what skos:prefLabel ?suite .
             ?evidence rdf:subject ?paper ; rdf:predicate kg:evaluatesOn ; rdf:object ?what ; oa:exact ?quote ;
               kg:quotedFrom/dcterms:title ?record
           }""",
    )
    assert rows == [{"suite": "Suite", "quote": "we do it", "record": "Title 1"}]


def test_a_former_id_leads_to_the_nodes_that_had_it(turtle: Path) -> None:
    rows = query_turtle(
        turtle,
        """SELECT ?former (COUNT(?paper) AS ?papers) WHERE { ?former dcterms:isReplacedBy ?paper . ?paper a kg:Paper }
           GROUP BY ?former ORDER BY ?papers""",
    )
    assert [row["papers"] for row in rows] == [1, 2]


def test_ask_gives_one_answer(turtle: Path) -> None:
    assert query_turtle(turtle, "ASK { ?x a kg:Paper }") == [{"answer": True}]
    assert query_turtle(turtle, "ASK { ?x a kg:Nothing }") == [{"answer": False}]


def test_construct_gives_a_row_for_each_triple(turtle: Path) -> None:
    (row,) = query_turtle(turtle, "CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x a kg:Category ; skos:notation ?n }")
    assert (row["predicate"], row["object"]) == ("http://www.w3.org/2000/01/rdf-schema#label", "cs.CV")


@pytest.mark.parametrize("wrong", ["", "SELECT", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:a> <a:b> 1 }"])
def test_what_is_no_query_is_refused_with_the_remedy(turtle: Path, wrong: str) -> None:
    before = turtle.read_bytes()
    with pytest.raises(UsageError, match="SELECT, ASK, CONSTRUCT and DESCRIBE can be run"):
        query_turtle(turtle, wrong)
    assert turtle.read_bytes() == before


def test_a_file_that_is_no_turtle_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(":a :b")
    with pytest.raises(PaperkgError, match=r"x\.ttl is not valid Turtle.*paperkg export turtle"):
        query_turtle(tmp_path / "x.ttl", "ASK { ?x a kg:Paper }")


def test_a_service_that_does_not_answer_is_an_error_with_its_cause(turtle: Path) -> None:
    with pytest.raises(PaperkgError, match="A SERVICE that the query asks does not answer"):
        query_turtle(turtle, "SELECT * WHERE { SERVICE <http://127.0.0.1:9/none> { ?s ?p ?o } }")
