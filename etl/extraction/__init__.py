"""Extraction: what one record's title and abstract name, and what they say about it.

Belongs here: the entry points. Does not belong here: any rule; each extractor has its file.
"""

from collections.abc import Iterable, Iterator

from etl.extraction.extract import extract as extract
from etl.extraction.version import extraction_version
from etl.values.facts import Extraction
from etl.values.records import SourceRecord

EXTRACTION_VERSION: str


def extract_records(records: Iterable[SourceRecord]) -> Iterator[Extraction]:
    """Extract from each record in turn; memory does not grow with their number."""
    for record in records:
        yield extract(record)


def __getattr__(name: str) -> str:
    # Hashing rules, lists and weights is left until somebody asks.
    if name == "EXTRACTION_VERSION":
        return extraction_version()
    raise AttributeError(name)
