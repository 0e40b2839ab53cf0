"""Components: members that are taken for one, joined pair by pair, with vetoes and a size limit.

Belongs here: union-find that asks before it joins. Does not belong here: how a pair is judged
(papers.py, authors.py, artefacts.py) and in which order pairs are offered (the caller sorts them).
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Summary = TypeVar("Summary")


class Components(Generic[Summary]):
    """Union-find over the members 0..n-1.

    Args:
        size: number of members.
        summarise: what has to be known of a member to veto; called for members that are joined.
        merge: summary of two components that become one.
        conflict: why two components must stay apart, or None.
        limit: largest component that ``offer`` builds of pairs that are not sure.
    """

    def __init__(
        self,
        size: int,
        *,
        summarise: Callable[[int], Summary],
        merge: Callable[[Summary, Summary], Summary],
        conflict: Callable[[Summary, Summary], str | None],
        limit: int,
    ) -> None:
        self._parent = list(range(size))
        self._members: dict[int, list[int]] = {}
        self._summaries: dict[int, Summary] = {}
        self._apart: dict[int, set[int]] = {}
        self._summarise, self._merge, self._conflict, self._limit = summarise, merge, conflict, limit

    def find(self, member: int) -> int:
        """Return the root of a member's component."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def forbid(self, left: int, right: int) -> None:
        """Keep two members apart from now on, unless they were forced together."""
        left, right = self.find(left), self.find(right)
        if left == right:
            return
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)

    def force(self, left: int, right: int) -> None:
        """Join two members whatever speaks against it: identifiers and judgements."""
        self._join(self.find(left), self.find(right))

    def offer(self, left: int, right: int, *, limited: bool = True) -> str | None:
        """Join two members, or return why their components stay apart; a sure pair need not heed the limit."""
        left, right = self.find(left), self.find(right)
        if left == right:
            return None
        refusal = self.refusal(left, right, limited=limited)
        if refusal is None:
            self._join(left, right)
        return refusal

    def refusal(self, left: int, right: int, *, limited: bool = True) -> str | None:
        """Return why the components of two members must stay apart, or None."""
        left, right = self.find(left), self.find(right)
        if right in self._apart.get(left, ()):
            return "two of their members are known to differ"
        if limited and self.too_large(left, right):
            return f"together they would exceed {self._limit} members"
        return self._conflict(self._summary(left), self._summary(right))

    def too_large(self, left: int, right: int) -> bool:
        """Whether the components of two members would exceed the limit together."""
        left, right = self.find(left), self.find(right)
        return left != right and len(self._member_list(left)) + len(self._member_list(right)) > self._limit

    def summary(self, member: int) -> Summary:
        """Return what is known of a member's component."""
        return self._summary(self.find(member))

    def groups(self) -> list[list[int]]:
        """Return the components, members sorted, in the order of their smallest member."""
        groups: dict[int, list[int]] = {}
        for member in range(len(self._parent)):
            groups.setdefault(self.find(member), []).append(member)
        return list(groups.values())

    def _join(self, left: int, right: int) -> None:
        if left == right:
            return
        if len(self._member_list(left)) < len(self._member_list(right)):
            left, right = right, left
        self._summaries[left] = self._merge(self._summary(left), self._summary(right))
        self._member_list(left).extend(self._member_list(right))
        self._parent[right] = left
        apart = self._apart.pop(right, set()) - {left}
        self._apart.get(left, set()).discard(right)
        for other in apart:
            self._apart[other].discard(right)
            self._apart[other].add(left)
        if apart:
            self._apart.setdefault(left, set()).update(apart)
        del self._members[right], self._summaries[right]

    def _member_list(self, root: int) -> list[int]:
        return self._members.setdefault(root, [root])

    def _summary(self, root: int) -> Summary:
        if root not in self._summaries:
            self._summaries[root] = self._summarise(root)
        return self._summaries[root]


def sorted_pair(left: str, right: str) -> tuple[str, str]:
    """Return two references in the order in which a decision shows them."""
    return (left, right) if left <= right else (right, left)


def in_strength_order(pairs: Sequence[tuple[float, str, str]]) -> list[int]:
    """Return the order in which pairs are offered: the surest first, then by their references."""
    return sorted(range(len(pairs)), key=lambda at: (-pairs[at][0], pairs[at][1], pairs[at][2]))
