"""Speed of extraction on one core, and of the list matcher beside two alternatives, in one run.

    python tests/bench/bench_extraction.py [RECORDS] [LISTING...]

The texts are those of listings, or, where none is given, of the annotated sample papers, which name twice as much as
abstracts do on average.
Prints abstracts a second for rules and lists alone, for everything with the tagger, the peak memory at two sizes, and
the list matcher beside a regular-expression alternation and (where installed) spaCy's phrase matcher.
"""

import argparse
import random
import re
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from etl.evaluation.gold import read_gold
from etl.extraction import extract, extract_records
from etl.extraction.decision import decide as decision
from etl.extraction.names.lexicon import lexicon
from etl.extraction.text.passages import passage
from etl.names.word_lists import listed_names
from etl.sources import decode, read
from etl.values.records import SourceRecord

GOLD = Path(__file__).parents[1] / "gold" / "samples.jsonl"


def texts(listings: list[Path]) -> list[tuple[str | None, str]]:
    """Titles and abstracts of the listings' records, or of the annotated papers."""
    if not listings:
        return [(paper.title, paper.abstract) for paper in read_gold(GOLD) if paper.abstract]
    read_records = (record for path in listings for record in read(path.stem, decode(path.read_bytes())).records)
    return [(record.title, record.abstract) for record in read_records if record.abstract]


def records(count: int, papers: list[tuple[str | None, str]]) -> list[SourceRecord]:
    """Records of these texts, the sentences of each shuffled with a fixed seed so that none is met twice."""
    drawn = random.Random(0)
    made = []
    for number in range(count):
        title, abstract = papers[number % len(papers)]
        sentences = abstract.split(". ")
        drawn.shuffle(sentences)
        made.append(SourceRecord(f"r{number}", "bench", number + 1, 1, 1, title=title, abstract=". ".join(sentences)))
    return made


def rate(work: Callable[[], object], count: int) -> float:
    """Count a second of processor time, the median of five."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return count / statistics.median(times)


def without_tagger(work: Callable[[], float]) -> float:
    """Run with the tagger answering nothing."""
    asked = decision.ask_tagger
    decision.ask_tagger = lambda _passage, _claims: iter(())  # type: ignore[assignment]
    try:
        return work()
    finally:
        decision.ask_tagger = asked


def matchers(texts: list[str]) -> dict[str, float]:
    """Texts a second of three ways to find the listed names."""
    names = {row.name for row in listed_names()}
    prepared = [passage("abstract", text) for text in texts]
    alternation = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)))
    some = texts[:20]
    found = {
        "list matcher": rate(lambda: [lexicon().find(each) for each in prepared], len(texts)),
        "regular expression": rate(lambda: [list(alternation.finditer(text)) for text in some], len(some)),
    }
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        from alternatives import left_out

        print(left_out("spacy"))
        return found
    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("name", [language.make_doc(name) for name in sorted(names)])
    found["spaCy phrase matcher"] = rate(lambda: [matcher(language.make_doc(text)) for text in texts], len(texts))
    return found


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", type=int, nargs="?", default=480)
    parser.add_argument("listings", type=Path, nargs="*")
    chosen = parser.parse_args(words)
    count = chosen.records
    made = records(count, texts(chosen.listings))
    extract(made[0])
    print(f"rules and lists: {without_tagger(lambda: rate(lambda: list(map(extract, made)), count)):,.0f} abstracts/s")
    print(f"with the tagger: {rate(lambda: list(map(extract, made)), count):,.0f} abstracts/s")
    peaks = []
    for size in (count, 4 * count):
        for _ in extract_records(made * (size // count)):
            pass
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    print(f"peak memory after {count} and {4 * count} more records: {peaks[0]} and {peaks[1]} MB")
    for name, speed in matchers([each.abstract or "" for each in made]).items():
        print(f"{name}: {speed:,.0f} abstracts/s")


if __name__ == "__main__":
    main()
