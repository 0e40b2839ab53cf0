"""Hand-over values between stages as Parquet: frozen dataclasses to rows and back.

Belongs here: the mapping from a dataclass to columns, and the folder of one listing's stage outputs.
Does not belong here: graph tables, which have their own columns (tables.py).
"""

import dataclasses
import os
import shutil
import threading
import types
import typing
from collections.abc import Callable, Hashable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

import polars as pl

Row = TypeVar("Row")

_SCALARS: dict[type, pl.DataType] = {
    str: pl.String(),
    int: pl.Int64(),
    float: pl.Float64(),
    bool: pl.Boolean(),
}


def write_rows(path: Path, kind: type[Row], rows: Iterable[Row]) -> None:
    """Write one Parquet row a value of a frozen dataclass; a file that exists is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.writing")
    to_frame(kind, rows).write_parquet(temporary, compression="zstd", statistics=False)
    temporary.replace(path)


class ShardWriter(Generic[Row]):
    """Writes values to a folder of Parquet files, so that memory holds one of them; a folder that exists is whole.

    Args:
        path: of the folder; what stood there is replaced when the block ends without an error.
        kind: of the values.
        size: rows of a file.
    """

    def __init__(self, path: Path, kind: type[Row], size: int = 5_000) -> None:
        self._path = path
        self._kind = kind
        self._size = size
        self._rows: list[Row] = []
        self._written = 0
        self._folder = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.writing")

    def __enter__(self) -> "ShardWriter[Row]":
        self._folder.mkdir(parents=True)
        return self

    def add(self, row: Row) -> None:
        """Write one more value."""
        self._rows.append(row)
        if len(self._rows) == self._size:
            self._write()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            shutil.rmtree(self._folder)
            return
        if self._rows or not self._written:
            self._write()
        if self._path.exists():
            shutil.rmtree(self._path)
        self._folder.replace(self._path)

    def _write(self) -> None:
        write_rows(self._folder / f"{self._written:06}.parquet", self._kind, self._rows)
        self._written += 1
        self._rows = []


def read_rows(path: Path, kind: type[Row]) -> list[Row]:
    """Read what write_rows or a ShardWriter wrote, in the same order."""
    return [row for shard in shards(path) for row in to_rows(kind, pl.read_parquet(shard))]


def shards(path: Path) -> list[Path]:
    """The Parquet files of an output, in order."""
    return sorted(path.iterdir()) if path.is_dir() else [path]


def to_frame(kind: type[Row], rows: Iterable[Row]) -> pl.DataFrame:
    """Return the values as a frame with one column a field."""
    hints = _hints(kind)
    kept = list(rows)
    schema = {name: _column(hint) for name, hint in hints.items()}
    nested = {name: (attrgetter(name), encode) for name, hint in hints.items() if (encode := _encoder(hint))}
    cells = [{name: encode(get(row)) for name, (get, encode) in nested.items()} for row in kept]
    plain = [
        pl.Series(name, list(map(attrgetter(name), kept)), dtype=schema[name]) for name in hints if name not in nested
    ]
    return pl.DataFrame(cells, schema={name: schema[name] for name in nested}).with_columns(plain).select(*schema)


def to_rows(kind: type[Row], frame: pl.DataFrame) -> Iterator[Row]:
    """The values that to_frame was given."""
    hints = _hints(kind)
    for record in frame.iter_rows(named=True):
        yield kind(**{name: _decode(hint, record[name]) for name, hint in hints.items()})


def _hints(kind: type) -> dict[str, Any]:
    return _cached_hints(kind)


@cache
def _cached_hints(kind: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _column(hint: Any) -> pl.DataType:
    hint = _required(hint)
    if typing.get_origin(hint) is tuple:
        return _tuple_column(typing.get_args(hint))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return pl.Struct({name: _column(inner) for name, inner in _hints(hint).items()})
    return _SCALARS[str if issubclass(hint, StrEnum) else hint]


def _tuple_column(args: tuple[Any, ...]) -> pl.DataType:
    if args[-1] is Ellipsis:
        return pl.List(_column(args[0]))
    return pl.Struct({str(place): _column(inner) for place, inner in enumerate(args)})


def _required(hint: Any) -> Any:
    """The type without None."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return next(option for option in typing.get_args(hint) if option is not types.NoneType)
    return hint


@cache
def _encoder(hint: Any) -> Callable[[Any], Any] | None:
    """What turns a value of this type into a cell; None where it is one already."""
    required = _required(hint)
    encode = _encoder_of_value(required)
    if encode is None or required is hint:
        return encode
    return lambda value: None if value is None else encode(value)


def _encoder_of_value(hint: Any) -> Callable[[Any], Any] | None:
    if typing.get_origin(hint) is tuple:
        return _encoder_of_tuple(typing.get_args(hint))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        parts = tuple((name, attrgetter(name), _encoder(inner) or _as_it_is) for name, inner in _hints(hint).items())
        return lambda value: {name: encode(get(value)) for name, get, encode in parts}
    return str if issubclass(hint, StrEnum) else None


def _encoder_of_tuple(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if args[-1] is Ellipsis:
        inner = _encoder(args[0])
        return list if inner is None else lambda value: [inner(one) for one in value]
    places = tuple((str(place), _encoder(hint) or _as_it_is) for place, hint in enumerate(args))
    return lambda value: {name: encode(one) for (name, encode), one in zip(places, value, strict=True)}


def _as_it_is(value: Any) -> Any:
    return value


def _decode(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    hint = _required(hint)
    if typing.get_origin(hint) is tuple:
        return _decode_tuple(typing.get_args(hint), value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return hint(**{name: _decode(inner, value[name]) for name, inner in _hints(hint).items()})
    return hint(value) if issubclass(hint, StrEnum) else value


def _decode_tuple(args: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if args[-1] is Ellipsis:
        return tuple(_decode(args[0], inner) for inner in value)
    return tuple(_decode(inner, value[str(place)]) for place, inner in enumerate(args))
