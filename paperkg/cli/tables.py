"""Rows as tables, and their JSON twin.

Belongs here: printers for any rows. Does not belong here: which rows are shown (the commands).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from rich import box
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from paperkg.cli.terminal import OUT, write_for_programs

NARROW = 22
"""Columns that a text needs at least to be read in a table."""


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as a table, numbers to the right; rows that are too wide for one, as blocks of lines."""
    found = [list(row) for row in rows]
    cells = [[_cell(value) for value in row] for row in found]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    if sum(min(width, NARROW) + 2 for width in widths) > OUT.width:
        _show_blocks(title, columns, cells)
        return
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=box.SIMPLE_HEAD)
    for place, column in enumerate(columns):
        numeric = bool(found) and all(isinstance(row[place], int | float | None) for row in found)
        side: Literal["left", "right"] = "right" if numeric else "left"
        table.add_column(column, justify=side, overflow="fold", min_width=min(widths[place], NARROW))
    for row in cells:
        table.add_row(*(escape(value) for value in row))
    OUT.print(table)


def _show_blocks(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    OUT.print(title, style="bold", markup=False)
    for first, *others in rows:
        OUT.print(f"\n{first}", style="bold", markup=False, highlight=False)
        for name, value in zip(columns[1:], others, strict=True):
            if value:
                OUT.print(Padding(Text.assemble((f"{name}: ", "dim"), value), (0, 0, 0, 2), expand=False))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.4g}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(inner) for inner in value)
    if isinstance(value, dict):
        return _graph_value(value)
    return str(value)


def _graph_value(value: dict[str, Any]) -> str:
    """A node as its labels and caption, a relationship as its type and ends; other maps as they are."""
    properties = value.get("properties", {})
    if "labels" in value:
        caption = properties.get("display_name") or properties.get("name") or properties.get("id")
        return f"({':'.join(value['labels'])} {caption})"
    if "type" in value:
        return f"{value['start']} -{value['type']}-> {value['end']}"
    return str(value)


def show_rows(title: str, rows: Sequence[Mapping[str, Any]], *, as_json: bool = False) -> None:
    """Print query rows as a table, or say that there are none; or print them as one JSON document."""
    if as_json:
        show_json(rows)
    elif rows:
        show_table(title, list(rows[0]), (list(row.values()) for row in rows))
    else:
        OUT.print(f"{title}: no rows")


def show_facts(title: str, facts: Mapping[str, object], *, as_json: bool = False) -> None:
    """Print names with their values, as a table or as one JSON document."""
    if as_json:
        show_json(facts)
    else:
        show_table(title, ("what", "value"), ((name, _shown(value)) for name, value in facts.items()))


def _shown(value: object) -> str:
    """A value as text; a list is one line each, and none of them is said."""
    return ("\n".join(map(str, value)) or "none") if isinstance(value, list) else str(value)


def show_json(value: object) -> None:
    """Print one JSON document on standard output, for another program; always in UTF-8."""
    write_for_programs(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")
