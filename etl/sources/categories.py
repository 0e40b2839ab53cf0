"""Categories of arXiv, as full codes and as the two letters that a paper index shows.

Belongs here: what a reader asks about a code. Does not belong here: which categories there are and what they are called
(etl/names/categories.py), and where a layout puts one.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from etl.names.categories import category_names

_FIRST: Final = ("eess.", "stat.", "cs.")
"""Archives whose two letters an index most likely means, the most likely first; SY, which two of them share, is
eess.SY, of which arXiv declares cs.SY an alias."""


def _index_codes() -> dict[str, str | None]:
    """Letters are a category of the likely archives, or else of the only archive that has them."""
    found: dict[str, str | None] = {}
    for code in sorted(code for code in category_names() if "." in code):
        letters = code.partition(".")[2]
        found[letters] = None if letters in found else code
    for archive in reversed(_FIRST):
        found |= {code.removeprefix(archive): code for code in category_names() if code.startswith(archive)}
    return found


_ALL: Final = _index_codes()


INDEX_CODES: Final[Mapping[str, str]] = MappingProxyType({letters: code for letters, code in _ALL.items() if code})
"""What a paper index shows of a category, such as the two letters of cs.CV -> the category."""

SHARED_INDEX_CODES: Final = frozenset(letters for letters, code in _ALL.items() if code is None)
"""Letters that only archives of other fields have, and several of them: which category is meant cannot be told."""


def is_arxiv_category(code: str) -> bool:
    """Tell whether arXiv has a category of this code, such as ``cs.CV`` or ``quant-ph``."""
    return code in category_names()
