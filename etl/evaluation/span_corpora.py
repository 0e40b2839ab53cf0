"""Annotated span corpora against extraction: what `evaluate --spans` reports.

Belongs here: reading a corpus by its format, running extraction on its sentences, one vocabulary of
types for both. Does not belong here: the comparison of spans (spans.py) and the formats (corpora.py).
"""

from collections.abc import Iterable
from pathlib import Path

from etl.errors import PaperkgError
from etl.evaluation.scores import Score
from etl.evaluation.spans import Span, score_spans
from etl.extraction import extract
from etl.extraction.tagger.corpora import Tagged, read_conll, read_offset_csv, read_scirex
from etl.extraction.tagger.training import is_held_back, spans_of
from etl.values.mentions import Kind
from etl.values.records import SourceRecord

_GOLD_TYPES = {
    "method": "technique",
    "algorithm": "technique",
    "product": "technique",
    "material": "data",
    "dataset": "data",
    "task": "task",
    "metric": "metric",
    "metrics": "metric",
}
_FOUND_TYPES = {
    Kind.MODEL: "technique",
    Kind.METHOD: "technique",
    Kind.DATASET: "data",
    Kind.BENCHMARK: "data",
    Kind.TASK: "task",
    Kind.METRIC: "metric",
}


def read_corpus(path: Path) -> Iterable[Tagged]:
    """Read a corpus by the end of its name: .jsonl.gz (SciREX), .conll or .txt (BIO), .csv (character offsets).

    Raises:
        PaperkgError: the name has another ending.
    """
    if path.name.endswith(".jsonl.gz"):
        return read_scirex(path)
    if path.suffix in {".conll", ".txt"}:
        return read_conll(path)
    if path.suffix == ".csv":
        return read_offset_csv(path)
    raise PaperkgError(f"{path}: unknown format of a span corpus; known are .jsonl.gz (SciREX), .conll, .txt and .csv.")


def evaluate_spans(path: Path) -> dict[str, Score]:
    """Score extraction on the held-back documents of a corpus: exact, normalised and overlap, by type and for all.

    Types are technique, data, task and metric; only those that the corpus annotates are counted.
    """
    sentences = [each for each in read_corpus(path) if is_held_back(each.document)]
    gold = [
        Span(number, start, end, _GOLD_TYPES[label.lower()], text)
        for number, each in enumerate(sentences)
        for start, end, label, text in spans_of(each.words, each.tags)
        if label.lower() in _GOLD_TYPES
    ]
    types = {span.type for span in gold}
    found = [span for number, each in enumerate(sentences) for span in _found(number, each) if span.type in types]
    return score_spans(gold, found)


def _found(number: int, sentence: Tagged) -> list[Span]:
    text = " ".join(sentence.words)
    record = SourceRecord(f"record-{number}", "spans", number + 1, 1, 1, abstract=text)
    return [
        Span(number, mention.start, mention.end, _FOUND_TYPES[mention.kind], mention.text)
        for mention in extract(record).mentions
        if mention.kind in _FOUND_TYPES
    ]
