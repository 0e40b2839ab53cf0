"""Issues: findings about data that do not stop a run.

Belongs here: the reason codes, the value that is written to quarantine and its JSON line. Does not
belong here: deciding that something is wrong (the stage that finds it does).
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from etl.identifiers import make_id


class Reason(StrEnum):
    """Why something was set aside; stable codes that other people's scripts may test."""

    EMPTY_LISTING = "empty-listing"
    BINARY_LISTING = "binary-listing"
    WRONG_ENCODING = "wrong-encoding"
    UNKNOWN_LAYOUT = "unknown-layout"
    DAMAGED = "damaged-file"
    LISTING_TOO_LARGE = "listing-too-large"
    INCOMPLETE_LISTING = "incomplete-listing"
    FAILING_LISTING = "failing-listing"
    UNREADABLE_RECORD = "unreadable-record"
    CUT_RECORD = "cut-record"
    LINE_TOO_LONG = "line-too-long"
    UNKNOWN_CATEGORY = "unknown-category"
    UNREADABLE_DATE = "unreadable-date"
    UNUSABLE_TEXT = "unusable-text"
    MISSING_ENDPOINT = "missing-endpoint"
    INVALID_VALUE = "invalid-value"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One thing that was set aside, whole, with the way back.

    Attributes:
        id: ``quarantine-...``, of listing, reason and raw text.
        listing: name of the listing it comes from.
        first_line: 1-based first line in the listing; 0 where the whole listing is meant or the format has no lines.
        last_line: 1-based last line.
        reason: reason code.
        message: cause and remedy in a sentence.
        raw: the text as read, cut to a bounded length for a whole listing.
        records: source records that it stands for in the sum of records: 1 for a record, those that a reader sees,
            at least 1, for a whole listing; 0 for a row of the graph.
        code_version: version of the code that set it aside.
        record: id of the source record that it stands for, None for anything else.
        path: file that a whole listing was given from, None for anything else.
        place: where a record stands in a document without lines, such as ``$.results[17]``.
    """

    id: str
    listing: str
    first_line: int
    last_line: int
    reason: str
    message: str
    raw: str
    records: int
    code_version: str
    record: str | None = None
    path: str | None = None
    place: str | None = None

    def as_json_line(self) -> str:
        """One line of the quarantine file, keys sorted."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def quarantine_id(listing: str, reason: str, raw: str, occurrence: int = 1) -> str:
    """Return the id under which the same thing is set aside every time it is read."""
    return make_id("quarantine", listing, reason, raw, occurrence)
