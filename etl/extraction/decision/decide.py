"""The decision: which claims stand, which of them name the same thing, and what kind it is.

Belongs here: overlaps, grouping inside one record, votes for the kind, trust. Does not belong here:
finding claims, and roles.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, permutations

from etl.extraction.decision.groups import ACCEPTED, Group
from etl.extraction.decision.kinship import share
from etl.extraction.names.before_data_nouns import find_headed
from etl.extraction.names.before_technique_nouns import find_headed_techniques
from etl.extraction.names.candidates import FAMILY, OTHER, Candidate, Extractor
from etl.extraction.names.capitalised import find_capitalised
from etl.extraction.names.enumerations import (
    data_with_slashes,
    examples_of_data,
    examples_of_techniques,
    find_enumerated,
)
from etl.extraction.names.introducing_words import find_introduced
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.links import addresses, find_repositories
from etl.extraction.names.listed import find_listed
from etl.extraction.names.measures import find_measures
from etl.extraction.names.numbered import without_values
from etl.extraction.names.own_senses import own_senses, settled, without_listed
from etl.extraction.names.pairs import find_pairs
from etl.extraction.names.title_and_abstract import carried_to_title, find_corroborated
from etl.extraction.names.title_names import find_title_name
from etl.extraction.names.title_techniques import find_titled
from etl.extraction.names.unlisted import find_sized_in_lower_case, find_unlisted
from etl.extraction.tagger.second_opinion import ask_tagger
from etl.extraction.text.passages import Passage
from etl.names.keys import record_key
from etl.values.mentions import Kind

_LIST_BONUS = 6
"""Characters by which a name without a list must be longer than a listed one that it crosses."""
_BROAD = frozenset({"naming-cue", "head-noun-owned"})
"""Rules whose names may be wider than a listed one inside."""
_NAMES_ANYWAY = frozenset({"used-pair", "enumerated-anyway"})
"""Rules by which a word that is generic elsewhere is a name."""
_ON_THEIR_OWN: tuple[Extractor, ...] = (
    find_title_name,
    find_introduced,
    find_headed_techniques,
    find_capitalised,
    find_measures,
    find_sized_in_lower_case,
    data_with_slashes,
)
"""Extractors that need no claim of another one."""
_POOLS = ({"Model", "Method"}, {"Dataset", "Benchmark"})
_GENERIC = frozenset({FAMILY, OTHER})
_NO_ARTEFACT = frozenset({"Task", "Metric"})
_ARTEFACTS = frozenset(kind.value for kind in Kind)
_SURE = 0.9
"""Trust above which a listed name is not read as an unlisted one, too."""


def decide(passages: Sequence[Passage]) -> list[tuple[Group, Kind]]:
    """Return what the record names, in the order of the text, each with its kind."""
    pairs = [list(find_pairs(passage)) for passage in passages]
    own = own_senses(chain.from_iterable(pairs))
    claims = [
        (number, claim)
        for number, passage in enumerate(passages)
        for claim in _claims(passage, settled(pairs[number], own), own)
    ]
    carried = carried_to_title(passages, claims)
    if carried:
        claims = [*(each for each in claims if not _is_covered(each, carried)), *carried]
    groups = _grouped([*claims, *find_titled(passages), *find_corroborated(passages)])
    share(groups, passages)
    decided = [(group, kind) for group in groups.values() if (kind := _kind(group)) is not None]
    for group, _ in decided:
        group.places = dict(sorted(group.places.items()))
    decided.sort(key=lambda pair: next(iter(pair[0].places)))
    return decided


def _claims(passage: Passage, pairs: Sequence[Candidate], own: frozenset[str]) -> list[Candidate]:
    """All claims of one passage, the wider and the better founded kept where intervals cross.

    Args:
        passage: the text.
        pairs: long and short forms that it gives.
        own: short forms of the record that mean something else here than in the lists.
    """
    blocked = addresses(passage.text)
    found = list(find_repositories(passage, blocked))
    for find in _ON_THEIR_OWN:
        found += find(passage)
    found += pairs
    headed = list(find_headed(passage))
    listed = list(find_listed(passage))
    listed = without_listed(listed, passage.text, own) if own else listed
    found += headed
    found += listed
    found += find_enumerated(passage, [*listed, *headed])
    found += examples_of_techniques(passage, listed)
    known = {(claim.start, claim.end) for claim in listed if _is_sure(claim)}
    unlisted = list(find_unlisted(passage, known))
    found += unlisted
    found += ask_tagger(passage, unlisted)
    found += examples_of_data(passage, [*listed, *unlisted])
    if blocked:
        found = [claim for claim in found if claim.kind == "CodeRepository" or not _inside(claim, blocked)]
    if passage.quantities:
        found = without_values(passage, found)
    found.sort(key=_precedence)
    return _without_overlaps(found)


def _is_sure(claim: Candidate) -> bool:
    """Whether what a list says of an interval needs no second reading; "OpenAI models" names the company."""
    return claim.kind == "Organization" or (claim.kind in _ARTEFACTS and claim.trust > _SURE)


def _precedence(claim: Candidate) -> tuple[int, int]:
    """The longest first, then the one that begins first."""
    known = claim.extractor == "lists" or claim.rule in _BROAD
    return claim.start - claim.end - (_LIST_BONUS if known else 0), claim.start


def _inside(claim: Candidate, blocked: list[tuple[int, int]]) -> bool:
    first, last = claim.start, claim.end
    return any(first < end and start < last for start, end in blocked)


def _is_covered(claim: tuple[int, Candidate], wider: Sequence[tuple[int, Candidate]]) -> bool:
    """Whether a claim lies inside a wider one of the same passage."""
    number, (start, end) = claim[0], claim[1][:2]
    return any(number == other and each.start <= start and end <= each.end for other, each in wider)


def _without_overlaps(claims: list[Candidate]) -> list[Candidate]:
    """Keep, in the order given, what is equal to or apart from everything kept before."""
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Candidate] = []
    for claim in claims:
        place = bisect_left(ends, claim.start + 1)
        if place < len(starts) and starts[place] < claim.end:
            if (starts[place], ends[place]) == (claim.start, claim.end):
                kept.append(claim)
            continue
        starts.insert(place, claim.start)
        ends.insert(place, claim.end)
        kept.append(claim)
    return _one_name(kept)


def _one_name(claims: list[Candidate]) -> list[Candidate]:
    """All claims to one interval use the name of the best of them: a list's, else the most trusted."""
    best: dict[int, Candidate] = {}
    for claim in claims:
        other = best.get(claim.start)
        if other is None or (claim.extractor == "lists", claim.trust) > (other.extractor == "lists", other.trust):
            best[claim.start] = claim
    return [
        claim if claim.name == best[claim.start].name else claim._replace(name=best[claim.start].name)
        for claim in claims
    ]


