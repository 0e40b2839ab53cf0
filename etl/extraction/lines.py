"""Lines: extraction from a person's own text, one JSON object a line in, one for each mention and result out.

Belongs here: reading {id, text} or {id, title, abstract}, the rows of mentions and results, issues for what was
dropped. Does not belong here: files and printing (the command line).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.extraction.extract import extract
from etl.values.facts import Extraction, Fact, ReportedValue
from etl.values.issues import Quarantined, Reason, quarantine_id
from etl.values.mentions import Mention
from etl.values.records import SourceRecord

_RAW_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One mention as it is written: type is the label, role the predicate of the fact that quotes it."""

    id: str | int
    type: str
    start: int
    end: int
    text: str
    name: str
    role: str | None
    confidence: float
    extractor: str
    rule: str
    field: str

    def as_json_line(self) -> str:
        """The row as JSON."""
        return _json_line({name: getattr(self, name) for name in MentionLine.__slots__})


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One result as it is written: names of what it belongs to, None where the text says none."""

    id: str | int
    type: str
    start: int
    end: int
    value: float
    value_text: str
    relation: str
    low: float | None
    high: float | None
    uncertainty: float | None
    unit: str | None
    metric: str
    data: str | None
    model: str | None
    task: str | None
    split: str | None
    setting: str | None
    reported_as: str
    confidence: float
    rule: str
    field: str

    def as_json_line(self) -> str:
        """The row as JSON, as that of a mention."""
        return _json_line({name: getattr(self, name) for name in ResultLine.__slots__})


def _json_line(row: dict[str, object]) -> str:
    """A row as JSON; ``field`` is written only where it is not the text itself; lone surrogates are escaped."""
    if row["field"] == "text":
        del row["field"]
    line = json.dumps(row, ensure_ascii=False)
    lone = any("\ud800" <= sign <= "\udfff" for sign in line)
    return json.dumps(row) if lone else line


def extract_lines(
    lines: Iterable[str], *, source: str = "-", code_version: str = ""
) -> Iterator[MentionLine | ResultLine | Quarantined]:
    """Extract from JSON lines; a line that cannot be read becomes an issue, and the others go on.

    Offsets are code points of ``text``, or of the field that ``field`` names.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as cause:
            yield _issue(source, number, line, f"no JSON: {cause}", code_version)
            continue
        if (problem := _problem(row)) is not None:
            yield _issue(source, number, line, problem, code_version)
            continue
        yield from _found(row, number)


def _problem(row: object) -> str | None:
    if not isinstance(row, dict):
        return "not an object"
    texts = [row.get(field) for field in ("text", "title", "abstract")]
    if not isinstance(row.get("id"), str | int):
        return "no id (a string or a number)"
    if any(text is not None and not isinstance(text, str) for text in texts):
        return "text, title and abstract must be strings"
    return None if any(texts) or "text" in row else "neither text nor title nor abstract"


def _issue(source: str, number: int, line: str, problem: str, code_version: str) -> Quarantined:
    raw = line.rstrip("\n")[:_RAW_LIMIT].encode("utf-8", "replace").decode("utf-8")
    message = (
        f"{source}: line {number} was dropped: {problem}. "
        "Each line is an object with id and text, or id, title and abstract."
    )
    return Quarantined(
        id=quarantine_id(source, Reason.UNREADABLE_RECORD, f"{number} {raw}"),
        listing=source,
        first_line=number,
        last_line=number,
        reason=Reason.UNREADABLE_RECORD,
        message=message,
        raw=raw,
        records=1,
        code_version=code_version,
    )


def _found(row: dict[str, str], number: int) -> Iterator[MentionLine | ResultLine]:
    whole = row.get("text") is not None
    abstract = row["text"] if whole else row.get("abstract")
    found = extract(
        SourceRecord(
            id=f"record-{number}",
            listing="lines",
            ordinal=number,
            first_line=number,
            last_line=number,
            title=row.get("title"),
            abstract=abstract,
        )
    )
    for mention in found.mentions:
        yield _mention_line(row["id"], mention, found, _field(mention.field, whole=whole))
    for fact in found.facts:
        if fact.result is not None:
            yield _result_line(row["id"], fact, fact.result, _field(fact.field, whole=whole))


def _field(field: str, *, whole: bool) -> str:
    return "text" if whole and field == "abstract" else field


def _mention_line(row: str, mention: Mention, found: Extraction, field: str) -> MentionLine:
    return MentionLine(
        id=row,
        type=mention.kind.value,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        name=mention.name,
        role=_role(mention, found),
        confidence=mention.confidence,
        extractor=mention.extractor,
        rule=mention.rule,
        field=field,
    )


def _result_line(row: str, fact: Fact, value: ReportedValue, field: str) -> ResultLine:
    model, data, task = (named.name if named else None for named in (value.model, value.data, value.task))
    return ResultLine(
        id=row,
        type="Result",
        start=value.start,
        end=value.end,
        value=value.value,
        value_text=value.value_text,
        relation=value.relation,
        low=value.low,
        high=value.high,
        uncertainty=value.uncertainty,
        unit=value.unit,
        metric=value.metric.name,
        data=data,
        model=model,
        task=task,
        split=value.split,
        setting=value.setting,
        reported_as=value.reported_as,
        confidence=fact.confidence,
        rule=fact.rule,
        field=field,
    )


def _role(mention: Mention, found: Extraction) -> str | None:
    """The predicate of the fact whose sentence holds the mention, else of any fact about its name."""
    about = [fact for fact in found.facts if (fact.object.kind, fact.object.name) == (mention.kind, mention.name)]
    here = [fact for fact in about if fact.field == mention.field and fact.start <= mention.start < fact.end]
    best = max(here or about, key=lambda fact: (fact.predicate != "MENTIONS", fact.confidence), default=None)
    return best.predicate if best else None
