"""Roles: scoring what the paper does with what it names, where a gold file annotates it.

Belongs here: the comparison by predicate and name. Does not belong here: the other scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.evaluation.gold import GoldPaper
from etl.evaluation.matching import keys
from etl.evaluation.predictions import Prediction

_ALWAYS = ("INTRODUCES", "TRAINS_ON", "EVALUATES_ON", "COMPARES_WITH")
"""Roles of the paper itself: what is annotated for none of its names, the paper does not do."""
_WHERE_ANNOTATED = ("USES", "ADDRESSES")
"""Such roles that older files do not annotate: they count where a file has one."""
_OF_NAMES = ("BASED_ON", "VARIANT_OF", "SUBSET_OF")
"""Roles between two names: they count where a paper has one annotated, since only the clear ones are."""
ROLES = (*_ALWAYS, *_WHERE_ANNOTATED, *_OF_NAMES)


@dataclass(frozen=True, slots=True)
class RoleOutcome:
    """Names of one paper in one role: those annotated and found, found only, and annotated only."""

    right: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[str, ...], ...]
    missed: tuple[tuple[str, ...], ...]


def roles_of_the_paper(papers: Sequence[GoldPaper]) -> tuple[str, ...]:
    """Return the roles that a gold file annotates of its papers themselves."""
    annotated = {role for paper in papers for role in paper.roles or ()}
    return (*_ALWAYS, *(role for role in _WHERE_ANNOTATED if role in annotated))


def match_roles(paper: GoldPaper, prediction: Prediction, of_the_paper: Sequence[str]) -> dict[str, RoleOutcome]:
    """Compare by predicate; nothing where the paper's roles are not annotated.

    Things that the gold file says to ignore are left out on both sides; every form of a thing stands for it.
    """
    if paper.roles is None:
        return {}
    ignored = frozenset().union(*(keys(entry.forms) for entry in paper.entries if entry.type == "ignore"))
    outcomes: dict[str, RoleOutcome] = {}
    for role in (*of_the_paper, *(each for each in _OF_NAMES if each in paper.roles)):
        things = tuple(_all_forms(paper, forms) for forms in paper.roles.get(role, ()))
        found = [forms for predicate, forms in prediction.roles if predicate == role and not keys(forms) & ignored]
        outcomes[role] = RoleOutcome(
            right=tuple(forms for forms in things if any(keys(forms) & keys(each) for each in found)),
            wrong=tuple(each for each in found if not any(keys(forms) & keys(each) for forms in things)),
            missed=tuple(forms for forms in things if not any(keys(forms) & keys(each) for each in found)),
        )
    return outcomes


def _all_forms(paper: GoldPaper, forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms of what a role names, those of its entry among them."""
    more = (entry.forms for entry in paper.entries if keys(entry.forms) & keys(forms))
    return tuple(dict.fromkeys((*forms, *next(more, ()))))