def _grouped(claims: Sequence[tuple[int, Candidate]]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    keys = {claim.name: record_key(claim.name) for _, claim in claims}
    aliases = _aliases(claims, keys)
    for number, claim in claims:
        key = keys[claim.name]
        key = aliases.get(key, key)
        if key:
            group = groups.get(key)
            if group is None:
                group = groups[key] = Group(key, claim.name)
            group.add(number, claim)
    return groups


def _aliases(claims: Sequence[tuple[int, Candidate]], key_by_name: dict[str, str]) -> dict[str, str]:
    """Keys that mean another key: plurals, and the long form of a pair."""
    keys = set(key_by_name.values())
    plurals = {key for name, key in key_by_name.items() if _is_plural(name)}
    aliases = {key: key[:-1] for key in sorted(plurals) if key[:-1] in keys}
    for _, claim in claims:
        if claim.full_name:
            long_key, key = record_key(claim.full_name), record_key(claim.name)
            if long_key[:-1] in keys and _is_plural(claim.full_name):
                aliases[key] = long_key[:-1]
            elif long_key != key:
                aliases[long_key] = aliases.get(key, key)
    return aliases


def _is_plural(name: str) -> bool:
    return name.endswith("s") and name[-2:-1].isascii() and name[-2:-1].isalpha()


def _kind(group: Group) -> Kind | None:
    """Return the kind of a group, or None where it is not an artefact or not trusted."""
    votes = {kind: weight for kind, weight in group.votes.items() if kind not in _GENERIC}
    generic = len(votes) < len(group.votes) and max(group.votes.get(FAMILY, 0.0), group.votes.get(OTHER, 0.0)) > 0
    if generic and not _introduced_anyway(group):
        return None
    if not generic and not group.listed and (entry := row_of(group.name)) and entry.kind in _GENERIC:
        return None
    group.certainty = group.trust()
    sure = group.introduced or group.listed or "title-and-pair" in group.trusts or _is_task(votes)
    if group.certainty < ACCEPTED or (group.doubtful and not sure):
        return None
    best = max(votes, key=lambda each: (votes[each], each), default="Model")
    if group.introduced_as:
        best = _as_introduced(group, best)
    return Kind(best) if best in _ARTEFACTS else None


def _as_introduced(group: Group, best: str) -> str:
    """The paper's own words win over a list that knows another thing of the same name."""
    introduced_as = group.introduced_as
    said = max(introduced_as, key=lambda each: (introduced_as[each], each not in _NO_ARTEFACT, each))
    crosses = any(said in pool and best in other for pool, other in permutations(_POOLS))
    return said if crosses or (best in _NO_ARTEFACT and not group.listed) else best


def _is_task(votes: dict[str, float]) -> bool:
    return max(votes, key=lambda each: (votes[each], each), default="") in {"Task", "Metric", "Organization"}


def _introduced_anyway(group: Group) -> bool:
    """A word that is generic elsewhere may be a name here: the title or a naming cue says so, or it is spelled out."""
    return not _NAMES_ANYWAY.isdisjoint(group.trusts) or (
        bool(group.introduced)
        and max(group.trusts.get(rule, 0.0) for rule in ("title-name", "naming-cue", "introduces-cue")) >= 0.88
    )
