"""Following judgements: what each of their references addresses now, although ids may have changed with the code.

Belongs here: finding what a reference addressed among the records of now, and the judgements in terms of these. Does
not belong here: the file of judgements (judgements.py), acting on them (papers.py, authors.py, artefacts.py).

A reference that is there is taken as it is. One that is not is looked for by its witness: in the same bytes of the same
listing, by the words and the place that it had. Only a single find counts; everything else has lapsed, and is told.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from etl.resolution.judgements import Judgement, Judgements, Verdict, canonical, check, reference_kind
from etl.values.issues import Quarantined
from etl.values.records import SourceRecord
from etl.values.witnesses import JudgedReference, Said, Witness

_KEPT: Final = 300
_NOT_LETTER_OR_DIGIT: Final = re.compile(r"[\W_]+")

Witnesses = Mapping[str, Witness]
"""By reference."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Judgements and what they lead to.

    Attributes:
        given: as the person wrote them.
        references: by reference, without those of evidence until ``follow_evidence``.
        witnesses: of everything that was found or may be found again.
    """

    given: Judgements = field(default_factory=Judgements)
    references: Mapping[str, JudgedReference] = field(default_factory=dict)
    witnesses: Witnesses = field(default_factory=dict)

    @property
    def judgements(self) -> Judgements:
        """The judgements in terms of what is there now."""
        return in_terms_of_now(self.given, self.references)

    @property
    def lapsed(self) -> Sequence[Judgement]:
        """The judgements that lead to nothing, or that contradict how the records are cut now."""
        return lapsed(self.given, self.references)


@dataclass(frozen=True, slots=True)
class Things:
    """What a judgement can name, apart from evidence.

    Attributes:
        records: by id, those that were set aside too.
        names: canonical forms of ``Label:name``.
        versions: hash of the bytes of each loaded listing.
    """

    records: Mapping[str, SourceRecord | Quarantined]
    names: Collection[str]
    versions: Mapping[str, str]


def follow(judgements: Judgements, witnesses: Witnesses, things: Things) -> Followed:
    """Return where records, author positions and names lead now."""
    found = Followed(judgements, {}, witnesses)
    references = {one for row in judgements.rows for one in (row.left, row.right) if one}
    for reference in sorted(references):
        if reference_kind(reference) == "artefact":
            now = reference if canonical(reference) in things.names else None
            found = _with(found, reference, now, None)
        elif reference_kind(reference) != "evidence":
            found = _with(found, reference, *_followed(reference, witnesses.get(reference), things))
    return found


def follow_evidence(found: Followed, things: Things, said: Iterable[Said]) -> Followed:
    """Return the same with where evidence leads now."""
    wanted = {one for row in found.given.rows for one in (row.left,) if reference_kind(one) == "evidence"}
    if not wanted:
        return found
    there = {one.id: one for one in said}
    for reference in sorted(wanted):
        before = found.witnesses.get(reference)
        if reference in there:
            fresh = _witness_of_evidence(there[reference], things)
            found = _with(found, reference, reference, fresh)
        else:
            found = _with(found, reference, _same_evidence(before, things, there.values()), before)
    return found


def _with(found: Followed, reference: str, now: str | None, witness: Witness | None) -> Followed:
    shown = witness.shown if witness else ""
    kept = {reference: witness} if witness else {}
    references = {**found.references, reference: JudgedReference(reference, now, shown)}
    return replace(found, references=references, witnesses={**found.witnesses, **kept})


def _followed(reference: str, before: Witness | None, things: Things) -> tuple[str | None, Witness | None]:
    record, _, position = reference.partition("#")
    there = things.records.get(record)
    if there is not None and (not position or _author(there, position) is not None):
        return reference, witness_of(reference, there, things.versions)
    if before is None:
        return None, None
    again = _same_record(before, things)
    if again is None:
        return None, before
    return _same_author(before, position, again) if position else _id(again), before


def witness_of(
    reference: str, there: SourceRecord | Quarantined, versions: Mapping[str, str], said: Said | None = None
) -> Witness:
    """Return what a reference addresses."""
    _, _, position = reference.partition("#")
    return Witness(
        reference=reference,
        listing=there.listing,
        sha256=versions.get(there.listing, ""),
        first_line=there.first_line,
        last_line=there.last_line,
        words=tuple(text[:_KEPT] for text in _texts(there)),
        author=_author(there, position) if position else None,
        said=said,
    )


def _witness_of_evidence(said: Said, things: Things) -> Witness | None:
    there = things.records.get(said.record)
    return witness_of(said.id, there, things.versions, said) if there else None


def _texts(there: SourceRecord | Quarantined) -> tuple[str, ...]:
    texts = (there.raw,) if isinstance(there, Quarantined) else (there.title, there.abstract)
    return tuple(text for text in texts if text)


def _id(there: SourceRecord | Quarantined) -> str | None:
    return there.record if isinstance(there, Quarantined) else there.id


def _author(there: SourceRecord | Quarantined, position: str) -> str | None:
    authors = () if isinstance(there, Quarantined) else there.authors
    known = position.isdecimal() and 1 <= int(position) <= len(authors)
    return authors[int(position) - 1] if known else None


def _same_record(before: Witness, things: Things) -> SourceRecord | Quarantined | None:
    """The only record of the same bytes with the same words; of several, the only one in the same lines."""
    if things.versions.get(before.listing) != before.sha256:
        return None
    of_listing = (one for one in things.records.values() if one.listing == before.listing)
    fitting = [one for one in of_listing if _fits(before.words, _texts(one))]
    if len(fitting) > 1:
        fitting = [one for one in fitting if _overlap(before, one)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(before: Iterable[str], now: Iterable[str]) -> bool:
    """Whether each text of before is part of one of now, or the other way round, by letters and digits."""
    wanted, there = ([text for text in map(_letters, texts) if text] for texts in (before, now))
    return bool(wanted) and all(any(one in other or other in one for other in there) for one in wanted)


def _overlap(before: Witness, now: SourceRecord | Quarantined) -> bool:
    return before.first_line <= now.last_line and now.first_line <= before.last_line


def _letters(text: str) -> str:
    return _NOT_LETTER_OR_DIGIT.sub("", text).casefold()


def _same_author(before: Witness, position: str, again: SourceRecord | Quarantined) -> str | None:
    authors = () if isinstance(again, Quarantined) else again.authors
    name = _letters(before.author or "")
    found = [str(at) for at, author in enumerate(authors, start=1) if _letters(author) == name]
    if position in found:
        found = [position]
    return f"{_id(again)}#{found[0]}" if len(found) == 1 else None


def _same_evidence(before: Witness | None, things: Things, said: Iterable[Said]) -> str | None:
    if before is None or before.said is None:
        return None
    record = _same_record(before, things)
    if record is None:
        return None
    found = list(_evidence_like(before.said, _id(record), said))
    if len(found) > 1:
        place = (before.said.field, before.said.start, before.said.end)
        found = [one for one in found if (one.field, one.start, one.end) == place]
    return found[0].id if len(found) == 1 else None


def _evidence_like(before: Said, record: str | None, said: Iterable[Said]) -> Iterator[Said]:
    """Evidence of a record for the same thing in the same words, however long the quote is."""
    surface = tuple(map(_letters, before.surface))
    for one in said:
        same = (one.record, one.predicate) == (record, before.predicate)
        if same and tuple(map(_letters, one.surface)) == surface and _fits((before.quote,), (one.quote,)):
            yield one


def in_terms_of_now(given: Judgements, references: Mapping[str, JudgedReference]) -> Judgements:
    """Return judgements that name what is there now; what leads to nothing stays as it is written.

    Raises:
        UsageError: they contradict each other in these terms.
    """
    rows = [_row_now(row, references) for row in given.rows]
    kept = [row for row in rows if row.verdict is Verdict.REJECT or not _one_record(row)]
    check(kept)
    return Judgements(tuple(sorted(kept)))


def lapsed(given: Judgements, references: Mapping[str, JudgedReference]) -> Sequence[Judgement]:
    """Return the judgements, as they are written, that are not in force, in the order of their lines."""
    return sorted((row for row in given.rows if _has_lapsed(row, references)), key=lambda row: row.line)


def _has_lapsed(row: Judgement, references: Mapping[str, JudgedReference]) -> bool:
    leads = (references.get(one, JudgedReference(one, one)).now for one in (row.left, row.right) if one)
    return any(now is None for now in leads) or (
        row.verdict is Verdict.DIFFERENT and _one_record(_row_now(row, references))
    )


def _row_now(row: Judgement, references: Mapping[str, JudgedReference]) -> Judgement:
    left, right = (_now(one, references) for one in (row.left, row.right))
    if row.verdict is not Verdict.REJECT and right < left:
        left, right = right, left
    return replace(row, left=left, right=right)


def _now(reference: str, references: Mapping[str, JudgedReference]) -> str:
    known = references.get(reference)
    return known.now or reference if known else reference


def _one_record(row: Judgement) -> bool:
    """Whether both sides became one record, or one author of it."""
    return row.left == row.right
