"""The standard rule by which several sources of one value agree.

Belongs here: the rule for a value of which nothing more is known. Does not belong here: values with a rule of their
own (resolution/paper_values.py).
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any


def agreed(given: Iterable[Any]) -> Any:
    """Return the first value that is not None; of lists all members, each once, in order."""
    present = [value for value in given if value is not None]
    if present and isinstance(present[0], tuple):
        return tuple(dict.fromkeys(chain.from_iterable(present)))
    return present[0] if present else None
