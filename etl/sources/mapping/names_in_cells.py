"""Authors in one text: where a name ends and the next one begins, and which part of a name comes first.

Belongs here: what the columns of tables and the keys of JSON need. Does not belong here: names in BibTeX and names
glued to a title (glued_names.py).
"""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from etl.sources.filling import SourceAuthor, full_name
from etl.values.records import AuthorDetail

GLUED: Final = "glued"
"""Names follow each other with nothing between them, as Springer writes them."""
ORDERS: Final = ("given family", "family given", "family, given")

_SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_INITIALS: Final = r"(?:[^\W\d_a-zà-þ]\.\s?-?\s?)+"
_FAMILY_FIRST: Final = re.compile(rf"(?P<family>[^.]*\w{{2}}\S*)\s+(?P<given>{_INITIALS})")
_FAMILY_FIRST_BARE: Final = re.compile(
    r"(?P<family>.*[^\W\d_].*?)\s+(?P<given>[^\W\d_a-zà-þ]{1,3}(?:-[^\W\d_a-zà-þ])?)"
)
_OTHERS: Final = re.compile(r"(?:and\s+)?(?:et\s+al\.?|others|\.\.\.|…)", re.IGNORECASE)
_CUT: Final = re.compile(r"\s*(?:…|\.\.\.)$|\s+et\s+al\.?$", re.IGNORECASE)
_NOTE: Final = re.compile(r"\s*(?:\(\d+\)|<[^>]*>|\S+@\S+)")
_NOBODY: Final = re.compile(r"\[.*\]|anonymous|n/?a|none|nan|null|unknown", re.IGNORECASE)
_SEAM: Final = re.compile(r"(?<=[a-zà-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bDi)(?=[A-ZÀ-Þ])")
_COMMA: Final = re.compile(r",(?![^()]*\))")
_LAST: Final = re.compile(r",?\s+(?:and|&)\s+")
_DEGREES: Final = re.compile(r"(?:(?:Prof|Dr|Ph\.?D)\b\.?\s*)+")
_KEYS: Final = (
    ("name",), ("full_name",), ("fullname",), ("display_name",), ("author",), ("given", "family"), ("first", "last"),
    ("first_name", "last_name"), ("firstName", "lastName"), ("forename", "surname"),
)  # fmt: skip


def authors_of(values: Iterable[Any], split: str | None, order: str | None) -> tuple[list[SourceAuthor], bool]:
    """Return the authors in the values of a column or key, and whether they are all.

    Args:
        values: texts, or mappings with the parts of a name.
        split: what stands between two names; None where a text is one name.
        order: one of ORDERS; None where each name shows it by a comma or by initials at its end.
    """
    ends = "." if order == "family given" else ""  # PubMed ends a list of such names with a full stop
    names = [name.rstrip(ends) for value in values for name in _names(value, split)]
    complete = not any(_OTHERS.fullmatch(name) or _CUT.search(name) for name in names)
    known = (_CUT.sub("", _NOTE.sub("", name)).strip() for name in names if not _OTHERS.fullmatch(name))
    return [_author(name, order) for name in known if name and not _NOBODY.fullmatch(name)], complete


def _names(value: Any, split: str | None) -> list[str]:
    if isinstance(value, Mapping):
        found = next((keys for keys in _KEYS if isinstance(value.get(keys[-1]), str)), ())
        return [" ".join(str(value[key]).strip() for key in found if value.get(key))]
    return _parted(value, split) if isinstance(value, str) else []


def parts_of(text: str, split: str | None) -> list[str]:
    """Return the parts of a text; one in the notation of Python's or JSON's lists is a list.

    Commas in brackets part nothing.
    """
    if (listed := listed_in(text)) is not None:
        return listed
    parts = _COMMA.split(text) if split == "," else text.split(split) if split else [text]
    return [" ".join(part.split()) for part in parts if part.strip()]


def _parted(text: str, split: str | None) -> list[str]:
    if listed_in(text) is not None:
        return parts_of(text, None)
    if split == GLUED:
        return [_DEGREES.sub("", part) for part in parts_of(_SEAM.sub("\n", text), "\n")]
    return _between_commas(parts_of(_LAST.sub(", ", text), ",")) if split == "," else parts_of(text, split)


def _between_commas(parts: Sequence[str]) -> list[str]:
    """Parts with suffixes set behind their names; two single words are one name, its family name first."""
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return [", ".join(joined)] if len(joined) == 2 and not any(" " in part for part in joined) else joined


def listed_in(text: str) -> list[str] | None:
    """Return the texts of a list in the notation of Python or JSON; None for any other text."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [one.strip() for one in value if isinstance(one, str) and one.strip()] if isinstance(value, list) else None


def _author(name: str, order: str | None) -> SourceAuthor:
    if order != "given family" and "," in name:
        return _with_comma([part.strip() for part in name.split(",") if part.strip()], name)
    initials = _FAMILY_FIRST.fullmatch(name) if order != "given family" else None
    if initials is None and order == "family given":
        initials = _FAMILY_FIRST_BARE.fullmatch(name)
    if initials is None:
        return SourceAuthor(name)
    family, given = initials["family"].strip(), initials["given"].strip()
    return SourceAuthor(full_name(given, family), AuthorDetail(family=family, given=given))


def _with_comma(parts: Sequence[str], name: str) -> SourceAuthor:
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        return SourceAuthor(" ".join(parts), AuthorDetail(suffix=parts[1]))
    if len(parts) == 3 and any(_SUFFIX.fullmatch(part) for part in parts[1:]):
        suffix, given = parts[1:] if _SUFFIX.fullmatch(parts[1]) else reversed(parts[1:])
        return SourceAuthor(
            full_name(given, parts[0], suffix), AuthorDetail(family=parts[0], given=given, suffix=suffix)
        )
    if len(parts) == 2:
        return SourceAuthor(full_name(parts[1], parts[0]), AuthorDetail(family=parts[0], given=parts[1]))
    return SourceAuthor(name)
