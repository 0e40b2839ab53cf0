"""Links that open Browser with a query in the editor.

Belongs here: the address. Does not belong here: opening it.
"""

from collections.abc import Mapping
from urllib.parse import quote

from queries import Query
from queries.browser.statements import editor_text


def edit_link(browser_url: str, query: Query, values: Mapping[str, object]) -> str:
    """Return the address that opens Browser with the query in the editor; nothing runs by itself.

    Args:
        browser_url: of a server, with ``?dbms=...``.
        query: the query.
        values: its parameters, all of them.
    """
    return f"{browser_url}&cmd=edit&arg={quote(editor_text(query, values), safe='')}"
