"""Measures of resolution: pairwise and B-cubed precision, recall and F1, and the wrong pairs.

Belongs here: reading a gold file of clusters and comparing it with what resolution found. Does not
belong here: measures of extraction, and resolution itself.

The gold file is CSV with the columns kind, cluster, member: kind is paper, author or artefact, cluster
any word, member ``LISTING ORDINAL``, ``LISTING ORDINAL#POSITION`` or ``Label:name``. Members of one
cluster are one; members of different clusters of one kind are not. What the file does not name is not measured.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

from etl.errors import UsageError
from etl.names.artefact_names import reference_key
from etl.values.entities import Entities
from etl.values.mentions import Kind
from etl.values.records import SourceRecord

COLUMNS: Final = ("kind", "cluster", "member")
KINDS: Final = ("paper", "author", "artefact")

Assignment = Mapping[str, str]
"""Cluster of each member."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and F1, 0 to 1; 1 where there was nothing to find or nothing was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class ResolutionReport:
    """How well one kind was resolved.

    Attributes:
        members: gold members that the graph has.
        missing: gold members that it has not.
        false_merges: pairs that are one in the graph and not in the gold file, sorted.
        false_splits: the other way round.
    """

    kind: str
    members: int
    missing: tuple[str, ...]
    pairwise: Measure
    b_cubed: Measure
    false_merges: tuple[tuple[str, str], ...]
    false_splits: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, object]:
        """The report as one JSON object, F1 included."""
        measures = {"pairwise": self.pairwise, "b_cubed": self.b_cubed}
        return asdict(self) | {name: asdict(one) | {"f1": one.f1} for name, one in measures.items()}


def evaluate_resolution(gold: Path, entities: Entities, records: Iterable[SourceRecord]) -> list[ResolutionReport]:
    """Return a report for each kind that the gold file names.

    Raises:
        UsageError: the gold file cannot be read.
    """
    truth = read_gold(gold)
    found = _found(entities, records)
    return [_report(kind, truth[kind], found[kind]) for kind in KINDS if truth[kind]]


def read_gold(path: Path) -> dict[str, dict[str, str]]:
    """Return the gold clusters by kind and member.

    Raises:
        UsageError: no such file, a column is missing, an unknown kind, or a member in two clusters.
    """
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as a gold file ({error}); give a CSV file in UTF-8") from error
    if set(COLUMNS) - set(reader.fieldnames or ()):
        raise UsageError(f"{path}: the first line must be {','.join(COLUMNS)}")
    truth: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for row in reader:
        kind, cluster, member = ((row[column] or "").strip() for column in COLUMNS)
        where = f"{path}, line {reader.line_num}"
        if kind not in truth or not cluster or not member:
            raise UsageError(f"{where}: needs a kind ({', '.join(KINDS)}), a cluster and a member")
        if truth[kind].setdefault(_canonical(kind, member), cluster) != cluster:
            raise UsageError(f"{where}: {member} is in two clusters")
    return truth


def _canonical(kind: str, member: str) -> str:
    if kind != "artefact":
        return member
    label, _, name = member.partition(":")
    return reference_key(member) if label in set(Kind) and name.strip() else member


def _found(entities: Entities, records: Iterable[SourceRecord]) -> dict[str, dict[str, str]]:
    place = {record.id: f"{record.listing} {record.ordinal}" for record in records}
    owners = {member: author.id for author in entities.authors for member in author.members}
    papers: dict[str, str] = {}
    authors: dict[str, str] = {}
    for paper in entities.papers:
        papers.update((place[assignment.record], paper.id) for assignment in paper.records)
        for author in paper.authors:
            owner = owners[paper.id, author.position]
            authors.update((f"{place[record]}#{position}", owner) for record, position in author.members)
    artefacts = {
        reference_key(f"{kind}:{name}"): each.id for each in entities.artefacts for _, kind, name in each.members
    }
    return {"paper": papers, "author": authors, "artefact": artefacts}


def _report(kind: str, truth: Assignment, found: Assignment) -> ResolutionReport:
    members = sorted(set(truth) & set(found))
    true_pairs, found_pairs = _pairs(members, truth), _pairs(members, found)
    hits = len(true_pairs & found_pairs)
    pairwise = Measure(_share(hits, len(found_pairs)), _share(hits, len(true_pairs)))
    return ResolutionReport(
        kind=kind,
        members=len(members),
        missing=tuple(sorted(set(truth) - set(found))),
        pairwise=pairwise,
        b_cubed=b_cubed(members, truth, found),
        false_merges=tuple(sorted(found_pairs - true_pairs)),
        false_splits=tuple(sorted(true_pairs - found_pairs)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _groups(members: Sequence[str], assignment: Assignment) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for member in members:
        groups[assignment[member]].append(member)
    return groups


def _pairs(members: Sequence[str], assignment: Assignment) -> set[tuple[str, str]]:
    return {pair for group in _groups(members, assignment).values() for pair in combinations(group, 2)}


def b_cubed(members: Sequence[str], truth: Assignment, found: Assignment) -> Measure:
    """Return the mean, over members, of how pure and how complete a member's cluster is (Bagga and Baldwin, 1998)."""
    if not members:
        return Measure(1.0, 1.0)
    true_size = {cluster: len(group) for cluster, group in _groups(members, truth).items()}
    found_size = {cluster: len(group) for cluster, group in _groups(members, found).items()}
    both: dict[tuple[str, str], int] = defaultdict(int)
    for member in members:
        both[truth[member], found[member]] += 1
    precision = sum(count * count / found_size[cluster] for (_, cluster), count in both.items())
    recall = sum(count * count / true_size[cluster] for (cluster, _), count in both.items())
    return Measure(precision / len(members), recall / len(members))
