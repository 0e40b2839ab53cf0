"""Names of persons: their parts, and whether two of them can be one person's.

Belongs here: parsing and comparing names. Does not belong here: who is who (authors.py); a name is
not an identity.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from etl.names.keys import folded

_PARTICLES: Final = frozenset({
    "af", "al", "ap", "av", "bar", "ben", "bin", "d", "da", "dal", "de", "dei", "del", "della", "den", "der", "des",
    "di", "do", "dos", "du", "e", "el", "ibn", "la", "le", "los", "mac", "san", "st", "te", "ten", "ter", "van",
    "vande", "vander", "vom", "von", "y", "zu", "zum", "zur",
})  # fmt: skip
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
_GROUP_WORDS: Final = re.compile(
    r"\b(?:team|collaboration|consortium|group|project|community|initiative|lab|laboratory|organization|alliance"
    r"|authors|contributors|committee|network|foundation|institute|university|inc|research)\b",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"\([^)]*\)|[*†‡§¶∗⋆#✉]+|(?<=[^\W\d])\d[\d,]*|(?<=\s)\d{1,4}(?=$|\s)")
_GLUED_INITIAL: Final = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]{2})")
_UMLAUTS: Final = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ø"): "oe", ord("å"): "aa"}


@dataclass(frozen=True, slots=True)
class NamePart:
    """One part of a name: its spellings in ASCII lower case; an initial has one letter.

    ``initials`` are the first letters of a hyphenated part ("Jean-Pierre": jp).
    """

    spellings: tuple[str, ...]
    initials: str

    @property
    def is_initial(self) -> bool:
        """Whether only the first letter is known."""
        return len(self.spellings[0]) == 1


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts.

    Attributes:
        given: first and middle names and all but the last family name, in order.
        family: the last family name, without particles.
        particles: such as "van der", folded.
        suffix: "jr" or another.
        group: True for a team or collaboration; then ``family`` is the whole name.
        key: normalised form, which names the author's node.
    """

    given: tuple[NamePart, ...]
    family: NamePart
    particles: tuple[str, ...]
    suffix: str | None
    group: bool
    key: str

    @property
    def initials(self) -> int:
        """How many first letters of given names are known."""
        return sum(len(part.initials) for part in self.given)

    @property
    def fullness(self) -> tuple[int, int, int]:
        """Parts written in full, parts, letters: more is fuller."""
        full = sum(not part.is_initial for part in self.given)
        return full, len(self.given), len(self.key)


@lru_cache(maxsize=1 << 17)
def parse_name(raw: str) -> PersonName:
    """Return the parts of a name as a source writes it: "First Last", "Last, First", initials, marks and numbers."""
    plain = _GLUED_INITIAL.sub(". ", _MARKS.sub(" ", unicodedata.normalize("NFC", raw)).replace("’", "'"))
    text = " ".join(plain.split()).strip(" ,;")
    if _GROUP_WORDS.search(text):
        return _group(text)
    words, suffix = _without_suffix(_first_name_first(text).split())
    if not words:
        return _group(raw)
    split = _family_start(words)
    given = tuple(part for word in words[:split] for part in _given_parts(word, words))
    tail = [folded(word).strip(".'") for word in words[split:]]
    family = _part(words[-1])
    shown = [part.spellings[0] for part in given] + [_letters(word) for word in tail]
    key = " ".join(word for word in [*shown, suffix or ""] if word)
    if not key:
        return _group(raw)
    return PersonName(given, family, tuple(tail[:-1]), suffix, group=False, key=key)


def compatible(left: PersonName, right: PersonName) -> bool:
    """Whether one person may carry both names: initials and missing middle names agree, anything else must be equal."""
    if left.group or right.group:
        return left.key == right.key
    if not _agree(left.family, right.family) or left.family.is_initial != right.family.is_initial:
        return False
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return False
    return _given_agree(left.given, right.given)


def same_form(left: PersonName, right: PersonName) -> bool:
    """Whether two names are one but for spelling: diacritics, umlauts, case, hyphens and spaces between given names."""
    if left.key == right.key:
        return True
    if not compatible(left, right):
        return False
    return _joined(left.given) == _joined(right.given) or _same_parts(left.given, right.given)


def given_names_agree(left: PersonName, right: PersonName) -> bool:
    """Whether the first given name is the same and written in full, or the words of both names are the same.

    Then one person may have changed the family name, or a source the order of the names.
    """
    if left.group or right.group:
        return False
    if sorted(left.key.split()) == sorted(right.key.split()):
        return True
    firsts = [name.given[0] for name in (left, right) if name.given and not name.given[0].is_initial]
    return len(firsts) == 2 and _agree(*firsts)


