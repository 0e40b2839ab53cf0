"""Paper resolution on a generated corpus with known truth, beside MinHash-LSH of datasketch on the same records.

Belongs here: the seeded generator, the timed runs and their table. Does not belong here: thresholds that
a test asserts; this prints numbers.

    python tests/bench/bench_resolution.py --records 1000000
    python tests/bench/bench_resolution.py --records 100000 --rival

The corpus: Zipf words; a fifth of the records are copies cut to 80, 50, 30 and 15 % of an abstract, 3 %
whole copies, 2 % revised versions (30 % of the word 4-grams stay), 10 % papers of series (16 % in common);
three of ten abstracts hold boilerplate sentences; in every copy 6 % of the long words are split by a
hyphen and 0.5 % of the words are damaged. A record shows title, authors and date with a chance of one
half, three tenths and two fifths.
"""

import argparse
import pickle
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from etl.resolution.judgements import Judgements
from etl.resolution.papers import cluster_papers
from etl.values.records import SourceRecord, record_id

CUTS = {"cut 80 %": 0.80, "cut 50 %": 0.50, "cut 30 %": 0.30, "cut 15 %": 0.15}
BATCH = 4096
SERIES = 5


class Truth(NamedTuple):
    """What a generated record is: paper number, and how it was derived from the paper's first record."""

    paper: int
    kind: str


