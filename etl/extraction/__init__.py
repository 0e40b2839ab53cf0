"""Extraction: what one record's title and abstract name, and what they say about it.

Belongs here: the entry points. Does not belong here: any rule; each extractor has its file.
"""

from collections.abc import Iterable, Iterator

from etl.extraction.extract import extract as extract
from etl.values.facts import Extraction
from etl.values.records import SourceRecord


def extract_records(records: Iterable[SourceRecord]) -> Iterator[Extraction]:
    """Extract from each record in turn; memory does not grow with their number."""
    for record in records:
        yield extract(record)
