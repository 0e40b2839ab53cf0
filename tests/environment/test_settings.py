"""Variables of the environment: empty ones count as unset, wrong ones are refused by name."""

import tempfile
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.errors import UsageError
from etl.identifiers import make_id
from etl.iris import check_base_iri
from etl.rdf import write_turtle
from etl.settings import DEFAULT_BASE_IRI, Settings
from etl.values.tables import GraphTables, node_table, relationship_table
from schema.nodes import LABELS, Task
from schema.relationships import TYPES

TASK = make_id("task", "a")
VARIABLES = {
    "PAPERKG_HOME": "home",
    "PAPERKG_BASE_IRI": "base_iri",
    "PAPERKG_JUDGEMENTS": "judgements",
    "PAPERKG_MAX_QUARANTINE_RATE": "max_quarantine_rate",
    "PAPERKG_MAX_SHRINK_RATE": "max_shrink_rate",
    "PAPERKG_MAX_SHRINK_ROWS": "max_shrink_rows",
    "NEO4J_URI": "neo4j_uri",
    "NEO4J_USERNAME": "neo4j_username",
    "NEO4J_PASSWORD": "neo4j_password",
    "NEO4J_DATABASE": "neo4j_database",
}


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_the_list_of_variables_is_complete() -> None:
    assert set(VARIABLES.values()) == set(Settings.model_fields)


@pytest.mark.parametrize("variable", VARIABLES)
def test_an_empty_variable_counts_as_unset(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unset = Settings()
    monkeypatch.setenv(variable, "")
    assert Settings() == unset


@pytest.mark.parametrize(
    ("variable", "value", "allowed"),
    [
        ("PAPERKG_BASE_IRI", "https://a.example/b c/", "%20"),
        ("PAPERKG_MAX_QUARANTINE_RATE", "1.5", "less than or equal to 1"),
        ("PAPERKG_MAX_QUARANTINE_RATE", "nan", "less than or equal to 1"),
        ("PAPERKG_MAX_SHRINK_RATE", "-1", "greater than or equal to 0"),
        ("PAPERKG_MAX_SHRINK_RATE", "a fifth", "number"),
        ("PAPERKG_MAX_SHRINK_ROWS", "2.5", "integer"),
        ("NEO4J_URI", "localhost:7687", "bolt://localhost:7687"),
        ("NEO4J_URI", "http://localhost:7474", "bolt://localhost:7687"),
        ("NEO4J_URI", "bolt://", "bolt://localhost:7687"),
        ("PAPERKG_HOME", "~nobody-of-this-name/work", "unknown user"),
    ],
)
def test_a_wrong_value_is_refused_with_its_variable_and_what_is_allowed(
    variable: str, value: str, allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(UsageError) as refusal:
        Settings()
    assert str(refusal.value).startswith(f"{variable}={value!r}: ")
    assert allowed in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_all_wrong_values_are_told_at_once_one_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERKG_MAX_SHRINK_ROWS", "many")
    monkeypatch.setenv("PAPERKG_BASE_IRI", "mailto:me")
    with pytest.raises(UsageError) as refusal:
        Settings()
    assert [line.partition("=")[0] for line in str(refusal.value).splitlines()] == [
        "PAPERKG_BASE_IRI", "PAPERKG_MAX_SHRINK_ROWS",
    ]  # fmt: skip


REFUSED = (
    "https://a.example/b c/", "https://a.example/{x}/", "https://a.example/a|b/", "https://a.example/^/",
    "https://a.example/\\/", "https://a.example/%zz/", "https://a.example/%4/", "https://a.example/%/",
    "https://a.example/a#b#", "https://[bad/", "https://[bad]/", "https://[::1/", "https://[::1]x/",
    "https://a.example/`/", "https://a.example/<x>/", 'https://a.example/"/', "https://a.example/[x]/",
    "https://a.example/\t/", "https://a.example/\n", "https://a.example/\u00a0/", "https://a.example/\u202e/",
    "https://a.example/\x7f/", "https://a.example/\udc80/", "https://", "https:///", "https://#", "https:/a/",
    "https://a.example:port/", "https://a.example", "https://a.example/x", "ftp://a.example/", "urn:x:", "a.example/",
    "/", "#", " https://a.example/",
)  # fmt: skip
ACCEPTED = (
    DEFAULT_BASE_IRI, "https://a.example/", "http://a.example/", "http://localhost:8080/x/", "https://a.example/b#",
    "https://a.example/%20b/", "https://a.example/%C3%A9#", "https://[2001:db8::1]/id/", "http://[::1]:7474/#",
    "https://bücher.example/größe/", "https://a.example/?of=/", "https://a.example/a(b)!$&'*+,;=:@~/",
    "https://192.0.2.1/", "https://a.example//x/", "https://a.example/\U00020000/",
)  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_an_iri_to_append_ids_to_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not an IRI.*give a web address like https://example\.org/id/"):
        check_base_iri(text)


@pytest.mark.parametrize("text", ACCEPTED)
def test_a_web_address_that_ends_with_a_slash_or_hash_is_accepted_as_it_is(text: str) -> None:
    assert check_base_iri(text) == text
    assert_both_readers_parse(text)


PIECES = (
    "a", "é", "%20", "%zz", "%", " ", "{", "|", "^", "\\", "#", "?", "/", ":", "@", "[", "]", "'", '"', "<", ">", "`",
    "::1", "[::1]", ".", "..", "8080", "\u00a0", "\u200e", "\ufffd", "\ue000", "\U000e0001", "\U0001f600",
)  # fmt: skip


@settings(max_examples=100)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=8).map("".join), st.sampled_from("/#"))
@example("[::1]:8080", "/")
@example("a.example/?x=", "#")
def test_turtle_under_every_accepted_base_is_parsed_by_both_readers(middle: str, end: str) -> None:
    base = f"https://{middle}{end}"
    try:
        check_base_iri(base)
    except ValueError:
        return
    assert_both_readers_parse(base)


def assert_both_readers_parse(base: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        write_turtle(_one_task(base), path)
        expected = {f"{base}{TASK}"}
        text = path.read_bytes()
    assert {triple.subject.value for triple in pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)} == expected
    assert {str(subject) for subject in rdflib.Graph().parse(data=text, format="turtle").subjects()} == expected


def _one_task(base: str) -> GraphTables:
    rows = {Task: [Task(id=TASK, name="a")]}
    nodes = {label.label: node_table(label, rows.get(label, []), base) for label in LABELS}
    return GraphTables(nodes, {kind.type: relationship_table(kind, [], {}) for kind in TYPES})
