"""The query that counts the rows of every label and type, compiled from the classes: python -m queries.counting.

Belongs here: the text of overview/count_graph.cypher, which names everything that is declared, so that a label or
type without rows is counted too. Does not belong here: queries that a person writes.
"""

from pathlib import Path
from typing import Final

from queries.files import FOLDER
from schema.nodes import LABELS
from schema.relationships import TYPES

PATH: Final = FOLDER / "overview" / "count_graph.cypher"

_HEAD: Final = """\
// Overview of the graph
// question: How many nodes of each label and relationships of each type are there?
// returns: [kind, name, rows]
// answer: Labels and types with their numbers, the largest first; a type with 0 rows means that no loaded listing \
says such a thing.
// see: [draw_papers]
CALL () {
"""
_NODES: Final = "  MATCH (node:{0}) WITH count(node) AS rows RETURN 'label' AS kind, '{0}' AS name, rows\n"
_RELATIONSHIPS: Final = (
    "  MATCH ()-[fact:{0}]->() WITH count(fact) AS rows RETURN 'type' AS kind, '{0}' AS name, rows\n"
)
_END: Final = """\
}}
RETURN kind, name, rows
ORDER BY kind, rows DESC, name
LIMIT {}
"""


def count_graph() -> str:
    """Return the query; each of its parts is answered from the count store."""
    parts = [_NODES.format(label.label) for label in LABELS] + [_RELATIONSHIPS.format(kind.type) for kind in TYPES]
    return _HEAD + "  UNION ALL\n".join(parts) + _END.format(max(100, len(parts)))


def write_count_graph(path: Path = PATH) -> None:
    """Rewrite the file of the query."""
    path.write_text(count_graph(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_count_graph()
