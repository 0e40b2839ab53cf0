"""Shapes: tokens that are written like names.

Belongs here: finding and classing them, and how far a name reaches. Does not belong here: listed names.
"""

import re
from functools import lru_cache
from typing import Literal

Shape = Literal["mixed", "digits", "capitals", "title", "plain"]

TOKEN = re.compile(
    r"(?<![A-Za-z0-9@\\])(?:[a-z]{1,6}(?=[A-Z])|[a-zA-Z]{1,3}\d(?=[A-Za-z]*[A-Z])|[A-Z]|"
    r"\d{1,3}(?=(?:[A-Z]{1,2}[a-z]{3}|[A-Z]{3})(?<!FLO)))"
    r"[A-Za-z0-9]*(?:(?:[-–+_^]|'(?=\d)|\.(?=\d)|(?<=[A-Z])&(?=[A-Z]))[A-Za-z0-9]+)*\+{0,2}(?:\^\d)?"
)
_SIZES = (
    r"large|base|small|tiny|huge|giant|big|mini|nano|medium|xxl|xl|turbo|chat|instruct|think|thinking|preview|lite|"
    r"coder|omni"
)
_PARTICIPLES = (
    "Aided|Agnostic|Assisted|Augmented|Aware|Based|Centric|Derived|Driven|Embedded|Enabled|Enhanced|Generated|"
    "Guided|Informed|Initiali[sz]ed|Inspired|Like|Powered|Style|Styled"
)
"""What describes something by a name that stands before it with a hyphen, and names no variant of it."""
_TAIL = re.compile(
    rf"[-–](?:{_SIZES})\b|"
    rf"\+{{1,2}}(?!\w)|--(?![\w-])|\^\d(?!\w)|[-–_]?[α-ω]\d?(?!\w)|[-–_](?!(?:{_PARTICIPLES})\b)(?:[A-Z0-9][A-Za-z0-9.+]*(?<!\.)|[a-z]\d[\w.]*|(?!(?:as|an?|in|of|to|by|on|or)\b)[a-z]{{1,2}}(?![A-Za-z]))"
)
_PATCH = re.compile(r"/\d{1,3}(?!\w|\.\d|/)")
_VERSION = re.compile(
    r" (?:[Vv]?\d{1,2}(?:\.[Xx]|(?:\.\d{1,2}){0,2}[a-z]?)|[IVX]{1,3}|\d{1,4}(?:\.\d)?[BM])"
    r"(?![\w%×/]|\.\w|[- ]?(?:%|×|x\b)"
    r"| (?:times|points|percent|million|billion|layers|datasets|models|tasks|different|out|of|and|to|more|hours|"
    r"on|in|GPUs)\b)"
)
_EXPERTS = re.compile(r" \d{1,2}[x×]\d{1,3}(?:\.\d)?B\b")
_POINT_RELEASE = re.compile(
    r" \d{1,2}\.\d{1,2}(?![\w%×/]|\.\w|[- ]?(?:%|×|x\b)| (?:times|points|percent|million|billion)\b)"
)
_SIZE_WORD = re.compile(
    r"[- ](?:XXL|XL|Large|Base|Small|Tiny|Huge|Giant|Pro|Ultra|Flash|Turbo|Nano|Instruct|Chat|Mini|Next)\b"
)
_POINT_VERSION = re.compile(r" (?:v?\d{1,2}\.\d{1,2}|v\d)(?!\w|\.\d| ?%)")
_CHALLENGE = re.compile(r" [Cc]hallenge(?: (?:19|20)\d\d)?\b")
_LANGUAGES = re.compile(r" (?:[A-Z][a-z]+(?:-to-|-|–| to )[A-Z][a-z]+|En-[A-Z][a-z]|[A-Z][a-z]-En)\b")
_LOWER_TAIL = re.compile(rf"(?:[-–](?!(?:{_SIZES})$)[a-z]{{3,}}|[-–](?:{_PARTICIPLES}))+$")
_YEAR_TAIL = re.compile(r"[ '-](?:19|20)\d\d\b")

_GOES_ON = re.compile(r"[-–_+/'^α-ω]| (?![abd-uw-z])")
"""What each tail and extension begins with."""

_MODEL_EXTENSIONS = (_PATCH, _EXPERTS, _POINT_RELEASE, _VERSION, _SIZE_WORD, _VERSION)
_DATA_EXTENSIONS = (_POINT_VERSION, _CHALLENGE, _YEAR_TAIL, _LANGUAGES)


@lru_cache(maxsize=65536)
def shape_of(token: str) -> Shape:
    """Class a token: mixed case inside, letters with digits, capitals, a capital first, or plain."""
    parts = [part for part in re.split(r"[-–/_.^+&']", token) if part]
    classes = {_part_shape(part) for part in parts}
    for shape in ("mixed", "digits", "capitals"):
        if shape in classes:
            return shape
    if "title" in classes and len(parts) > 1 and any(part.isdigit() for part in parts):
        return "digits"
    return "title" if "title" in classes else "plain"


def _part_shape(part: str) -> Shape:
    upper = sum(map(str.isupper, part))
    if not upper:
        return "plain"
    if any(sign.isdigit() for sign in part):
        return "digits" if upper < len(part) else "capitals"
    core = part[:-1] if part.endswith("s") and part[:-1].isupper() else part
    if core.isupper():
        return "capitals" if len(core) > 1 else "plain"
    return "title" if part[0].isupper() and upper == 1 else "mixed"


def trimmed(token: str) -> str:
    """Cut lower-case words behind a hyphen: "SigLIP-based" names SigLIP."""
    return (_LOWER_TAIL.sub("", token) if "-" in token or "–" in token else token).rstrip("'-–_^")


def reach(text: str, end: int, *, model: bool) -> int:
    """Return where a name that is known up to ``end`` really ends: suffixes, versions, sizes, years, tracks."""
    if not _GOES_ON.match(text, end):
        return end
    while tail := _TAIL.match(text, end):
        end = tail.end()
    for pattern in _MODEL_EXTENSIONS if model else _DATA_EXTENSIONS:
        if extension := pattern.match(text, end):
            end = extension.end()
    return end
