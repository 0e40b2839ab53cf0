"""Categories of arXiv, as full codes and as the two letters that a paper index shows.

Belongs here: what a reader asks about a code. Does not belong here: which categories there are and what they are called
(etl/names/categories.py), and where a layout puts one.
"""

from typing import Final

from etl.names.categories import category_names

INDEX_CODES: Final = {
    code.removeprefix(archive): code
    for archive in ("cs.", "stat.", "eess.")
    for code in category_names()
    if code.startswith(archive)
}
"""Two letters of a paper index -> category. Such an index covers cs, stat and eess; SY, which two of them share, is
eess.SY, of which arXiv declares cs.SY an alias."""


def is_arxiv_category(code: str) -> bool:
    """Tell whether arXiv has a category of this code, such as ``cs.CV`` or ``quant-ph``."""
    return code in category_names()
