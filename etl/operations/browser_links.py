"""Neo4j Browser as users meet it: what is served beside it, and addresses that open a query.

Belongs here: joining the query library with the running server. Does not belong here: the guide and
the style themselves (queries/).
"""

from collections.abc import Mapping

from etl.errors import UsageError
from etl.settings import Settings
from queries import Query, library


def assets() -> dict[str, bytes]:
    """Files that the managed server serves beside its Browser: guide, style, favourites."""
    from queries.browser import browser_assets

    return browser_assets(library())


def query_link(settings: Settings, query: Query, parameters: Mapping[str, object]) -> str:
    """The address that opens Browser with this query in its editor.

    Raises:
        UsageError: the managed server is not running.
    """
    from etl import server
    from queries.browser import edit_link

    status = server.status(settings.workspace)
    if status.browser_url is None:
        raise UsageError("Neo4j Browser comes with the managed Neo4j. Start it with `paperkg neo4j start`.")
    return edit_link(status.browser_url, query, parameters)


def query_links(browser_url: str) -> str:
    """Markdown list of all curated queries, each opening in Browser."""
    from queries.browser import edit_link

    return "\n".join(
        f"- [{query.question}]({edit_link(browser_url, query, query.examples)})" for query in library().values()
    )
