"""Entries of the quarantine: listing them, reading one again, dismissing one.

Belongs here: what a person does with an entry. Does not belong here: the file (store/quarantine_file.py).
"""

from etl.errors import LoadError, UsageError
from etl.files.atomic import exclusive
from etl.resolution.judgements import Judgement, Verdict, append_judgements, load_judgements
from etl.settings import Settings
from etl.sources import read
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.input_files import copy_of, up_again
from etl.store.quarantine_file import find, read_quarantine, visible
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined
from etl.values.records import SourceRecord


def open_entries(settings: Settings, listing: str | None = None) -> list[Quarantined]:
    """Return the entries that nobody has dismissed, of one listing or of all."""
    rejected = load_judgements(settings.judgements_file).rejected_records
    return [
        one
        for one in visible(read_quarantine(settings.workspace), rejected)
        if listing is None or one.listing == listing
    ]


def retry(settings: Settings, entry_id: str) -> SourceRecord:
    """Read an entry with the code and settings of now; the next publishing takes it in.

    Args:
        settings: of the workspace.
        entry_id: id of an entry, or its first characters.

    Raises:
        UsageError: there is no such entry, or it is a whole listing.
        LoadError: it still cannot be read, or it is gone; the message says why.
    """
    ws = settings.workspace
    entry = find(read_quarantine(ws), entry_id)
    found = read_again(ws, load_catalogue(ws), entry)
    if found is None:
        raise LoadError(f"{entry.id}: listing {entry.listing!r} no longer holds this record; `paperkg up` removes it.")
    if isinstance(found, Quarantined):
        raise LoadError(f"{entry.id} still cannot be read: {found.message}")
    return found


def read_again(ws: Workspace, catalogue: Catalogue, entry: Quarantined) -> SourceRecord | Quarantined | None:
    """Read the listing of an entry with the code and settings of now.

    Returns:
        The record if it reads now, the entry that it became if it still does not, None if the listing or the record
        is gone.

    Raises:
        UsageError: the entry is not a record of a listing.
    """
    if entry.record is None:
        again = (
            f"give the file again: {up_again(entry.listing, entry.path)}" if entry.path else "run `paperkg up` again"
        )
        raise UsageError(f"{entry.id} is not a record of a listing; {again}")
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
    with exclusive(path.with_name(f".{path.name}.lock"), "writing judgements"):
        append_judgements(path, [Judgement(Verdict.REJECT, entry.record, "", who, when, why)])
    return entry
