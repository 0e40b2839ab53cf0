"""Where a title ends and its first author begins, when the page puts nothing between them.

Belongs here: the shape of personal names and the choice between possible splits. Does not belong here: lists of
known names or of known titles; a split that the text itself does not decide is an error, not a guess.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from etl.sources.contract import RecordError
from etl.values.issues import Reason

_PARTICLES: Final = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu zur af y e i".split()  # noqa: SIM905
)
_INNER_CAPITAL: Final = frozenset(
    "Mc Mac O' O’ D' D’ L' L’ N' De Del Des Di Da Du Dos La Le Lo Fitz Van Von Vander Ben El Al St San Ver".split()  # noqa: SIM905
)
"""Beginnings of one name after which a capital is usual: McDonald, LeCun, O'Brien."""
_SUFFIXES: Final = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_MOST_WORDS: Final = 6
_LONGEST: Final = 2_000
_OPENED: Final = re.compile(r"(?:^|\s)['‘]")
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Split:
    """One way to part the text.

    Attributes:
        title, authors: the parts.
        glued: the word that is parted.
        plain: no name has a capital inside that a name does not usually have.
    """

    title: str
    authors: tuple[str, ...]
    glued: str
    plain: bool


def split_title(
    text: str, counts: Collection[int], abstract: str, organizations: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Part "Title of a PaperAda Lovelace, Alan Turing" into title and authors.

    Args:
        text: title, directly followed by names with ", " between them.
        counts: numbers of names that are possible.
        abstract: a word that stands here is not parted; where several splits are possible, the title's last word
            is looked for here.
        organizations: one of them may stand as an author of a single word.

    Raises:
        RecordError: no split, or several that nothing decides between.
    """
    if len(text) > _LONGEST:
        raise RecordError(Reason.UNREADABLE_RECORD, f"title and authors are longer than {_LONGEST:,} characters")
    splits = [split for split in _splits(text, counts, organizations) if not _is_word_of(abstract, split.glued)]
    if len(splits) > 1:
        splits = _decided_by(abstract, splits)
    if len(splits) != 1:
        found = f"{len(splits)} possible places" if splits else "no place"
        raise RecordError(
            Reason.UNREADABLE_RECORD,
            f"{found} where the title could end and its first author begin in {text[:200]!r}; "
            "correct the line in the listing and give it again, or give the paper in another listing",
        )
    return splits[0].title, splits[0].authors


def _splits(text: str, counts: Collection[int], organizations: Collection[str]) -> Iterator[_Split]:
    segments = text.split(", ")
    for count in sorted(counts):
        if count > len(segments):
            return
        later = segments[len(segments) - count + 1 :]
        if not all(_is_name(name, organizations) for name in later):
            return
        before = ", ".join(segments[: len(segments) - count])
        first = segments[len(segments) - count]
        for place in _boundaries(first):
            name = first[place:]
            title = f"{before}, {first[:place]}" if before else first[:place]
            if _is_name(name, organizations):
                authors = (name, *later)
                glued = _last_word(title) + (_LETTERS.findall(name) or [""])[0]
                yield _Split(title, authors, glued, plain=all(_is_plain(author) for author in authors))


def _boundaries(segment: str) -> Iterator[int]:
    """Places inside a word where a capital begins something that can be a given name."""
    for place in range(1, len(segment)):
        if segment[place].isupper() and _can_end_title(segment[:place]) and _can_begin_name(segment, place):
            yield place


def _can_end_title(title: str) -> bool:
    """Tell whether a title can end here: not after a space or a hyphen, after an apostrophe only if one was opened."""
    if title[-1] in "'’":
        return not title[-2:-1].isspace() and _OPENED.search(title) is not None
    return not title[-1].isspace() and title[-1] not in "-‐‑/("


def _can_begin_name(segment: str, place: int) -> bool:
    """Tell whether a given name can begin here: "Ada", "A.", "O'", or two initials as in "AJ Smith"."""
    before, after, next_after = segment[place - 1], segment[place + 1 : place + 2], segment[place + 2 : place + 3]
    if after.islower():
        return not (before.isupper() and after == "s" and next_after.isupper())  # the plural of an acronym: LLMs
    if after and after in ".'’":
        return before != "."
    return after.isupper() and next_after == " " and not before.isupper()


def _is_name(text: str, organizations: Collection[str]) -> bool:
    """Tell whether a text has the shape of a personal name, or is an organisation of the same entry."""
    words = text.split(" ")
    if len(words) == 1:
        return text.casefold() in {organization.casefold() for organization in organizations}
    if len(words) > _MOST_WORDS or words[-1] in _PARTICLES:
        return False
    return _is_name_word(words[0]) and all(
        _is_name_word(word) or word in _PARTICLES or word in _SUFFIXES for word in words[1:]
    )


def _is_name_word(word: str) -> bool:
    """Tell whether a word is initials, or letters from a capital on with at most one more capital inside a part."""
    first, *others = re.split(r"[-‐‑]", word)
    return _is_name_part(first) and all(_is_name_part(part) or (part.isalpha() and part.islower()) for part in others)


def _is_name_part(part: str) -> bool:
    if re.fullmatch(r"(?:[^\W\d_]\.)+", part) or (len(part) <= 2 and part.isalpha() and part.isupper()):
        return True
    if not _LETTERS.fullmatch(part):
        return False
    inner = [letter for letter in part[1:] if letter.isupper()]
    return len(inner) <= 1 and not part[-1].isupper() and (part[0].isupper() or bool(inner) or "'" in part)


def _is_plain(name: str) -> bool:
    return all(_is_plain_part(part) for word in name.split(" ") for part in re.split(r"[-‐‑.]", word))


def _is_plain_part(part: str) -> bool:
    place = next((place for place, letter in enumerate(part) if place and letter.isupper()), None)
    return place is None or part[:place] in _INNER_CAPITAL or (len(part) <= 2 and part.isupper())


def _is_word_of(text: str, word: str) -> bool:
    return word in text and word in _LETTERS.findall(text)


def _decided_by(abstract: str, splits: list[_Split]) -> list[_Split]:
    """Keep the split whose title ends in a word of the abstract; of two such, the one whose last word is longer.

    "... on ImageNet|Lucas Beyer" and "... on Image|NetLucas Beyer" both fit the shape of a name.
    """
    bases = {_singular(word) for word in _LETTERS.findall(abstract)}
    known = [split for split in splits if _singular(_last_word(split.title)) in bases]
    plain = [split for split in known if split.plain]
    kept = plain or known
    longest = max((len(_last_word(split.title)) for split in kept), default=0)
    return [split for split in kept if len(_last_word(split.title)) == longest]


def _last_word(title: str) -> str:
    words = _LETTERS.findall(title.rsplit(" ", 1)[-1])
    return words[-1] if words else ""


def _singular(word: str) -> str:
    return word.casefold().removesuffix("s")
