"""Fragments: short abstracts that fit the texts of several papers.

Belongs here: telling when a fragment must not decide. Does not belong here: comparing (paper_scores.py)
and joining (papers.py).

Papers of one series share sentences. An abstract that is cut off within or soon after such a passage
holds enough of each of them to be taken for each, and would join them all.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from etl.resolution.paper_blocks import Blocks, Pair
from etl.resolution.paper_scores import Comparison

_FRAGMENT: Final = 0.8
"""Share of the longer text's letters up to which a text is a fragment of it."""
_CLEAR: Final = 3.0
"""Points by which the best of several texts must lead to be taken."""

Compared = tuple[int, int, Comparison]


class Fragments:
    """What the pairs taken for one paper say about fragments.

    Args:
        blocks: the records.
        same: pairs (left < right) whose evidence says that they are one paper.
    """

    def __init__(self, blocks: Blocks, same: Sequence[Compared]) -> None:
        self._blocks = blocks
        self._same = {(left, right) for left, right, _ in same}
        fits: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for left, right, found in same:
            for short, long in ((left, right), (right, left)):
                if self._is_fragment(short, long):
                    fits[short].append((found.points, long))
        self._undecided = {short for short, found in fits.items() if self._no_clear_best(found)}

    def undecided(self, left: int, right: int) -> bool:
        """Whether one record is a fragment of the other, and of a different text hardly less; or both are such."""
        if left in self._undecided and right in self._undecided:
            return self._blocks.texts[left] != self._blocks.texts[right]
        return (left in self._undecided and self._is_fragment(left, right)) or (
            right in self._undecided and self._is_fragment(right, left)
        )

    def bridge(self, pair: Pair, longest: Pair) -> bool:
        """Whether a pair would join two longer texts that do not match each other.

        Args:
            pair: the records that match.
            longest: the record of the longest text in the component of each.
        """
        cut_off = any(self._is_fragment(record, whole) for record, whole in zip(pair, longest, strict=True))
        return cut_off and not self._alike(*longest)

    def _is_fragment(self, short: int, long: int) -> bool:
        letters = self._blocks.traits[short].letters
        return 0 < letters <= _FRAGMENT * self._blocks.traits[long].letters

    def _alike(self, one: int, other: int) -> bool:
        texts = self._blocks.texts
        equal = texts[one] == texts[other] >= 0
        return equal or (min(one, other), max(one, other)) in self._same

    def _no_clear_best(self, fits: Sequence[tuple[float, int]]) -> bool:
        best_points, best = max(fits, key=lambda fit: (fit[0], -fit[1]))
        return any(
            best_points - points < _CLEAR and not self._alike(best, long) for points, long in fits if long != best
        )
