"""JSON of no known service: a list of papers, lines of papers, or such a list somewhere in a document.

Belongs here: which JSON is a listing. Does not belong here: what keys are called (column_names.py) and how entries are
found (json_units.py).
"""

from collections.abc import Iterator
from typing import Final

from etl.errors import ListingError
from etl.sources.contract import Chrome, Format, Unit
from etl.sources.head import Head
from etl.sources.mapping.mapped_formats import mapping_of_json, with_mapping
from etl.sources.mapping.mapped_records import MappedEntry, leftovers_of_entry, record_of
from etl.sources.opened import Opened
from etl.sources.units.json_units import units_of_json
from etl.values.issues import Reason


def _matches(head: Head) -> bool:
    return mapping_of_json(head)[0] is not None


def _units(opened: Opened) -> Iterator[Unit[MappedEntry] | Chrome]:
    mapping, _ = mapping_of_json(opened.head)
    if mapping is None:
        raise ListingError(
            "no key has a name that is known for titles or identifiers of papers; `paperkg map FILE` writes a "
            "mapping to fill in",
            Reason.UNKNOWN_LAYOUT,
        )
    return with_mapping(mapping, units_of_json(*([mapping.records] if mapping.records else []))(opened))


FORMAT: Final = Format(
    name="json",
    appearance="JSON or JSON lines with the title or an identifier of a paper in each entry",
    matches=_matches,
    units=_units,
    parse=record_of,
    leftovers=leftovers_of_entry,
    generic=True,
)
