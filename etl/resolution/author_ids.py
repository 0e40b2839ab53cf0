"""Author positions that a register calls one person.

Belongs here: joining them, with a decision for each. Does not belong here: what speaks against it (authors.py), reading
ids (author_positions.py).

An ORCID is a person's own word. Ids of aggregators are made from names and co-authors, so they join where nothing
speaks against it and keep nobody apart.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from etl.names.person_names import compatible
from etl.resolution.author_scores import Position
from etl.resolution.components import Components, sorted_pair
from etl.values.entities import Decision

_DOUBTED: Final = 0.5
"""Score of a pair with one id and two names: such merges are the first that a person is shown."""


def join_identified(components: Components[Any], positions: Sequence[Position]) -> list[Decision]:
    """Join the positions that share an id, unless what is known of them forbids it; return the decisions.

    Args:
        components: of the positions.
        positions: sorted by reference, so that nothing depends on the order in which they came.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for at, position in enumerate(positions):
        for one in position.ids:
            holders[one].append(at)
    decisions = []
    for one, members in sorted(holders.items()):
        known = members[:1]
        for member in members[1:]:
            other = next((each for each in known if components.refusal(each, member, limited=False) is None), known[0])
            decisions.append(_decided(components, positions, one, (other, member)))
            if components.find(other) != components.find(member):
                known.append(member)
    return decisions


def _decided(components: Components[Any], positions: Sequence[Position], one: str, pair: tuple[int, int]) -> Decision:
    left, right = (positions[at] for at in pair)
    references = sorted_pair(left.reference, right.reference)
    refusal = components.offer(*pair, limited=False)
    if refusal:
        return Decision("author", *references, "open", "identifier", _DOUBTED, f"same {one}, but {refusal}")
    if not compatible(left.name, right.name):
        reason = f"same {one}, but {left.name.key} and {right.name.key} are two names"
        return Decision("author", *references, "same", "identifier alone", _DOUBTED, reason)
    return Decision("author", *references, "same", "identifier", 1.0, f"same {one}")
