"""A person's judgements: the file, its checks and the lookups that resolution needs.

Belongs here: reading, checking and appending judgements. Does not belong here: acting on them
(papers.py, authors.py, artefacts.py).

The file is CSV with the columns judgement, left, right, who, when, why. ``judgement`` is same,
different or reject. Papers are named by record id, authors by ``record-...#position``, artefacts by
``Label:name``; reject has a name, a record id or an evidence id on the left and nothing on the right.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from etl.errors import UsageError
from etl.names.artefact_names import reference_key
from etl.values.mentions import Kind

COLUMNS: Final = ("judgement", "left", "right", "who", "when", "why")


class Verdict(StrEnum):
    """What a person says."""

    SAME = "same"
    DIFFERENT = "different"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One row; ``left`` < ``right`` for same and different; ``line`` is where it stands in its file."""

    verdict: Verdict
    left: str
    right: str
    who: str = ""
    when: str = ""
    why: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements, free of contradictions (``check`` was called)."""

    rows: tuple[Judgement, ...] = ()

    def pairs(self, kind: str, verdict: Verdict) -> tuple[tuple[str, str], ...]:
        """Return the pairs of one kind (``paper``, ``author`` or ``artefact``) with one verdict, sorted."""
        return tuple(
            sorted(
                (row.left, row.right)
                for row in self.rows
                if row.verdict == verdict and row.right and reference_kind(row.left) == kind
            )
        )

    @property
    def rejected_records(self) -> frozenset[str]:
        """Source records that a person set aside."""
        return self._rejected("paper")

    @property
    def rejected_names(self) -> frozenset[str]:
        """Keys (``reference_key``) of ``Label:name`` that a person set aside."""
        return frozenset(reference_key(name) for name in self._rejected("artefact"))

    @property
    def rejected_evidence(self) -> frozenset[str]:
        """Evidence whose fact a person set aside."""
        return self._rejected("evidence")

    def _rejected(self, kind: str) -> frozenset[str]:
        return frozenset(
            row.left for row in self.rows if row.verdict == Verdict.REJECT and reference_kind(row.left) == kind
        )


def reference_kind(reference: str) -> str:
    """Return ``paper``, ``author``, ``artefact``, ``evidence`` or ``unknown``: what a reference names."""
    if reference.startswith("record-"):
        return "author" if "#" in reference else "paper"
    if reference.startswith("evidence-"):
        return "evidence"
    label, separator, name = reference.partition(":")
    return "artefact" if separator and name.strip() and label in set(Kind) else "unknown"


def load_judgements(path: Path) -> Judgements:
    """Return the judgements of a file; none when there is no file.

    Raises:
        UsageError: a row cannot be read, or two contradict each other.
    """
    if not path.exists():
        return Judgements()
    try:
        return read_judgements(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text ({error.reason}); save the judgements as UTF-8") from error


def read_judgements(text: str, source: str = "judgements") -> Judgements:
    """Return the judgements of a CSV text.

    Raises:
        UsageError: a row cannot be read, or two contradict each other.
    """
    reader = csv.DictReader(io.StringIO(text))
    if reader.fieldnames is None:
        return Judgements()
    missing = [column for column in COLUMNS[:3] if column not in reader.fieldnames]
    if missing:
        raise UsageError(f"{source}: no column {', '.join(missing)}; the first line must be {','.join(COLUMNS)}")
    rows = [
        _row(cells, reader.line_num, source) for cells in reader if any((cells.get(c) or "").strip() for c in COLUMNS)
    ]
    check(rows, source)
    return Judgements(tuple(sorted(rows)))


def _row(cells: dict[str, str], line: int, source: str) -> Judgement:
    said, left, right, who, when, why = ((cells.get(column) or "").strip() for column in COLUMNS)
    where = f"{source}, line {line}"
    if said not in set(Verdict):
        raise UsageError(f"{where}: judgement '{said}' must be one of {', '.join(Verdict)}")
    row = Judgement(Verdict(said), left, right, who, when, why, line)
    problem = _problem(row)
    if problem:
        raise UsageError(f"{where}: {problem}")
    if row.verdict == Verdict.REJECT or left <= right:
        return row
    return Judgement(row.verdict, right, left, who, when, why, line)


def _problem(row: Judgement) -> str | None:
    kinds = {reference_kind(reference) for reference in (row.left, row.right) if reference}
    if not row.left or "unknown" in kinds:
        return (
            "left and right must be record-..., record-...#position or Label:name "
            f"(labels: {', '.join(Kind)}); got '{row.left}' and '{row.right}'"
        )
    if row.verdict == Verdict.REJECT:
        return (
            "reject takes a name, a record or an evidence on the left and nothing on the right"
            if (row.right or kinds & {"author"})
            else None
        )
    if not row.right or len(kinds) > 1 or "evidence" in kinds:
        return "same and different need two records, two author positions or two artefacts"
    return "left and right are the same" if _one_thing(row.left, row.right) else None


def _one_thing(left: str, right: str) -> bool:
    return canonical(left) == canonical(right) and left.partition(":")[0] == right.partition(":")[0]


def check(rows: Iterable[Judgement], source: str = "judgements") -> None:
    """Refuse judgements that contradict each other, directly or through others.

    Raises:
        UsageError: names the two lines.
    """
    rows = list(rows)
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for row in rows:
        if row.verdict == Verdict.SAME:
            parent[find(canonical(row.left))] = find(canonical(row.right))
    for row in rows:
        if canonical(row.left) == canonical(row.right):
            continue  # two labels of one name: a person says that they are homonyms
        if row.verdict == Verdict.DIFFERENT and find(canonical(row.left)) == find(canonical(row.right)):
            group = find(canonical(row.left))
            lines = sorted(r.line for r in rows if r.verdict == Verdict.SAME and find(canonical(r.left)) == group)
            others = ", ".join(map(str, lines))
            raise UsageError(
                f"{source}, line {row.line}: says that {row.left} and {row.right} are different, but line {others} "
                "says or implies that they are the same; remove one of these lines"
            )


def canonical(reference: str) -> str:
    """Return the reference in the form in which judgements about one thing meet."""
    return reference_key(reference) if reference_kind(reference) == "artefact" else reference


def append_judgements(path: Path, rows: Iterable[Judgement]) -> Judgements:
    """Add rows to a file, all or none, and return all judgements; rows that stand there already are not repeated.

    The new content replaces the old file in one step, so a crash leaves the old file or the new one.

    Raises:
        UsageError: a row contradicts one that stands in the file.
    """
    standing = load_judgements(path)
    known = {(row.verdict, row.left, row.right) for row in standing.rows}
    fresh = [row for row in rows if (row.verdict, row.left, row.right) not in known]
    if not fresh:
        return standing
    old = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    text = old if not old or old.endswith("\n") else old + "\n"
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    columns = next(csv.reader(io.StringIO(old)), None) or list(COLUMNS)
    if not old:
        writer.writerow(COLUMNS)
    for row in fresh:
        cells = {"judgement": row.verdict.value, "left": row.left, "right": row.right}
        cells |= {"who": row.who, "when": row.when, "why": row.why}
        writer.writerow([cells.get(column, "") for column in columns])
    combined = read_judgements(text + buffer.getvalue(), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text + buffer.getvalue(), encoding="utf-8")
    beside.replace(path)
    return combined
