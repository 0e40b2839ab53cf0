"""The tagger: converters, a deterministic training run, tags with offsets."""

import gzip
import json
from pathlib import Path

import pytest

from etl.errors import PaperkgError
from etl.extraction.tagger.corpora import read_conll, read_offset_csv, read_scirex
from etl.extraction.tagger.crf import features, tag
from etl.extraction.tagger.training import Recipe, spans_of, train, train_one


def write_csv(folder: Path) -> Path:
    path = folder / "heddes2021" / "train_sentences.csv"
    path.parent.mkdir()
    labels = "\"[[15, {end}, 'Dataset'], [0, 2, 'None']]\""
    rows = [f'{n},"We test on the Zebra{n} dataset today.",' + labels.format(end=28 + len(str(n))) for n in range(40)]
    path.write_text("id,text,labels\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_character_offsets_become_tags(tmp_path: Path) -> None:
    first = next(iter(read_offset_csv(write_csv(tmp_path))))
    assert [word for word, each in zip(first.words, first.tags, strict=True) if each != "O"] == ["Zebra0", "dataset"]
    assert [each for each in first.tags if each != "O"] == ["B-Dataset", "I-Dataset"]


def test_conll_takes_the_last_column_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("We\t0\tO\nparse\t3\tB-TASK\n\ntext\t9\tO\n", encoding="utf-8")
    found = [(each.words, each.tags) for each in read_conll(path)]
    assert found == [(("We", "parse"), ("O", "B-TASK")), (("text",), ("O",))]


def test_scirex_word_offsets_become_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    row = {"doc_id": "d", "words": ["Use", "Big", "Net", "."], "sentences": [[0, 4]], "ner": [[1, 3, "Method"]]}
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    assert [each.tags for each in read_scirex(path)] == [("O", "B-Method", "I-Method", "O")]


def test_training_twice_gives_the_same_bytes_and_learns(tmp_path: Path) -> None:
    path = write_csv(tmp_path)
    recipe = Recipe("datasets", str(path.relative_to(tmp_path)), read_offset_csv)
    runs = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        runs.append(train_one(recipe, tmp_path, tmp_path / name))
    assert runs[0].path.read_bytes() == runs[1].path.read_bytes()
    assert all(each.tags == given for each, given in zip(runs[0].held_back, runs[0].predicted, strict=True))


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(PaperkgError, match="scirex"):
        train(tmp_path, tmp_path / "out")


def test_spans_are_characters_of_the_joined_words() -> None:
    assert spans_of(("We", "use", "Big", "Net"), ("O", "O", "B-Method", "I-Method")) == [(7, 14, "Method", "Big Net")]


def test_tags_are_slices_of_the_sentence_with_probabilities() -> None:
    sentence = "We evaluate on the ZebraBench dataset and compare with FooNet."
    tags = tag("datasets", sentence)
    assert any("ZebraBench" in sentence[each.start : each.end] for each in tags)
    assert all(0 <= each.probability <= 1 for each in tags)


def test_each_word_has_features_with_its_neighbours() -> None:
    first, second = features(("Big", "Net"))
    assert "w=big" in first
    assert "1w=net" in first
    assert "-1w=big" in second
