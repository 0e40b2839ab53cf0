"""Corpora: converters from the formats in which annotated text is published to tagged sentences.

Belongs here: SciREX, CoNLL/BIO and character-offset CSV. Does not belong here: features and training.
"""

import ast
import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:[.'-]\w+)*|[^\w\s]")


class Tagged(NamedTuple):
    """One sentence: its words and a BIO tag for each; ``document`` groups sentences for a split."""

    document: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


def read_scirex(path: Path, *, sentences: int = 60) -> Iterator[Tagged]:
    """Read the first sentences of each document: words, sentences as [start, end), ner as [start, end, label]."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tags = ["O"] * len(row["words"])
            for start, end, label in row["ner"]:
                tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
            for start, end in row["sentences"][:sentences]:
                yield Tagged(str(row["doc_id"]), tuple(row["words"][start:end]), tuple(tags[start:end]))


def read_conll(path: Path) -> Iterator[Tagged]:
    """Read one token a line, the tag in the last column, a blank line between sentences."""
    words: list[str] = []
    tags: list[str] = []
    number = 0
    for line in (*path.read_text(encoding="utf-8").splitlines(), ""):
        if line.strip():
            columns = line.split("\t") if "\t" in line else line.split()
            words.append(columns[0])
            tags.append(columns[-1])
        elif words:
            number += 1
            yield Tagged(f"{path.stem}-{number}", tuple(words), tuple(tags))
            words, tags = [], []


def read_offset_csv(path: Path, *, label: str = "Dataset") -> Iterator[Tagged]:
    """Read a text column and a column of [[start, end, label]] in characters; other labels are ignored."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            spans = [(start, end) for start, end, name in ast.literal_eval(row["labels"] or "[]") if name == label]
            tokens = list(_TOKEN.finditer(row["text"]))
            tags: list[str] = []
            for token in tokens:
                span = next((span for span in spans if span[0] <= token.start() < span[1]), None)
                begins = span is not None and (not tags or tags[-1] == "O" or token.start() == span[0])
                tags.append("O" if span is None else f"B-{label}" if begins else f"I-{label}")
            yield Tagged(f"{path.stem}-{number}", tuple(token.group() for token in tokens), tuple(tags))
