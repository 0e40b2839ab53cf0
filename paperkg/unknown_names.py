"""Names that nothing has.

Belongs here: the error for a key that a person typed wrong. Does not belong here: the other errors (etl/errors.py).
"""

from collections.abc import Sequence
from difflib import get_close_matches

from etl.errors import UsageError


class UnknownNameError(UsageError, KeyError):
    """Nothing of this kind has the name; the message gives near ones. Mappings take it for a KeyError."""

    def __init__(self, kind: str, name: object, known: Sequence[str]) -> None:
        close = {one.casefold(): one for one in known}
        near = [close[one] for one in get_close_matches(str(name).casefold(), close, n=3)]
        hint = f"did you mean {', '.join(near)}?" if near else f"there are: {', '.join(known) or 'none'}"
        super().__init__(f"No {kind} is named {name!r}; {hint}")

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would put the sentence in quotes
