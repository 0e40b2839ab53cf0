"""Quarantine: what was set aside, why, and the way back.

Belongs here: the file, finding and describing one entry, the limit of the rate. Does not belong here: deciding that
something is wrong (the stage that finds it does), trying an entry again (operations/quarantine.py).
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from etl.errors import PaperkgError, UsageError
from etl.files.atomic import replace_file
from etl.store.input_files import give_again
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined, Reason

_REMEDIES: Final[Mapping[str, str]] = {
    Reason.EMPTY_LISTING: "save the page again and give the file again",
    Reason.BINARY_LISTING: "give a page or an export that lists papers; `paperkg formats` shows which are read",
    Reason.WRONG_ENCODING: "convert the file to UTF-8 and give it again",
    Reason.UNKNOWN_LAYOUT: "give a page or an export that lists papers; `paperkg formats` shows which are read",
    Reason.DAMAGED: "fetch or save the file again and give it again",
    Reason.LISTING_TOO_LARGE: "split the file between two records and give the parts",
    Reason.INCOMPLETE_LISTING: "save the page again to its end and give the file again",
    Reason.FAILING_LISTING: "report the error; after an update of paperkg, give the file again",
    Reason.LINE_TOO_LONG: "save the page as text with a line break after each paragraph",
    Reason.UNREADABLE_RECORD: "correct these lines in the file and give it again",
    Reason.CUT_RECORD: "complete the record in the file and give it again",
    Reason.UNKNOWN_CATEGORY: "correct the category in the file, or add it to the reader's table, and give it again",
    Reason.UNREADABLE_DATE: "correct the date in the file and give it again",
    Reason.UNUSABLE_TEXT: "remove the character from the file and give it again",
    Reason.MISSING_ENDPOINT: "run again; if it comes back, the endpoint is in quarantine itself",
    Reason.INVALID_VALUE: "correct the value in the file and give it again",
    Reason.REJECTED: "remove the row of this record from the judgements to take it in again",
}
_MENDED_BY_CODE: Final = frozenset({Reason.FAILING_LISTING})
"""What is wrong with paperkg and not with the file."""


SAID_IN_MESSAGE: Final = frozenset({Reason.BINARY_LISTING, Reason.UNKNOWN_LAYOUT})
"""Reasons whose message names the file for what it is and says what helps."""


def write_quarantine(ws: Workspace, entries: Iterable[Quarantined]) -> None:
    """Replace the quarantine file in one step: one JSON line an entry, by listing, line and id."""
    ordered = sorted(set(entries), key=lambda entry: (entry.listing, entry.first_line, entry.id))
    replace_file(ws.quarantine, b"".join(_line(entry) for entry in ordered))


def read_quarantine(ws: Workspace) -> tuple[Quarantined, ...]:
    """Return the entries of the quarantine file in its order; none when there is no file.

    Raises:
        PaperkgError: a line is damaged.
    """
    if not ws.quarantine.exists():
        return ()
    entries = []
    for number, line in enumerate(ws.quarantine.read_bytes().splitlines(), start=1):
        try:
            entries.append(Quarantined(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise PaperkgError(f"{ws.quarantine}, line {number}: damaged ({error}); run `paperkg up` again") from error
    return tuple(entries)


def find(entries: Iterable[Quarantined], key: str) -> Quarantined:
    """Return the entry with this id, or with the only id that starts so.

    Raises:
        UsageError: there is none, or there are several.
    """
    wanted = key if key.startswith("quarantine-") else f"quarantine-{key}"
    found = [entry for entry in entries if entry.id.startswith(wanted)]
    exact = [entry for entry in found if entry.id == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    cause = "several entries start so; give more of the id" if found else "no such entry"
    raise UsageError(f"{key}: {cause}; `paperkg quarantine list` shows them")


def visible(entries: Iterable[Quarantined], rejected: Collection[str]) -> tuple[Quarantined, ...]:
    """Return the entries that nobody has dropped; a dropped one stays in the file and in the sums.

    Args:
        entries: of the quarantine.
        rejected: ids of the records that a judgement rejects.
    """
    return tuple(entry for entry in entries if entry.reason != Reason.REJECTED and entry.record not in rejected)


def remedy(entry: Quarantined) -> str:
    """Return what to do about an entry, as an instruction."""
    return _REMEDIES.get(entry.reason, "look at the message")


def ways_back(entry: Quarantined, path: str | None) -> dict[str, str]:
    """Return the commands that bring an entry back, by the condition under which each does.

    Args:
        entry: of the quarantine.
        path: file that its listing was given from; None where no listing is loaded or was given.
    """
    replay = f"paperkg quarantine replay {entry.id}"
    if entry.record is None and entry.path is None:
        return {"Again": "paperkg up"}
    if entry.reason == Reason.REJECTED:
        return {"Without the judgement": "paperkg up"}
    if entry.path is not None:
        return {"After an update of paperkg" if entry.reason in _MENDED_BY_CODE else "Again": replay}
    mended = {"With the file corrected": give_again(entry.listing, path)} if path else {}
    return mended | {"After an update of paperkg": replay}


def describe(entry: Quarantined, path: str | None = None) -> str:
    """Return everything about an entry as text: where it stood, why it is here, the ways back, the raw text.

    Args:
        entry: of the quarantine.
        path: file that its listing was given from, where a listing is loaded or was given.
    """
    whole = entry.path or entry.listing
    lines = f"{entry.listing}, lines {entry.first_line} to {entry.last_line}" if entry.first_line else whole
    facts = {
        "Where": lines,
        "Reason": entry.reason,
        "Cause": entry.message,
        "Remedy": remedy(entry),
        **{when: f"`{command}`" for when, command in ways_back(entry, path).items()},
        "Set aside by code": entry.code_version,
    }
    return "\n".join([entry.id, *(f"{name}: {value}" for name, value in facts.items()), "", entry.raw])


def rate(records_read: int, entries: Iterable[Quarantined], rejected: Collection[str]) -> float:
    """Return the share of the records read that is in quarantine and that nobody has dropped; 0 when none was read."""
    aside = sum(entry.records for entry in visible(entries, rejected))
    return aside / records_read if records_read else 0.0


def check_rate(records_read: int, entries: Sequence[Quarantined], rejected: Collection[str], limit: float) -> None:
    """Fail when more records are in quarantine than the settings allow.

    Raises:
        PaperkgError: names share, limit and the most frequent reason.
    """
    share = rate(records_read, entries, rejected)
    if share > limit:
        reasons = [entry.reason for entry in visible(entries, rejected) if entry.records]
        worst = max(sorted(set(reasons)), key=reasons.count)
        raise PaperkgError(
            f"{share:.0%} of {records_read} records are in quarantine, most as '{worst}'; the limit is {limit:.0%} "
            "(PAPERKG_MAX_QUARANTINE_RATE); `paperkg quarantine list` shows them"
        )


def _line(entry: Quarantined) -> bytes:
    """One line in UTF-8; a lone surrogate, which has no UTF-8 form, is escaped."""
    text = entry.as_json_line()
    return text.encode("utf-8", "backslashreplace") + b"\n"
