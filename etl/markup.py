"""Markup in texts of sources: tags, character references and LaTeX accents, and the plain text behind them.

Belongs here: what stands for letters in a title, a name or an abstract, with the places of it. Does not belong here:
LaTeX commands and formulas, which extraction repairs (extraction/text/repair.py), and whole pages (sources/).
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

_SPACED_TAGS: Final = "p|br|div|li|ul|ol|sec|title|list|list-item|disp-formula"
_TAGS: Final = (
    "b|i|u|em|strong|bold|italic|sub|sup|span|tt|sc|small|font|a|scp|fixed-case|inline-formula|alternatives|"
    "underline|monospace|roman|sans-serif|styled-content|named-content|ext-link|xref|"
    "math|mrow|mi|mn|mo|ms|mtext|mspace|mstyle|msup|msub|msubsup|mfrac|msqrt|mroot|mover|munder|munderover|"
    "mfenced|mtable|mtr|mtd|mpadded|mphantom|merror|menclose|mmultiscripts|mprescripts|semantics"
)
_MARKUP: Final = re.compile(
    r"<(?:[a-z]+:)?(?P<dropped>annotation|annotation-xml|tex-math)\b[^<>]*>.*?</(?:[a-z]+:)?(?P=dropped)\s*>"
    rf"|<!--.*?-->|</?(?:[a-z]+:)?(?:(?P<spaced>{_SPACED_TAGS})|{_TAGS})(?:\s[^<>]*)?/?>"
    r"|(?P<reference>&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    r"|(?P<accent>\{?\\(?:[\"'`^~=.](?:\\[ij](?![a-z])|\s*\{\\?[a-z]{1,2}\}|[a-z])|"
    r"(?:[uvhtcdbkr]|\\[ij])\s*\{\\?[a-z]{1,2}\}|[uvhcdbkr] [a-z](?![a-z])|"
    r"(?:ss|ae|oe|aa|o|l|i|j|dh|dj|ng|th)(?:\{\}|(?![a-z]) ?))\}?)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS: Final = ("<", "&", "\\")


class Edit(NamedTuple):
    """An interval of a text, half-open, and what it stands for."""

    start: int
    end: int
    plain: str


def edits(text: str) -> list[Edit]:
    """Return the markup of a text, in order; signs that only look like it ("p < 0.05", "R&D") are left alone."""
    return list(_edits(text)) if any(sign in text for sign in _SIGNS) else []


def plain(text: str) -> str:
    """Return a text without its markup; the white space of one that has some becomes single spaces."""
    parts, done = [], 0
    for edit in edits(text):
        parts += [text[done : edit.start], edit.plain]
        done = edit.end
    return text if not parts else " ".join("".join((*parts, text[done:])).split())


def _edits(text: str) -> Iterator[Edit]:
    for found in _MARKUP.finditer(text):
        if found["accent"]:
            decoded: str | None = _letter(found["accent"])
        elif found["reference"]:
            decoded = _character(found["reference"])
        else:
            decoded = " " if found["spaced"] else ""
        if decoded is not None:
            yield Edit(*found.span(), decoded)


def _character(reference: str) -> str | None:
    """What a character reference stands for; None for a name that HTML does not have."""
    character = html.unescape(reference)
    return character if character != reference else None


@cache
def _letter(accent: str) -> str | None:
    """The letter that a LaTeX accent makes, None where it makes none; a brace without its partner stays."""
    from pylatexenc.latex2text import LatexNodes2Text

    opens, closes = accent.startswith("{"), accent.endswith("}") and accent.count("}") > accent[1:].count("{")
    bare = accent[opens : len(accent) - closes].rstrip()
    letter = unicodedata.normalize("NFC", LatexNodes2Text().latex_to_text(bare))
    if len(letter) != 1:
        return None
    return f"{'' if closes else '{' * opens}{letter}{'' if opens else '}' * closes}"
