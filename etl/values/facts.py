"""Facts: what the text of one source record says.

Belongs here: the frozen value that extraction hands to assembly. Does not belong here: entities; a
fact refers to names inside its record, never to resolved ids.
"""

from dataclasses import dataclass

from etl.values.mentions import Kind, Mention
from schema.vocabulary import Polarity, ReportedAs, ValueRelation


@dataclass(frozen=True, slots=True)
class Named:
    """A reference to something that the record's mentions name: kind and Mention.name."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """A number that a text reports for a metric.

    Attributes:
        value: the number; ``value_text`` is how it is written; ``unit`` is "%" or as written.
        metric, model, data, task: what it was measured by, for, on; None where the text does not say.
        split, setting: part of the data; condition such as "zero-shot".
        relation: how the value stands to the number; of a range ``value`` is the lower end.
        low, high: ends of a range, or of an interval around the value.
        uncertainty: what stands behind a plus-minus sign.
        reported_as: whose it is; what is "other" (earlier best, people, chance) has no model.
        start, end: interval of the number in the stored text.
    """

    value: float
    value_text: str
    unit: str | None
    metric: Named
    model: Named | None = None
    data: Named | None = None
    task: Named | None = None
    split: str | None = None
    setting: str | None = None
    relation: ValueRelation = ValueRelation.EXACT
    low: float | None = None
    high: float | None = None
    uncertainty: float | None = None
    reported_as: ReportedAs = ReportedAs.OWN
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of one record with the words behind it.

    Attributes:
        record: id of the source record.
        predicate: a fact type of the schema, such as ``EVALUATES_ON``.
        subject: None for the paper itself.
        object: what the fact is about; for ``REPORTS`` the metric of ``result``.
        subject_text, object_text: surface forms as written (``value_text`` and metric for a result).
        field, start, end: the interval that is quoted: the sentence, or the whole title.
        quote: exactly that slice of the stored text.
        extractor, rule, confidence: who says so and how sure.
        result: only for ``REPORTS``.
        polarity: what the sentence makes of the role; of the paper it affirms ``predicate`` in any case.
        denied_predicate: the role that the sentence denies, supposes or ascribes to others (``predicate``: MENTIONS).
    """

    record: str
    predicate: str
    subject: Named | None
    object: Named
    subject_text: str | None
    object_text: str
    field: str
    start: int
    end: int
    quote: str
    extractor: str
    rule: str
    confidence: float
    result: ReportedValue | None = None
    polarity: Polarity = Polarity.AFFIRMED
    denied_predicate: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one record, in the order of the text."""

    record: str
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
