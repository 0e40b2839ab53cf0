"""The reading pass: units of a file become records or things set aside, one after the other, and are counted.

Belongs here: numbering, ids, setting aside, the account of chrome and leftovers, the question whether a listing is cut.
Does not belong here: how a format cuts its units or parses one (its own file).
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from etl.errors import ListingError
from etl.sources.contract import Chrome, Format, Left, RecordError, Unit
from etl.sources.opened import Opened
from etl.sources.plain_records import plain_record
from etl.sources.seen_hashes import SeenHashes
from etl.sources.units.line_units import ends_whole
from etl.sources.value_checks import unholdable
from etl.values.accounts import Account, Leftover
from etl.values.issues import Quarantined, Reason, quarantine_id
from etl.values.records import SourceRecord, record_id
from etl.version import stage_version

_MOSTLY: Final = 0.8

Outcome = SourceRecord | Quarantined


@dataclass(frozen=True, slots=True)
class Reading:
    """A listing as read, in memory; ``records`` and ``quarantined`` are in order."""

    records: tuple[SourceRecord, ...]
    quarantined: tuple[Quarantined, ...]
    account: Account

    @property
    def layout(self) -> str:
        """Name of the format it was read as."""
        return self.account.layout

    @property
    def chrome_lines(self) -> int:
        """Lines that belong to no entry."""
        return self.account.chrome_lines

    @property
    def complete(self) -> bool:
        """Whether the listing was read to its end."""
        return self.account.complete

    @property
    def records_read(self) -> int:
        """Entries of the listing, read or set aside."""
        return self.account.records_read


class ReadingPass:
    """One pass over a file: iterate over it once for the outcomes, then ask for its ``account``.

    Memory holds one entry and a hash of each, 32 bytes at most, whatever the size of the file.

    Args:
        listing: name of the listing.
        opened: the file.
        form: the format that it is read as.

    Raises:
        ListingError: while iterating, where the file as a whole cannot be read or is cut.
    """

    def __init__(self, listing: str, opened: Opened, form: Format[Any]) -> None:
        self._listing = listing
        self._opened = opened
        self._form = form
        self._once = SeenHashes()
        self._again: Counter[int] = Counter()
        self._leftovers: Counter[str] = Counter()
        self._chrome = self._records = self._aside = 0
        self._texts = self._whole = 0
        self._cut: Quarantined | None = None

    def __iter__(self) -> Iterator[Outcome]:
        held: tuple[Unit[Any], Outcome] | None = None
        for ordinal, unit in enumerate(self._units(), start=1):
            if held is not None:
                yield self._counted(held[1])
            held = unit, self._outcome(unit, ordinal)
        if held is not None:
            yield self._counted(self._last(*held))

    def account(self) -> Account:
        """What the pass amounts to, once it is at its end."""
        return Account(
            layout=self._form.name,
            records=self._records,
            quarantined=self._aside,
            chrome_lines=self._chrome,
            leftovers=tuple(Leftover(path, count) for path, count in sorted(self._leftovers.items())),
            complete=self._records + self._aside > 0 and self._cut is None,
            cut=self._cut,
        )

    def _units(self) -> Iterator[Unit[Any]]:
        for part in self._form.units(self._opened):
            if isinstance(part, Chrome):
                self._chrome += part.lines
            elif isinstance(part, Left):
                self._leftovers[part.name] += 1
            else:
                yield part

    def _counted(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Quarantined):
            self._aside += 1
            self._cut = outcome if outcome.reason == Reason.CUT_RECORD else None
            return outcome
        self._cut = None
        self._records += 1
        if not self._form.has_end:
            self._texts += 1
            self._whole += ends_whole(outcome.abstract or ".")
        return outcome

    def _outcome(self, unit: Unit[Any], ordinal: int) -> Outcome:
        occurrence = self._occurrence(unit.raw)
        identity = SourceRecord(
            id=record_id(self._listing, unit.raw, occurrence),
            listing=self._listing,
            ordinal=ordinal,
            first_line=unit.first_line,
            last_line=unit.last_line,
            path=unit.path,
        )
        try:
            return self._record(identity, unit)
        except RecordError as error:
            return _set_aside(identity, unit.raw, occurrence, error)
        except RecursionError:
            deep = RecordError(Reason.UNREADABLE_RECORD, f"{unit.place}: its values are nested too deeply")
            return _set_aside(identity, unit.raw, occurrence, deep)

    def _record(self, identity: SourceRecord, unit: Unit[Any]) -> SourceRecord:
        if unit.error is not None:
            raise unit.error
        record = plain_record(self._form.parse(identity, unit.content))
        if cause := unholdable(record):
            raise RecordError(Reason.INVALID_VALUE, f"{unit.place}: {cause}")
        self._leftovers.update(self._form.leftovers(unit.content))
        return record

    def _occurrence(self, raw: str) -> int:
        """How often this text stood in the listing so far, with this time."""
        key = _hash(raw)
        if self._once.add(key):
            return 1
        self._again[key] += 1
        return self._again[key] + 1

    def _last(self, unit: Unit[Any], outcome: Outcome) -> Outcome:
        """The last outcome, set aside where its abstract stops in the middle of a sentence and the others' do not.

        Where nothing in a file tells its end, this is the only trace that a broken download leaves.
        """
        if self._form.has_end or isinstance(outcome, Quarantined) or outcome.abstract is None:
            return outcome
        if ends_whole(outcome.abstract) or self._whole < _MOSTLY * self._texts:
            return outcome
        error = RecordError(
            Reason.CUT_RECORD,
            f"the last record stops in the middle of a sentence at line {unit.last_line}, so the listing is cut; "
            "save it again, or, if it does end there, close the sentence with a full stop",
        )
        occurrence = self._again[_hash(unit.raw)] + 1
        return _set_aside(outcome, unit.raw, occurrence, error)


def _hash(raw: str) -> int:
    return int.from_bytes(hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def refuse_incomplete(account: Account) -> None:
    """Refuse a listing that was read and is not whole.

    Raises:
        ListingError: it is cut, or holds no record.
    """
    if account.cut is not None:
        place = account.cut.place or f"lines {account.cut.first_line} to {account.cut.last_line}"
        message = f"{place}: {account.cut.message}"
        raise ListingError(message, Reason.INCOMPLETE_LISTING, account.records_read)
    if not account.complete:
        raise ListingError(
            f"the listing holds no record, only {account.chrome_lines} lines of page", Reason.EMPTY_LISTING
        )


def read_whole(listing: str, opened: Opened, form: Format[Any]) -> Reading:
    """Read a listing into memory.

    Raises:
        ListingError: as the format's units.
    """
    reading = ReadingPass(listing, opened, form)
    outcomes = list(reading)
    return Reading(
        records=tuple(outcome for outcome in outcomes if isinstance(outcome, SourceRecord)),
        quarantined=tuple(outcome for outcome in outcomes if isinstance(outcome, Quarantined)),
        account=reading.account(),
    )


def _set_aside(record: SourceRecord, raw: str, occurrence: int, error: RecordError) -> Quarantined:
    return Quarantined(
        id=quarantine_id(record.listing, error.reason, raw, occurrence),
        listing=record.listing,
        first_line=record.first_line,
        last_line=record.last_line,
        reason=error.reason.value,
        message=str(error),
        raw=raw,
        records=1,
        code_version=stage_version("reading"),
        record=record.id,
        place=record.path,
    )
