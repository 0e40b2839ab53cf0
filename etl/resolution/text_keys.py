"""Keys of texts: the forms in which titles and abstracts are compared.

Belongs here: how a text becomes a key, and how much of two keys is compared. Does not belong here: keys of names
(etl/names/keys.py), and what equal keys mean (paper_blocks.py, paper_scores.py).
"""

import re
from typing import Final

from etl.identifiers import digest
from etl.markup import plain
from etl.names.keys import folded

OPENING_LETTERS: Final = 64
"""Letters and digits that two abstracts must begin with alike to be compared for it."""
LONGEST_OPENING: Final = 128
"""Letters and digits up to which equal openings are counted."""

_OTHERS: Final = bytes(code for code in range(256) if not (48 <= code <= 57 or 97 <= code <= 122))
_REFERENCE: Final = re.compile(r"\[\d+(?:[,;–\- ]+\d+)*\]")


def text_key(text: str | None) -> bytes:
    """Return the letters and digits of a text: spaces, hyphens, line breaks, case and reference marks are gone."""
    if not text:
        return b""
    if "[" in text:
        text = _REFERENCE.sub("", text)
    return folded(plain(text)).encode("ascii", "ignore").translate(None, _OTHERS)


def content_key(title: str | None, abstract: str | None) -> str:
    """Return the hash of normalised title and abstract: the last candidate for a paper's key."""
    return digest(f"{text_key(title).decode()}\n{text_key(abstract).decode()}")
