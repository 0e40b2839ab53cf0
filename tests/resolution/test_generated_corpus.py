"""A small generated corpus with known truth: the one of the benchmark."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from etl.resolution.judgements import Judgements
from etl.resolution.papers import cluster_papers


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "bench_resolution", Path(__file__).parents[1] / "bench" / "bench_resolution.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_hardly_a_pair_is_wrong_and_hardly_a_copy_is_missed(bench: ModuleType) -> None:
    rows = list(bench.Corpus(4_000).generate())
    truth = {record.id: known for record, known in rows if known.kind != "revised"}
    clusters, _ = cluster_papers([[record for record, _ in rows]], Judgements())
    cluster_of = {each.record: at for at, cluster in enumerate(clusters) for each in cluster.assignments}
    found = Counter(cluster_of[record] for record in truth)
    real = Counter(known.paper for known in truth.values())
    both = Counter((cluster_of[record], known.paper) for record, known in truth.items())
    assert bench.pairs(both) / bench.pairs(found) > 0.995
    assert bench.pairs(both) / bench.pairs(real) > 0.98


def test_the_same_seed_gives_the_same_corpus(bench: ModuleType) -> None:
    assert list(bench.Corpus(500).generate()) == list(bench.Corpus(500).generate())
