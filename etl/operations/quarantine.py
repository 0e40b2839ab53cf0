"""Entries of the quarantine: listing them, reading one again, dismissing one.

Belongs here: what a person does with an entry. Does not belong here: the file (store/quarantine_file.py).
"""

from dataclasses import dataclass
from pathlib import Path

from etl.errors import LoadError, UsageError
from etl.files.atomic import exclusive
from etl.operations.add import Addition, AddOptions, add, take_files
from etl.operations.judged import judgements_in_force, keep_witnesses
from etl.operations.offered_files import offered_files
from etl.operations.stage import build_graph
from etl.operations.take import temporary_intake
from etl.resolution.judgements import Judgement, Verdict, append_judgements
from etl.settings import Settings
from etl.sources import read
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.input_files import copy_of, give_again
from etl.store.quarantine_file import describe, find, read_quarantine, visible
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined, Reason
from etl.values.records import SourceRecord


@dataclass(frozen=True, slots=True)
class Replayed:
    """An entry that can be read now.

    Attributes:
        entry: as it was in quarantine.
        addition: what adding the file again did, for a whole listing; None for a record, which the next publishing
            takes from the copy of its listing.
    """

    entry: Quarantined
    addition: Addition | None = None


def open_entries(settings: Settings, listing: str | None = None) -> list[Quarantined]:
    """Return the entries that nobody has dismissed, of one listing or of all."""
    rejected = judgements_in_force(settings).rejected_records
    return [
        one
        for one in visible(read_quarantine(settings.workspace), rejected)
        if listing is None or one.listing == listing
    ]


def show(settings: Settings, entry_id: str) -> str:
    """Return everything about an entry as text: where it stood, why it is here, the ways back, the raw text.

    Raises:
        UsageError: there is no such entry.
    """
    entry = find(read_quarantine(settings.workspace), entry_id)
    version = load_catalogue(settings.workspace).versions.get(entry.listing)
    return describe(entry, entry.path or (version.path if version else None))


def retry(settings: Settings, entry_id: str) -> Replayed:
    """Read an entry with the code and settings of now; the next publishing takes it in.

    Args:
        settings: of the workspace.
        entry_id: id of an entry, or its first characters.

    Raises:
        UsageError: there is no such entry, or it is a row of the graph.
        LoadError: it still cannot be read, it is gone, or a judgement rejects it; the message says what to do.
    """
    ws = settings.workspace
    entry = find(read_quarantine(ws), entry_id)
    if entry.path is not None:
        return Replayed(entry, _add_again(settings, entry, Path(entry.path)))
    _refuse_rejected(settings, entry)
    found = read_again(ws, load_catalogue(ws), entry)
    if found is None:
        raise LoadError(f"{entry.id}: listing {entry.listing!r} no longer holds this record; `paperkg up` removes it.")
    if isinstance(found, Quarantined):
        raise LoadError(f"{entry.id} still cannot be read: {found.message}")
    return Replayed(entry)


def _refuse_rejected(settings: Settings, entry: Quarantined) -> None:
    """A person's word stands until that person takes it back."""
    path = settings.judgements_file
    rows = judgements_in_force(settings).rows
    lines = [row.line for row in rows if row.verdict == Verdict.REJECT and row.left == entry.record]
    if lines:
        raise LoadError(
            f"{entry.id}: a judgement keeps it out; remove line {lines[0]} of {path}, then `paperkg up` takes it in."
        )


def _add_again(settings: Settings, entry: Quarantined, path: Path) -> Addition:
    """Add the file of a refused listing, if it can be read now and a graph can be made with it.

    Raises:
        LoadError: the file is gone, or is refused again.
    """
    if not path.exists():
        raise LoadError(
            f"{entry.id}: {path} is gone. Give the listing from where it is now: `paperkg up FILE --as NAME` with the "
            f"name {entry.listing}; or remove it: `paperkg forget NAME`."
        )
    options = AddOptions(replace=True, name=entry.listing)
    if entry.reason == Reason.FAILING_LISTING:
        _refuse_failing(settings, entry, path, options)
    addition = add(settings.workspace, [path], options)
    for one in addition.quarantined:
        raise LoadError(f"{entry.id} still cannot be read: {one.message}")
    return addition


def _refuse_failing(settings: Settings, entry: Quarantined, path: Path, options: AddOptions) -> None:
    with offered_files([path], options.name) as files, temporary_intake() as intake:
        offered = take_files(load_catalogue(settings.workspace), files, options, intake)
        for one in build_graph(settings, offered.catalogue, intake).refused:
            if one.listing == entry.listing:
                raise LoadError(f"{entry.id} still cannot be loaded: {one.message}")


def read_again(ws: Workspace, catalogue: Catalogue, entry: Quarantined) -> SourceRecord | Quarantined | None:
    """Read the listing of an entry with the code and settings of now.

    Returns:
        The record if it reads now, the entry that it became if it still does not, None if the listing or the record
        is gone.

    Raises:
        UsageError: the entry is not a record of a listing.
    """
    if entry.record is None:
        again = give_again(entry.listing, entry.path) if entry.path else "paperkg up"
        raise UsageError(f"{entry.id} is not a record of a listing; run `{again}`")
    version = catalogue.versions.get(entry.listing)
    if version is None:
        return None
    reading = read(version.name, copy_of(ws, version), version.layout, version.mapping)
    records: dict[str | None, SourceRecord | Quarantined] = {record.id: record for record in reading.records}
    records |= {aside.record: aside for aside in reading.quarantined}
    return records.get(entry.record)


def dismiss(settings: Settings, entry_id: str, *, who: str, when: str, why: str) -> Quarantined:
    """Write the judgement that a record stays out; it is hidden from the list and stays counted.

    Args:
        settings: of the workspace.
        entry_id: id of an entry, or its first characters.
        who, when, why: as they are to stand in the judgements.

    Raises:
        UsageError: there is no such entry, or it is not a record of a listing.
    """
    entry = find(read_quarantine(settings.workspace), entry_id)
    if entry.record is None:
        way = f"`paperkg forget {entry.listing}` removes the listing" if entry.path else "run `paperkg up` again"
        raise UsageError(f"{entry.id}: only a record of a listing can be dismissed; {way}")
    path = settings.judgements_file
    row = Judgement(Verdict.REJECT, entry.record, "", who, when, why)
    with exclusive(path.with_name(f".{path.name}.lock"), "writing judgements"):
        append_judgements(path, [row])
        keep_witnesses(settings.workspace, [row], {entry.record: entry})
    return entry
