"""Roles: scoring what the paper does with what it names, where a gold file annotates it.

Belongs here: the comparison by predicate and name. Does not belong here: the other scores.
"""

from dataclasses import dataclass

from etl.evaluation.gold import GoldPaper
from etl.evaluation.matching import keys
from etl.evaluation.predictions import Prediction

OF_THE_PAPER = ("INTRODUCES", "TRAINS_ON", "EVALUATES_ON", "COMPARES_WITH")
"""Roles of the paper itself: what is annotated for none of its names, the paper does not do."""
OF_NAMES = ("BASED_ON", "VARIANT_OF")
"""Roles between two names: they count where a paper has one annotated, since only the clear ones are."""


@dataclass(frozen=True, slots=True)
class RoleOutcome:
    """Names of one paper in one role: those annotated and found, found only, and annotated only."""

    right: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[str, ...], ...]
    missed: tuple[tuple[str, ...], ...]


def match_roles(paper: GoldPaper, prediction: Prediction) -> dict[str, RoleOutcome]:
    """Compare by predicate; nothing where the paper's roles are not annotated.

    Things that the gold file says to ignore are left out on both sides.
    """
    if paper.roles is None:
        return {}
    ignored = frozenset().union(*(keys(entry.forms) for entry in paper.entries if entry.type == "ignore"))
    outcomes: dict[str, RoleOutcome] = {}
    for role in (*OF_THE_PAPER, *(each for each in OF_NAMES if each in paper.roles)):
        things = paper.roles.get(role, ())
        found = [forms for predicate, forms in prediction.roles if predicate == role and not keys(forms) & ignored]
        outcomes[role] = RoleOutcome(
            right=tuple(forms for forms in things if any(keys(forms) & keys(each) for each in found)),
            wrong=tuple(each for each in found if not any(keys(forms) & keys(each) for forms in things)),
            missed=tuple(forms for forms in things if not any(keys(forms) & keys(each) for each in found)),
        )
    return outcomes
