"""The story of a paper that is first known by its abstract alone and later by its title and identifier."""

from pathlib import Path

import pytest

from etl.neo4j import Database
from etl.operations.add import add, forget
from etl.operations.plan import plan
from etl.operations.publish import publish
from etl.settings import Settings

pytestmark = pytest.mark.neo4j

ABSTRACT = (
    "We present Nabla, a compact encoder for river gauges that learns from unlabelled water levels. Nabla predicts "
    "masked hours of a gauge from its neighbours upstream and downstream, which needs no annotation by hydrologists. "
    "We evaluate Nabla on the RiverBench benchmark, where it reaches an accuracy of 91.4% with a tenth of the labels."
)
NOTES = f"Abstract:{ABSTRACT}\n"
SEARCH = f"""-
arXiv:2106.00001 [pdf, other] cs.LG
Nabla: Learning River Gauges without Labels
Authors:
Ida Strand,
Bo Å. Ek
Abstract:
{ABSTRACT[:200]}…
▽ More
{ABSTRACT}
△ Less
Submitted 1 June, 2021;
originally announced June 2021.
"""
PAPER = (
    "MATCH (p:Paper) RETURN p.id AS id, p.title AS title, p.display_name AS display_name, p.arxiv_id AS arxiv_id, "
    "p.former_ids AS former_ids, p.published AS published"
)
WITNESSES = "MATCH (r:SourceRecord)-[:DESCRIBES]->(p:Paper) RETURN p.id AS paper, count(r) AS records"
QUOTES = "MATCH (e:Evidence) WHERE e.field = 'abstract' RETURN e.id AS id, e.quote AS quote"


def test_a_paper_keeps_its_evidence_and_leaves_a_redirect_when_it_gets_an_identifier(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    workspace = settings.workspace
    notes, search = tmp_path / "notes.txt", tmp_path / "search.txt"
    notes.write_text(NOTES, "utf-8")
    search.write_text(SEARCH, "utf-8")

    # At first a list of abstracts is all there is: the paper is called by its first words.
    add(workspace, [notes])
    publish(settings)
    (first,) = database.read(PAPER)
    first_turtle = workspace.turtle.read_bytes()
    first_evidence = {row["id"] for row in database.read(QUOTES)}
    assert first["display_name"].startswith("We present Nabla")
    assert (first["title"], first["arxiv_id"], first["published"]) == (None, None, None)
    assert first_evidence

    # The dry run says that the paper will have another id, and that no evidence is lost.
    planned = plan(settings, [search]).tables
    assert (planned["Paper"].new, planned["Paper"].stale) == (1, 1)
    assert (planned["Evidence"].changed, planned["Evidence"].stale) == (0, 0)
    assert database.read(PAPER) == [first]

    # A search page gives title, authors, date and identifier: it is the same paper, under its best key.
    add(workspace, [search])
    publish(settings)
    (second,) = database.read(PAPER)
    assert second["title"] == "Nabla: Learning River Gauges without Labels"
    assert (second["arxiv_id"], second["published"]) == ("2106.00001", "2021-06-01")
    assert second["id"] != first["id"]
    assert first["id"] in second["former_ids"]
    assert database.read(WITNESSES) == [{"paper": second["id"], "records": 2}]
    assert {row["id"] for row in database.read(QUOTES)} > first_evidence
    turtle = workspace.turtle.read_text("utf-8")
    assert f"dcterms:isReplacedBy :{second['id']}" in turtle[turtle.index(f"\n:{first['id']}") :]

    # Both listings quote the same sentence: copies are one witness, the title is another.
    (fact,) = database.read("MATCH (:Paper)-[f:INTRODUCES]->(m {name: 'Nabla'}) RETURN f.evidence_count AS witnesses")
    quotes = database.read(
        "MATCH (e:Evidence {predicate: 'INTRODUCES'})-[:NAMES]->({name: 'Nabla'}) RETURN e.quote AS quote"
    )
    assert len(quotes) > fact["witnesses"] == len({row["quote"] for row in quotes})

    # Without the search page it is what it was, to the byte.
    forget(workspace, "search")
    publish(settings, allow_shrink=True)
    assert database.read(PAPER) == [first]
    assert workspace.turtle.read_bytes() == first_turtle
