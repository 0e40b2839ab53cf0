"""Tokens: where numbers are written in a text, each with its sign, power and unit.

Belongs here: what is one number and what is part of a name. Does not belong here: what several numbers, or the words
around one, say.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from etl.values.limits import double_of

_RUN = re.compile(r"\d+(?:[^\w\s()\[\]{}/;–—+±%％=<>≤≥~≈∼|×&\"^-]\d+)*")
"""Digits with single marks between them; a mark that no number has makes the whole run no number."""
_PLAIN = re.compile(r"\d+(?:[.·⋅٫．∙]\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"\d+,\d+")
_SPACED = re.compile(r"(?: \d{3})+\.\d+(?![\w.,]*\d)")
_LIST = re.compile(r"\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)+")
_DECIMAL_MARKS: Final = str.maketrans("·⋅٫．∙", ".....")
_POWER = re.compile(r"[eE]([-+]?\d{1,3})(?!\w)| ?[×x·⋅*] ?10 ?\^? ?\{?([-–]?\d{1,2})\}?(?![\w.])")
_UNIT = re.compile(
    r"[ -]?(?P<points>(?:absolute |(?:percentage|percent|per cent)[ -]|[%％][ -]?|BLEU |AP |mAP |accuracy "
    r"|F1 )?points?\b|pp\b|pts\b|ppts?\b|p\.p\.)"
    r"|[ -]?(?P<percent>[%％]|percentage\b|per ?cent\b)"
    r"|(?P<factor>[ -]?[xX×](?!\w| ?\d)|[ -]?folds?\b| times\b)"
    r"|(?P<magnitude> ?[KMBGTk](?:\+|(?![\w-])|(?=-[a-z]))| (?:thousand|million|billion|trillion|hundred)\b)"
    r"|[ -]?(?P<measure>d[Bb][Am]?|nats?|bits?(?![ -]per)|[cmkµnμ]?m(?:/s)?|°C?|degrees?|Hz|[kMG]Hz|[KMGT]i?B"
    r"|[mµμn]s|s|secs?|seconds?|minutes?|"
    r"mins?|hours?|hrs?|days?|weeks?|months?|years?|FPS|fps|[MGTP]?FLOP[sS]?|[GM]?MACs|[kMG]?Wh?|[TG]OPS|[km]?J"
    r"|pixels?|px|USD|EUR|kg)"
    r"(?![\w/-]|\.\w)"
)
_ORDINAL_OR_WORD = re.compile(r"\w|[-–][A-Za-z]|'s\b|[_^@]")
_JOINS: Final = frozenset("-–+/")
_NO_NUMBER_BEFORE: Final = frozenset("_^@#\\.'’")


class Token(NamedTuple):
    """A number as it is written.

    Attributes:
        start, end: interval with its sign and power; stop: end with its unit.
        value: what it says.
        unit, of: the unit, and which kind of unit it is ("percent
            ", "
        points", "factor", "magnitude", "measure"), maybe none.
        sign: "+" or "-" where one stands before it.
        whole: no decimals are written.
    """

    start: int
    end: int
    stop: int
    value: float
    unit: str | None
    of: str | None
    sign: str
    whole: bool


def read_tokens(text: str) -> Iterator[Token]:
    """Give the numbers of a text in order; what is part of a name or of anything else is none."""
    done = -1
    for run in _RUN.finditer(text):
        if run.start() < done:
            continue
        for first, last in _pieces(text, run.start(), run.end()):
            token = _token(text, first, last, done)
            if token is not None:
                done = token.stop
                yield token


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The interval of a run, or of each of its numbers where it is a list of decimals."""
    digits = text[start:end]
    if "," not in digits or not _LIST.fullmatch(digits) or _THOUSANDS.fullmatch(digits):
        return [(start, end)]
    if digits.count(",") == 1 and "." not in digits:
        return [(start, end)]
    found = []
    for piece in digits.split(","):
        found.append((start, start + len(piece)))
        start += len(piece) + 1
    return found


def _token(text: str, start: int, end: int, done: int) -> Token | None:
    """Read the digits of an interval; ``done`` is where the number before them ended."""
    digits = text[start:end]
    if (spaced := len(digits) <= 3 and _SPACED.match(text, end)) and not _THOUSANDS.fullmatch(digits):
        digits, end = digits + spaced.group().replace(" ", ","), spaced.end()
    sign, first = _sign(text, start, done, decimal="." in digits)
    if first is None:
        return None
    if first < start and text[start - 1] in ".·":
        digits = "0." + digits
    number = _decimal(digits)
    if number is None:
        return None
    power = _POWER.match(text, end)
    if power:
        exponent = (power.group(1) or power.group(2)).replace("–", "-")
        number, end = f"{number}e{exponent}", power.end()
    unit = _UNIT.match(text, end)
    stop = unit.end() if unit else end
    if _ORDINAL_OR_WORD.match(text, stop) and not (
        unit and unit.lastgroup in {"factor", "points", "percent", "magnitude"}
    ):
        return None
    value = _value(number, sign)
    if value is None:
        return None
    kind = unit.lastgroup if unit else None
    return Token(first, end, stop, value, _unit(unit), kind, sign, not power and "." not in number)


def _sign(text: str, start: int, done: int, *, decimal: bool) -> tuple[str, int | None]:
    """The sign before digits and where the number begins; None where the digits are part of something else."""
    first = start
    if text[first - 1 : first] in {".", "·"} and not (first > 1 and text[first - 2].isalnum()):
        first -= 1
    before, beyond = text[first - 1 : first] or " ", text[first - 2 : first - 1] or " "
    if before.isalnum() or before in _NO_NUMBER_BEFORE or (before in ":[" and (beyond.isdigit() or beyond == "@")):
        return "", None
    if before not in _JOINS:
        return "", first
    if first - 1 == done or (before == "-" and (beyond in "/+" or (beyond == "-" and first - 2 == done))):
        return "", first
    if before == "/" and decimal and beyond.isdigit():
        return "", first
    if before == "+" or beyond.isalnum() or beyond in ")]":
        return ("+", first) if before == "+" and not beyond.isalnum() else ("", None)
    return ("", None) if before == "/" else ("-", first - 1)


def _decimal(digits: str) -> str | None:
    if _PLAIN.fullmatch(digits):
        return digits.translate(_DECIMAL_MARKS)
    if _THOUSANDS.fullmatch(digits) and not digits.startswith("0"):
        return digits.replace(",", "").replace("'", "").replace("’", "")
    return digits.replace(",", ".") if _COMMA.fullmatch(digits) else None


def _value(number: str, sign: str) -> float | None:
    value = double_of(number)
    return -value if value is not None and sign == "-" else value


def _unit(unit: re.Match[str] | None) -> str | None:
    if unit is None:
        return None
    if unit.lastgroup == "percent":
        return "%"
    return "points" if unit.lastgroup == "points" else unit.group(unit.lastgroup or 0).strip()
