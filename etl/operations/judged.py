"""The judgements as they are in force: in terms of the records of now, and those that have lapsed.

Belongs here: reading them with what staging found out. Does not belong here: following them (resolution/following.py)
and writing new ones (judge.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.resolution.following import Things, follow, in_terms_of_now, lapsed
from etl.resolution.judgements import Judgement, Judgements, load_judgements
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.staged_graph import judged_references
from etl.store.witness_file import load_witnesses, save_witnesses
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined
from etl.values.records import SourceRecord
from etl.values.witnesses import JudgedReference


@dataclass(frozen=True, slots=True)
class JudgementState:
    """What became of the judgements when the graph was staged last.

    Attributes:
        rows: how many there are.
        moved: how many references lead to a record or evidence that has another id now.
        lapsed: those that are not in force, each with the words for a person.
    """

    rows: int
    moved: int
    lapsed: Sequence[tuple[Judgement, str]]


def judgements_in_force(settings: Settings) -> Judgements:
    """Return the judgements in terms of the records of the staged graph.

    Raises:
        UsageError: the judgements cannot be read.
    """
    given = load_judgements(settings.judgements_file)
    return in_terms_of_now(given, _references(settings)) if given.rows else given


def judgement_state(settings: Settings) -> JudgementState:
    """Return which judgements have lapsed, and how many are followed to other ids.

    Raises:
        UsageError: the judgements cannot be read.
    """
    given = load_judgements(settings.judgements_file)
    references = _references(settings) if given.rows else {}
    known = {one for row in given.rows for one in (row.left, row.right)}
    moved = sum(one.now not in {None, one.reference} for one in references.values() if one.reference in known)
    return JudgementState(
        len(given.rows), moved, [(row, in_words(row, references)) for row in lapsed(given, references)]
    )


def in_words(row: Judgement, references: Mapping[str, JudgedReference]) -> str:
    """Return a lapsed judgement as a sentence: its line, what it says, what was meant."""
    sides = (references.get(one, JudgedReference(one, one)) for one in (row.left, row.right) if one)
    said = " ".join(f"{one.reference} ({one.shown})" if one.shown else one.reference for one in sides)
    return f"The judgement on line {row.line} no longer applies to anything that is loaded: {row.verdict} {said}"


def keep_witnesses(ws: Workspace, rows: Iterable[Judgement], records: Mapping[str, SourceRecord | Quarantined]) -> None:
    """Remember what new judgements address, before another version of the code gives it another id."""
    versions = {name: version.sha256 for name, version in load_catalogue(ws).versions.items()}
    found = follow(Judgements(tuple(rows)), load_witnesses(ws), Things(records, (), versions))
    save_witnesses(ws, found.witnesses)


def _references(settings: Settings) -> dict[str, JudgedReference]:
    return {one.reference: one for one in judged_references(settings.workspace)}
