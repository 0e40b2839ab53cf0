"""Composition: from a record to its mentions and facts.

Belongs here: the order of the steps and the making of the hand-over values. Does not belong here: any
rule.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from etl.extraction.decision.calibration import confidence
from etl.extraction.decision.decide import decide
from etl.extraction.decision.groups import Claim, Group
from etl.extraction.fields import facts_of_fields
from etl.extraction.names.lexicon import row_of
from etl.extraction.results.reported import Found, find_results
from etl.extraction.roles.attribution import Cast
from etl.extraction.roles.denials import Stance
from etl.extraction.roles.introduced import mark_introduced
from etl.extraction.roles.part_of import Part, find_parts
from etl.extraction.roles.protagonist import mark_protagonist
from etl.extraction.roles.stance import AFFIRMED, stance_of
from etl.extraction.roles.words import DATA, TECHNIQUE, Role, role_of
from etl.extraction.text.passages import Passage, passage
from etl.names.keys import record_key
from etl.names.word_lists import ListedName
from etl.values.facts import Extraction, Fact, Named
from etl.values.limits import fits_index
from etl.values.mentions import Kind, Mention
from etl.values.records import SourceRecord
from schema.vocabulary import Field


def extract(record: SourceRecord) -> Extraction:
    """Return all that the texts of one record name and say; pure and without input or output."""
    passages = [
        passage(field, text) for field, text in (("title", record.title), ("abstract", record.abstract)) if text
    ]
    decided = [(group, kind) for group, kind in decide(passages) if fits_index(group.name)]
    mark_introduced(passages, decided)
    mark_protagonist(passages, decided)
    results = find_results(passages, decided)
    scene = Scene(record.id, passages, decided, _cast(passages, decided))
    mentions = [_mention(scene, group, kind, place) for group, kind in decided for place in group.places.values()]
    facts = [fact for group, kind in decided for fact in _facts(scene, group, kind)]
    facts += [_part(scene, part) for part in find_parts(passages, decided)]
    facts += [_reported(scene, found) for found in results]
    for mention, fact in facts_of_fields(record):
        mentions.append(mention)
        facts.append(fact)
    return Extraction(record.id, tuple(sorted(mentions, key=_text_order)), tuple(facts))


_FIELDS: Final = tuple(Field)


class Scene(NamedTuple):
    """What the facts of one record are made from.

    Attributes:
        record: id of the record.
        passages, decided: its texts and what they name.
        cast: who acts in them.
    """

    record: str
    passages: Sequence[Passage]
    decided: Sequence[tuple[Group, Kind]]
    cast: Cast


def _cast(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> Cast:
    """What the texts call what the paper introduces, and the techniques that are known."""
    own: dict[str, None] = {}
    others: dict[str, None] = {}
    for group, kind in decided:
        if group.introduced or (kind in TECHNIQUE and group.listed):
            forms = own if group.introduced else others
            forms.update((passages[number].text[start:end], None) for number, start, end in group.places)
    acts = any(group.introduced for group, kind in decided if kind in TECHNIQUE)
    return Cast(tuple(own), tuple(others), acts)


def _text_order(mention: Mention) -> tuple[int, int, int, str]:
    return _FIELDS.index(Field(mention.field)), mention.start, mention.end, mention.name


def _mention(scene: Scene, group: Group, kind: Kind, place: Claim) -> Mention:
    source = scene.passages[place.passage]
    start, end = source.repaired.stored(place.start, place.end)
    return Mention(
        record=scene.record,
        field=source.field,
        start=start,
        end=end,
        text=source.stored[start:end],
        kind=kind,
        name=group.name,
        full_name=group.full_name,
        extractor=place.extractor,
        rule=place.rule,
        confidence=confidence(group.certainty),
    )


def _facts(scene: Scene, group: Group, kind: Kind) -> list[Fact]:
    """One fact for each sentence in which the text says something of the name; MENTIONS where it says no more."""
    if kind is Kind.ORGANIZATION:
        return []
    named = Named(kind, group.name)
    if kind is Kind.CODE_REPOSITORY:
        place = next(iter(group.places.values()))
        role = Role("HAS_CODE", "repository-address", 0.95)
        return [_fact(scene, named, place, role, _quoted(scene, place.passage, place.start))]
    spoken = [(place, _role(scene, group, kind, place)) for place in group.places.values()]
    telling = [each for each in spoken if each[1].predicate != "MENTIONS" or each[1].denied] or spoken
    facts: dict[tuple[str, str, int, int], Fact] = {}
    for place, role in telling:
        subject = _subject(group, kind, scene.decided) if role.predicate == "BASED_ON" else None
        said = Role("USES", "base-cue", 0.6) if role.predicate == "BASED_ON" and subject is None else role
        quoted = _quoted(scene, place.passage, place.start)
        where = said.denied or said.predicate, said.polarity, place.passage, quoted[0]
        if where not in facts:
            facts[where] = _fact(scene, named, place, _trusted(said, group), quoted, subject=subject)
    return [*facts.values(), *_variants(scene, group, kind)]


def _trusted(role: Role, group: Group) -> Role:
    """A role is as sure as itself and the name that it is about together."""
    return role._replace(confidence=round(role.confidence * confidence(group.certainty), 3))


def _role(scene: Scene, group: Group, kind: Kind, place: Claim) -> Role:
    source = scene.passages[place.passage]
    if group.introduced:
        rule = group.introduced.get((place.passage, place.start, place.end))
        if rule is not None:
            return Role("INTRODUCES", rule, 0.7 if rule == "protagonist" else 0.95)
        if kind in TECHNIQUE:
            return Role("MENTIONS", "named", 0.6)
    rule = group.disowned.get((place.passage, place.start, place.end))
    start, end = source.sentence(source.sentence_at(place.start))
    sentence, where = source.text[start:end], (place.start - start, place.end - start)
    if rule is not None:
        return _as_said(Role("INTRODUCES", rule, 0.95), stance_of(sentence, *where, "INTRODUCES"))
    role = role_of(kind, sentence, *where, in_title=source.field == "title")
    if kind is Kind.BENCHMARK and role.predicate == "USES":
        role = Role("EVALUATES_ON", role.rule, 0.6)
    if role.predicate == "MENTIONS":
        return role
    return _as_said(role, stance_of(sentence, *where, role.predicate, scene.cast))


def _as_said(role: Role, stance: Stance) -> Role:
    """A role that the sentence affirms of the paper; else the text only mentions the name, and denies the role."""
    if stance is AFFIRMED:
        return role
    return Role("MENTIONS", f"{role.rule}/{stance.rule}", role.confidence, stance.polarity, role.predicate)


def _subject(group: Group, kind: Kind, decided: Sequence[tuple[Group, Kind]]) -> Named | None:
    """The artefact that the paper introduces, as what is built on another of its family."""
    family = TECHNIQUE if kind in TECHNIQUE else DATA
    for other, other_kind in decided:
        if other.introduced and other_kind in family and other.key != group.key:
            return Named(other_kind, other.name)
    return None


def _variants(scene: Scene, group: Group, kind: Kind) -> list[Fact]:
    """A size, version or part whose main artefact the record names too."""
    row = _row(group, kind)
    base = group.base or (row.main if row else None)
    if not base or kind not in TECHNIQUE | DATA:
        return []
    family, key = (TECHNIQUE if kind in TECHNIQUE else DATA), record_key(base)
    for other, other_kind in scene.decided:
        if other.key == key and other_kind in family and other.key != group.key:
            place = next(iter(group.places.values()))
            part = row is not None and row.relation == "subset" and {kind, other_kind} == {Kind.DATASET}
            role = _trusted(Role("SUBSET_OF" if part else "VARIANT_OF", "list-relation", 0.85), group)
            quoted = _quoted(scene, place.passage, place.start)
            made = _fact(scene, Named(other_kind, other.name), place, role, quoted)
            return [
                replace(made, subject=Named(kind, group.name), subject_text=made.object_text, object_text=other.name)
            ]
    return []


def _row(group: Group, kind: Kind) -> ListedName | None:
    """The row that gives the base of a listed name, however the text spells the name: "VOC12" as "PASCAL VOC 2012"."""
    row = row_of(group.name)
    if row is None or row.relation == "same" or row.name != group.name:
        return None
    return row if row.kind in (TECHNIQUE if kind in TECHNIQUE else DATA) else None


def _part(scene: Scene, part: Part) -> Fact:
    """What the text says to be part of other data."""
    (subject, subject_kind), (other, kind) = part.subject, part.object
    sure = confidence(min(subject.certainty, other.certainty))
    role = Role(part.predicate, "part-cue", round(0.85 * sure, 3))
    quoted = _quoted(scene, part.place.passage, part.place.start)
    whole = Named(kind, other.name)
    return _fact(scene, whole, part.place, role, quoted, subject=Named(subject_kind, subject.name))


def _fact(
    scene: Scene, named: Named, place: Claim, role: Role, quoted: tuple[int, int], *, subject: Named | None = None
) -> Fact:
    source, (start, end) = scene.passages[place.passage], quoted
    first, last = source.repaired.stored(place.start, place.end)
    return Fact(
        record=scene.record,
        predicate=role.predicate,
        subject=subject,
        object=named,
        subject_text=None if subject is None else subject.name,
        object_text=source.stored[first:last],
        field=source.field,
        start=start,
        end=end,
        quote=source.stored[start:end],
        extractor=place.extractor,
        rule=f"{place.rule}/{role.rule}" if place.rule != role.rule else role.rule,
        confidence=role.confidence,
        polarity=role.polarity,
        denied_predicate=role.denied,
    )


def _quoted(scene: Scene, passage: int, position: int) -> tuple[int, int]:
    """Stored interval of the sentence around a position; the whole title."""
    source = scene.passages[passage]
    if source.field == "title":
        return 0, len(source.stored)
    start, end = source.sentence(source.sentence_at(position))
    return source.repaired.stored(start, end)


def _reported(scene: Scene, found: Found) -> Fact:
    source = scene.passages[found.passage]
    start, end = _quoted(scene, found.passage, found.start)
    first, last = source.repaired.stored(found.start, found.end)
    last += source.stored.count("{", first, last) > source.stored.count("}", first, last)
    value = replace(found.value, value_text=source.stored[first:last], start=first, end=last)
    return Fact(
        record=scene.record,
        predicate="REPORTS",
        subject=None,
        object=value.metric,
        subject_text=None,
        object_text=f"{value.value_text} {found.metric_text}",
        field=source.field,
        start=start,
        end=end,
        quote=source.stored[start:end],
        extractor="rules",
        rule=found.rule,
        confidence=found.confidence,
        result=value,
    )
