"""Repaired text beside the stored text, with the way back to stored offsets.

Belongs here: what is cleaned before anything is looked for (markup, LaTeX remains, citation keys, broken
hyphenation, glued sentences, odd white space, combining accents). Does not belong here: finding
names, and changing what is stored.
"""

import re
import unicodedata
from typing import NamedTuple

from etl.extraction.text.gates import holds_any
from etl.markup import Edit, edits

_SIGNS_OF_TROUBLE = ("\\", "<", "&", "$", "~", "{", "}", "[", "- ", "``", "''", "  ")
_TROUBLE = re.compile(r"[.?!12:](?:(?<=[.?!])[A-Z]|(?<=1)9\d\d[a-z]|(?<=2)0\d\d[a-z]|(?<=\d:)\d{1,2} ?%)")

_ANY_LATEX = ("\\",)

_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    # Invisible characters: soft hyphen, zero-width signs, byte order mark.
    (tuple("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]"), ""),
    # Citations: \cite{key}, [12], [3, 14], and bare keys such as surname2021word.
    (("\\cite",), re.compile(r"~?\\cite[a-z]?\*?(?:\[[^\]]{0,40}\])?\{[^{}]{0,200}\}"), " "),
    (("[",), re.compile(r" ?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8}\](?!\s?%)"), ""),
    (("19", "20"), re.compile(r"\b[a-z]{2,20}(?:19|20)\d\d[a-z]{2,20}\b"), " "),
    # LaTeX: escaped signs, commands with one argument, named abbreviations, leftover commands.
    # Thin spaces and ties before a unit: "81.5\\,\\%", "81.5~\\%".
    (_ANY_LATEX, re.compile(r"(?:\\[,;:! ]|(?<=\d)~(?=\\))"), " "),
    (_ANY_LATEX, re.compile(r"\\([%&#_$])"), r"\1"),
    (
        _ANY_LATEX,
        re.compile(
            r"\\(?:emph|text[a-z]{2}|mathrm|mathbf|mathcal|textsc|texttt|url|href|underline|bf|it)\s?\{([^{}]{0,300})\}"
        ),
        r"\1",
    ),
    (("{\\",), re.compile(r"\{\\(?:em|bf|it|tt|sc|sl|rm)\s([^{}]{0,300})\}"), r"\1"),
    (_ANY_LATEX, re.compile(r"\\(?:times)(?![A-Za-z])"), "×"),
    (_ANY_LATEX, re.compile(r"\\(?:sim|approx)(?![A-Za-z])"), "~"),
    (_ANY_LATEX, re.compile(r"\\(?:pm|mp)(?![A-Za-z])"), "±"),
    (_ANY_LATEX, re.compile(r"\^?\{?\\(?:deg(?:ree)?|circ)(?![A-Za-z])\}?"), "°"),
    (_ANY_LATEX, re.compile(r"\\cdot(?![A-Za-z])"), "×"),
    (_ANY_LATEX, re.compile(r"\\(?:leq?(?:slant)?)(?![A-Za-z])"), "≤"),
    (_ANY_LATEX, re.compile(r"\\(?:geq?(?:slant)?)(?![A-Za-z])"), "≥"),
    (_ANY_LATEX, re.compile(r"\\(?:rightarrow|to)(?![A-Za-z])"), "→"),
    (_ANY_LATEX, re.compile(r"\\text(?:sub|super)script\s?\{([^{}]{0,40})\}"), r"\1"),
    (_ANY_LATEX, re.compile(r"\\([A-Za-z]{2,30})(?:\{\})?"), r"\1"),
    (("$",), re.compile(r"\$([^$]{1,80})\$"), r"\1"),
    (("_{",), re.compile(r"_\{([A-Za-z0-9+./-]{1,20})\}"), r"_\1"),
    (("^{",), re.compile(r"\^\{([A-Za-z0-9+./-]{1,20})\}"), r"^\1"),
    # A point lost in typesetting: "3:5%".
    ((":",), re.compile(r":(?<=\d:)(?=\d{1,2} ?%)"), "."),
    (("``", "''"), re.compile(r"``|''"), '"'),
    # A tie before a word; "~5" (about five) stays.
    (("~",), re.compile(r"~(?=[A-Za-z])"), " "),
    # Hyphenation at a line end or with a space: "mod- els"; "text- and image-based" stays.
    (("- ",), re.compile(r"- (?<=[a-z]{2}- )(?!and |or |to |nor |as |but )(?=[a-z]{2,})"), ""),
    (("\n",), re.compile(r"-(?<=[a-z]{2}-)[ \t]*\r?\n[ \t]*(?=[a-z]{2,})"), ""),
    # Ligatures of typesetting: one sign for two or three letters.
    *(
        ((sign,), re.compile(sign), letters)
        for sign, letters in zip("ﬀﬁﬂﬃﬄ", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)
    ),
    # A missing space after a sentence: "layer.Secondly".
    ((".", "?", "!"), re.compile(r"([.?!])(?<=[a-z)]{2}.)(?=[A-Z][a-z]+[ ,])"), r"\1 "),
)
"""Each rule: signs without any of which it cannot match, what it matches, what it writes."""


