"""Looking at files before they are listings.

Belongs here: the call and its answer. Does not belong here: the pass over a file (etl/operations/look.py).
"""

from typing import TYPE_CHECKING

from paperkg.answers import Looked
from paperkg.arguments import Files, paths
from paperkg.rows import Rows

if TYPE_CHECKING:
    from etl.operations.look import FileLook
    from etl.values.records import SourceRecord

_FILES = ("file", "format", "records", "set_aside", "problem")
_SAMPLE = ("file", "title", "authors", "published", "arxiv_id", "doi", "abstract")


def look(files: Files, *, layout: str | None = None) -> Looked:
    """Say what files hold and what is read of it; nothing is written, and no database is needed.

    Args:
        files: one or several: files, folders, patterns such as ``*.bib``, archives.
        layout: name of the format to read them as; else the content of each decides.

    Raises:
        UsageError: a file does not exist, or no format has the name.
    """
    from etl.operations.look import look as look_at

    found = list(look_at(paths(files), layout=layout))
    return Looked(
        files=Rows(_FILES, tuple(_file(one) for one in found)),
        filled=Rows(
            ("file", "field", "records", "share"),
            tuple((one.file, field.name, field.records, field.share) for one in found for field in one.filled),
        ),
        leftovers=Rows(
            ("file", "path", "entries"),
            tuple((one.file, left.path, left.entries) for one in found for left in one.leftovers),
        ),
        aside=Rows(
            ("file", "reason", "records", "example"),
            tuple((one.file, why.reason, why.records, why.example) for one in found for why in one.aside),
        ),
        samples=Rows(_SAMPLE, tuple((one.file, *_sample(record)) for one in found for record in one.samples)),
    )


def _file(one: "FileLook") -> tuple[object, ...]:
    return one.file, one.layout, one.records, sum(why.records for why in one.aside), one.problem


def _sample(record: "SourceRecord") -> tuple[object, ...]:
    return record.title, record.authors, record.published, record.arxiv_id, record.doi, record.abstract
