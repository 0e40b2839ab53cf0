"""Ids of clusters: the best candidate key that is the cluster's own.

Belongs here: the one rule that turns candidate keys into ids and former ids. Does not belong here:
which candidates a cluster has (papers.py, authors.py, artefacts.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.identifiers import Value, make_id

Carrier = tuple[Value, ...]
"""The smallest record id, or record id and position, that carries a candidate in a cluster."""

Candidates = Mapping[str, Carrier]
"""Candidate keys of one cluster, best first, each with its carrier."""


@dataclass(frozen=True, slots=True)
class ClusterIds:
    """The id of a cluster and the ids of its other candidates, sorted."""

    id: str
    former: tuple[str, ...]


def cluster_ids(word: str, clusters: Sequence[Candidates]) -> list[ClusterIds]:
    """Return the ids of all clusters of one kind, in order.

    A candidate that several clusters have is nobody's id: where it is a cluster's best, the key is it
    plus its carrier.
    """
    holders = Counter(key for candidates in clusters for key in candidates)
    found: list[ClusterIds] = []
    for candidates in clusters:
        best = next(iter(candidates))
        own = make_id(word, best) if holders[best] == 1 else make_id(word, best, *candidates[best])
        former = {make_id(word, key) for key in candidates} - {own}
        found.append(ClusterIds(own, tuple(sorted(former))))
    return found
