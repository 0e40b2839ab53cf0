"""Addresses: code repositories, and all addresses as places where no name is looked for.

Belongs here: finding and canonical form. Does not belong here: whether the repository is official.
"""

import re
from collections.abc import Iterator, Sequence

from etl.extraction.names.candidates import Candidate
from etl.extraction.text.passages import Passage

ADDRESS = re.compile(
    r"[GHWghw](?i:(?:(?<=h)ttps?://|(?<=w)ww\.|(?:(?<=\bg)it(?:hub|lab)|(?<=\bh)uggingface)\.(?:com|io|co)/)"
    r"[^\s<>\"'{}|\\^`]+)"
)
_REPOSITORY = re.compile(
    r"(?:https?://)?(?:www\.)?(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/([A-Za-z0-9][\w.-]*)/([\w.-]+)",
    re.IGNORECASE,
)
_SIGNS = ("://", "www.", ".com/", ".io/", ".co/")
_LONGEST_HOST = 40
_TRAILING = ".,;:!?)]}'\"*_~"


def addresses(text: str) -> list[tuple[int, int]]:
    """Return the interval of every address."""
    if not any(sign in text for sign in _SIGNS):
        return []
    first = min(at for at in (text.find(sign) for sign in _SIGNS) if at >= 0)
    matches = ADDRESS.finditer(text, max(0, first - _LONGEST_HOST))
    return [(match.start(), match.start() + len(match.group().rstrip(_TRAILING))) for match in matches]


def find_repositories(passage: Passage, found: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Give every code repository among the addresses of a passage with its canonical address as its name."""
    for start, end in found:
        match = _REPOSITORY.match(passage.text, start, end)
        if match:
            host, owner, name = match.groups()
            name = name.rstrip(_TRAILING).removesuffix(".git")
            if name:
                address = f"https://{host.lower()}/{owner}/{name}"
                yield Candidate(
                    start,
                    match.end(2) + 1 + len(match.group(3).rstrip(_TRAILING)),
                    address,
                    "CodeRepository",
                    0.98,
                    3.0,
                    "rules",
                    "repository-address",
                )