class Corpus:
    """Generates papers and records; the same seed and size give the same records."""

    def __init__(self, records: int, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        self.records = records
        self.words = self._vocabulary(60_000)
        chance = 1.0 / np.arange(3, len(self.words) + 3) ** 1.05
        self.cumulated = np.cumsum(chance / chance.sum())
        self.boilerplate = [self._words(14) for _ in range(200)]
        self.names = [
            f"{first.title()} {last.title()}"
            for first, last in zip(self.words[:4000], self.words[4000:8000], strict=True)
        ]

    def _vocabulary(self, count: int) -> list[str]:
        onsets = "b c d f g h k l m n p r s t v w st tr pl gr".split()  # noqa: SIM905
        vowels = "a e i o u ai ou".split()  # noqa: SIM905
        syllables = [onset + vowel for onset in onsets for vowel in vowels]
        drawn = self.random.integers(0, len(syllables), (count * 2, 5))
        lengths = self.random.integers(1, 6, count * 2)
        found = dict.fromkeys("".join(syllables[at] for at in row[:n]) for row, n in zip(drawn, lengths, strict=True))
        return sorted(found, key=lambda word: (len(word) // 3, word))[:count]

    def _words(self, count: int) -> list[str]:
        drawn = np.searchsorted(self.cumulated, self.random.random(count))
        return [self.words[at] for at in drawn.tolist()]

    def _sentences(self, words: list[str]) -> list[list[str]]:
        return [words[at : at + 16] for at in range(0, len(words), 16)]

    def paper(self) -> list[list[str]]:
        """A new abstract as sentences."""
        sentences = self._sentences(self._words(int(self.random.integers(110, 220))))
        if self.random.random() < 0.3:
            sentences.insert(
                int(self.random.integers(0, len(sentences) + 1)), self.boilerplate[int(self.random.integers(0, 200))]
            )
        return sentences

    def revised(self, sentences: list[list[str]]) -> list[list[str]]:
        """A version that keeps 30 % of the word 4-grams, in seven of ten with the same first sentence."""
        keep = set(self.random.permutation(len(sentences))[: max(2, round(0.36 * len(sentences)))].tolist())
        if self.random.random() < 0.7:
            keep = {0, *sorted(keep)[1:]}
        return [words if at in keep else self._words(len(words)) for at, words in enumerate(sentences)]

    def series(self) -> list[list[list[str]]]:
        """Papers that share 16 % of the word 4-grams, in one of ten with the same first sentence."""
        shared = self._words(29)
        first = self.random.random() < 0.1
        papers = []
        for _ in range(SERIES):
            sentences = self._sentences(self._words(int(self.random.integers(110, 180))))
            at = 0 if first else int(self.random.integers(1, len(sentences)))
            papers.append([*sentences[:at], shared, *sentences[at:]])
        return papers

    def noisy(self, words: list[str]) -> str:
        """Text with 6 % of the long words split and 0.5 % of the words damaged."""
        chances = self.random.random(len(words)).tolist()
        out = []
        for word, chance in zip(words, chances, strict=True):
            if chance < 0.005:
                out.append(word[:-1] + "x" if len(word) > 1 else "q")
            elif len(word) >= 7 and chance < 0.065:
                out.append(word[:4] + ("-", "- ", "-\n")[int(chance * 1e4) % 3] + word[4:])
            else:
                out.append(word)
        return " ".join(out)

    def generate(self) -> Iterator[tuple[SourceRecord, Truth]]:
        """All records with what they are, in a mixed order."""
        number = paper = 0
        pending: list[tuple[str, Truth, str, tuple[str, ...], int]] = []
        while number < self.records:
            group = self.series() if self.random.random() < 0.022 else [self.paper()]
            for sentences in group:
                words = [word for sentence in sentences for word in sentence]
                title = " ".join(self._words(8)).title()
                authors = tuple(self.names[at] for at in self.random.integers(0, len(self.names), 5).tolist())
                year = int(self.random.integers(1990, 2026))
                kind = "series" if len(group) > 1 else "original"
                found = [(" ".join(words), Truth(paper, kind), title, authors, year)]
                for name, share in CUTS.items():
                    if self.random.random() < 0.0667:
                        cut = words[: max(1, round(share * len(words)))]
                        found.append((self.noisy(cut), Truth(paper, name), title, authors, year))
                if self.random.random() < 0.04:
                    found.append((self.noisy(words), Truth(paper, "whole copy"), title, authors, year))
                if self.random.random() < 0.027:
                    again = [word for sentence in self.revised(sentences) for word in sentence]
                    found.append((" ".join(again), Truth(paper, "revised"), title, authors, year + 1))
                pending.extend(found)
                number += len(found)
                paper += 1
            if len(pending) > 20_000:
                yield from self._shown(pending)
                pending = []
        yield from self._shown(pending)

    def _shown(
        self, pending: list[tuple[str, Truth, str, tuple[str, ...], int]]
    ) -> Iterator[tuple[SourceRecord, Truth]]:
        for at in self.random.permutation(len(pending)).tolist():
            text, truth, title, authors, year = pending[at]
            chances = self.random.random(3).tolist()
            own = record_id("bench", f"{truth.paper} {truth.kind}", 1)
            record = SourceRecord(
                id=own, listing="bench", ordinal=1, first_line=1, last_line=1, abstract=text, abstract_complete=True,
                title=title if chances[0] < 0.5 else None,
                authors=authors[:3] if chances[1] < 0.3 else (),
                published=str(year) if chances[2] < 0.4 else None,
            )  # fmt: skip
            yield record, truth


def write(corpus: Corpus, folder: Path) -> tuple[dict[str, Truth], list[Path]]:
    """Write the records in batches, so that their texts are not in memory while they are resolved."""
    truth: dict[str, Truth] = {}
    files: list[Path] = []
    batch: list[SourceRecord] = []

    def flush() -> None:
        files.append(folder / f"{len(files):05d}.pickle")
        files[-1].write_bytes(pickle.dumps(batch))
        batch.clear()

    for record, known in corpus.generate():
        truth[record.id] = known
        batch.append(record)
        if len(batch) == BATCH:
            flush()
    flush()
    return truth, files


def batches(files: list[Path]) -> Iterator[list[SourceRecord]]:
    for file in files:
        yield pickle.loads(file.read_bytes())


def pairs(sizes: Counter[object]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def wrong_pairs(cluster_of: dict[str, int], truth: dict[str, Truth]) -> Counter[str]:
    """Kinds of the records that were wrongly joined, by pair (clusters of up to a hundred records)."""
    members: dict[int, list[Truth]] = defaultdict(list)
    for record, cluster in cluster_of.items():
        members[cluster].append(truth[record])
    found: Counter[str] = Counter()
    for group in members.values():
        for left, right in combinations(group[:100], 2):
            if left.paper != right.paper:
                found[" and ".join(sorted((left.kind, right.kind)))] += 1
    return found


def report(name: str, cluster_of: dict[str, int], truth: dict[str, Truth], seconds: tuple[float, float]) -> None:
    """Print time and quality."""
    kept = {record: known for record, known in truth.items() if known.kind != "revised"}
    for label, known in (("all records", truth), ("without revised", kept)):
        found = Counter[object](cluster_of[record] for record in known)
        real = Counter[object](value.paper for value in known.values())
        both = Counter[object]((cluster_of[record], value.paper) for record, value in known.items())
        precision, recall = pairs(both) / max(1, pairs(found)), pairs(both) / max(1, pairs(real))
        print(f"  {label}: pairwise precision {precision:.5f}, recall {recall:.5f}")
    first = {value.paper: cluster_of[record] for record, value in truth.items() if value.kind in {"original", "series"}}
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for record, value in truth.items():
        if value.kind not in {"original", "series"}:
            hits[value.kind][0] += cluster_of[record] == first[value.paper]
            hits[value.kind][1] += 1
    for kind, (hit, total) in sorted(hits.items()):
        print(f"  {kind}: {hit / total:.4f} of {total:,} found")
    pure = Counter(value.paper for value in truth.values() if value.kind == "series")
    joined = sum(n - 1 for n in Counter(cluster_of[r] for r, v in truth.items() if v.kind == "series").values())
    print(f"  series: {joined:,} of {len(pure):,} papers joined to another of the series")
    print(f"  wrong pairs by kind: {dict(wrong_pairs(cluster_of, truth).most_common(5))}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  {name}: {seconds[0]:.1f} s wall, {seconds[1]:.1f} s CPU, peak {peak:.2f} GB\n", flush=True)


def ours(files: list[Path], truth: dict[str, Truth], buckets: int, folder: Path) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    clusters, _ = cluster_papers(batches(files), Judgements(), buckets=buckets, folder=folder)
    spent = time.perf_counter() - wall, time.process_time() - cpu
    cluster_of = {each.record: at for at, cluster in enumerate(clusters) for each in cluster.assignments}
    report("paperkg", cluster_of, truth, spent)


def rival(files: list[Path], truth: dict[str, Truth]) -> None:
    """MinHash-LSH on word 4-grams, Jaccard at least one half, components of the pairs it proposes."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        from alternatives import left_out

        print(left_out("datasketch"))
        return
    wall, cpu = time.perf_counter(), time.process_time()
    index = MinHashLSH(threshold=0.5, num_perm=64)
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for batch in batches(files):
        for record in batch:
            words = (record.abstract or "").split()
            grams = [" ".join(words[at : at + 4]).encode() for at in range(max(1, len(words) - 3))]
            sketch = MinHash(num_perm=64)
            sketch.update_batch(grams)
            for other in index.query(sketch):
                parent[find(record.id)] = find(other)
            index.insert(record.id, sketch)
    number = {name: at for at, name in enumerate(sorted(truth))}
    cluster_of = {record: number[find(record)] for record in truth}
    report("datasketch MinHashLSH", cluster_of, truth, (time.perf_counter() - wall, time.process_time() - cpu))


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Paper resolution on generated records.")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--buckets", type=int, default=32)
    parser.add_argument("--rival", action="store_true", help="run MinHash-LSH of datasketch on the same records, too")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        folder, buckets = Path(name) / "records", Path(name) / "buckets"
        folder.mkdir()
        buckets.mkdir()
        truth, files = write(Corpus(chosen.records), folder)
        papers = len({known.paper for known in truth.values()})
        print(f"{len(truth):,} records of {papers:,} papers: {dict(Counter(known.kind for known in truth.values()))}")
        ours(files, truth, chosen.buckets, buckets)
        if chosen.rival:
            rival(files, truth)


if __name__ == "__main__":
    main()
