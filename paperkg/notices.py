"""Notices: what a call has to say beside its result, as Python warnings.

Belongs here: the class of the warnings, and giving them. Does not belong here: the sentences (etl/operations).
"""

import warnings
from collections.abc import Iterable


class PaperkgWarning(UserWarning):
    """The call did what it could; the message says what is left. ``warnings.simplefilter`` can make it an error."""


def notify(notices: Iterable[str]) -> None:
    """Warn whoever called the API, once for each sentence."""
    for text in notices:
        warnings.warn(text, PaperkgWarning, stacklevel=3)
