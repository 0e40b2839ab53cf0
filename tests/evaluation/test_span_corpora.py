"""Span corpora: read by format, scored on their held-back part."""

from pathlib import Path

import pytest

from etl.errors import PaperkgError
from etl.evaluation.span_corpora import evaluate_spans


def test_a_bio_corpus_is_scored_by_type(tmp_path: Path) -> None:
    sentence = "We\tO\nevaluate\tO\non\tO\nImageNet\tB-DATASET\n.\tO\n\n"
    path = tmp_path / "corpus.conll"
    path.write_text(sentence * 40, encoding="utf-8")
    scores = evaluate_spans(path)
    assert scores["exact data"].f1 == 1.0
    assert scores["exact data"].annotated > 0


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(PaperkgError, match="unknown format"):
        evaluate_spans(tmp_path / "corpus.xml")
