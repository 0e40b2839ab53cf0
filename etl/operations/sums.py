"""The first sum over everything that was given: records read = records in papers + records in quarantine.

Belongs here: joining the sums of the staged graph with the listings that were refused, and the share that is set aside.
Does not belong here: counting what is staged (pipeline.py) and the limit that stops a run (store/quarantine_file.py).
"""

from collections.abc import Sequence

from etl.operations.judged import judgements_in_force
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.quarantine_file import rate, read_quarantine
from etl.store.staged_graph import record_sums
from etl.store.workspace import Workspace
from etl.values.record_sums import RecordSum


def all_sums(ws: Workspace) -> Sequence[RecordSum]:
    """The sum of every listing of the staged graph, then of every refused one, which has no record in a paper."""
    staged = record_sums(ws) if ws.record_sums.exists() else []
    return [*staged, *refused_sums(ws)]


def refused_sums(ws: Workspace) -> Sequence[RecordSum]:
    """The sum of every refused listing: all records that its reader sees in it, at least one, are in quarantine."""
    refused = sorted(load_catalogue(ws).refused.items())
    return [
        RecordSum(f"{name} (refused)", records, 0, records)
        for name, entry in refused
        if (records := max(1, entry.records))
    ]


def quarantine_share(settings: Settings) -> float:
    """The share of all records read, those of refused listings too, that is in quarantine and not dismissed."""
    ws = settings.workspace
    rejected = judgements_in_force(settings).rejected_records
    return rate(sum(one.read for one in all_sums(ws)), read_quarantine(ws), rejected)
