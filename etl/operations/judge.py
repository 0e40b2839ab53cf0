"""Identity for the command line: the entities as they are decided now, and writing judgements.

Belongs here: joining the workspace with resolution. Does not belong here: deciding (etl/resolution/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.errors import UsageError
from etl.pipeline import combine
from etl.resolution.judgements import Judgement, append_judgements, load_judgements
from etl.resolution.merges import not_applicable
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.staged import listing_outputs
from etl.store.workspace import Workspace
from etl.values.entities import Entities
from etl.values.records import SourceRecord
from paperkg.cli.terminal import notice


@dataclass(frozen=True, slots=True)
class Known:
    """What is decided over everything that is in; records by id."""

    entities: Entities
    records: Mapping[str, SourceRecord]


def current(settings: Settings) -> Known:
    """Decide who is who over everything that is in, by the judgements of now.

    Raises:
        UsageError: nothing is in.
    """
    workspace = Workspace(settings.workspace)
    outputs = listing_outputs(workspace, load_catalogue(workspace))
    if not outputs:
        raise UsageError("No listing is in. `paperkg up` takes in the samples, `paperkg up FILES` your own.")
    judgements = load_judgements(settings.judgements or workspace.judgements)
    records = {record.id: record for output in outputs for record in output.records}
    extractions = [extraction for output in outputs for extraction in output.extractions()]
    for row in not_applicable(judgements, records.values(), extractions):
        notice(f"Judgement on line {row.line} no longer applies: {row.verdict} {row.left} {row.right}".rstrip())
    return Known(combine(outputs, judgements, settings.base_iri).entities, records)


def judge(settings: Settings, rows: Sequence[Judgement]) -> Sequence[Judgement]:
    """Add judgements to the file; the rows that were added."""
    append_judgements(settings.judgements or Workspace(settings.workspace).judgements, rows)
    return rows
