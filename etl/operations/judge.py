"""Identity: the entities as they are decided now, and a person's judgements about them.

Belongs here: joining the workspace with resolution. Does not belong here: deciding (etl/resolution/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.errors import UsageError
from etl.operations.stage import listing_outputs
from etl.pipeline import combine
from etl.resolution import merges
from etl.resolution.judgements import Judgement, append_judgements, load_judgements
from etl.settings import Settings
from etl.store.catalogue import NO_LISTINGS, load_catalogue
from etl.values.entities import Entities
from etl.values.records import SourceRecord


@dataclass(frozen=True, slots=True)
class Identities:
    """What is decided over everything that is loaded.

    Attributes:
        entities: papers, people and artefacts with the decisions behind them.
        records: by id.
        lapsed: judgements that name nothing of what is loaded.
    """

    entities: Entities
    records: Mapping[str, SourceRecord]
    lapsed: Sequence[Judgement]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who judges, when (ISO date) and why, as they are to stand in the judgements."""

    who: str
    when: str
    why: str = ""


def identities(settings: Settings) -> Identities:
    """Decide who is who over everything that is loaded, by the judgements of now.

    Raises:
        UsageError: nothing is loaded, or the judgements cannot be read.
    """
    ws = settings.workspace
    outputs = listing_outputs(ws, load_catalogue(ws))
    if not outputs:
        raise UsageError(NO_LISTINGS)
    judgements = load_judgements(settings.judgements_file)
    records = {record.id: record for output in outputs for record in output.records}
    extractions = [extraction for output in outputs for extraction in output.extractions()]
    lapsed = merges.not_applicable(judgements, records.values(), extractions)
    return Identities(combine(outputs, judgements, settings.base_iri).entities, records, lapsed)


def undo(settings: Settings, reference: str, signed: Signature) -> Sequence[Judgement]:
    """Write the judgements that take a member, or a whole cluster, apart; the next publishing follows them.

    Args:
        settings: of the workspace.
        reference: an id, record-..., record-...#position or Label:name.
        signed: who says so.

    Raises:
        UsageError: the reference names nothing, or a judgement that stands says otherwise.
    """
    entities = identities(settings).entities
    return _judged(settings, merges.undo(entities, reference, who=signed.who, when=signed.when, why=signed.why))


def confirm(settings: Settings, reference: str, other: str | None, signed: Signature) -> Sequence[Judgement]:
    """Write the judgements that keep a cluster, or join an open pair; the next publishing follows them.

    Args:
        settings: of the workspace.
        reference: an id, record-..., record-...#position or Label:name.
        other: what it is the same as; None confirms a cluster.
        signed: who says so.

    Raises:
        UsageError: the reference names nothing, or a judgement that stands says otherwise.
    """
    entities = identities(settings).entities
    return _judged(
        settings, merges.confirm(entities, reference, other, who=signed.who, when=signed.when, why=signed.why)
    )


def _judged(settings: Settings, rows: Sequence[Judgement]) -> Sequence[Judgement]:
    append_judgements(settings.judgements_file, rows)
    return rows
