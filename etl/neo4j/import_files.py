"""The staged graph as files of Neo4j's offline importer, and the end of such an import.

Belongs here: CSV files with headers, the arguments that go with them, and making an imported database
a published one. Does not belong here: running the importer (server/) and choosing it.

Every text is quoted, so that an empty one differs from an absent one; an empty list is absent, as in
a load over Bolt. List values are joined with a character that no value holds; a list that could not be
told from another one then is refused, and the graph is loaded over Bolt instead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from etl.errors import LoadError
from etl.neo4j.metadata import METADATA_ID
from etl.neo4j.screening import screen
from etl.neo4j.table_parts import StagedKeys, parts
from etl.values.issues import Quarantined
from etl.values.tables import StagedGraph, column_type, node_columns, relationship_columns
from etl.version import code_version
from schema import SCHEMA_VERSION
from schema.base import DeclaredProperty
from schema.compile.cypher import METADATA_LABEL
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import GraphState

ARRAY_DELIMITER: Final = "\x1f"
_BUFFER_BYTES: Final = 4_194_304
"""The importer's own; a value must fit into one buffer."""

_IMPORT_TYPES: Final[Mapping[pl.DataType, str]] = {
    pl.String(): "string",
    pl.Int64(): "long",
    pl.Float64(): "double",
    pl.Boolean(): "boolean",
}


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """What was written for the importer.

    Attributes:
        arguments: of ``neo4j-admin database import full`` behind the name of the database; file names in them are
            relative to the folder.
        rows: nodes and relationships in the files, GraphMetadata apart.
        bytes: size of the files.
        quarantined: rows that were set aside.
    """

    arguments: tuple[str, ...]
    rows: int
    bytes: int
    quarantined: tuple[Quarantined, ...]


def write_import_files(tables: StagedGraph, folder: Path, *, store_id: str) -> ImportFiles:
    """Write the staged graph and its GraphMetadata, in the state loading, into an existing folder.

    Raises:
        LoadError: a value cannot be written in this form; the graph must be loaded over Bolt.
    """
    screened = screen(tables)
    written = [_write_metadata(folder, store_id)]
    for label in LABELS:
        rows = _kept(tables.scan(label.label).select(list(node_columns(label))), screened.keys[label.label])
        header = ["id:ID", "iri:string", "content_hash:string", *_typed(label.declared_properties())]
        written.append(_write(folder, f"nodes={label.label}", label.label, header, rows))
    for kind in TYPES:
        columns = [name for name in relationship_columns(kind) if not name.endswith("_label")]
        rows = _kept(tables.scan(kind.type).select(columns), screened.keys[kind.type])
        header = [":START_ID", ":END_ID", "content_hash:string", *_typed(kind.declared_properties())]
        written.append(_write(folder, f"relationships={kind.type}", kind.type, header, rows))
    return ImportFiles(
        arguments=_arguments([one for one in written if one.rows]),
        rows=sum(one.rows for one in written) - 1,
        bytes=sum(one.bytes for one in written),
        quarantined=tuple(row for rows in screened.quarantined.values() for row in rows),
    )


@dataclass(frozen=True, slots=True)
class _File:
    option: str
    name: str
    rows: int
    bytes: int
    multiline: bool
    longest: int


def _kept(table: pl.LazyFrame, keys: StagedKeys) -> Iterator[pl.DataFrame]:
    """The rows that may be loaded, part by part."""
    for first, part in parts(table):
        rows = pl.int_range(pl.len(), dtype=pl.UInt32) + first
        yield part.filter(~rows.is_in(keys.refused.implode()))


def _typed(properties: Sequence[DeclaredProperty]) -> list[str]:
    return [f"{prop.name}:{_import_type(column_type(prop))}" for prop in properties]


def _import_type(dtype: pl.DataType) -> str:
    return f"{_import_type(_inner(dtype))}[]" if isinstance(dtype, pl.List) else _IMPORT_TYPES[dtype]


def _inner(dtype: pl.List) -> pl.DataType:
    return dtype.inner() if isinstance(dtype.inner, type) else dtype.inner


def _write_metadata(folder: Path, store_id: str) -> _File:
    header = ["id:ID", "store_id:string", "schema_version:long", "code_version:string", "state:string", "revision:long"]
    row = (METADATA_ID, store_id, SCHEMA_VERSION, code_version(), GraphState.LOADING.value, 0)
    frame = pl.DataFrame([row], schema=[name.partition(":")[0] for name in header], orient="row")
    return _write(folder, f"nodes={METADATA_LABEL}", METADATA_LABEL, header, [frame])


def _write(folder: Path, option: str, name: str, header: list[str], rows: Iterable[pl.DataFrame]) -> _File:
    """Write one file part by part."""
    path, multiline, longest, written = folder / f"{name}.csv", False, 0, 0
    with path.open("wb") as file:
        file.write((",".join(header) + "\n").encode())
        for part in rows:
            flat = _flat(part, name)
            texts = flat.select(pl.col(pl.String))
            multiline = multiline or _has_line_ends(texts)
            longest = max([longest, *(size or 0 for size in texts.select(pl.all().str.len_bytes().max()).row(0))])
            flat.write_csv(file, include_header=False, quote_style="non_numeric")
            written += part.height
    return _File(option, path.name, written, path.stat().st_size, multiline, longest)


def _flat(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    lists = [column for column, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    for column in lists:
        values = frame[column].explode(empty_as_null=False, keep_nulls=False)
        if (values.is_null() | (values == "") | values.str.contains(ARRAY_DELIMITER, literal=True)).any():
            raise LoadError(
                f"{name}.{column} holds a list with an empty value or the character U+001F, which the offline importer "
                "cannot read; load the graph with --online"
            )
    return frame.with_columns(pl.col(lists).list.join(ARRAY_DELIMITER)) if lists else frame


def _has_line_ends(texts: pl.DataFrame) -> bool:
    return any(texts.select(pl.all().str.contains(r"[\r\n]").any()).row(0)) if texts.width else False


def _arguments(files: list[_File]) -> tuple[str, ...]:
    multiline = ",".join(file.name for file in files if file.multiline)
    buffer = max(_BUFFER_BYTES, 2 * max(file.longest for file in files))
    return (
        "--id-type=string",
        "--overwrite-destination=true",
        "--bad-tolerance=0",
        f"--array-delimiter=U+{ord(ARRAY_DELIMITER):04X}",
        f"--read-buffer-size={buffer}",
        *((f"--multiline-fields={multiline}", "--multiline-fields-format=v2") if multiline else ()),
        *(f"--{file.option}={file.name}" for file in files),
    )
