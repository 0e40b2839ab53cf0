"""Keys: the forms in which titles, abstracts and names are compared.

Belongs here: how a text becomes a key. Does not belong here: what equal keys mean (papers.py,
authors.py, artefacts.py).
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii

from etl.identifiers import digest

OPENING_LETTERS: Final = 64
"""Letters and digits that two abstracts must begin with alike to be compared for it."""
LONGEST_OPENING: Final = 128
"""Letters and digits up to which equal openings are counted."""

_NON_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_OTHERS: Final = bytes(code for code in range(256) if not (48 <= code <= 57 or 97 <= code <= 122))
_GREEK: Final = {
    ord(letter): f" {name} "
    for letter, name in {
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "η": "eta",
        "θ": "theta", "λ": "lambda", "μ": "mu", "µ": "mu", "π": "pi", "σ": "sigma", "τ": "tau", "φ": "phi",
        "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
        "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda", "Π": "pi", "Σ": "sigma", "Φ": "phi",
        "Ψ": "psi", "Ω": "omega",
    }.items()
}  # fmt: skip


def folded(text: str) -> str:
    """Return the text in ASCII lower case, without diacritics; other scripts are romanised (a key, never shown)."""
    if text.isascii():
        return text.lower()
    return _NON_ASCII.sub(_folded_character, text).lower()


def _folded_character(found: re.Match[str]) -> str:
    return _in_ascii(found[0])


@cache
def _in_ascii(character: str) -> str:
    return anyascii(unicodedata.normalize("NFKD", character))


def text_key(text: str | None) -> bytes:
    """Return the letters and digits of a text: spaces, hyphens, line breaks, case and reference marks are gone."""
    if not text:
        return b""
    if "[" in text:
        text = _REFERENCE.sub("", text)
    return folded(text).encode("ascii", "ignore").translate(None, _OTHERS)


def content_key(title: str | None, abstract: str | None) -> str:
    """Return the hash of normalised title and abstract: the last candidate for a paper's key."""
    return digest(f"{text_key(title).decode()}\n{text_key(abstract).decode()}")


_REFERENCE: Final = re.compile(r"\[\d+(?:[,;–\- ]+\d+)*\]")
_SEPARATED_DIGITS: Final = re.compile(r"(?<=\d)[^a-z0-9.+]+(?=\d)")
_VERSION_LETTER: Final = re.compile(r"(?:(?<=[\s\-_])|(?<=[a-z]))v(?=\d+\.\d)")
_STAR: Final = re.compile(r"(?<=\b[a-z])\*")  # A* is no A
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DROPPED: Final = re.compile(r"(?<!\d)\.|\.(?!\d)|[^a-z0-9.+\-]|(?<!\d)-|-(?!\d)")
_SPELLINGS: Final = (
    ("isation", "ization"), ("ising", "izing"), ("colour", "color"), ("behaviour", "behavior"),
    ("modelling", "modeling"), ("labelled", "labeled"), ("labelling", "labeling"), ("neighbour", "neighbor"),
)  # fmt: skip
_ACRONYM_PLURAL: Final = re.compile(r"^(.*[A-Z0-9].*[A-Z0-9])s$|^(.*[A-Z]{2,})s$")
_WORD_PLURAL: Final = re.compile(r"^(.*[\s\-]\w*[a-z]{3,}[^aious\W])s$")
_SINGLE_PLURAL: Final = re.compile(r"^(\w+(?:er|or|ron|ork|ion|ing|odel|orm|achine|gorithm))s$", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def artefact_key(name: str) -> str:
    """Return the key under which spellings of one artefact meet.

    Case, hyphens, spaces, diacritics, a regular plural and the v of a version such as v1.1 do not count;
    every digit does, and digits that a source separates stay separated, so GPT-3.5, GPT-35 and GPT-3-5
    are three keys.
    """
    key = folded(_singular(name.strip()).translate(_GREEK))
    key = _SEPARATED_DIGITS.sub("-", _THOUSANDS.sub("", _VERSION_LETTER.sub("", _STAR.sub(" star", key))))
    for british, american in _SPELLINGS:
        key = key.replace(british, american)
    return _DROPPED.sub("", key) or folded(name.strip()) or name


def _singular(name: str) -> str:
    for pattern in (_ACRONYM_PLURAL, _WORD_PLURAL, _SINGLE_PLURAL):
        found = pattern.match(name)
        if found:
            return next(group for group in found.groups() if group)
    return name
