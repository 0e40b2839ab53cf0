"""`paperkg explain`: what is known of one thing, with the sentences behind it and why its records belong together.

Belongs here: finding the node that a person means, and the questions that explain it. Does not belong
here: curated queries (queries/) and identity decisions as such (etl/resolution/).
"""

from typing import Any

from etl.errors import UsageError
from etl.neo4j import Database
from etl.operations.database import open_graph
from etl.settings import Settings
from etl.store.staged import decisions
from etl.store.workspace import Workspace
from paperkg.cli.terminal import OUT, show_json, show_rows
from schema.base import Node
from schema.nodes import LABELS

MOST = 50
"""Rows of one kind that are shown; `paperkg query` and `paperkg cypher` show all."""

_FACTS = """\
MATCH (n {id: $id})<-[:ABOUT|NAMES]-(e:Evidence)-[:QUOTED_FROM]->(r:SourceRecord)-[:PART_OF]->(l:Listing)
MATCH (e)-[:ABOUT]->(subject) MATCH (e)-[:NAMES]->(object)
RETURN coalesce(subject.display_name, subject.name) AS subject, e.predicate AS fact,
       coalesce(object.name, e.object_text) AS object, e.quote AS quote, e.confidence AS confidence,
       e.extractor + '/' + e.rule AS rule, l.name AS listing, r.id AS record
ORDER BY confidence DESC, e.id LIMIT $most"""
_RECORDS = """\
MATCH (r:SourceRecord)-[d:DESCRIBES]->(p:Paper {id: $id}) MATCH (r)-[o:PART_OF]->(l:Listing)
RETURN l.name AS listing, o.ordinal AS ordinal, d.rule AS rule, d.score AS score, r.id AS record
ORDER BY listing, ordinal LIMIT $most"""
_PEOPLE = """\
MATCH (a:Author)-[w:AUTHORED]->(p:Paper) WHERE a.id = $id OR p.id = $id
RETURN a.name AS author, w.position AS position, w.raw_name AS as_given, p.display_name AS paper
ORDER BY paper, position LIMIT $most"""


def show(settings: Settings, what: str, *, as_json: bool) -> None:
    """Print what is known of an id, a former id or a name.

    Raises:
        UsageError: nothing is called so, or several things are.
    """
    with open_graph(settings) as database:
        label, properties = _find(database, what)
        identity = str(properties["id"])
        known: dict[str, Any] = {
            "label": label.label,
            "properties": properties,
            "records": database.read(_RECORDS, id=identity, most=MOST),
            "authors": database.read(_PEOPLE, id=identity, most=MOST),
            "facts": database.read(_FACTS.replace("(n {id", f"(n:{label.label} {{id"), id=identity, most=MOST),
        }
    known["decisions"] = _decisions(settings, known)
    if as_json:
        show_json(known)
        return
    _print(known)


def _find(database: Database, what: str) -> tuple[type[Node], dict[str, Any]]:
    found = [
        (label, row["properties"]) for label in LABELS for row in database.read(_lookup(label), what=what, most=MOST)
    ]
    if not found:
        raise UsageError(f"Nothing has the id or the name {what!r}. `paperkg query search -p text=...` searches.")
    if len(found) > 1:
        named = "\n".join(f"  {one['id']}  {one.get('display_name') or one.get('name')}" for _, one in found)
        raise UsageError(f"{len(found)} things are called {what!r}; give one of these ids:\n{named}")
    return found[0]


def _lookup(label: type[Node]) -> str:
    names = {prop.name for prop in label.declared_properties()}
    tests = ["n.id = $what"]
    tests += [f"n.{name} = $what" for name in ("name", "full_name", "title", "display_name") if name in names]
    tests += [f"$what IN n.{name}" for name in ("aliases", "former_ids", "name_variants") if name in names]
    return f"MATCH (n:{label.label}) WHERE {' OR '.join(tests)} RETURN properties(n) AS properties LIMIT $most"


def _decisions(settings: Settings, known: dict[str, Any]) -> list[dict[str, Any]]:
    """Decisions about identity that name one of the records, or the name."""
    records = {row["record"] for row in known["records"]}
    named = {f"{known['label']}:{known['properties'].get('name')}"}
    return [
        {
            "left": one.left,
            "right": one.right,
            "verdict": one.verdict,
            "rule": one.rule,
            "score": one.score,
            "why": one.reason,
        }
        for one in decisions(Workspace(settings.workspace))
        if {one.left.partition("#")[0], one.right.partition("#")[0]} & records or {one.left, one.right} & named
    ][:MOST]


def _print(known: dict[str, Any]) -> None:
    properties = known["properties"]
    title = properties.get("display_name") or properties.get("name") or properties["id"]
    OUT.print(f"{known['label']}: {title}", style="bold", highlight=False)
    for name, value in sorted(properties.items()):
        if name not in {"content_hash", "display_name"}:
            OUT.print(f"  {name}: {value}", highlight=False, markup=False)
    for name, heading in (
        ("records", "Records taken for this paper, and why"),
        ("decisions", "Decisions about identity"),
        ("authors", "Authors and papers"),
        ("facts", "Facts, each with the words behind it"),
    ):
        if known[name]:
            show_rows(heading, known[name])
