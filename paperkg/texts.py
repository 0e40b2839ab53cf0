"""A text of one's own, without a workspace.

Belongs here: extraction from a text that is given, as rows. Does not belong here: extraction (etl/extraction/).
"""

from typing import TYPE_CHECKING, Any, Final

from etl.errors import UsageError
from paperkg.answers import Extracted
from paperkg.rows import Rows

if TYPE_CHECKING:
    from etl.values.facts import Fact, Named

_MENTION: Final = ("name", "label", "text", "field", "start", "end", "confidence", "extractor", "rule", "full_name")
_FACT: Final = (
    "subject", "predicate", "object", "label", "quote", "field", "start", "end", "confidence", "rule", "polarity",
    "denied_predicate",
)  # fmt: skip
_RESULT: Final = (
    "metric", "value", "reported", "relation", "low", "high", "uncertainty", "unit", "model", "data", "task", "split",
    "setting", "reported_as", "quote", "field", "start",
    "end", "confidence",
)  # fmt: skip


def extract(text: str, *, title: str | None = None) -> Extracted:
    """Return what a text names, says and reports; nothing is stored and no database is needed.

    Args:
        text: an abstract, or any prose.
        title: of the paper; names in it count more.

    Returns:
        mentions, facts and results. ``start`` and ``end`` are half-open offsets in code points of the field, which is
        ``text`` or ``title``; ``confidence`` is 0 to 1; a fact's ``subject`` is None for the paper itself. What the
        text denies, supposes or says of others is MENTIONS with that ``polarity`` and the ``denied_predicate``.

    Raises:
        UsageError: text or title is not a string.
    """
    from etl.extraction import extract as extract_record
    from etl.values.records import SourceRecord

    for name, given in (("text", text), ("title", title or "")):
        if not isinstance(given, str):
            raise UsageError(f"{name} must be a string, not {type(given).__name__}")
    found = extract_record(SourceRecord("record-text", "text", 1, 1, 1, title=title, abstract=text))
    mentions = [
        {
            "name": one.name,
            "label": one.kind.value,
            "text": one.text,
            "field": _field(one.field),
            "start": one.start,
            "end": one.end,
            "confidence": one.confidence,
            "extractor": one.extractor,
            "rule": one.rule,
            "full_name": one.full_name,
        }
        for one in found.mentions
    ]
    facts = [_fact_row(one) for one in found.facts if one.result is None]
    results = [_result_row(one) for one in found.facts if one.result is not None]
    return Extracted(Rows.of(mentions, _MENTION), Rows.of(facts, _FACT), Rows.of(results, _RESULT))


def _field(name: str) -> str:
    return "text" if name == "abstract" else name


def _fact_row(fact: "Fact") -> dict[str, Any]:
    return (
        {
            "subject": _name(fact.subject),
            "predicate": fact.predicate,
            "object": fact.object.name,
            "label": fact.object.kind.value,
        }
        | _source(fact)
        | {"polarity": fact.polarity.value, "denied_predicate": fact.denied_predicate}
    )


def _result_row(fact: "Fact") -> dict[str, Any]:
    found = fact.result
    assert found is not None  # noqa: S101 - the caller chose facts with a result
    return {
        "metric": found.metric.name,
        "value": found.value,
        "reported": found.value_text,
        "relation": found.relation.value,
        "low": found.low,
        "high": found.high,
        "uncertainty": found.uncertainty,
        "unit": found.unit,
        "model": _name(found.model),
        "data": _name(found.data),
        "task": _name(found.task),
        "split": found.split,
        "setting": found.setting,
        "reported_as": found.reported_as.value,
    } | _source(fact)


def _source(fact: "Fact") -> dict[str, Any]:
    return {
        "quote": fact.quote,
        "field": _field(fact.field),
        "start": fact.start,
        "end": fact.end,
        "confidence": fact.confidence,
        "rule": fact.rule,
    }


def _name(named: "Named | None") -> str | None:
    return named.name if named else None
