"""A declared mapping: which column of a table, or key of JSON, fills which field of a record.

Belongs here: the frozen values and the words that they may hold. Does not belong here: a mapping as text
(mapping_text.py), proposing one (column_names.py) and filling a record by it (mapped_records.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["csv", "json", "jsonl"]
FieldName = Literal[
    "title", "abstract", "authors", "published", "updated", "arxiv", "doi", "pmid", "pmcid", "acl", "dblp",
    "openreview", "openalex", "s2", "url", "pdf_url", "code_urls", "venue", "venue_kind", "issn", "volume", "pages",
    "first_page", "last_page", "keywords", "categories", "organizations", "language", "license", "comments",
]  # fmt: skip
"""Fields of a record that a column can fill."""
IDENTIFIERS: Final[tuple[FieldName, ...]] = (
    "doi", "arxiv", "pmid", "pmcid", "acl", "dblp", "openreview", "openalex", "s2",
)  # fmt: skip
Finding = Literal["arxiv", "doi", "year", "date", "venue", "volume", "pages"]
DateForm = Literal["date", "year", "day/month/year", "month/day/year"]
NameOrder = Literal["given family", "family given", "family, given"]


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """Where the value of a field stands, and how it is read.

    Attributes:
        columns: names of columns, or paths of keys; the first that holds something is taken.
        split: what stands between two values; ``glued`` where authors follow each other with nothing between.
        order: of the parts of a name; without it each name shows it.
        find: what to look for inside the text.
        written: how a date is written.
    """

    columns: tuple[str, ...]
    split: str | None = None
    order: NameOrder | None = None
    find: Finding | None = None
    written: DateForm | None = None


@dataclass(frozen=True, slots=True)
class DeclaredMapping:
    """A whole mapping.

    Attributes:
        kind: ``csv`` (any table in text), ``json`` or ``jsonl``.
        fields: what fills which field.
        delimiter: between two cells of a table; without it the one that the header holds most.
        records: path of the entries in a JSON document, such as ``data[].paper``; without it the document or its list.
        ignore: names of columns that are known and not wanted; ``*`` stands for any letters.
    """

    kind: Kind
    fields: Mapping[FieldName, DeclaredField] = field(default_factory=dict)
    delimiter: str | None = None
    records: str | None = None
    ignore: tuple[str, ...] = ()
