"""Format daily-list-json: papers by topic and arXiv id, each as a row in Markdown inside a JSON object.

Belongs here: finding the rows. Does not belong here: what a row says (markdown_entries.py).
"""

import re
from collections.abc import Iterator
from typing import Final

import ijson

from etl.sources.contract import Format, RecordError, Unit
from etl.sources.head import Head, Shape
from etl.sources.opened import Opened
from etl.sources.units.json_units import refused_json
from etl.sources.units.markdown_entries import parse_entry
from etl.sources.units.unit_stream import UnitStream
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_ROW: Final = re.compile(r'"\d{4}\.\d{4,5}(?:v\d+)?"\s*:\s*"\s*[|-]')
_DEPTH_OF_ROWS: Final = 2


def _matches(head: Head) -> bool:
    return head.shape is Shape.OBJECT and _ROW.search(head.text) is not None


def _units(opened: Opened) -> Iterator[Unit[str]]:
    stream = UnitStream(opened.utf8())
    keys: list[str] = []
    try:
        for event, value in ijson.basic_parse(stream):
            if event == "map_key":
                keys[-1] = value
            elif event == "start_map":
                keys.append("")
            elif event == "end_map":
                keys.pop()
            elif event == "string" and len(keys) == _DEPTH_OF_ROWS:
                yield Unit(value, value, path=f"$.{'.'.join(keys)}")
                stream.unit_ends()
            elif event in {"null", "number", "boolean", "string"}:
                error = RecordError(Reason.UNREADABLE_RECORD, f"{value!r} is no row of a paper")
                yield Unit(None, str(value) or '""', path=f"$.{'.'.join(keys)}", error=error)
    except ijson.JSONError as error:
        raise refused_json(error) from error


def _parse(record: SourceRecord, row: str) -> SourceRecord:
    return parse_entry(record, row)


FORMAT: Final[Format[str]] = Format(
    name="daily-list-json",
    appearance="papers by topic and arXiv id as rows of Markdown in JSON (cv-arxiv-daily.json)",
    matches=_matches,
    units=_units,
    parse=_parse,
)
