"""From what an operation returns to what the Python API gives.

Belongs here: which columns are shown, in which order. Does not belong here: the values (answers.py, rows.py) and the
operations (etl/operations).
"""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from paperkg.answers import Explanation, Planned, Published, Verification
from paperkg.rows import Rows

if TYPE_CHECKING:
    from etl.operations.add import Addition
    from etl.operations.explain import NodeExplanation
    from etl.operations.plan import PlannedChanges
    from etl.operations.publish import Publication
    from etl.resolution.judgements import Judgement
    from etl.resolution.merges import Merge
    from etl.values.entities import Decision
    from etl.values.findings import Findings
    from etl.values.issues import Quarantined
    from etl.values.record_sums import RecordSum

SUMS: Final = ("listing", "read", "in_papers", "quarantined")
LOADED: Final = ("name", "rows", "created", "updated", "unchanged", "quarantined", "removed")
CHANGES: Final = ("name", "new", "changed", "unchanged", "stale", "quarantined")
ENTRY: Final = ("id", "listing", "first_line", "last_line", "reason", "message", "raw")
MERGE: Final = ("kind", "name", "score", "rules", "id", "members")
PAIR: Final = ("kind", "left", "right", "score", "rule", "reason")
JUDGED: Final = ("verdict", "left", "right", "who", "when", "why")


def rows_of(values: Iterable[Any], columns: Sequence[str]) -> Rows:
    """Return a row for each value, of these attributes."""
    return Rows(tuple(columns), tuple(tuple(getattr(one, name) for name in columns) for one in values))


def added(addition: "Addition") -> Rows:
    """Return each listing with what became of it; ``cause`` says why one was refused."""
    outcomes = (
        ("added", addition.added),
        ("replaced", addition.replaced),
        ("unchanged", addition.unchanged),
        ("removed", addition.removed),
    )
    rows = [(name, outcome, None) for outcome, names in outcomes for name in names]
    refused = [(one.listing, "refused", one.message) for one in addition.quarantined]
    return Rows(("listing", "outcome", "cause"), tuple(rows + refused))


def record_sums(sums: "Iterable[RecordSum]") -> Rows:
    """Return the first sum, by listing."""
    return rows_of(sums, SUMS)


def planned(changes: "PlannedChanges") -> Planned:
    """Return what would change."""
    samples = [
        (one.name, what, sample)
        for one in changes.tables.values()
        for what, found in one.samples.items()
        for sample in found
    ]
    tables = rows_of(changes.tables.values(), CHANGES)
    touched = tuple(row for row in tables.values if any(row[1:]))
    refused = rows_of(changes.refused, ("listing", "reason", "message"))
    return Planned(
        Rows(tables.columns, touched), Rows(("name", "what", "row"), tuple(samples)), refused, changes.is_empty
    )


def published(done: "Publication") -> Published:
    """Return what publishing did."""
    loaded = rows_of(done.load.tables.values(), LOADED)
    touched = tuple(row for row in loaded.values if row[1] or row[-1])
    files = tuple((str(one.path), one.rows, one.bytes) for one in done.outputs)
    return Published(
        record_sums(done.sums),
        Rows(loaded.columns, touched),
        Rows(("path", "rows", "bytes"), files),
        done.target.address.uri,
        done.target.browser_url,
    )


def verified(found: "Findings") -> Verification:
    """Return the checks with their findings."""
    checks = tuple((name, len(findings)) for name, findings in found.items())
    findings = tuple((name, *one) for name, several in found.items() for one in several)
    return Verification(Rows(("check", "findings"), checks), Rows(("check", "where", "what", "cause"), findings))


def explained(known: "NodeExplanation") -> Explanation:
    """Return what is known of one thing."""
    parts = (Rows.of(rows) for rows in (known.records, known.decisions, known.authors, known.places, known.facts))
    return Explanation(known.label, known.title, MappingProxyType(dict(known.properties)), *parts)


def quarantined(entries: "Iterable[Quarantined]") -> Rows:
    """Return the entries of the quarantine."""
    return rows_of(entries, ENTRY)


def merged(clusters: "Iterable[Merge]") -> Rows:
    """Return clusters of several members."""
    return rows_of(clusters, MERGE)


def open_pairs(pairs: "Iterable[Decision]") -> Rows:
    """Return pairs that nothing decides."""
    return rows_of(pairs, PAIR)


def judged(judgements: "Iterable[Judgement]") -> Rows:
    """Return judgements that were written."""
    return Rows(
        JUDGED, tuple((str(one.verdict), one.left, one.right, one.who, one.when, one.why) for one in judgements)
    )
