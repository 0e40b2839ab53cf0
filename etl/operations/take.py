"""One file that is offered: its copy, its format, and the one pass that reads it.

Belongs here: what happens to a file between the command and the catalogue. Does not belong here: the rules of names and
replacing (add.py), how a format is read (sources/), where outputs lie (store/).
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from etl.errors import ListingError
from etl.files.parquet_rows import ShardWriter, read_rows, write_rows
from etl.files.temporary import OURS
from etl.operations.offered_files import OfferedFile
from etl.sources import Account, Opened, ReadingPass, detect, format_for, refuse_incomplete
from etl.store.input_files import keep_copy, open_copy
from etl.store.stages import output_path
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined, quarantine_id
from etl.values.listing_versions import ListingVersion
from etl.values.records import SourceRecord
from etl.version import stage_version

_SHOWN: Final = 2_000


def take(
    file: OfferedFile, intake: Workspace, *, sample: bool, layout: str | None = None, mapping: str | None = None
) -> ListingVersion | Quarantined:
    """Read a file as a listing and keep its copy and its records in a workspace, or say why not.

    Args:
        file: the file.
        intake: the workspace.
        sample: whether it is one of the listings that the project ships.
        layout: name of the format to read it as; else its content decides.
        mapping: a declared mapping to read it by, as TOML, with the layout that it makes.

    Raises:
        UsageError: the file cannot be opened.
    """
    sha256, size = keep_copy(intake, file.content)
    version = ListingVersion(file.name, file.path, layout or "", sha256, size, sample, mapping)
    opened = None
    try:
        with open_copy(intake, version) as raw:
            opened = Opened(raw)
            return read_completely(intake, version, opened)
    except ListingError as error:
        return refusal(file.name, file.path, beginning(file.content), error, shown=file.shown)


def read_completely(intake: Workspace, version: ListingVersion, opened: Opened) -> ListingVersion:
    """Read a listing to its end and keep its records; return the version with the layout that it has or is given.

    Raises:
        ListingError: the layout is unknown, or the listing is cut or holds no record.
    """
    known = replace(version, layout=version.layout or detect(opened))
    account = keep_reading(intake, known, opened)
    refuse_incomplete(account)
    return known


def keep_reading(ws: Workspace, version: ListingVersion, opened: Opened) -> Account:
    """Read a listing in one pass into the outputs of its reading stage; what is kept already is not read again.

    Raises:
        ListingError: the file as a whole cannot be read.
    """
    account = output_path(ws, version, "account")
    if account.exists():
        return read_rows(account, Account)[0]
    reading = ReadingPass(version.name, opened, format_for(version.layout, version.mapping))
    try:
        _keep_outcomes(ws, version, reading)
    except ListingError as error:
        raise ListingError(str(error), error.reason, reading.account().records_read) from error
    write_rows(account, Account, [reading.account()])
    return reading.account()


def _keep_outcomes(ws: Workspace, version: ListingVersion, reading: ReadingPass) -> None:
    with (
        ShardWriter(output_path(ws, version, "source_records"), SourceRecord) as records,
        ShardWriter(output_path(ws, version, "set_aside"), Quarantined) as aside,
    ):
        for outcome in reading:
            if isinstance(outcome, SourceRecord):
                records.add(outcome)
            else:
                aside.add(outcome)


@contextmanager
def temporary_intake() -> Iterator[Workspace]:
    """A workspace for the time of a dry run, which takes copies and records of files that are only considered."""
    with tempfile.TemporaryDirectory(prefix=f"{OURS}{os.getpid()}-") as folder:
        yield Workspace(Path(folder))


def beginning(path: Path) -> str:
    """The first characters of a file, for a person to know it by."""
    try:
        with path.open("rb") as file:
            return Opened(file).head.text[:_SHOWN]
    except (OSError, ListingError):
        return ""


def refusal(listing: str, path: str, text: str, error: ListingError, shown: str | None = None) -> Quarantined:
    """Return a listing that is refused as a whole, as a thing set aside; it stands for each record that was seen.

    It counts for one at least, because something was given.

    Args:
        listing: its name.
        path: what to give again.
        text: how it begins.
        error: why it is refused.
        shown: the file in words, where the path alone does not name it.
    """
    begins = text[:_SHOWN]
    return Quarantined(
        id=quarantine_id(listing, error.reason, begins),
        listing=listing,
        first_line=0,
        last_line=0,
        reason=str(error.reason),
        message=f"{shown or path}: {error}",
        raw=begins,
        records=max(1, error.records_read),
        code_version=stage_version("reading"),
        path=path,
    )
