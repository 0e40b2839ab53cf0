"""Identity: the entities as they are decided now, and a person's judgements about them.

Belongs here: joining the workspace with resolution. Does not belong here: deciding (etl/resolution/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.errors import UsageError
from etl.operations.judged import in_words, keep_witnesses
from etl.operations.stage import listing_outputs
from etl.pipeline import combine
from etl.resolution import merges
from etl.resolution.judgements import Judgement, Judgements, append_judgements, check, load_judgements
from etl.settings import Settings
from etl.store.catalogue import NO_LISTINGS, load_catalogue
from etl.store.witness_file import load_witnesses
from etl.values.entities import Entities
from etl.values.records import SourceRecord


@dataclass(frozen=True, slots=True)
class Identities:
    """What is decided over everything that is loaded.

    Attributes:
        entities: papers, people and artefacts with the decisions behind them.
        records: by id.
        lapsed: a sentence for each judgement that is not in force.
        judgements: the others, in terms of the records of now.
    """

    entities: Entities
    records: Mapping[str, SourceRecord]
    lapsed: Sequence[str]
    judgements: Judgements


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
    made = combine(outputs, judgements, settings.base_iri, witnesses=load_witnesses(ws))
    lapsed = [in_words(row, made.followed.references) for row in made.followed.lapsed]
    return Identities(made.entities, records, lapsed, made.followed.judgements)


def undo(settings: Settings, reference: str, signed: Signature) -> Sequence[Judgement]:
    """Write the judgements that take a member, or a whole cluster, apart; the next publishing follows them.

    Args:
        settings: of the workspace.
        reference: an id, record-..., record-...#position or Label:name.
        signed: who says so.

    Raises:
        UsageError: the reference names nothing, or a judgement that stands says otherwise.
    """
    known = identities(settings)
    rows = merges.undo(known.entities, reference, who=signed.who, when=signed.when, why=signed.why)
    return _judged(settings, known, rows)


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
    known = identities(settings)
    rows = merges.confirm(known.entities, reference, other, who=signed.who, when=signed.when, why=signed.why)
    return _judged(settings, known, rows)


def _judged(settings: Settings, known: Identities, rows: Sequence[Judgement]) -> Sequence[Judgement]:
    """Write judgements, unless those in force say otherwise, with what each of their references addresses now."""
    path = settings.judgements_file
    check([*known.judgements.rows, *rows], str(path))
    append_judgements(path, rows)
    keep_witnesses(settings.workspace, rows, known.records)
    return rows
