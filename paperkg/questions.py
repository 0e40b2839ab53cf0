"""What can be asked: frames of the staged graph, curated queries, Cypher, SPARQL, explanations, texts of one's own.

Belongs here: the part of the Python API that only reads. Does not belong here: the queries (queries/), running them
(etl/operations), who is who (identity.py).
"""

from typing import TYPE_CHECKING

from paperkg import outcomes
from paperkg.answers import Explanation, Extracted
from paperkg.arguments import scalars
from paperkg.rows import Rows
from paperkg.staged_tables import StagedTables

if TYPE_CHECKING:
    from etl.settings import Settings


class Questions:
    """The questions of a KnowledgeGraph."""

    _settings: "Settings"

    @property
    def tables(self) -> StagedTables:
        """The staged graph: a polars frame for each label and type, ``kg.tables["Paper"]``."""
        return StagedTables(self._settings.workspace)

    @property
    def queries(self) -> Rows:
        """The curated queries: name, topic, question and parameters with their example values."""
        from queries import library

        found = [(one.name, one.topic, one.question, dict(one.examples)) for one in library().values()]
        return Rows(("name", "topic", "question", "parameters"), tuple(found))

    def query(self, query: str, /, **parameters: str | float) -> Rows:
        """Run a curated query; without any parameter, with its examples.

        Raises:
            UsageError: no such query, or a parameter is missing, unknown or of another type.
            ServerError: Neo4j does not run.
        """
        from etl.operations.query import query as run
        from queries import find_query

        found = find_query(query)
        return Rows.of(run(self._settings, query, scalars(parameters)), found.returns)

    def cypher(self, statement: str, /, **parameters: object) -> Rows:
        """Run one read-only statement; nodes and relationships become dictionaries.

        Raises:
            PaperkgError: it is not Cypher, lacks a parameter or would write.
            ServerError: Neo4j does not run.
        """
        from etl.operations.query import cypher

        return Rows.of(cypher(self._settings, statement, parameters))

    def sparql(self, text: str, /) -> Rows:
        """Ask the Turtle of the workspace: SELECT, ASK (column ``answer``), CONSTRUCT or DESCRIBE (a row a triple).

        Raises:
            UsageError: there is no Turtle, or the text is not SPARQL.
        """
        from etl.operations.query import sparql

        return Rows.of(sparql(self._settings, text))

    def explain(self, what: str, /) -> Explanation:
        """Return what is known of an id, a former id or a name, with the sentences behind it.

        Raises:
            UsageError: nothing is called so, or several things are.
            ServerError: Neo4j does not run.
        """
        from etl.operations.explain import explain

        return outcomes.explained(explain(self._settings, what))

    def extract(self, text: str, *, title: str | None = None) -> Extracted:
        """Return what a text of one's own names, says and reports, as ``paperkg.extract``; nothing is stored."""
        from paperkg.texts import extract

        return extract(text, title=title)
