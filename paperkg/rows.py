"""Rows: what a question gives.

Belongs here: the frozen value and its forms (dictionaries, a frame, a table to look at). Does not belong here: how a
table looks (text_tables.py) and asking (knowledge_graph.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from paperkg.text_tables import html_table, text_table
from paperkg.unknown_names import UnknownNameError

if TYPE_CHECKING:
    import polars as pl

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Rows(Sequence[Row]):
    """Rows of an answer, in its order; each row has every column.

    ``rows[0]`` is a row as a new dictionary, ``rows[:5]`` are rows, ``rows["paper"]`` are the values of a column.

    Attributes:
        columns: their names, in order.
        values: a tuple for each row, in the order of the columns.
    """

    columns: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = ()) -> "Rows":
        """Return rows from dictionaries; without columns, of all keys in the order in which they first occur."""
        found = list(rows)
        names = tuple(columns or dict.fromkeys(name for row in found for name in row))
        return cls(names, tuple(tuple(row.get(name) for name in names) for row in found))

    def to_polars(self) -> "pl.DataFrame":
        """Return a frame with these columns; a column of values of several types becomes text."""
        import polars as pl

        return pl.DataFrame([pl.Series(name, list(self[name]), strict=False) for name in self.columns])

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, key: int) -> Row: ...

    @overload
    def __getitem__(self, key: slice) -> "Rows": ...

    @overload
    def __getitem__(self, key: str) -> tuple[Any, ...]: ...

    def __getitem__(self, key: int | slice | str) -> "Row | Rows | tuple[Any, ...]":
        """Return a row by its number, rows by a slice, or a column by its name.

        Raises:
            IndexError: there are fewer rows.
            UnknownNameError: no column has this name.
        """
        if isinstance(key, slice):
            return Rows(self.columns, self.values[key])
        if isinstance(key, str):
            if key not in self.columns:
                raise UnknownNameError("column", key, self.columns)
            place = self.columns.index(key)
            return tuple(row[place] for row in self.values)
        return dict(zip(self.columns, self.values[key], strict=True))

    def __repr__(self) -> str:
        return text_table(self.columns, self.values)

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.values)
