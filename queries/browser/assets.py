"""All files that the managed server serves beside Browser, by name.

Belongs here: which files there are. Does not belong here: what is in one.
"""

from collections.abc import Mapping

from queries import Query
from queries.browser.favourites import favourites_archive
from queries.browser.guide import guide_html
from queries.browser.picture import schema_picture
from queries.browser.style import graph_style


def browser_assets(queries: Mapping[str, Query]) -> dict[str, bytes]:
    """Return file name and content; the same library and schema give the same bytes."""
    return {
        "guide.html": guide_html(queries).encode(),
        "queries.zip": favourites_archive(queries),
        "schema.svg": schema_picture().encode(),
        "style.grass": graph_style().encode(),
    }
