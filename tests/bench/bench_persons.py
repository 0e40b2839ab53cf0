"""All of resolution, step by step, on generated records with authors and mentions whose truth is known.

Belongs here: the seeded people and names beside the generated records of bench_resolution.py, and the table
of time, memory and quality for each step. Does not belong here: thresholds that a test asserts.

    python tests/bench/bench_persons.py --records 100000 [--ids]

People work in groups of eight; a paper has four authors of one group and a guest. Three of ten have one of
the most common family names. A record writes a name in full (16 of 20), with initials (3) or without its
middle name (1). Six of ten records show authors, each names five artefacts, the frequent ones far more often.

With --ids a third of the people have an ORCID, which all their names show, and four of ten records an OpenAlex id of
their paper; one shown id in two hundred is somebody else's.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from bench_resolution import Corpus, pairs

from etl.names.known_names import common_surnames
from etl.resolution.artefact_relations import name_relations
from etl.resolution.artefact_values import artefact_entities
from etl.resolution.artefacts import join_namings
from etl.resolution.authors import AuthorOutcome, resolve_authors
from etl.resolution.judgements import Judgements
from etl.resolution.namings import gather_namings
from etl.resolution.paper_values import paper_entities
from etl.resolution.papers import cluster_papers
from etl.resolution.topics import topics_of
from etl.values.facts import Extraction
from etl.values.mentions import Kind, Mention
from etl.values.records import AuthorDetail, Identifier, SourceRecord

GROUP = 8
WRONG = 0.005
PAPERS_WITH_IDS = 0.4
KINDS = (Kind.MODEL, Kind.DATASET, Kind.METHOD, Kind.TASK, Kind.BENCHMARK, Kind.METRIC)
Result = TypeVar("Result")
Member = TypeVar("Member")
Place = tuple[str, int]


class Society:
    """People with names, the authors of each paper and the artefacts that a record names."""

    def __init__(self, corpus: Corpus, papers: int, seed: int = 11) -> None:
        self._seed = seed
        self._groups = max(4, papers // 6)
        random = np.random.default_rng(seed)
        people = self._groups * GROUP
        words = [word.title() for word in corpus.words if len(word) > 2]
        common = [name.title() for name in sorted(common_surnames())]
        given = self._drawn(random, words[:3000], people)
        middle = self._drawn(random, words[:3000], people)
        rare = self._drawn(random, words[3000:33000], people)
        usual = self._drawn(random, common, people)
        has_middle, is_usual = random.random(people) < 0.15, random.random(people) < 0.3
        self._names = [
            ((given[at], middle[at]) if has_middle[at] else (given[at],), usual[at] if is_usual[at] else rare[at])
            for at in range(people)
        ]
        self._artefacts = [
            f"{one.title()}{other.title()}" for one, other in zip(words[:20000], words[9:], strict=False)
        ]

    @staticmethod
    def _drawn(random: np.random.Generator, names: Sequence[str], count: int) -> list[str]:
        chance = 1.0 / np.arange(10, len(names) + 10)
        drawn = np.searchsorted(np.cumsum(chance / chance.sum()), random.random(count))
        return [names[min(at, len(names) - 1)] for at in drawn.tolist()]

    def authors(self, paper: int) -> list[int]:
        """The people who wrote a paper."""
        random = np.random.default_rng((self._seed, paper))
        group = int(random.integers(0, self._groups)) * GROUP
        own = [group + at for at in random.permutation(GROUP)[:4].tolist()]
        guest = int(random.integers(0, len(self._names)))
        return own if guest in own else [*own, guest]

    def written(self, person: int, chance: float) -> str:
        """A person's name in one of its forms."""
        given, family = self._names[person]
        if chance < 0.15:
            return " ".join([*(f"{name[0]}." for name in given), family])
        return f"{given[0]} {family}" if chance < 0.2 else " ".join([*given, family])

    def named(self, record: str, paper: int) -> Extraction:
        """What a record names: the same for all records of a paper."""
        random = np.random.default_rng((self._seed + 1, paper))
        places = (len(self._artefacts) ** random.random(5)).astype(int).tolist()
        mentions = []
        for at, place in enumerate(dict.fromkeys(places)):
            name, kind = self._artefacts[place - 1], KINDS[place % len(KINDS)]
            mentions.append(
                Mention(record, "abstract", 20 * at, 20 * at + len(name), name, kind, name, None, "rules", "bench", 0.9)
            )
        return Extraction(record, tuple(mentions), ())


