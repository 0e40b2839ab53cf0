"""Generated papers that name many artefacts, read and staged as a run stages them.

Belongs here: the seeded listing in the layout of a paper index, and its graph tables. Does not belong here: measuring
(bench_checks.py).

A record has two authors, an abstract of seven sentences and twelve names, of which the frequent ones come back in many
papers and the rare ones in one or two.
"""

import hashlib

import numpy as np

from etl.pipeline import combine, read_listing
from etl.resolution.judgements import Judgements
from etl.settings import DEFAULT_BASE_IRI
from etl.values.listing_versions import ListingVersion
from etl.values.tables import GraphTables

NAMES = 12
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "or", "el")]
_ABSTRACT = (
    "We introduce {}, a language model for summarization of {:.0f} reports. {} is trained on {} and on {}. "
    "We compare {} with {} and {}, two models of the same size. We evaluate on {}, on {} and on the {} benchmark. "
    "Our model reaches an accuracy of {:.1f}% on {}, while {} reaches {:.1f}%. "
    "An ablation shows that {} needs less data than {}. The code is available at https://github.com/{}/{}."
)


def listing(records: int, seed: int = 5) -> str:
    """The text of a paper index with so many entries; the same arguments give the same text."""
    random = np.random.default_rng(seed)
    return "".join(_entry(random, number) for number in range(records))


def tables(records: int) -> GraphTables:
    """The graph tables of such a listing."""
    text = listing(records)
    raw = text.encode()
    version = ListingVersion("named", "named.txt", "paper-index", hashlib.sha256(raw).hexdigest(), len(raw), False)
    return combine([read_listing(version, text)], Judgements(), DEFAULT_BASE_IRI).tables


def _entry(random: np.random.Generator, number: int) -> str:
    title = " ".join(_word(random).title() for _ in range(6))
    authors = ", ".join(f"{_word(random).title()} {_word(random).title()}" for _ in range(2))
    day = f"LGJul {1 + number % 28}, {2018 + number % 7}"
    return f"{day}\n{title} {number}{authors} · {_word(random)}\n{_abstract(random)}\n"


def _abstract(random: np.random.Generator) -> str:
    ours, data, more, other, third, tested, also, suite, rival, base = (_name(random, at) for at in range(10))
    return _ABSTRACT.format(
        *(ours, random.integers(2, 99), ours, data, more, ours, other, third, tested, also, suite),
        *(random.uniform(60, 99), tested, other, random.uniform(20, 60), rival, base, _word(random), ours.lower()),
    )


def _name(random: np.random.Generator, at: int) -> str:
    """A name of a model or data set; low numbers are drawn far more often."""
    number = int(200_000 ** random.random()) if at else int(random.integers(10**6, 10**9))
    parts = np.random.default_rng(number + 1)
    kind = ("Net", "Bank", "Set", "Former")[number % 4]
    return f"{_word(parts).title()}{_word(parts).title()}{kind}"


def _word(random: np.random.Generator) -> str:
    return "".join(_SYLLABLES[at] for at in random.integers(0, len(_SYLLABLES), 3).tolist())
