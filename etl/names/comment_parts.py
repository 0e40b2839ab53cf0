"""The parts of a comment: what stands between semicolons, full stops, dashes and line ends.

Belongs here: where one statement of a comment ends. Does not belong here: what it says (venue_comments.py).
"""

import re
from collections.abc import Iterator
from typing import Final

_END: Final = re.compile(r"[;\n]|[.!?](?=\s|$)|\s[-–—|]{1,2}\s")
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Z][a-z]{0,5}|\b(?:vol|no|pp|al|proc|conf|trans|int|vs|e\.g|i\.e|cf|approx))$"
)
_LONGEST: Final = 8
"""Letters before a full stop that may be an abbreviation, and the sign before them."""


def comment_parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the interval of each part that holds words, in order; the full stop of an abbreviation ends none."""
    start = 0
    for end in _END.finditer(text):
        if end[0] == "." and _ABBREVIATED.search(text, max(start, end.start() - _LONGEST), end.start()):
            continue
        yield from _trimmed(text, start, end.start())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \t\r\n.;!?"))
    end = start + len(text[start:end].rstrip())
    if start < end:
        yield start, end
