"""Where a title ends and its first author begins, when the page puts nothing between them.

Belongs here: possible splits and the choice between them. Does not belong here: the shape of a name (written_names.py),
lists of known names or of known titles; a split that the text itself does not decide is an error, not a guess.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from etl.sources.contract import RecordError
from etl.sources.written_names import LETTERS, SUFFIXES, is_caseless, is_group, is_name, is_plain
from etl.values.issues import Reason

_LONGEST: Final = 2_000
_OPENED: Final = re.compile(r"(?:^|\s)['‘]")


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
        organizations: one of them may stand as an author of a single word; so may, where the text gives no other split,
            a group whose name stands in title or abstract, too.

    Raises:
        RecordError: no split, or several that nothing decides between.
    """
    if len(text) > _LONGEST:
        raise RecordError(Reason.UNREADABLE_RECORD, f"title and authors are longer than {_LONGEST:,} characters")
    splits = _possible(text, counts, abstract, partial(is_name, organizations=organizations))
    if not splits:
        words = frozenset(LETTERS.findall(f"{abstract} {text}"))
        splits = _possible(text, counts, abstract, lambda one: is_name(one, organizations) or is_group(one, words))
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


def _possible(text: str, counts: Collection[int], abstract: str, signs: Callable[[str], bool]) -> list[_Split]:
    return [split for split in _splits(text, counts, signs) if not _is_word_of(abstract, split.glued)]


def _splits(text: str, counts: Collection[int], signs: Callable[[str], bool]) -> Iterator[_Split]:
    segments = _segments(text)
    for count in sorted(counts):
        if count > len(segments):
            return
        later = segments[len(segments) - count + 1 :]
        if not all(map(signs, later)):
            return
        before = ", ".join(segments[: len(segments) - count])
        first = segments[len(segments) - count]
        for place in _boundaries(first):
            name = first[place:]
            title = f"{before}, {first[:place]}" if before else first[:place]
            if signs(name):
                authors = (name, *later)
                glued = _last_word(title) + (LETTERS.findall(name) or [""])[0]
                yield _Split(title, authors, glued, plain=all(is_plain(author) for author in authors))


def _segments(text: str) -> list[str]:
    """The parts between commas, a suffix of a name with the name that it belongs to: "Jonas McKayle, Jr."."""
    segments: list[str] = []
    for part in text.split(", "):
        if segments and part in SUFFIXES:
            segments[-1] += f", {part}"
        else:
            segments.append(part)
    return segments


def _boundaries(segment: str) -> Iterator[int]:
    """Places inside a word where a capital, or another script, begins something that can be a name."""
    for place in range(1, len(segment)):
        if is_caseless(segment[place]):
            if not is_caseless(segment[place - 1]) and _can_end_title(segment[:place]):
                yield place
        elif segment[place].isupper() and _can_end_title(segment[:place]) and _can_begin_name(segment, place):
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


def _is_word_of(text: str, word: str) -> bool:
    return word in text and word in LETTERS.findall(text)


def _decided_by(abstract: str, splits: list[_Split]) -> list[_Split]:
    """Keep the split whose title ends in a word of the abstract; of two such, the one whose last word is longer.

    "... on ImageNet|Lucas Beyer" and "... on Image|NetLucas Beyer" both fit the shape of a name.
    """
    bases = {_singular(word) for word in LETTERS.findall(abstract)}
    known = [split for split in splits if _singular(_last_word(split.title)) in bases]
    plain = [split for split in known if split.plain]
    kept = plain or known
    longest = max((len(_last_word(split.title)) for split in kept), default=0)
    return [split for split in kept if len(_last_word(split.title)) == longest]


def _last_word(title: str) -> str:
    words = LETTERS.findall(title.rsplit(" ", 1)[-1])
    return words[-1] if words else ""


def _singular(word: str) -> str:
    return word.casefold().removesuffix("s")
