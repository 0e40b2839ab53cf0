"""Artefacts: which names are one model, dataset, task, metric, organisation or code repository.

Belongs here: joining names, with a decision for each long form and judgement. Does not belong here:
gathering names (namings.py), what an artefact shows (artefact_values.py), relations between artefacts
(artefact_relations.py).

Names meet inside one space (Model and Method; Dataset and Benchmark; each other label alone) when their
keys are equal, or when a text or a list gives one as the long form of the other. Sizes, versions, years
and splits stand in the key, so they never unify. A short form with several long forms names several
artefacts; where it stands alone, the other texts of its paper decide, then the meaning that nearly all
papers spell out, else it stays by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from etl.names.artefact_names import SPACES, name_key, reference_key
from etl.names.long_forms import one_long_form
from etl.resolution.components import Components, sorted_pair
from etl.resolution.judgements import Judgements, Verdict
from etl.resolution.namings import Member, Naming
from etl.resolution.similar_names import Sense, similar_names
from etl.values.entities import Decision

LARGEST_ARTEFACT: Final = 200
"""Senses that long forms join at most."""
_USUAL: Final = 4
"""How many times as many papers spell out the usual meaning of a short form as the next one."""

Summary = frozenset[Sense]


def join_namings(namings: Sequence[Naming], judgements: Judgements) -> tuple[list[list[Naming]], list[Decision]]:
    """Return the namings of each artefact, and every decision that joined different names or kept them apart."""
    homonyms = _judged_homonyms(judgements)
    meanings = _meanings(namings)
    sense_of = _senses(namings, meanings, homonyms)
    senses = sorted(set(sense_of.values()))
    number = {sense: at for at, sense in enumerate(senses)}
    components = Components(
        len(senses),
        summarise=lambda at: frozenset({senses[at]}),
        merge=lambda left, right: left | right,
        conflict=_conflict,
        limit=LARGEST_ARTEFACT,
    )
    shown = _shown_names(namings, sense_of)
    decisions = _apply_judgements(components, senses, judgements)
    decisions += _join_registered(components, namings, sense_of, number, shown)
    decisions += _join_long_forms(components, namings, sense_of, number, shown)
    decisions += _similar(components, namings, sense_of, number, shown)
    groups: dict[int, list[Naming]] = defaultdict(list)
    for naming in namings:
        groups[components.find(number[sense_of[naming.member]])].append(naming)
    return list(groups.values()), sorted(decisions, key=lambda row: (row.left, row.right, row.rule))


def _similar(
    components: Components[Summary],
    namings: Iterable[Naming],
    sense_of: Mapping[Member, Sense],
    number: Mapping[Sense, int],
    shown: Mapping[Sense, str],
) -> Iterable[Decision]:
    """Names for a person to look at, unless lists know both."""
    listed = {sense_of[naming.member] for naming in namings if naming.listed}
    for left, right, score in similar_names(sorted(shown)):
        names = sorted_pair(shown[left], shown[right])
        if components.find(number[left]) == components.find(number[right]) or names[0] == names[1]:
            continue
        if left[1] == right[1]:
            reason = "the short form has several meanings, and one of the texts does not say which"
            if "" in {left[2], right[2]}:
                yield Decision("artefact", *names, "open", "ambiguous name", score, reason)
        elif not {left, right} <= listed and not components.refusal(number[left], number[right]):
            yield Decision("artefact", *names, "open", "similar name", score, "nearly the same name")


def _judged_homonyms(judgements: Judgements) -> set[tuple[str, str]]:
    """Space and key that a person split by label ("different: Model:SAM, Method:SAM")."""
    pairs = judgements.pairs("artefact", Verdict.DIFFERENT)
    keys = [reference_key(left) for left, right in pairs if reference_key(left) == reference_key(right)]
    return {(space, key) for space, _, key in (found.partition(":") for found in keys)}


Meanings = Mapping[tuple[str, str], Sequence[Mapping[str, int]]]
"""By space and short key, a group for each meaning: keys of its long forms, with the number of papers."""


def _meanings(namings: Iterable[Naming]) -> Meanings:
    papers: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for naming in namings:
        for long in naming.longs:
            papers[naming.space, naming.key][long].add(naming.paper)
    return {
        (space, key): [_counted(space, group, found) for group in _alike(sorted(found))]
        for (space, key), found in papers.items()
    }


def _counted(space: str, group: Sequence[str], papers: Mapping[str, set[str]]) -> dict[str, int]:
    kind = next(kind for kind, word in SPACES.items() if word == space)
    counts: Counter[str] = Counter()
    for long in group:
        counts[name_key(kind, long)] += len(papers[long])
    return dict(sorted(counts.items()))


def _alike(longs: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    for long in longs:
        near = [group for group in groups if any(one_long_form(long, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*chain.from_iterable(near), long])
    return sorted(sorted(group) for group in groups)


def _senses(namings: Sequence[Naming], meanings: Meanings, homonyms: set[tuple[str, str]]) -> dict[Member, Sense]:
    """The sense of each naming: of an ambiguous short form, the one that its record or its paper spells out."""
    spelled: dict[tuple[str, str], set[str]] = defaultdict(set)
    for naming in namings:
        spelled[naming.paper, naming.space] |= {naming.key, *naming.long_keys}
    senses: dict[Member, Sense] = {}
    for naming in namings:
        place = (naming.space, naming.key)
        groups = meanings.get(place, ())
        meaning = ""
        if place in homonyms:
            meaning = naming.member[1].value
        elif len(groups) > 1:
            meaning = _told(groups, set(naming.long_keys) or spelled[naming.paper, naming.space])
        senses[naming.member] = (*place, meaning)
    return senses


def _told(groups: Sequence[Mapping[str, int]], told: set[str]) -> str:
    """The meaning that a paper spells out; without a word about it, one that nearly all papers mean."""
    fitting = [min(group) for group in groups if not told.isdisjoint(group)]
    if fitting:
        return fitting[0] if len(fitting) == 1 else ""
    counts = sorted(((sum(group.values()), min(group)) for group in groups), reverse=True)
    return counts[0][1] if counts[0][0] >= _USUAL * counts[1][0] else ""


def _conflict(left: Summary, right: Summary) -> str | None:
    """Two meanings of one short form stay apart, by whatever long form they would meet."""
    mine = {(space, key): meaning for space, key, meaning in left}
    for space, key, meaning in sorted(right):
        if mine.get((space, key), meaning) != meaning:
            return f"{key} has two meanings there"
    return None


def _shown_names(namings: Iterable[Naming], sense_of: Mapping[Member, Sense]) -> dict[Sense, str]:
    """``Label:name`` of each sense, for decisions."""
    shown: dict[Sense, str] = {}
    for naming in namings:
        reference = f"{naming.member[1]}:{naming.member[2]}"
        sense = sense_of[naming.member]
        shown[sense] = min(shown.get(sense, reference), reference)
    return shown


def _apply_judgements(
    components: Components[Summary], senses: Sequence[Sense], judgements: Judgements
) -> list[Decision]:
    of_key: dict[str, list[int]] = defaultdict(list)
    for at, (space, key, _) in enumerate(senses):
        of_key[f"{space}:{key}"].append(at)
    decisions: list[Decision] = []
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        for left, right in judgements.pairs("artefact", verdict):
            mine, theirs = of_key[reference_key(left)], of_key[reference_key(right)]
            if not mine or not theirs:
                continue
            for one in mine:
                for other in theirs:
                    if one != other:
                        (components.force if verdict == Verdict.SAME else components.forbid)(one, other)
            score = 1.0 if verdict == Verdict.SAME else 0.0
            decisions.append(Decision("artefact", left, right, verdict, "judgement", score, "a person said so"))
    return decisions


def _join_registered(
    components: Components[Summary],
    namings: Iterable[Naming],
    sense_of: Mapping[Member, Sense],
    number: Mapping[Sense, int],
    shown: Mapping[Sense, str],
) -> list[Decision]:
    """Join the names of organisations that have one ROR id, and of journals that have one ISSN."""
    holders: dict[str, set[Sense]] = defaultdict(set)
    for naming in namings:
        if naming.register_id:
            holders[naming.register_id].add(sense_of[naming.member])
    decisions = []
    for identifier, senses in sorted(holders.items()):
        first, *others = sorted(senses)
        for other in others:
            refusal = components.offer(number[first], number[other], limited=False)
            names = sorted_pair(shown[first], shown[other])
            scheme, _, value = identifier.partition(":")
            reason = f"same {scheme.upper()} {value}"
            if refusal:
                decisions.append(Decision("artefact", *names, "different", "veto", 0.5, f"{reason}; but {refusal}"))
            else:
                decisions.append(Decision("artefact", *names, "same", "identifier", 1.0, reason))
    return decisions


def _join_long_forms(
    components: Components[Summary],
    namings: Iterable[Naming],
    sense_of: Mapping[Member, Sense],
    number: Mapping[Sense, int],
    shown: Mapping[Sense, str],
) -> list[Decision]:
    """Join each short form with the names that are its long form, the most often told pairs first."""
    told: dict[tuple[Sense, Sense], set[str]] = defaultdict(set)
    for naming in namings:
        short = sense_of[naming.member]
        for long in naming.long_keys:
            other = (naming.space, long, "")
            if other in number and other != short:
                told[short, other].add(naming.paper)
    decisions: list[Decision] = []
    for (short, full), papers in sorted(told.items(), key=lambda found: (-len(found[1]), found[0])):
        refusal = components.offer(number[short], number[full])
        left, right = sorted_pair(shown[short], shown[full])
        reason = f"{len(papers)} paper{'s give' if len(papers) > 1 else ' gives'} one as the long form of the other"
        score = round(1 - 0.1 / len(papers), 4)
        if refusal:
            decisions.append(Decision("artefact", left, right, "different", "veto", 0.5, f"{reason}; but {refusal}"))
        else:
            decisions.append(Decision("artefact", left, right, "same", "long form", score, reason))
    return decisions
