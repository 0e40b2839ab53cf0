"""The beginning of a file, as formats look at it to tell whether it is theirs.

Belongs here: what can be said of a file from its first bytes: lines, the root of an XML document, the paths of a JSON
document. Does not belong here: which format that makes it (the formats).
"""

import io
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Final

import ijson

HEAD_BYTES: Final = 256 * 1024
_BEFORE_ROOT: Final = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE
)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_NO_TEXT: Final = re.compile("[\x00-\x20\x7f-\xa0\u200b\ufeff]+")
_DEEPEST: Final = 8


class Shape(StrEnum):
    """How the values of a JSON file lie in it."""

    OBJECT = "object"
    ARRAY = "array"
    LINES = "lines"


@dataclass(frozen=True)
class Head:
    """The first 256 KiB of a file, unpacked.

    Attributes:
        text: decoded, every line end a line feed.
        raw: the bytes of it.
    """

    text: str
    raw: bytes = b""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines; one without any letter or sign is empty."""
        return tuple("" if _NO_TEXT.fullmatch(line) else line for line in self.text.split("\n"))

    def texts(self, count: int) -> list[str]:
        """The first lines that are not blank, without the spaces around them."""
        return list(islice((text for line in self.lines if (text := line.strip())), count))

    @cached_property
    def root(self) -> str | None:
        """Local name of the root element of an XML document or an HTML page; None for anything else."""
        before = _BEFORE_ROOT.match(self.text)
        root = _ROOT.match(self.text, before.end() if before else 0)
        return root[1] if root else None

    @cached_property
    def shape(self) -> Shape | None:
        """How the JSON values lie in the file; None where it does not begin like JSON."""
        start = self.text.lstrip("\ufeff \t\n")
        if start.startswith("["):
            return Shape.ARRAY if re.match(r"\[\s*(?:null\s*,\s*)*[\[{\]]", start) else None
        if not re.match(r'\{\s*["}]', start):
            return None
        first, _, rest = start.partition("\n")
        return Shape.LINES if first.rstrip().endswith("}") and rest.lstrip().startswith("{") else Shape.OBJECT

    @cached_property
    def paths(self) -> frozenset[str]:
        """Paths of the JSON values in it, such as ``results[].title``; those of the entries themselves for lines."""
        return frozenset(self._paths()) if self.shape else frozenset()

    def _paths(self) -> set[str]:
        found: set[str] = set()
        text = self.text.lstrip("\ufeff").encode("utf-8", "replace")
        try:
            for prefix, event, _ in ijson.parse(io.BytesIO(text), multiple_values=True):
                if event != "end_map" and prefix.count(".") < _DEEPEST:
                    found.add(_as_path(prefix))
        except ijson.JSONError:
            pass
        return found - {""}


def _as_path(prefix: str) -> str:
    """The path of an ijson prefix; its members of lists are steps named "item"."""
    return re.sub(r"(?:^|\.)item(?=\.|$)", "[]", prefix)
