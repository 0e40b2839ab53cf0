"""Predictions: what was found in a paper, in the shape of the gold format.

Belongs here: turning an extraction into names by type, and the JSON line of a paper. Does not belong
here: scoring.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from etl.evaluation.gold import GoldPaper
from etl.extraction import extract
from etl.values.facts import Extraction, Named
from etl.values.mentions import Kind, Mention
from etl.values.records import SourceRecord

TYPE_OF = {Kind.MODEL: "model", Kind.METHOD: "method", Kind.DATASET: "dataset", Kind.BENCHMARK: "benchmark"}


@dataclass(frozen=True, slots=True)
class PredictedEntity:
    """One thing found: its type and all names that the record gives it, best first; where it stands first."""

    type: str
    names: tuple[str, ...]
    field: str
    start: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PredictedResult:
    """One value found; names of metric, data and model (empty where none was found).

    ``of_others``: it is said of people, chance or an earlier best.
    """

    value: float
    value_text: str
    metric: tuple[str, ...]
    on: tuple[str, ...]
    by: tuple[str, ...]
    quote: str
    confidence: float
    split: str = ""
    setting: str = ""
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class Prediction:
    """All that was found in one paper; ``roles`` holds (predicate, names)."""

    id: str
    entities: tuple[PredictedEntity, ...]
    results: tuple[PredictedResult, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]

    def as_json_line(self) -> str:
        """One line: id, and lists of lists of names by type, and results."""
        row: dict[str, object] = {"id": self.id}
        for kind in TYPE_OF.values():
            row[kind + "s"] = [list(entity.names) for entity in self.entities if entity.type == kind]
        row["results"] = [
            {"value": each.value_text, "metric": list(each.metric), "on": list(each.on), "by": list(each.by)}
            for each in self.results
        ]
        return json.dumps(row, ensure_ascii=False)


def predict(paper: GoldPaper) -> Prediction:
    """Extract from the texts of an annotated paper."""
    record = SourceRecord(f"record-{paper.id}", "gold", 1, 1, 1, title=paper.title, abstract=paper.abstract)
    return prediction_of(paper.id, extract(record))


def prediction_of(paper_id: str, extraction: Extraction) -> Prediction:
    """Gather an extraction's mentions by kind and name."""
    names: dict[Named, dict[str, None]] = {}
    first: dict[Named, Mention] = {}
    for mention in extraction.mentions:
        named = Named(mention.kind, mention.name)
        forms = names.setdefault(named, {mention.name: None})
        forms[mention.text] = None
        if mention.full_name:
            forms[mention.full_name] = None
        first.setdefault(named, mention)
    entities = tuple(
        PredictedEntity(
            TYPE_OF[named.kind],
            tuple(forms),
            first[named].field,
            first[named].start,
            first[named].rule,
            first[named].confidence,
        )
        for named, forms in names.items()
        if named.kind in TYPE_OF
    )
    return Prediction(paper_id, entities, _results(extraction, names), _roles(extraction, names))


def _results(extraction: Extraction, names: dict[Named, dict[str, None]]) -> tuple[PredictedResult, ...]:
    found = []
    for fact in extraction.facts:
        value = fact.result
        if value is None:
            continue
        metric, on, by = (
            tuple(names.get(each, {each.name: None})) if each else ()
            for each in (value.metric, value.data, value.model)
        )
        where = value.split or "", value.setting or "", value.reported_as == "other"
        found.append(
            PredictedResult(value.value, value.value_text, metric, on, by, fact.quote, fact.confidence, *where)
        )
    return tuple(found)


def _roles(extraction: Extraction, names: dict[Named, dict[str, None]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = {
        (fact.predicate, tuple(names.get(fact.object, {fact.object.name: None}))): None
        for fact in extraction.facts
        if fact.result is None
    }
    return tuple(found)


def prediction_lines(predictions: Iterable[Prediction]) -> str:
    """Return the text of a predictions file, one paper a line."""
    return "".join(prediction.as_json_line() + "\n" for prediction in predictions)
