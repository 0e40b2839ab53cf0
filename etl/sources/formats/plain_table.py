"""Tables in text under a header, with commas, semicolons, tabs or bars: exports of search engines and own lists.

Belongs here: which tables are listings. Does not belong here: what columns are called (column_names.py) and how rows
are cut (table_units.py).
"""

import re
from collections.abc import Iterator
from typing import Final

from etl.errors import ListingError
from etl.sources.contract import Chrome, Format, Unit
from etl.sources.head import Head
from etl.sources.mapping.mapped_formats import mapping_of_table, with_mapping
from etl.sources.mapping.mapped_records import MappedEntry, leftovers_of_entry, record_of
from etl.sources.opened import Opened
from etl.sources.units.table_units import units_of_table
from etl.values.issues import Reason

_OPENING: Final = 100
_RULE: Final = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")


def _matches(head: Head) -> bool:
    """A table of Markdown is none: its rows begin with a bar, and a row of it is a rule."""
    return not any(map(_RULE.fullmatch, head.texts(_OPENING))) and mapping_of_table(head)[0] is not None


def _units(opened: Opened) -> Iterator[Unit[MappedEntry] | Chrome]:
    mapping, header = mapping_of_table(opened.head)
    if mapping is None or header is None:
        raise ListingError(
            "no column has a name that is known for titles or identifiers of papers; `paperkg map FILE` writes a "
            "mapping to fill in",
            Reason.UNKNOWN_LAYOUT,
        )
    return with_mapping(mapping, units_of_table(opened, header))


FORMAT: Final = Format(
    name="csv",
    appearance="a table in text (CSV, TSV) with a column of titles or of DOIs or arXiv ids",
    matches=_matches,
    units=_units,
    parse=record_of,
    leftovers=leftovers_of_entry,
    generic=True,
)
