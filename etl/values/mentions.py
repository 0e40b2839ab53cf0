"""Mentions: spans of a stored text that name something.

Belongs here: the frozen value that every extractor hands over. Does not belong here: facts about
what is named (facts.py) and finding the spans (extraction/).
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a mention names; each value is a label of the schema."""

    MODEL = "Model"
    METHOD = "Method"
    DATASET = "Dataset"
    BENCHMARK = "Benchmark"
    TASK = "Task"
    METRIC = "Metric"
    ORGANIZATION = "Organization"
    CODE_REPOSITORY = "CodeRepository"
    VENUE = "Venue"


@dataclass(frozen=True, slots=True)
class Mention:
    """A half-open interval of one stored text that names something.

    Attributes:
        record: id of the source record.
        field: ``title`` or ``abstract``.
        start, end: code points of the stored text.
        text: exactly that slice.
        kind: label of what is named.
        name: the name that the record's mentions of one thing share (repaired surface form, the
            short form of a long/short pair, or a list's main name): facts refer to it.
        full_name: the long form, where the record or a list gives one.
        extractor, rule: who says so.
        confidence: 0 to 1.
    """

    record: str
    field: str
    start: int
    end: int
    text: str
    kind: Kind
    name: str
    full_name: str | None
    extractor: str
    rule: str
    confidence: float
