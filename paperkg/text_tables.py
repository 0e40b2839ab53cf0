"""Tables as text and as HTML, for the reprs of values.

Belongs here: how a cell and a table look in a Python prompt and in a notebook. Does not belong here: the terminal of
the command line (cli/tables.py), and what the rows are (rows.py).
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

WIDTH: Final = 120
"""Characters of a line; long texts are cut so that a table fits."""
MOST: Final = 50
"""Rows that are shown; the others are counted."""
_NARROW: Final = 8
_GAP: Final = "  "

Cells = Sequence[Sequence[object]]


def text_table(columns: Sequence[str], rows: Cells) -> str:
    """Return a table with a head, at most MOST rows, and how many rows there are."""
    if not columns:
        return _count(len(rows))
    shown = [[cell(value) for value in row] for row in rows[:MOST]]
    cap = _cap([max(map(len, column)) for column in zip(columns, *shown, strict=True)])
    cut = [[_cut(text, cap) for text in row] for row in (columns, *shown)]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    numeric = [_numeric(column) for column in zip(*rows[:MOST], strict=True)] or [False] * len(columns)
    head, *body = [_line(row, widths, numeric) for row in cut]
    rule = _GAP.join("-" * width for width in widths)
    return "\n".join((head, rule, *body, _count(len(rows))))


def html_table(columns: Sequence[str], rows: Cells) -> str:
    """Return the same as HTML, where nothing is cut but the number of rows."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell(value))}</td>' for value in row)}</tr>" for row in rows[:MOST])
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"{table}<p>{escape(_count(len(rows)))}</p>"


def cell(value: object) -> str:
    """Return a value as one line."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.4g}"
    if isinstance(value, list | tuple):
        return ", ".join(map(cell, value))
    if isinstance(value, Mapping):
        return _graph_value(value)
    return " ".join(str(value).split())


def _graph_value(value: Mapping[str, Any]) -> str:
    """A node as its labels and caption, a relationship as its type and ends; other maps as they are."""
    properties = value.get("properties", {})
    if "labels" in value:
        caption = properties.get("display_name") or properties.get("name") or properties.get("id")
        return f"({':'.join(value['labels'])} {caption})"
    if {"type", "start", "end"} <= value.keys():
        return f"{value['start']} -{value['type']}-> {value['end']}"
    return str(dict(value))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _count(rows: int) -> str:
    shown = counted(rows, "row")
    return f"{shown}, {MOST} shown" if rows > MOST else shown


def _cap(widths: Sequence[int]) -> int:
    """The widest column with which a line fits, never too narrow to read."""
    room = WIDTH - len(_GAP) * (len(widths) - 1)
    cap = max(widths)
    while cap > _NARROW and sum(min(width, cap) for width in widths) > room:
        cap -= 1
    return cap


def _cut(text: str, cap: int) -> str:
    return text if len(text) <= cap else f"{text[: cap - 1]}…"


def _numeric(column: Sequence[object]) -> bool:
    return all(value is None or (isinstance(value, int | float) and not isinstance(value, bool)) for value in column)


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = zip(row, widths, numeric, strict=True)
    return _GAP.join(text.rjust(width) if right else text.ljust(width) for text, width, right in cells).rstrip()
