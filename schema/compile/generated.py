"""The generated files: which there are and what is in each.

Belongs here: the list, and rewriting the folder. Does not belong here: how one of them is compiled.
"""

from pathlib import Path

from schema.compile.cypher import generated_files as cypher_files
from schema.compile.docs import docs
from schema.compile.ontology import ontology
from schema.compile.shapes import shapes

FOLDER = Path(__file__).resolve().parents[1] / "generated"


def compiled() -> dict[str, str]:
    """Text of every generated file by its name."""
    return {"ontology.ttl": ontology(), "shapes.ttl": shapes(), "schema.md": docs(), **cypher_files()}


def write_generated(folder: Path = FOLDER) -> None:
    """Rewrite the folder: every generated file, and no other."""
    texts = compiled()
    folder.mkdir(exist_ok=True)
    for stale in sorted(set(folder.iterdir()) - {folder / name for name in texts}):
        stale.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
