"""Annotations without their texts: spans and hashes, joined to a file of abstracts that somebody has.

Belongs here: reading them and putting the words of the texts back in. Does not belong here: annotations that carry
their texts (gold.py), scoring.

A span is ``[start, end]`` in code points of ``title + line feed + abstract``; the sha256 of that text is kept, so that
a span never cuts another version of it.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from etl.errors import PaperkgError
from etl.evaluation.gold import GoldEntry, GoldPaper, GoldResult

_TYPES: Final = {
    "Model": "model",
    "Method": "method",
    "Technique": "model_or_method",
    "Dataset": "dataset",
    "Benchmark": "benchmark",
    "Data": "dataset_or_benchmark",
    "Generic": "ignore",
}
"""Types of names as annotated, and as scored; a candidate that is no name (Rejected) is right nowhere."""


def join(annotations: Path, texts: Path) -> list[GoldPaper]:
    """Put the words back into annotations.

    Args:
        annotations: JSON lines of spans.
        texts: JSON lines (also ``.gz``) with id, title and abstract.

    Raises:
        PaperkgError: a paper is not among the texts, or its text is another one; a line is damaged.
    """
    rows = [json.loads(line) for line in annotations.read_text("utf-8").splitlines() if line.strip()]
    wanted = {row["id"] for row in rows}
    found = {one["id"]: one for one in _texts(texts) if one.get("id") in wanted}
    return [_paper(row, found.get(row["id"]), annotations, texts) for row in rows]


def _texts(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with _opened(path) as lines:
            yield from map(json.loads, lines)
    except (OSError, ValueError, EOFError) as error:
        raise PaperkgError(f"{path}: not JSON lines with id, title and abstract ({error})") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield lines


def _paper(row: dict[str, Any], text: dict[str, Any] | None, annotations: Path, texts: Path) -> GoldPaper:
    if text is None:
        raise PaperkgError(f"{annotations}: paper {row['id']} is not in {texts}; give the file that was annotated")
    whole = f"{text['title']}\n{text['abstract']}"
    if hashlib.sha256(whole.encode()).hexdigest() != row["sha256"]:
        raise PaperkgError(f"{texts}: paper {row['id']} has another text than the one that was annotated")
    words = _AnnotatedText(whole)
    names = [words.forms(spans) for _, spans in row["names"]]
    return GoldPaper(
        id=row["id"],
        title=text["title"],
        abstract=text["abstract"],
        entries=tuple(
            GoldEntry(_TYPES[kind], forms)
            for (kind, _), forms in zip(row["names"], names, strict=True)
            if kind in _TYPES
        ),
        results=tuple(words.result(one) for one in row["results"]),
        roles=_by_role((role, names[thing]) for role, thing, polarity in row["roles"] if polarity == "affirmed"),
        denied=_by_role((role, names[thing]) for role, thing, polarity in row["roles"] if polarity != "affirmed"),
        tasks=tuple(words.forms(spans) for spans, addressed in row["tasks"] if addressed),
    )


def _by_role(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    roles: dict[str, tuple[tuple[str, ...], ...]] = {}
    for role, forms in rows:
        roles[role] = (*roles.get(role, ()), forms)
    return roles


class _AnnotatedText:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def form(self, span: list[int] | None) -> str:
        """The words of a span; none for none."""
        return self._text[span[0] : span[1]] if span else ""

    def forms(self, spans: Iterable[list[int]]) -> tuple[str, ...]:
        return tuple(map(self.form, spans))

    def result(self, row: dict[str, Any]) -> GoldResult:
        return GoldResult(
            self.form(row["value"]),
            self.forms(row["metric"]),
            self.forms(row["on"]),
            self.forms(row["by"]),
            self.form(row["split"]),
            self.form(row["setting"]),
        )
