"""Names and numbers: a value that stands right behind a name is no version of it.

Belongs here: cutting values off names, "BERT 84.6" and "ImageNet 2.3 points". Does not belong here: reading numbers
(quantities/).
"""

from collections.abc import Iterable
from typing import Final

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.quantities import Quantity, QuantityKind
from etl.extraction.text.passages import Passage

_NO_VERSION: Final = 20
"""From here on, a number with decimals is no version."""


def without_values(passage: Passage, claims: Iterable[Candidate]) -> list[Candidate]:
    """Return the claims, each without the value that it ends with."""
    values = {each.start: each for each in passage.quantities if _is_value(passage.text, each)}
    if not values:
        return list(claims)
    return [_cut(passage.text, claim, values) for claim in claims]


def _is_value(text: str, each: Quantity) -> bool:
    if each.kind in {QuantityKind.GAIN, QuantityKind.FACTOR} or each.unit == "%":
        return True
    decimals = "." in text[each.start : each.end]
    return each.kind is QuantityKind.VALUE and decimals and not 1 <= each.value < _NO_VERSION


def _cut(text: str, claim: Candidate, values: dict[int, Quantity]) -> Candidate:
    space = text.rfind(" ", claim.start, claim.end)
    each = values.get(space + 1) if space > 0 else None
    if each is None or each.end > claim.end:
        return claim
    name = text[claim.start : space]
    row = row_of(name)
    meant = row.meant if row is not None and row.kind == claim.kind else name
    return claim._replace(end=space, name=meant, base=None)
