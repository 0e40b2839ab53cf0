"""The graphs of the sample listings and of the seeds: no rule broken, and equal in Turtle and in the tables."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from etl.assembly.broken_rows import in_words
from etl.assembly.table_rules import check_tables
from etl.operations.add import add
from etl.pipeline import build
from etl.rdf import validate_turtle, verify_turtle, write_turtle
from etl.resolution.judgements import load_judgements
from etl.settings import DEFAULT_BASE_IRI
from etl.sources import decode
from etl.store.input_files import copy_of, sample_paths
from etl.store.workspace import Workspace
from etl.values.tables import GraphTables
from schema.compile.generated import compiled
from schema.vocabulary import KG, expand

Written = tuple[GraphTables, Path]


def written(listings: list[Path], folder: Path) -> Written:
    workspace = Workspace(folder)
    catalogue = add(workspace, listings).catalogue
    texts = [(version, decode(copy_of(workspace, version))) for version in catalogue.versions.values()]
    tables = build(texts, load_judgements(workspace.judgements), DEFAULT_BASE_IRI).tables
    write_turtle(tables, workspace.turtle)
    return tables, workspace.turtle


@pytest.fixture(scope="module", params=["samples", "seeds"])
def graph_in_turtle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    listings = sample_paths() if request.param == "samples" else sorted(request.getfixturevalue("seeds").glob("*.txt"))
    return written(listings, tmp_path_factory.mktemp(request.param))


def test_the_staged_graph_breaks_no_rule(graph_in_turtle: Written) -> None:
    assert in_words(check_tables(graph_in_turtle[0])) == ""


def test_the_turtle_equals_the_staged_tables(graph_in_turtle: Written) -> None:
    verification = verify_turtle(*graph_in_turtle)
    assert verification.differences == ()
    assert verification.facts > 10_000


def test_the_turtle_conforms_to_the_shapes(graph_in_turtle: Written) -> None:
    assert validate_turtle(graph_in_turtle[1], DEFAULT_BASE_IRI) == ()


def test_every_term_of_ours_in_the_turtle_is_declared_by_the_ontology(graph_in_turtle: Written) -> None:
    declared = {
        t.subject.value
        for t in ox.parse(compiled()["ontology.ttl"], format=ox.RdfFormat.TURTLE)
        if isinstance(t.subject, ox.NamedNode)
    }
    said = list(ox.parse(path=str(graph_in_turtle[1])))
    used = {t.predicate.value for t in said} | {t.object.value for t in said if t.predicate.value == expand("rdf:type")}
    assert {iri for iri in used if iri.startswith(KG)} <= declared
