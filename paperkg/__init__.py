"""paperkg: listings of research papers as a knowledge graph.

    import paperkg

    kg = paperkg.open()                              # the workspace of PAPERKG_HOME, or ./var
    paperkg.look("references.bib")                   # what a file holds, and what is read of it
    kg.add("listing.txt")                            # kg.add() takes the sample listings
    kg.publish()                                     # into Neo4j and as Turtle
    kg.query("rank_results", name="ImageNet")        # rows; .to_polars() makes a frame

Belongs here: the names of the Python API, each imported when it is first used. Does not belong here: what they do (the
modules beside this one), work that the command line does, too (etl/operations).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from etl.errors import ListingError, LoadError, PaperkgError, ServerError, UsageError
    from paperkg.answers import Explanation, Extracted, Looked, Planned, Published, Verification
    from paperkg.given_files import look
    from paperkg.knowledge_graph import KnowledgeGraph
    from paperkg.notices import PaperkgWarning
    from paperkg.opening import open  # noqa: A004 - paperkg.open reads as sqlite3.connect does
    from paperkg.rows import Rows
    from paperkg.staged_tables import StagedTables
    from paperkg.texts import extract

_ERRORS: Final = ("ListingError", "LoadError", "PaperkgError", "ServerError", "UsageError")
_MODULES: Final = dict.fromkeys(_ERRORS, "etl.errors") | {
    "Explanation": "paperkg.answers",
    "Extracted": "paperkg.answers",
    "KnowledgeGraph": "paperkg.knowledge_graph",
    "Looked": "paperkg.answers",
    "PaperkgWarning": "paperkg.notices",
    "Planned": "paperkg.answers",
    "Published": "paperkg.answers",
    "Rows": "paperkg.rows",
    "StagedTables": "paperkg.staged_tables",
    "Verification": "paperkg.answers",
    "extract": "paperkg.texts",
    "look": "paperkg.given_files",
    "open": "paperkg.opening",
}
"""Where each name stands. The command line imports this package first, so nothing is imported before it is used: it
would be slow, and it might be somebody else's module (start.py)."""

__all__ = [
    "Explanation",
    "Extracted",
    "KnowledgeGraph",
    "ListingError",
    "LoadError",
    "Looked",
    "PaperkgError",
    "PaperkgWarning",
    "Planned",
    "Published",
    "Rows",
    "ServerError",
    "StagedTables",
    "UsageError",
    "Verification",
    "extract",
    "look",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
