"""A label that is added as one class is found everywhere, with no other file edited."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]

PROGRAM = dedent(
    """
    from pathlib import Path
    from typing import Annotated, ClassVar
    import sys

    import schema.nodes as nodes
    import schema.relationships as relationships
    from schema.base import Node, Property, Relationship, pairs

    class Venue(Node):
        '''Where papers appear.'''

        label: ClassVar[str] = "Venue"
        id_word: ClassVar[str] = "venue"
        key: ClassVar[str] = "normalised name"
        superclasses: ClassVar[tuple[str, ...]] = ("schema:Periodical",)

        name: Annotated[str, Property("skos:prefLabel", "The name to show.", indexed=True, fulltext=True)]
        issues: Annotated[int | None, Property("kg:issues", "Issues a year.")] = None

    class AppearsIn(Relationship):
        '''Where a paper appears.'''

        type: ClassVar[str] = "APPEARS_IN"
        predicate: ClassVar[str] = "kg:appearsIn"
        endpoints = pairs((nodes.Paper,), (Venue,))

    nodes.LABELS = (*nodes.LABELS, Venue)
    relationships.TYPES = (*relationships.TYPES, AppearsIn)

    from etl.assembly.table_rules import check_tables
    from etl.identifiers import make_id
    from etl.rdf import query_turtle, validate_turtle, verify_turtle, write_turtle
    from etl.values.tables import GraphTables, node_columns, node_table, read_tables, relationship_table, write_tables
    from schema.compile.generated import compiled

    texts = compiled()
    assert "FOR (n:Venue) REQUIRE n.id IS UNIQUE" in texts["constraints.cypher"]
    assert "MERGE (n:Venue {id: row.id})" in texts["load.cypher"]
    assert "[r:APPEARS_IN]" in texts["load.cypher"] + texts["clean_up.cypher"]
    assert "kg:Venue a owl:Class" in texts["ontology.ttl"]
    assert "kg:appearsIn a owl:ObjectProperty" in texts["ontology.ttl"]
    assert "sh:targetClass kg:Venue" in texts["shapes.ttl"] and "shape:Venue-issues" in texts["shapes.ttl"]
    assert "### Venue" in texts["schema.md"] and '-- "APPEARS_IN" --> venue' in texts["schema.md"]
    assert list(node_columns(Venue)) == ["id", "iri", "content_hash", "name", "issues"]

    base, folder = "https://paperkg.example/id/", Path(sys.argv[1])
    rows = [Venue(id=make_id("venue", "v"), name="V", issues=0)]
    tables = GraphTables(
        {label.label: node_table(label, [row for row in rows if type(row) is label], base) for label in nodes.LABELS},
        {kind.type: relationship_table(kind, [], {}) for kind in relationships.TYPES},
    )
    write_tables(tables, folder)
    tables = read_tables(folder)
    assert check_tables(tables) == ()
    write_turtle(tables, folder / "graph.ttl")
    assert verify_turtle(tables, folder / "graph.ttl").equal
    assert validate_turtle(folder / "graph.ttl", base) == ()
    assert query_turtle(folder / "graph.ttl", "SELECT ?n WHERE { ?v a kg:Venue ; kg:issues ?n }") == [{"n": 0}]
    print("found everywhere")
    """
)


def test_a_label_added_in_one_class_is_found_everywhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("found everywhere", "")