def fullest(names: Iterable[str]) -> str:
    """Return the name to show: most parts in full, most parts, most accents, then the smallest."""
    distinct = set(names)
    if len(distinct) == 1:
        return distinct.pop()
    return min(
        distinct,
        key=lambda name: (*(-n for n in parse_name(name).fullness), sum(letter.isascii() for letter in name), name),
    )


def block_key(name: PersonName) -> str:
    """Return family name and first initial, under which spellings of one name meet."""
    if name.group:
        return name.key
    first = name.given[0].spellings[0][0] if name.given else ""
    return f"{name.family.spellings[0]} {first}"


def _group(text: str) -> PersonName:
    key = " ".join(re.sub(r"[^a-z0-9]+", " ", folded(text)).split()) or folded(text) or "?"
    return PersonName((), NamePart((key,), key[:1]), (), None, group=True, key=key)


def _first_name_first(text: str) -> str:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and folded(parts[1]).strip(".") in _SUFFIXES:
        return " ".join(parts)
    if len(parts) == 3 and folded(parts[1]).strip(".") in _SUFFIXES:
        return f"{parts[2]} {parts[0]} {parts[1]}"
    if len(parts) >= 2:
        return " ".join([*parts[1:2], parts[0], *parts[2:]])
    return text


def _without_suffix(words: list[str]) -> tuple[list[str], str | None]:
    if len(words) > 2 and folded(words[-1]).strip(".") in _SUFFIXES:
        return words[:-1], folded(words[-1]).strip(".")
    return words, None


def _family_start(words: list[str]) -> int:
    """Index of the first word of the family name: a particle that is not the first word, or the last word."""
    start = len(words) - 1
    while start > 1 and folded(words[start - 1]).strip(".'") in _PARTICLES and not words[start - 1].endswith("."):
        start -= 1
    return start


def _given_parts(word: str, words: list[str]) -> list[NamePart]:
    letters = [piece for piece in re.split(r"[.\-\s]+", word) if piece]
    spelled = "." in word and all(len(piece) == 1 for piece in letters)
    capitals = (
        word.isalpha() and word.isupper() and 1 < len(word) <= 3 and any(other != other.upper() for other in words)
    )
    if spelled or capitals:
        return [_part(letter) for letter in "".join(letters)]
    return [_part(word)]


def _part(word: str) -> NamePart:
    plain = _letters(folded(word))
    german = _letters(folded(unicodedata.normalize("NFC", word).lower().translate(_UMLAUTS)))
    initials = "".join(_letters(folded(piece))[:1] for piece in word.split("-"))
    spellings = (plain or folded(word) or "?", german) if german != plain else (plain or folded(word) or "?",)
    return NamePart(spellings, initials or spellings[0][:1])


def _letters(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", word)


def _agree(left: NamePart, right: NamePart) -> bool:
    if left.is_initial or right.is_initial:
        return left.spellings[0][0] == right.spellings[0][0]
    return bool(set(left.spellings) & set(right.spellings))


def _given_agree(left: tuple[NamePart, ...], right: tuple[NamePart, ...]) -> bool:
    if not left or not right:
        return not left and not right
    if _joined(left) == _joined(right):
        return True
    if all(part.is_initial for part in left) or all(part.is_initial for part in right):
        left, right = _as_initials(left), _as_initials(right)
    return _agree(left[0], right[0]) and _in_order(left[1:], right[1:])


def _same_parts(left: tuple[NamePart, ...], right: tuple[NamePart, ...]) -> bool:
    return len(left) == len(right) and all(
        not set(one.spellings).isdisjoint(other.spellings) for one, other in zip(left, right, strict=True)
    )


def _joined(given: tuple[NamePart, ...]) -> str:
    return "".join(part.spellings[0] for part in given)


def _as_initials(given: tuple[NamePart, ...]) -> tuple[NamePart, ...]:
    """First letters, those of hyphenated parts one by one ("Jean-Pierre" and "J. P.")."""
    return tuple(NamePart((letter,), letter) for part in given for letter in part.initials)


def _in_order(left: tuple[NamePart, ...], right: tuple[NamePart, ...]) -> bool:
    """Whether the shorter list of middle names agrees, in order, with some of the longer one."""
    short, long = sorted((left, right), key=len)
    at = 0
    for part in short:
        while at < len(long) and not _agree(part, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True
