"""A mapping proposed for a file: what is known of its columns or keys, with records as they would be read.

Belongs here: one look at the beginning of a file, and the text for a person to correct. Does not belong here: which
column is taken for what (etl/sources/mapping/column_names.py) and what a mapping may say (mapping_text.py).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, get_args

from etl.errors import ListingError, UsageError
from etl.sources import Opened, ReadingPass
from etl.sources.head import Shape
from etl.sources.mapping.column_names import not_wanted
from etl.sources.mapping.declared_mapping import DeclaredMapping, FieldName
from etl.sources.mapping.mapped_formats import format_of, mapping_of_json, mapping_of_table
from etl.sources.mapping.mapping_text import quoted, toml_of
from etl.values.records import SourceRecord

_SHOWN: Final = 100
_SAMPLES: Final = 3


def propose_mapping(path: Path) -> str:
    """Return a mapping for a table or JSON as TOML, with three records and the columns left over as comments.

    Raises:
        UsageError: the file cannot be read, or is neither a table nor JSON.
    """
    try:
        raw = path.expanduser().open("rb")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    with raw:
        opened = Opened(raw)
        try:
            mapping, columns = _found(opened)
            samples = _samples(opened, mapping) if mapping else []
        except ListingError as error:
            raise UsageError(f"{path}: {error}") from error
    if not columns:
        raise UsageError(f"{path}: neither a table with a header nor JSON, so there are no columns to map")
    lines = _heading(path, mapping)
    lines += [line for number, record in enumerate(samples, start=1) for line in _shown(number, record)]
    lines += ["", toml_of(mapping).rstrip() if mapping else _empty(opened), "", *_left(mapping, columns)]
    return "\n".join(lines) + "\n"


def _found(opened: Opened) -> tuple[DeclaredMapping | None, tuple[str, ...]]:
    if opened.head.shape is not None:
        return mapping_of_json(opened.head)
    mapping, header = mapping_of_table(opened.head)
    return mapping, header.names if header else ()


def _samples(opened: Opened, mapping: DeclaredMapping) -> list[SourceRecord]:
    outcomes = ReadingPass("sample", opened, format_of(mapping))
    return list(islice((one for one in outcomes if isinstance(one, SourceRecord)), _SAMPLES))


def _heading(path: Path, mapping: DeclaredMapping | None) -> list[str]:
    told = [f"# A mapping for {path.name}. Correct it, save it as my.toml and load the file by it:"]
    told += [f"#   paperkg up {path.name} --map my.toml", "#"]
    told += ["# A field takes the name of a column, or { from, first, split, order, find, as }."]
    return told if mapping else [*told, "# No column has a name that is known for titles: fill in at least one field."]


def _shown(number: int, record: SourceRecord) -> Iterator[str]:
    """A record as it is read, one comment a field."""
    venue = record.publication.venue if record.publication else None
    facts = {
        "title": record.title,
        "authors": "; ".join(record.authors),
        "published": record.published,
        "doi": record.doi,
        "arxiv": record.arxiv_id,
        "venue": venue,
        "abstract": record.abstract,
        "keywords": "; ".join(record.keywords),
    }
    yield "#"
    yield f"# Record {number} as it is read:"
    for name, text in facts.items():
        yield f"#   {name}: {_short(text) if text else '(nothing)'}"


def _short(text: str) -> str:
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}..."


def _empty(opened: Opened) -> str:
    kinds = {None: "csv", Shape.LINES: "jsonl"}
    fields = ("title", "authors", "abstract", "published", "doi", "arxiv", "url", "venue")
    lines = [f"kind = {quoted(kinds.get(opened.head.shape, 'json'))}", "", "[fields]"]
    return "\n".join([*lines, *(f'# {name} = "..."' for name in fields)])


def _left(mapping: DeclaredMapping | None, columns: Iterable[str]) -> list[str]:
    used = {name for field in mapping.fields.values() for name in field.columns} if mapping else set()
    unwanted = set(not_wanted(columns)) if mapping else set()
    left = [name for name in columns if name not in used | unwanted]
    ours = [name for name in get_args(FieldName) if mapping is None or name not in mapping.fields]
    lines = [f"# Columns left over: {', '.join(quoted(name) for name in left) or 'none'}"]
    return [*lines, f"# Fields that nothing fills: {', '.join(ours) or 'none'}"]
