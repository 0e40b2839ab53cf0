"""The query library as an archive that, dropped on Browser, gives favourites in folders.

Belongs here: the archive. Does not belong here: the text of one favourite (statements.py).
"""

import io
import zipfile
from collections.abc import Mapping

from queries import Query
from queries.browser.statements import editor_text

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A zip file carries times; one for all keeps equal libraries equal bytes."""


def favourites_archive(queries: Mapping[str, Query]) -> bytes:
    """Return a zip file with a folder for each topic; Browser names a favourite by its first line."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for query in queries.values():
            name = zipfile.ZipInfo(f"{query.topic}/{query.name}.cypher", _EARLIEST)
            archive.writestr(name, editor_text(query, query.examples) + "\n")
    return content.getvalue()
