"""Author positions of all papers, in buckets that are resolved one after the other.

Belongs here: what is known of each position, and spreading positions so that those that can be one person are
together. Does not belong here: comparing and joining them (author_blocks.py, authors.py).
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from etl.names.person_names import block_key, fullest, parse_name
from etl.resolution.author_scores import Position
from etl.resolution.judgements import Judgements, Verdict
from etl.resolution.namesakes import GivenNames
from etl.values.entities import PaperAuthor, PaperEntity
from etl.values.records import AuthorDetail, SourceRecord

_AUTHOR_BITS: Final = 20


@dataclass(frozen=True, slots=True)
class SpreadPositions:
    """All author positions, spread over buckets; only one bucket is held at a time.

    Attributes:
        given: the given names of all of them.
        places: of each bucket, number of a paper and of an author of its list in one integer.
        companies: keys of each paper's authors.
    """

    papers: Sequence[PaperEntity]
    records: Mapping[str, SourceRecord]
    given: GivenNames
    places: Sequence["array[int]"]
    companies: Sequence[tuple[str, ...]]

    def buckets(self) -> Iterator[list[Position]]:
        """Yield the positions of each bucket, sorted by reference."""
        for places in self.places:
            positions = []
            for place in places:
                number, at = place >> _AUTHOR_BITS, place & ((1 << _AUTHOR_BITS) - 1)
                positions.append(_position(self.papers[number], at, self.companies[number], self.records))
            yield sorted(positions, key=lambda position: position.reference)


def spread_positions(
    papers: Sequence[PaperEntity], records: Mapping[str, SourceRecord], judgements: Judgements, buckets: int
) -> SpreadPositions:
    """Spread the author positions of all papers, so that those that can be one person are in one bucket.

    Names that can be one person's agree in a spelling of the family name. Each name is parsed once.

    Args:
        papers: sorted by id.
        records: by id; they hold the names as each source writes them.
        judgements: positions that a person names together are in one bucket.
        buckets: how many.
    """
    families, given = _Families(), GivenNames()
    judged = [pair for verdict in (Verdict.SAME, Verdict.DIFFERENT) for pair in judgements.pairs("author", verdict)]
    wanted = {reference for pair in judged for reference in pair}
    family_of: dict[str, str] = {}
    held: dict[str, str] = {}
    places, family_at, companies = array("q"), list[str](), list[tuple[str, ...]]()
    for number, paper in enumerate(papers):
        keys = []
        for at, author in enumerate(paper.authors):
            key = block_key(parse_name(author.raw_name))
            keys.append(held.setdefault(key, key))
            name = parse_name(fullest(_names(author, records).values()))
            given.add(name)
            family = families.add(name.family.spellings)
            places.append((number << _AUTHOR_BITS) | at)
            family_at.append(family)
            family_of.update((found, family) for found in map(_reference, author.members) if found in wanted)
            families.add_identified(family, ids_of(author, records))
        companies.append(tuple(keys))
    families.add_judged(family_of, judged)
    spread = [array("q") for _ in range(buckets)]
    for place, family in zip(places, family_at, strict=True):
        spread[families.bucket(family, buckets)].append(place)
    return SpreadPositions(papers, records, given, spread, companies)


class _Families:
    """Family names, joined where one has two spellings or a person names both."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._held: dict[str, str] = {}
        self._of_id: dict[str, str] = {}

    def add(self, spellings: Sequence[str]) -> str:
        """Join the spellings and return the first, always as the same text."""
        for other in spellings[1:]:
            low, high = sorted((self._root(spellings[0]), self._root(other)))
            self._parent[high] = low
        return self._held.setdefault(spellings[0], spellings[0])

    def add_judged(self, family_of: Mapping[str, str], judged: Sequence[tuple[str, str]]) -> None:
        """Join the families of positions that a person names together."""
        for left, right in judged:
            if left in family_of and right in family_of:
                self.add((family_of[left], family_of[right]))

    def add_identified(self, family: str, ids: Iterable[str]) -> None:
        """Join the families under which a register knows one person."""
        for one in ids:
            self.add((self._of_id.setdefault(one, family), family))

    def bucket(self, family: str, buckets: int) -> int:
        return crc32(self._root(family).encode()) % buckets

    def _root(self, name: str) -> str:
        while self._parent.setdefault(name, name) != name:
            name = self._parent[name]
        return name


def _position(paper: PaperEntity, at: int, company: tuple[str, ...], records: Mapping[str, SourceRecord]) -> Position:
    author = paper.authors[at]
    names = _names(author, records)
    return Position(
        paper=paper.id,
        position=author.position,
        reference=_reference(author.members[0]),
        names=names,
        name=parse_name(fullest(names.values())),
        company=frozenset(company),
        own=company[at],
        areas=frozenset(_area(code) for code in paper.categories),
        year=int(paper.published[:4]) if paper.published else None,
        ids=ids_of(author, records),
        group=any(detail.group for detail in _details(author, records)),
    )


def ids_of(author: PaperAuthor, records: Mapping[str, SourceRecord]) -> frozenset[str]:
    """What registers call the author; an id that a record gives to two of its authors is a slip and nobody's."""
    return frozenset(
        one.key
        for record, place in author.members
        for detail in records[record].author_details[place - 1 : place]
        for one in detail.identifiers
        if sum(one in other.identifiers for other in records[record].author_details) == 1
    )


def _details(author: PaperAuthor, records: Mapping[str, SourceRecord]) -> Iterator[AuthorDetail]:
    for record, place in author.members:
        yield from records[record].author_details[place - 1 : place]


def _names(author: PaperAuthor, records: Mapping[str, SourceRecord]) -> dict[tuple[str, int], str]:
    """The name in each record, as its source writes it."""
    return {member: records[member[0]].authors[member[1] - 1] for member in author.members}


def _area(category: str) -> str:
    """The archive of a category; those in which machine learning is at home are one."""
    archive = category.partition(".")[0]
    return "computing" if archive in {"cs", "eess", "math", "stat"} else archive


def _reference(member: tuple[str, int]) -> str:
    return f"{member[0]}#{member[1]}"
