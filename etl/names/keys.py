"""Keys of names: the forms in which spellings are compared.

Belongs here: how a name becomes a key. Does not belong here: keys of titles and abstracts (resolution/text_keys.py),
and what equal keys mean (resolution/).

There are two keys, because two questions are asked. Inside one record, ``record_key`` asks whether two spellings are
one word of its author: a plural is another word ("LMs" names a class, "LM" perhaps a model), and signs between digits
do not count. Between records, ``artefact_key`` asks whether two spellings mean one thing: plural, accents, British
spelling and Greek letters do not count, and digits that are written apart stay apart. Using one for both would change
what is found.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii

_NON_ASCII: Final = re.compile(r"[^\x00-\x7f]")
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


_SEPARATED_DIGITS: Final = re.compile(r"(?<=\d)[^a-z0-9.+]+(?=\d)")
_VERSION_LETTER: Final = re.compile(r"(?:(?<=[\s\-_])|(?<=[a-z]))v(?=\d+\.\d)")
_STAR: Final = re.compile(r"(?<=\b[a-z])\*")  # A* is no A
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MINUS: Final = re.compile(r"--$")
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
    key = _MINUS.sub(" minus minus", folded(_singular(name.strip()).translate(_GREEK)))
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


@lru_cache(maxsize=1 << 16)
def record_key(name: str) -> str:
    """Return the letters and digits of a name with the signs at its end: "RefCOCO+" and "NeRF--" are other names."""
    letters = letters_of(name)
    signs = name[len(name.rstrip("+")) :] or ("--" if name.endswith("--") else "")
    return letters + signs if letters else letters


@lru_cache(maxsize=1 << 16)
def letters_of(name: str) -> str:
    """Return the name in letters and digits only, case folded; a dot between two digits stays."""
    text = unicodedata.normalize("NFKC", name).casefold()
    if text.isalnum():
        return text
    kept = []
    for at, sign in enumerate(text):
        if sign.isalnum() or (sign == "." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
            kept.append(sign)
    return "".join(kept)
