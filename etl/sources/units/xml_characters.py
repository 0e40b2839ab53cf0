"""Named characters of XML documents whose declarations lie elsewhere, such as ``&uuml;`` in DBLP.

Belongs here: putting numbers in place of names, before parsing and without any DTD. Does not belong here: parsing
(xml_units.py) and markup in texts.
"""

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Final

_NUMBERS: Final = {
    name.encode(): b"&#%d;" % code
    for name, code in name2codepoint.items()
    if name not in {"amp", "lt", "gt", "quot", "apos"}
}
_NAME: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,8});")
_LONGEST: Final = 10


def with_named_characters(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Return the pieces of a document with HTML's names of characters as numbers; other names stay as they are."""
    held = b""
    for piece in pieces:
        text = held + piece
        start = text.rfind(b"&", max(0, len(text) - _LONGEST))
        end = start if start >= 0 and b";" not in text[start:] else len(text)
        text, held = text[:end], text[end:]
        if text:
            yield _NAME.sub(_number, text) if b"&" in text else text
    if held:
        yield held


def _number(found: re.Match[bytes]) -> bytes:
    return _NUMBERS.get(found[1], found[0])
