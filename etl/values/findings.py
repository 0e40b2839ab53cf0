"""Findings: what a check found wrong.

Belongs here: the value. Does not belong here: finding (the checks) and what follows from it (operations/).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that is wrong.

    Attributes:
        where: label, type, listing or file.
        what: the row, or numbers.
        cause: what is wrong with it, in words.
    """

    where: str
    what: str
    cause: str


Findings = Mapping[str, Sequence[Finding]]
"""By check; a check without findings passed."""
