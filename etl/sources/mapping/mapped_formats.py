"""Formats made of a mapping: one that a person declares, or one that is proposed from the names of columns.

Belongs here: joining a mapping with the entries of a file. Does not belong here: cutting entries (table_units.py,
json_units.py), filling records (mapped_records.py), and which files have such a form (plain_table.py, plain_json.py).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from etl.errors import ListingError
from etl.sources.contract import Chrome, Format, Unit
from etl.sources.fields import Fields, as_text
from etl.sources.head import Head, Shape
from etl.sources.mapping.column_names import is_listing, not_wanted, propose
from etl.sources.mapping.declared_mapping import DeclaredMapping, Kind
from etl.sources.mapping.mapped_records import MappedEntry, leftovers_of_entry, record_of
from etl.sources.opened import Opened
from etl.sources.units.json_units import units_of_json
from etl.sources.units.table_units import TableHeader, header_at, units_of_table
from etl.values.issues import Reason

Entries = Iterator[Unit[MappedEntry] | Chrome]
_SAMPLES = 50
_FIRST_LINES = 4


def format_of(mapping: DeclaredMapping) -> Format[MappedEntry]:
    """Return the format that reads a file by a declared mapping."""

    def units(opened: Opened) -> Entries:
        return with_mapping(mapping, _units(opened, mapping))

    return Format(
        name=f"{mapping.kind}-map",
        appearance=f"{mapping.kind} that is read by a mapping",
        matches=lambda _: True,
        units=units,
        parse=record_of,
        leftovers=leftovers_of_entry,
    )


def with_mapping(mapping: DeclaredMapping, units: Iterable[Unit[Fields] | Chrome]) -> Entries:
    """Yield entries together with the mapping by which they are read."""
    for part in units:
        if isinstance(part, Chrome):
            yield part
        else:
            content = MappedEntry(part.content, mapping) if part.content is not None else None
            yield Unit(content, part.raw, part.first_line, part.last_line, part.path, part.error)


def _units(opened: Opened, mapping: DeclaredMapping) -> Iterator[Unit[Fields] | Chrome]:
    head = opened.head
    if mapping.kind != "csv":
        if head.shape is None:
            raise ListingError("the mapping is for JSON, and this file is not JSON", Reason.UNKNOWN_LAYOUT)
        return units_of_json(*([mapping.records] if mapping.records else ["[]"]))(opened)
    headers = [one for at in range(_FIRST_LINES) if (one := header_at(head.lines, at, mapping.delimiter))]
    header = max(headers, key=lambda one: len(_known(one.names, mapping)), default=None)
    if header is None or not _known(header.names, mapping):
        wanted = ", ".join(name for field in mapping.fields.values() for name in field.columns)
        seen = ", ".join(headers[0].names[:20]) if headers else "none"
        message = f"the file has none of the columns that the mapping names ({wanted}); it has {seen}"
        raise ListingError(message, Reason.UNKNOWN_LAYOUT)
    if lacking := _lacking(header.names, mapping):
        message = (
            f"the mapping names columns that the file has not: {', '.join(lacking)}; it has {', '.join(header.names)}"
        )
        raise ListingError(message, Reason.UNKNOWN_LAYOUT)
    return units_of_table(opened, header)


def _known(columns: Sequence[str], mapping: DeclaredMapping) -> set[str]:
    return {name for field in mapping.fields.values() for name in field.columns} & set(columns)


def _lacking(columns: Sequence[str], mapping: DeclaredMapping) -> list[str]:
    """Columns of fields that the table cannot fill."""
    return [field.columns[0] for field in mapping.fields.values() if not set(field.columns) & set(columns)]


def mapping_of_table(head: Head) -> tuple[DeclaredMapping | None, TableHeader | None]:
    """Return what is proposed for a table, and its header; no mapping where no column is known for what makes papers.

    The header is the first of the lines at the beginning that has a known column, else the first of several columns.
    """
    if head.shape is not None or head.root is not None:
        return None, None
    headers = [one for at in range(_FIRST_LINES) if (one := header_at(head.lines, at)) and len(one.names) > 1]
    for header in headers:
        fields = propose(header.names, samples_of_table(head, header))
        if is_listing(fields):
            ignored = not_wanted(header.names)
            mapping = DeclaredMapping(kind="csv", delimiter=header.delimiter, fields=fields, ignore=_literally(ignored))
            return mapping, header
    return None, next(iter(headers), None)


def samples_of_table(head: Head, header: TableHeader) -> dict[str, list[str]]:
    """Return texts of the first rows by column, as far as they can be read."""
    rows = csv.reader((f"{line}\n" for line in head.lines[header.before : -1]), delimiter=header.delimiter)
    found: dict[str, list[str]] = {name: [] for name in header.names}
    try:
        for row in islice(rows, 1, 1 + _SAMPLES):
            for name, cell in zip(header.names, row, strict=False):
                if cell.strip():
                    found[name].append(cell.strip())
    except csv.Error:
        pass
    return found


def _literally(names: Iterable[str]) -> tuple[str, ...]:
    """Names as patterns that stand for themselves."""
    return tuple("".join(f"[{sign}]" if sign in "*?[" else sign for sign in name) for name in names)


def mapping_of_json(head: Head) -> tuple[DeclaredMapping | None, tuple[str, ...]]:
    """Return what is proposed for JSON, and the keys of its entries; no mapping where no key makes papers of them."""
    if head.shape is None:
        return None, ()
    places = [""] if head.shape is Shape.LINES else _places(head.paths)
    for place in places:
        keys = _keys(head.paths, place)
        fields = propose(keys, _samples_of_json(head, place, keys))
        if is_listing(fields) and len(fields) > 1:
            kind: Kind = "jsonl" if head.shape is Shape.LINES else "json"
            records = place or None if kind == "json" else None
            ignored = _literally(not_wanted(keys))
            return DeclaredMapping(kind=kind, records=records, fields=fields, ignore=ignored), keys
    return None, _keys(head.paths, places[0]) if places else ()


def _places(paths: Iterable[str]) -> list[str]:
    """Where entries may lie: lists of objects and what such objects wrap, the outermost first, then the document."""
    starts = {path.rpartition(".")[0] for path in paths if "." in path}
    lists = sorted(
        (start for start in starts if "[]" in start), key=lambda start: (start.count("."), start.count("[]"))
    )
    return [*(start for start in lists if start.count("[]") == 1), ""]


def _keys(paths: Iterable[str], place: str) -> tuple[str, ...]:
    """Keys of the entries at a place."""
    start = f"{place}." if place else ""
    within = {re.split(r"[.\[]", path.removeprefix(start))[0] for path in paths if path.startswith(start)} - {""}
    return tuple(sorted(within))


def _samples_of_json(head: Head, place: str, keys: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {key: [] for key in keys}
    try:
        for unit in islice(units_of_json(*([place] if place else []))(Opened.of(head.text)), _SAMPLES):
            fields = unit.content if isinstance(unit, Unit) else None
            for key in keys if fields else ():
                found[key] += [text for value in fields.all(key) if (text := as_text(value))] if fields else []
    except ListingError:
        pass
    return found