class Repaired(NamedTuple):
    """A cleaned text and, for each of its characters, the stored characters that it stands for.

    Attributes:
        text: the cleaned text.
        starts, ends: stored half-open interval of each character; None where each stands for itself.
    """

    text: str
    starts: list[int] | None
    ends: list[int] | None

    def stored(self, start: int, end: int) -> tuple[int, int]:
        """Return the stored interval of a non-empty interval of the cleaned text."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def repair(stored: str) -> Repaired:
    """Clean a stored text; linear in its length. Most texts need nothing and are returned as they are."""
    clean = stored.isascii() and stored.isprintable() and not holds_any(stored, _SIGNS_OF_TROUBLE)
    if clean and not _TROUBLE.search(stored):
        return Repaired(stored, None, None)
    draft = _clean_characters(_without_markup(stored))
    for signs, pattern, replacement in _RULES:
        if holds_any(draft.text, signs):
            draft = _substitute(draft, pattern, replacement)
    return draft


class _PlainSigns(dict[int, str]):
    """Translation of one sign for one: controls and odd white space to spaces, typographic quotes to plain ones."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain_sign(chr(code))
        return self[code]


_PLAIN_SIGNS = _PlainSigns()


def _without_markup(stored: str) -> Repaired:
    """Leave out tags and write what character references and accents stand for."""
    found = edits(stored)
    if not found:
        return Repaired(stored, None, None)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for edit in (*found, Edit(len(stored), len(stored), "")):
        letters += stored[done : edit.start] + edit.plain
        starts += [*range(done, edit.start), *(edit.start for _ in edit.plain)]
        ends += [*range(done + 1, edit.start + 1), *(edit.end for _ in edit.plain)]
        done = edit.end
    return Repaired("".join(letters), starts, ends)


def _clean_characters(draft: Repaired) -> Repaired:
    """Compose combining accents and turn control signs and all white space into single spaces."""
    plain = draft.text.translate(_PLAIN_SIGNS)
    if plain.isascii() or unicodedata.is_normalized("NFC", plain):
        return Repaired(plain, draft.starts, draft.ends)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, sign in enumerate(plain):
        first, last = draft.stored(position, position + 1)
        if letters and unicodedata.combining(sign):
            composed = unicodedata.normalize("NFC", letters[-1] + sign)
            if len(composed) == 1:
                letters[-1], ends[-1] = composed, last
                continue
        letters.append(sign)
        starts.append(first)
        ends.append(last)
    return Repaired("".join(letters), starts, ends)


def _plain_sign(sign: str) -> str:
    if " " < sign <= "~" or sign == "\n":
        return sign
    if sign.isspace() or unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"}:
        return " "
    return {"‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"'}.get(sign, sign)


def _substitute(draft: Repaired, pattern: re.Pattern[str], replacement: str) -> Repaired:
    """Replace every match; a character that a group kept keeps its own interval."""
    matches = list(pattern.finditer(draft.text))
    if not matches:
        return draft
    from_starts = list(range(len(draft.text))) if draft.starts is None else draft.starts
    from_ends = list(range(1, len(draft.text) + 1)) if draft.ends is None else draft.ends
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in matches:
        begin, stop = match.span()
        pieces.append(draft.text[done:begin])
        starts += from_starts[done:begin]
        ends += from_ends[done:begin]
        for sign, first, last in _written(match, replacement, from_starts, from_ends):
            pieces.append(sign)
            starts.append(first)
            ends.append(last)
        done = stop
    pieces.append(draft.text[done:])
    return Repaired("".join(pieces), starts + from_starts[done:], ends + from_ends[done:])


def _written(match: re.Match[str], replacement: str, starts: list[int], ends: list[int]) -> list[tuple[str, int, int]]:
    """What a match is replaced by, each character with its stored interval."""
    whole = (starts[match.start()], ends[max(match.end() - 1, match.start())])
    written: list[tuple[str, int, int]] = []
    for part in re.split(r"(\\1)", replacement):
        if part == r"\1":
            first, last = match.span(1)
            written += [(match.string[i], starts[i], ends[i]) for i in range(first, last)]
        else:
            written += [(sign, *whole) for sign in part]
    return written
