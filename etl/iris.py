"""Base IRIs: what may stand before an id so that both together are an IRI.

Belongs here: the grammar of RFC 3987 as far as web addresses need it. Does not belong here: writing terms (rdf/).
"""

import ipaddress
import re
from typing import Final

_ESCAPE: Final = "%[0-9A-Fa-f]{2}"
_LETTERS: Final = (
    r"A-Za-z0-9._~!$&'()*+,;=\-"
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_SEGMENT: Final = rf"(?:[{_LETTERS}:@]|{_ESCAPE})*"
_QUERY: Final = rf"(?:[{_LETTERS}:@/?]|{_ESCAPE})*"
_BASE: Final = re.compile(
    rf"https?://(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?:[{_LETTERS}]|{_ESCAPE})+)(?P<port>:[0-9]{{1,5}})?"
    rf"(?:/{_SEGMENT})*(?:\?{_QUERY})?(?:#{_QUERY})?"
)
_ALLOWED: Final = "not an IRI that ids can be appended to; give a web address like https://example.org/id/"


def check_base_iri(text: str) -> str:
    """Return the text if every id behind it gives an IRI.

    Raises:
        ValueError: it is not one of http or https, or does not end with / or #; says what is allowed.
    """
    if not text.startswith(("http://", "https://")):
        raise ValueError(f"{_ALLOWED} (it must begin with https:// or http://)")
    if not text.endswith(("/", "#")):
        raise ValueError(f"{_ALLOWED} (it must end with / or #)")
    found = _BASE.fullmatch(text)
    if found is None or not text.isprintable() or not _is_address(found["six"]):
        raise ValueError(f"{_ALLOWED} (spaces and other forbidden characters are written as %20 and so on)")
    return text


def _is_address(host: str | None) -> bool:
    if host is None:
        return True
    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return True
