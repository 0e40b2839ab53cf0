"""Roles: scoring what the paper does with what it names, where a gold file annotates it.

Belongs here: the comparison by predicate and name. Does not belong here: the other scores.
"""

from etl.evaluation.gold import GoldPaper
from etl.evaluation.matching import keys
from etl.evaluation.predictions import Prediction
from etl.evaluation.scores import Count


def role_counts(paper: GoldPaper, prediction: Prediction) -> dict[str, Count] | None:
    """Count by predicate; None where the paper's roles are not annotated.

    Things that the gold file says to ignore are left out on both sides.
    """
    if paper.roles is None:
        return None
    ignored = frozenset().union(*(keys(entry.forms) for entry in paper.entries if entry.type == "ignore"))
    counts: dict[str, Count] = {}
    for role, things in paper.roles.items():
        gold = [keys(forms) for forms in things]
        found = [
            names for predicate, forms in prediction.roles if predicate == role and not (names := keys(forms)) & ignored
        ]
        hit = [any(forms & names for names in found) for forms in gold]
        wrong = [names for names in found if not any(forms & names for forms in gold)]
        counts[role] = Count(sum(hit), sum(hit) + len(wrong), len(gold))
    return counts