def with_ids(record: SourceRecord, paper: int, wrote: Sequence[int], random: np.random.Generator) -> SourceRecord:
    """The record with ids of its paper and of its authors, some of them wrong."""
    shown, wrong, *chances = random.random(2 + len(wrote)).tolist()
    details = []
    for person, chance in zip(wrote, chances, strict=True):
        named = person if chance >= WRONG else person + 1
        details.append(AuthorDetail(identifiers=(Identifier("orcid", f"{named:07d}"),) if person % 3 == 0 else ()))
    known = paper if wrong >= WRONG else paper + 1
    ids = (Identifier("openalex", f"W{known}"),) if shown < PAPERS_WITH_IDS else ()
    return replace(record, identifiers=ids, author_details=tuple(details))


def generate(
    count: int, *, ids: bool = False
) -> tuple[list[SourceRecord], list[Extraction], dict[Place, int], dict[str, int]]:
    """Return records, what they name, the person behind each place of an author list, and the paper of each record."""
    corpus = Corpus(count)
    society = Society(corpus, round(count * 0.7))
    random = np.random.default_rng(3)
    records, found, people, described = [], [], {}, {}
    for record, truth in corpus.generate():
        wrote = society.authors(truth.paper) if random.random() < 0.6 else []
        names = tuple(society.written(person, chance) for person, chance in zip(wrote, random.random(5), strict=False))
        people.update({(record.id, at): person for at, person in enumerate(wrote, 1)})
        signed = replace(record, authors=names)
        records.append(with_ids(signed, truth.paper, wrote, random) if ids else signed)
        described[record.id] = truth.paper
        found.append(society.named(record.id, truth.paper))
    return records, found, people, described


def timed(name: str, step: Callable[[], Result]) -> Result:
    """Run one step and print what it took."""
    cpu = time.process_time()
    result = step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"  {name:28} {time.process_time() - cpu:7.1f} s CPU   {resident():6.2f} GB now, peak so far {peak:6.2f} GB",
        flush=True,
    )
    return result


def resident() -> float:
    """Memory of this process now, in GB (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e9


def report(outcome: AuthorOutcome, places: dict[tuple[str, int], Sequence[Place]], people: dict[Place, int]) -> None:
    """Print how right the persons are, over pairs of places in records."""
    found = {place: at for at, author in enumerate(outcome.authors) for own in author.members for place in places[own]}
    print(
        f"  {len(outcome.authors):,} persons of {len(set(people.values())):,}, {len(outcome.similarities):,} pairs open"
    )
    print("  ", end="")
    rate(found, people)


def rate(found: Mapping[Member, object], truth: Mapping[Member, object]) -> None:
    """Print pairwise precision and recall of what was taken for one."""
    both = pairs(Counter((found[one], truth[one]) for one in truth))
    precision = both / max(1, pairs(Counter(found.values())))
    recall = both / max(1, pairs(Counter(truth.values())))
    print(f"pairwise precision {precision:.4f}, recall {recall:.4f}", flush=True)


def steps(count: int, buckets: int, *, ids: bool) -> None:
    records, found, people, described = timed("generating", lambda: generate(count, ids=ids))
    print(f"  {len(records):,} records, {len(people):,} names of {len(set(people.values())):,} people")
    judged = Judgements()
    clusters, _ = timed("papers: clusters", lambda: cluster_papers([records], judged, buckets=buckets))
    by_id = {record.id: record for record in records}
    papers = timed("papers: values", lambda: paper_entities(clusters, by_id, frozenset()))
    paper_of = {assigned.record: paper.id for paper in papers for assigned in paper.records}
    print("  papers, ", end="")
    rate(paper_of, described)
    namings = timed("namings", lambda: gather_namings(records, found, paper_of, frozenset()))
    topics = timed("topics", lambda: topics_of(papers, namings))
    outcome = timed("authors", lambda: resolve_authors(papers, by_id, topics, judged, buckets=buckets))
    places = {(paper.id, author.position): author.members for paper in papers for author in paper.authors}
    report(outcome, places, people)
    groups, _ = timed("artefacts: joining", lambda: join_namings(namings, judged))
    artefacts = timed("artefacts: values", lambda: artefact_entities(groups))
    timed("artefacts: relations", lambda: name_relations(artefacts, namings))
    print(f"  {len(papers):,} papers, {len(artefacts):,} artefacts")


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="All of resolution on generated records.")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--buckets", type=int, default=4)
    parser.add_argument("--ids", action="store_true", help="ids on a part of the people and papers")
    chosen = parser.parse_args(words)
    steps(chosen.records, chosen.buckets, ids=chosen.ids)


if __name__ == "__main__":
    main()
