"""Categories of arXiv, as full codes and as the two letters that a paper index shows.

Belongs here: what a reader asks about a code. Does not belong here: which categories there are and what they are called
(etl/names/categories.py), and where a layout puts one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from etl.names.categories import category_names

_USUAL: Final = ("eess", "stat", "cs")
"""Archives that an index covers where nothing says otherwise. SY, which two of them share, is eess.SY, of which arXiv
declares cs.SY an alias."""


def _by_letters() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted(category_names()):
        if re.fullmatch(r"[a-z-]+\.[A-Z]{2}", code):
            found[code.rpartition(".")[2]].append(code)
    return MappingProxyType({letters: tuple(codes) for letters, codes in found.items()})


INDEX_CODES: Final = _by_letters()
"""Two letters of a paper index -> the categories, in any archive, that end in them."""


def archives_of(letters: Iterable[str]) -> frozenset[str]:
    """Return the archives that the codes of an index tell beyond doubt."""
    certain = (INDEX_CODES[one][0] for one in letters if len(INDEX_CODES.get(one, ())) == 1)
    return frozenset(_archive(code) for code in certain)


def index_category(letters: str, archives: Collection[str]) -> str | None:
    """Return the category that two letters of an index stand for; None where they could be of several archives.

    Args:
        letters: such as CV; among INDEX_CODES.
        archives: those that other entries of the same index are of.
    """
    codes = INDEX_CODES[letters]
    known = [code for code in codes if _archive(code) in archives]
    if len(codes) == 1 or len(known) == 1:
        return (known or codes)[0]
    usual = {_archive(code): code for code in known or codes}
    return next((usual[archive] for archive in _USUAL if archive in usual), None)


def _archive(code: str) -> str:
    return code.partition(".")[0]


def is_arxiv_category(code: str) -> bool:
    """Tell whether arXiv has a category of this code, such as ``cs.CV`` or ``quant-ph``."""
    return code in category_names()
