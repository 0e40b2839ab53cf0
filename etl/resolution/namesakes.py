"""How common a name is: by listed family names and by what a collection itself shows.

Belongs here: counting parts of names and judging one name by them. Does not belong here: what follows
for two positions (author_scores.py).

Given and family names are taken as drawn independently: of the people with a family name, the share that a
given name has among all full names is expected to carry it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from etl.names.known_names import common_surnames
from etl.names.person_names import PersonName

_MANY_GIVEN_NAMES: Final = 40
"""Given names from which on a family name of the listings is a common one."""
_ASSUMED_NAMES: Final = 1_000
"""Full names that are assumed to be there besides, each with a given name of its own: a few names say nothing."""


class GivenNames:
    """How many family names each given name stands before, in a whole collection."""

    def __init__(self) -> None:
        self._full: set[tuple[str, str]] = set()
        self._families: Counter[str] = Counter()

    def add(self, name: PersonName) -> None:
        """Count a name, once however often it comes."""
        if _written_out(name) and (full := (name.given[0].spellings[0], name.family.spellings[0])) not in self._full:
            self._full.add(full)
            self._families[full[0]] += 1

    def share(self, given: str) -> float:
        """Share of a given name among the full names, beyond the one that is asked about."""
        return max(self._families[given] - 1, 0) / (len(self._full) + _ASSUMED_NAMES)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Judges names of one bucket, in which a family name has all its people.

    Attributes:
        given: names of the whole collection.
        given_of: number of given names of each family name.
    """

    given: GivenNames
    given_of: Mapping[str, int]

    @classmethod
    def among(cls, names: Iterable[PersonName], given: GivenNames) -> "Namesakes":
        """Count the given names of the families of these names."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if _written_out(name):
                found[name.family.spellings[0]].add(name.given[0].spellings[0])
        return cls(given, {family: len(given_names) for family, given_names in found.items()})

    def common_family(self, name: PersonName) -> bool:
        """Whether the family name says little: a listed one, or one of many given names here."""
        family = name.family.spellings[0]
        return family in common_surnames() or self.given_of.get(family, 0) >= _MANY_GIVEN_NAMES

    def expected(self, name: PersonName) -> float:
        """How many other people of the same given and family name are to be expected."""
        if not _written_out(name):
            return 0.0
        people = self.given_of.get(name.family.spellings[0], 0)
        return people * self.given.share(name.given[0].spellings[0])


def _written_out(name: PersonName) -> bool:
    return bool(name.given) and not name.given[0].is_initial
