"""Names of arXiv's subject categories.

Belongs here: code to name, as arXiv's published taxonomy gives them. Does not belong here: which words of a listing are
a category (sources/).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def category_names() -> Mapping[str, str]:
    """Return the name of each category by its code, old archives that were split since ("cond-mat") included."""
    _, *lines = (files("etl.names") / "arxiv_categories.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)
