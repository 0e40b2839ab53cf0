"""What is known of one thing, with the sentences behind it and why its records belong together.

Belongs here: finding the node that a person means, and the questions that explain it. Does not belong
here: curated queries (queries/) and identity decisions as such (etl/resolution/).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from etl.errors import UsageError
from etl.neo4j import Database
from etl.operations.database import open_graph
from etl.settings import Settings
from etl.store.staged_graph import decisions
from etl.values.entities import Decision
from schema.base import Node
from schema.nodes import LABELS

MOST: Final = 50
"""Rows of one kind that are given; `paperkg query` and `paperkg cypher` give all."""

_FACTS = """\
MATCH (n {id: $id})<-[:ABOUT|NAMES]-(e:Evidence)-[:QUOTED_FROM]->(r:SourceRecord)-[:PART_OF]->(l:Listing)
MATCH (e)-[:ABOUT]->(subject) MATCH (e)-[:NAMES]->(object)
RETURN coalesce(subject.display_name, subject.name) AS subject,
       CASE e.polarity WHEN 'affirmed' THEN e.predicate WHEN 'negated' THEN 'denied: ' + e.denied_predicate
         WHEN 'hypothetical' THEN 'supposed: ' + e.denied_predicate ELSE 'of others: ' + e.denied_predicate END AS fact,
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
_PLACES = """\
MATCH (n {id: $id})-[r:PUBLISHED_IN|AFFILIATED_WITH]-(other)
RETURN type(r) AS relationship, coalesce(other.display_name, other.name) AS name, labels(other)[0] AS label,
       r.year AS year, r.volume AS volume, r.pages AS pages, r.status AS status, other.id AS id
ORDER BY relationship DESC, year DESC, name, id LIMIT $most"""
_IDENTIFIERS: Final = frozenset({
    "arxiv_id", "doi", "pmid", "pmcid", "acl_id", "dblp_key", "openreview_id", "openalex_id", "s2_id", "orcid", "ror",
    "issn",
})  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NodeExplanation:
    """What is known of one node.

    Attributes:
        label: of the node.
        properties: of the node, by name.
        records: source records that were taken for this paper, and why; at most MOST, as the others.
        authors: authors and papers.
        places: where a paper was published and who belongs where.
        facts: each with the words behind it.
        decisions: about identity.
    """

    label: str
    properties: Row
    records: Sequence[Row]
    authors: Sequence[Row]
    places: Sequence[Row]
    facts: Sequence[Row]
    decisions: Sequence[Row]

    @property
    def title(self) -> str:
        """The name to show."""
        return str(self.properties.get("display_name") or self.properties.get("name") or self.properties["id"])

    def as_json(self) -> dict[str, Any]:
        """The value as plain JSON."""
        return asdict(self)


def explain(settings: Settings, what: str) -> NodeExplanation:
    """Return what is known of an id, a former id, an identifier such as a DOI or an ORCID, or a name.

    Raises:
        UsageError: nothing is called so, or several things are.
        ServerError: Neo4j does not run.
    """
    with open_graph(settings) as database:
        label, properties = _find(database, what)
        given = {"id": str(properties["id"]), "most": MOST}
        records = database.read(_RECORDS, **given)
        authors = database.read(_PEOPLE, **given)
        places = database.read(_PLACES.replace("(n {id", f"(n:{label.label} {{id"), **given)
        facts = database.read(_FACTS.replace("(n {id", f"(n:{label.label} {{id"), **given)
    names = {f"{label.label}:{properties.get('name')}"}
    decided = _decided(decisions(settings.workspace), {row["record"] for row in records}, names)
    return NodeExplanation(label.label, properties, records, authors, places, facts, decided)


def _find(database: Database, what: str) -> tuple[type[Node], Row]:
    found = [
        (label, row["properties"]) for label in LABELS for row in database.read(_lookup(label), what=what, most=MOST)
    ]
    if not found:
        raise UsageError(
            f"Nothing has the id or the name {what!r}. `paperkg query search_graph -p words={what!r}` searches."
        )
    if len(found) > 1:
        named = "\n".join(f"  {one['id']}  {one.get('display_name') or one.get('name')}" for _, one in found)
        raise UsageError(f"{len(found)} things are called {what!r}; give one of these ids:\n{named}")
    return found[0]


def _lookup(label: type[Node]) -> str:
    names = {prop.name for prop in label.declared_properties()}
    tests = ["n.id = $what"]
    tests += [f"n.{name} = $what" for name in ("name", "full_name", "title", "display_name") if name in names]
    tests += [f"n.{name} = $what" for name in sorted(_IDENTIFIERS & names)]
    tests += [f"$what IN n.{name}" for name in ("aliases", "former_ids", "name_variants") if name in names]
    return f"MATCH (n:{label.label}) WHERE {' OR '.join(tests)} RETURN properties(n) AS properties LIMIT $most"


def _decided(found: Sequence[Decision], records: set[str], names: set[str]) -> list[Row]:
    """Decisions about identity that name one of the records, or the name."""
    return [
        {
            "left": one.left,
            "right": one.right,
            "verdict": one.verdict,
            "rule": one.rule,
            "score": one.score,
            "why": one.reason,
        }
        for one in found
        if {one.left.partition("#")[0], one.right.partition("#")[0]} & records or {one.left, one.right} & names
    ][:MOST]
