"""Papers: a table of pairs of records that are one paper or not, and of pairs that are surer than others."""

import itertools
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.normalisation import arxiv_id, doi
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.resolution.paper_blocks import find_blocks
from etl.resolution.paper_scores import compare, identifier_conflict
from etl.resolution.papers import cluster_papers
from etl.values.records import SourceRecord

Values = dict[str, Any]

ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v")
WORDS = [
    a + b + c for a, b, c in itertools.product(ONSETS, ("a", "e", "i", "o", "u"), ("l", "n", "nd", "r", "st", "ven"))
]


def prose(seed: int, words: int = 130) -> str:
    """Words without meaning, the same for the same seed; other seeds share hardly any three in a row."""
    state, out = seed * 7919 + 13, []
    for _ in range(words):
        state = (state * 1103515245 + 12345) % (1 << 31)
        out.append(WORDS[(state >> 8) % len(WORDS)])
    return " ".join(out)


def part(text: str, share: float) -> str:
    return text[: round(len(text) * share)]


def split_words(text: str, every: int = 9, mark: str = "- ") -> str:
    """Every n-th word of six letters or more split, as a page break does."""
    words = text.split()
    return " ".join(w[:3] + mark + w[3:] if len(w) > 5 and at % every == 0 else w for at, w in enumerate(words))


A, B, C = prose(1), prose(2), prose(3)
HEAD = prose(50, 18)
LONG_HEAD = prose(51, 40)
THIRD = prose(52, 45)
TITLE = "Learning to Count Boats from Noisy Harbour Photographs"
OTHER = "A Grammar of Weather Reports in Coastal Radio"
ANN, BO, CY, DEE = "Ann Oddsdóttir", "Bo Ekelund", "Cy Marchetti", "Dee Van Ness"


def revised(head: str, common: str, seed: int) -> str:
    return f"{head} {prose(seed, 40)} {common} {prose(seed + 1, 40)}"


SAME: dict[str, tuple[Values, Values]] = {
    "one arXiv id": ({"arxiv_id": "2401.00001", "title": TITLE}, {"arxiv_id": "2401.00001", "title": OTHER}),
    "one DOI": ({"doi": "10.1/x", "abstract": A}, {"doi": "10.1/x", "abstract": B}),
    "one arXiv id, two DOIs": (
        {"arxiv_id": "2401.00001", "doi": "10.1/x"},
        {"arxiv_id": "2401.00001", "doi": "10.1/y"},
    ),
    "one DOI, an arXiv id here only": (
        {"doi": "10.1/x", "arxiv_id": "2401.00001", "abstract": A},
        {"doi": "10.1/x", "abstract": B},
    ),
    "part numbers in two spellings": (
        {"title": f"{TITLE}, Part II", "authors": (ANN,), "abstract": A},
        {"title": f"{TITLE}, Part 2", "authors": (ANN,), "abstract": A},
    ),
    "equal abstracts": ({"abstract": A}, {"abstract": A}),
    "equal abstracts, other case": ({"abstract": A}, {"abstract": A.upper()}),
    "equal abstracts, other spaces": ({"abstract": A}, {"abstract": A.replace(" ", "  \n")}),
    "equal abstracts, other punctuation": ({"abstract": A}, {"abstract": A.replace(" b", ", b").replace(" s", "; s")}),
    "cut to nine tenths": ({"abstract": A}, {"abstract": part(A, 0.9)}),
    "cut to three quarters": ({"abstract": A}, {"abstract": part(A, 0.75)}),
    "cut to one half": ({"abstract": A}, {"abstract": part(A, 0.5)}),
    "cut to one third": ({"abstract": A}, {"abstract": part(A, 0.33)}),
    "cut to one fifth": ({"abstract": A}, {"abstract": part(A, 0.2)}),
    "cut to one seventh": ({"abstract": A}, {"abstract": part(A, 0.14)}),
    "two cuts of one abstract": ({"abstract": part(A, 0.6)}, {"abstract": part(A, 0.4)}),
    "words split by hyphens": ({"abstract": A}, {"abstract": split_words(A, 3, "-")}),
    "words split by hyphen and space": ({"abstract": A}, {"abstract": split_words(A, 3, "- ")}),
    "words split at line ends": ({"abstract": A}, {"abstract": split_words(A, 3, "-\n")}),
    "split and cut": ({"abstract": A}, {"abstract": part(split_words(A, 4), 0.5)}),
    "reference marks left in": ({"abstract": A}, {"abstract": A.replace(" g", " [40] g")}),
    "a sentence added at the end": ({"abstract": A}, {"abstract": f"{A} {prose(9, 20)}"}),
    "a sentence added in front": ({"abstract": A}, {"abstract": f"{prose(9, 20)} {A}"}),
    "a sentence taken out": ({"abstract": f"{A} {prose(9, 20)} {B}"}, {"abstract": f"{A} {B}"}),
    "first words changed": ({"abstract": A}, {"abstract": f"We present this: {A[40:]}"}),
    "one word in ten changed": ({"abstract": A}, {"abstract": A.replace("an ", "ane ", 9)}),
    "revised, equal opening, a third in common": (
        {"abstract": revised(HEAD, THIRD, 60)},
        {"abstract": revised(HEAD, THIRD, 70)},
    ),
    "revised, long equal opening and nothing else": (
        {"abstract": f"{LONG_HEAD} {prose(60, 90)}"},
        {"abstract": f"{LONG_HEAD} {prose(70, 90)}"},
    ),
    "revised, most in common, another opening": (
        {"abstract": f"{prose(61, 30)} {B}"},
        {"abstract": f"{prose(62, 30)} {B}"},
    ),
    "same title and authors, new abstract": (
        {"title": TITLE, "authors": (ANN, BO), "abstract": A},
        {"title": TITLE, "authors": (ANN, BO), "abstract": B},
    ),
    "same title, one without abstract": ({"title": TITLE, "abstract": A}, {"title": TITLE}),
    "same title in capitals": ({"title": TITLE, "authors": (ANN,)}, {"title": TITLE.upper(), "authors": (ANN,)}),
    "same title with other punctuation": (
        {"title": TITLE, "authors": (ANN,)},
        {"title": TITLE.replace(" from", ": from") + ".", "authors": (ANN,)},
    ),
    "same title with accents": (
        {"title": "Fréchet Distances in Façade Drawings", "authors": (ANN,)},
        {"title": "Frechet Distances in Facade Drawings", "authors": (ANN,)},
    ),
    "same title, initials of the authors": (
        {"title": TITLE, "authors": (ANN, BO)},
        {"title": TITLE, "authors": ("A. Oddsdottir", "B. Ekelund")},
    ),
    "same title, three of four authors listed": (
        {"title": TITLE, "authors": (ANN, BO, CY, DEE)},
        {"title": TITLE, "authors": (ANN, BO, CY)},
    ),
    "same title, dates a year apart": (
        {"title": TITLE, "authors": (ANN,), "published": "2020-03"},
        {"title": TITLE, "authors": (ANN,), "published": "2021"},
    ),
    "short title with authors and half the abstract": (
        {"title": "Boats", "authors": (ANN,), "abstract": A},
        {"title": "Boats", "authors": (ANN,), "abstract": part(A, 0.5)},
    ),
    "other title, equal abstract and authors": (
        {"title": TITLE, "authors": (ANN,), "abstract": A},
        {"title": OTHER, "authors": (ANN,), "abstract": A},
    ),
    "other title, equal abstract": ({"title": TITLE, "abstract": A}, {"title": OTHER, "abstract": A}),
    "similar title, equal abstract": ({"title": TITLE, "abstract": A}, {"title": TITLE + " at Night", "abstract": A}),
    "title on one side, cut abstract": ({"title": TITLE, "abstract": A}, {"abstract": part(A, 0.3)}),
    "authors on one side": ({"authors": (ANN, BO), "abstract": A}, {"abstract": A}),
    "id on one side": ({"arxiv_id": "2401.00001", "abstract": A}, {"abstract": part(A, 0.7)}),
    "DOI here, arXiv id there": ({"doi": "10.1/x", "abstract": A}, {"arxiv_id": "2401.00001", "abstract": A}),
    "same abstract years apart": ({"abstract": A, "published": "2001"}, {"abstract": A, "published": "2019"}),
}

APART: dict[str, tuple[Values, Values]] = {
    "nothing in common": ({"abstract": A}, {"abstract": B}),
    "two arXiv ids, equal abstracts": (
        {"arxiv_id": "2401.00001", "abstract": A},
        {"arxiv_id": "2401.00002", "abstract": A},
    ),
    "two DOIs, equal abstracts": ({"doi": "10.1/x", "abstract": A}, {"doi": "10.1/y", "abstract": A}),
    "one DOI, two arXiv ids": (
        {"arxiv_id": "2401.00001", "doi": "10.1/x"},
        {"arxiv_id": "2401.00002", "doi": "10.1/x"},
    ),
    "two arXiv ids, same title": (
        {"arxiv_id": "2401.00001", "title": TITLE},
        {"arxiv_id": "2401.00002", "title": TITLE},
    ),
    "parts of a series": (
        {"title": f"{TITLE}, Part I", "authors": (ANN,), "abstract": A},
        {"title": f"{TITLE}, Part II", "authors": (ANN,), "abstract": A},
    ),
    "numbered parts": (
        {"title": f"{TITLE} 1", "authors": (ANN,), "abstract": A},
        {"title": f"{TITLE} 2", "authors": (ANN,), "abstract": A},
    ),
    "years of a shared task": (
        {"title": "Findings of the 2019 Harbour Task", "abstract": revised(HEAD, THIRD, 60)},
        {"title": "Findings of the 2020 Harbour Task", "abstract": revised(HEAD, THIRD, 70)},
    ),
    "versions of a model": (
        {"title": "BoatNet: Counting Boats", "authors": (ANN,), "abstract": revised(HEAD, THIRD, 60)},
        {"title": "BoatNet 2: Counting Boats", "authors": (ANN,), "abstract": revised(HEAD, THIRD, 70)},
    ),
    "a short generic title": ({"title": "Introduction", "abstract": A}, {"title": "Introduction", "abstract": B}),
    "a short generic title alone": ({"title": "Editorial"}, {"title": "Editorial"}),
    "same title, other authors": (
        {"title": TITLE, "authors": (ANN, BO), "abstract": A},
        {"title": TITLE, "authors": (CY, DEE), "abstract": B},
    ),
    "same authors, other title": (
        {"title": TITLE, "authors": (ANN, BO), "abstract": A},
        {"title": OTHER, "authors": (ANN, BO), "abstract": B},
    ),
    "same authors and year only": (
        {"authors": (ANN, BO), "published": "2020", "abstract": A},
        {"authors": (ANN, BO), "published": "2020", "abstract": B},
    ),
    "one sentence in common": (
        {"abstract": f"{A} {prose(9, 14)} {B}"},
        {"abstract": f"{C} {prose(9, 14)} {prose(4)}"},
    ),
    "a sixth in common": (
        {"abstract": f"{prose(21, 55)} {prose(9, 22)} {prose(22, 55)}"},
        {"abstract": f"{prose(23, 55)} {prose(9, 22)} {prose(24, 55)}"},
    ),
    "a fifth in common, same authors": (
        {"authors": (ANN, BO), "title": TITLE, "abstract": f"{prose(21, 55)} {prose(9, 24)} {prose(22, 40)}"},
        {"authors": (ANN, BO), "title": OTHER, "abstract": f"{prose(23, 55)} {prose(9, 24)} {prose(24, 40)}"},
    ),
    "few equal first words": (
        {"abstract": f"{prose(9, 8)} {A}"},
        {"abstract": f"{prose(9, 8)} {B}"},
    ),
    "equal notice of withdrawal": (
        {
            "title": TITLE,
            "authors": (ANN,),
            "abstract": "This paper has been withdrawn by the author due to a crucial error"
            " in the third equation of the second section.",
        },
        {
            "title": OTHER,
            "authors": (BO,),
            "abstract": "This paper has been withdrawn by the author due to a crucial error"
            " in the third equation of the second section.",
        },
    ),
    "equal short abstracts": ({"abstract": "No abstract available."}, {"abstract": "No abstract available."}),
    "no values at all": ({}, {}),
    "equal text, other title and other authors": (
        {"title": TITLE, "authors": (ANN,), "abstract": A},
        {"title": OTHER, "authors": (BO,), "abstract": A},
    ),
}


def p(**values: Any) -> Values:
    """A record in short: t title, by authors, x abstract, d date, id arXiv id, doi DOI."""
    names = {"t": "title", "by": "authors", "x": "abstract", "d": "published", "id": "arxiv_id", "doi": "doi"}
    return {names[short]: value for short, value in values.items()}


def swapped(seed: int, common: str, words: int = 100) -> tuple[Values, Values]:
    """Two abstracts with one passage in common, at the end of one and at the start of the other."""
    return p(x=f"{prose(seed, words)} {common}"), p(x=f"{common} {prose(seed + 1, words)}")


def both(pair: tuple[Values, Values], **values: Any) -> tuple[Values, Values]:
    """A pair whose two records also have these values."""
    left, right = pair
    return left | p(**values), right | p(**values)


def opened(letters: int) -> tuple[Values, Values]:
    """Two abstracts that open with so many equal letters and share nothing else."""
    head = next(h for n in range(120) if len((h := prose(50, n)).replace(" ", "")) >= letters)
    return p(x=f"{head} {A}"), p(x=f"{head} {B}")


ID, DOI = "2401.00001", "10.1/x"
FEW, SOME, HALF = prose(9, 22), THIRD, prose(53, 110)
TWINS = (p(x=A), p(x=A))
STRANGERS = (p(x=A), p(x=B))

SURER: dict[str, tuple[tuple[Values, Values], tuple[Values, Values]]] = {
    # identifiers
    "one arXiv id before equal abstracts": ((p(id=ID, x=A), p(id=ID, x=B)), TWINS),
    "one DOI before one title": ((p(doi=DOI, t=TITLE), p(doi=DOI, t=OTHER)), both(STRANGERS, t=TITLE)),
    "an arXiv id in two listings before an equal title and authors": ((p(id=ID), p(id=ID)), both(TWINS, t=TITLE)),
    "equal abstracts before the same under two arXiv ids": (TWINS, (p(id=ID, x=A), p(id="2401.00002", x=A))),
    "equal abstracts before the same under two DOIs": (TWINS, (p(doi=DOI, x=A), p(doi="10.1/y", x=A))),
    "an id on one side before an id on each": ((p(id=ID, x=A), p(x=A)), (p(id=ID, x=A), p(id="2401.00002", x=A))),
    "DOI here and arXiv id there before two DOIs": (
        (p(doi=DOI, x=A), p(id=ID, x=A)), (p(doi=DOI, x=A), p(doi="10.1/y", x=A))),
    "one arXiv id with two DOIs before one DOI with two arXiv ids": (
        (p(id=ID, doi=DOI), p(id=ID, doi="10.1/y")), (p(id=ID, doi=DOI), p(id="2401.00002", doi=DOI))),
    # titles
    "a title on both sides before none": (both(swapped(60, SOME), t=TITLE), swapped(60, SOME)),
    "one title before two": (both(STRANGERS, t=TITLE), (p(t=TITLE, x=A), p(t=OTHER, x=B))),
    "a long title before a short one": ((p(t=TITLE), p(t=TITLE)), (p(t="Boats"), p(t="Boats"))),
    "an equal title before one with a word more": ((p(t=TITLE), p(t=TITLE)), (p(t=TITLE), p(t=TITLE + " at Night"))),
    "a title with a word more before another title": (
        (p(t=TITLE, x=A), p(t=TITLE + " Now", x=A)), (p(t=TITLE, x=A), p(t=OTHER, x=A))),
    "no title on one side before another title": ((p(t=TITLE, x=A), p(x=A)), (p(t=TITLE, x=A), p(t=OTHER, x=A))),
    "a title in capitals before a title with a word more": (
        (p(t=TITLE, x=A), p(t=TITLE.upper(), x=A)), (p(t=TITLE, x=A), p(t=TITLE + " Now", x=A))),
    "a title with a colon before another part": (
        (p(t="BoatNet: Counting Boats", x=A), p(t="BoatNet Counting Boats", x=A)),
        (p(t="BoatNet: Counting Boats", x=A), p(t="BoatNet 2: Counting Boats", x=A))),
    "one year of a challenge before two": (
        both(TWINS, t="Findings of the 2019 Harbour Task"),
        (p(t="Findings of the 2019 Harbour Task", x=A), p(t="Findings of the 2020 Harbour Task", x=A))),
    "Part II and Part 2 before Part II and Part III": (
        (p(t=f"{TITLE}, Part II", x=A), p(t=f"{TITLE}, Part 2", x=A)),
        (p(t=f"{TITLE}, Part II", x=A), p(t=f"{TITLE}, Part III", x=A))),
    "a part before its whole with the same authors": (
        both(TWINS, t=TITLE, by=(ANN,)), (p(t=TITLE, by=(ANN,), x=A), p(t=f"{TITLE} 2", by=(ANN,), x=A))),
    "a short title and half the text before a short title alone": (
        (p(t="Boats", x=A), p(t="Boats", x=part(A, 0.5))), (p(t="Boats", x=A), p(t="Boats", x=B))),
    "a long title alone before a notice that two papers share": (
        (p(t=TITLE, by=(ANN,)), p(t=TITLE, by=(ANN,))),
        (p(t=TITLE, by=(ANN,), x=prose(7, 14)), p(t=OTHER, by=(BO,), x=prose(7, 14)))),
    # abstracts: how much is in common
    "equal abstracts before a half": (TWINS, swapped(60, HALF)),
    "a half in common before a third": (swapped(60, HALF), swapped(60, SOME)),
    "a third in common before a sixth": (swapped(60, SOME), swapped(60, FEW)),
    "a sixth in common before nothing": (swapped(60, FEW, 60), STRANGERS),
    "a third of a short text before a third of a shorter one": (swapped(60, SOME, 90), swapped(60, prose(52, 12), 24)),
    "a sentence in front before a half in common": ((p(x=f"{FEW} {A}"), p(x=A)), swapped(60, HALF)),
    "nine tenths of the words before seven tenths": (
        (p(x=f"{FEW} {A}"), p(x=f"{prose(61, 12)} {A}")), (p(x=f"{FEW} {A}"), p(x=f"{prose(61, 60)} {part(A, 0.7)}"))),
    "split words before changed words": (
        (p(x=f"{FEW} {A}"), p(x=split_words(A, 3))), (p(x=f"{FEW} {A}"), p(x=A.replace("an", "ane")))),
    "reference marks before words put in": (
        (p(x=f"{FEW} {A}"), p(x=A.replace(" g", " [40] g"))), (p(x=f"{FEW} {A}"), p(x=A.replace(" g", " forty g")))),
    # abstracts: how they open
    "a long equal opening before a short one": (opened(130), opened(66)),
    "an opening of a hundred letters before one of seventy": (opened(100), opened(70)),
    "an opening of seventy letters before one of fifty": (opened(70), opened(50)),
    "an opening and a third before the opening alone": (
        (p(x=revised(HEAD, THIRD, 60)), p(x=revised(HEAD, THIRD, 70))), (p(x=f"{HEAD} {A}"), p(x=f"{HEAD} {B}"))),
    "a cut copy before two texts with one opening": (
        (p(x=A), p(x=part(A, 0.2))), (p(x=f"{HEAD} {A}"), p(x=f"{HEAD} {B}"))),
    "a cut to one half before a cut to one eighth": ((p(x=A), p(x=part(A, 0.5))), (p(x=A), p(x=part(A, 0.12)))),
    "an opening with a title before an opening alone": (both(opened(70), t=TITLE), opened(70)),
    "an opening and no title on one side before an opening and other titles": (
        (p(t=TITLE) | opened(90)[0], opened(90)[1]), (p(t=TITLE) | opened(90)[0], p(t=OTHER) | opened(90)[1])),
    # authors
    "common authors before none known": (both(swapped(60, SOME), by=(ANN, BO)), swapped(60, SOME)),
    "no authors known before other authors": (TWINS, (p(by=(ANN,), x=A), p(by=(BO,), x=A))),
    "all authors before one of three": (
        both(opened(80), by=(ANN, BO, CY)),
        (p(by=(ANN, BO, CY)) | opened(80)[0], p(by=(ANN, DEE, "Eve Holm")) | opened(80)[1])),
    "one of three authors before none of three": (
        (p(t=TITLE, by=(ANN, BO, CY)), p(t=TITLE, by=(ANN, DEE, "Eve Holm"))),
        (p(t=TITLE, by=(ANN, BO, CY)), p(t=TITLE, by=(DEE, "Eve Holm")))),
    "initials before other people": (
        (p(t=TITLE, by=(ANN, BO)), p(t=TITLE, by=("A. Oddsdottir", "B. Ekelund"))),
        (p(t=TITLE, by=(ANN, BO)), p(t=TITLE, by=("A. Holm", "B. Dahl")))),
    "initials that fit before initials that do not": (
        (p(t=TITLE, by=(ANN,)), p(t=TITLE, by=("A. Oddsdottir",))),
        (p(t=TITLE, by=(ANN,)), p(t=TITLE, by=("C. Oddsdottir",)))),
    "a list cut short before a list of others": (
        (p(t=TITLE, by=(ANN, BO, CY, DEE)), p(t=TITLE, by=(ANN,))),
        (p(t=TITLE, by=(ANN, BO, CY, DEE)), p(t=TITLE, by=("Eve Holm",)))),
    "an equal title by one author before an equal title by two": (
        (p(t=TITLE, by=(ANN,)), p(t=TITLE, by=(ANN,))), (p(t=TITLE, by=(ANN,)), p(t=TITLE, by=(BO,)))),
    "an editorial by one author before editorials by two": (
        (p(t="Editorial", by=(ANN,)), p(t="Editorial", by=(ANN,))),
        (p(t="Editorial", by=(ANN,)), p(t="Editorial", by=(BO,)))),
    "equal abstracts of one author before a third in common": (
        both(TWINS, by=(ANN,)), both(swapped(60, SOME), by=(ANN,))),
    "a third in common and authors before a third and a date": (
        both(swapped(60, SOME), by=(ANN, BO)), both(swapped(60, SOME), d="2020")),
    # dates
    "near dates before far dates": (
        (p(t=TITLE, d="2020"), p(t=TITLE, d="2021")), (p(t=TITLE, d="2005"), p(t=TITLE, d="2021"))),
    "near dates before none": ((p(t=TITLE, d="2020"), p(t=TITLE, d="2021")), (p(t=TITLE), p(t=TITLE))),
    "no dates before far dates": ((p(t=TITLE), p(t=TITLE)), (p(t=TITLE, d="2005"), p(t=TITLE, d="2021"))),
    "two years apart before three": (
        (p(t=TITLE, d="2020-01"), p(t=TITLE, d="2022-01")), (p(t=TITLE, d="2020-01"), p(t=TITLE, d="2023-02"))),
    "far dates with equal abstracts before near dates with a third": (
        (p(x=A, d="2001"), p(x=A, d="2019")), both(swapped(60, SOME), d="2019")),
    # several together
    "title, authors and date before title and authors": (
        both(STRANGERS, t=TITLE, by=(ANN,), d="2020"), both(STRANGERS, t=TITLE, by=(ANN,))),
    "title and authors with a new abstract before the abstract with another title": (
        both(swapped(60, SOME), t=TITLE, by=(ANN,)),
        (p(t=TITLE, by=(ANN,)) | swapped(60, SOME)[0], p(t=OTHER, by=(ANN,)) | swapped(60, SOME)[1])),
    "a cut copy with the authors before a cut copy with others": (
        (p(by=(ANN,), x=A), p(by=(ANN,), x=part(A, 0.5))), (p(by=(ANN,), x=A), p(by=(BO,), x=part(A, 0.5)))),
    "a revised text with its title before a text of a series with another title": (
        both((p(x=revised(HEAD, THIRD, 60)), p(x=revised(HEAD, THIRD, 70))), t=TITLE, by=(ANN, BO)),
        (p(t=TITLE, by=(ANN, BO), x=revised(HEAD, FEW, 60)), p(t=OTHER, by=(ANN, BO), x=revised(HEAD, FEW, 70)))),
    "one paper in two spellings before two papers of one group": (
        (p(t=TITLE, by=(ANN, BO), x=A), p(t=TITLE.lower(), by=("A. Oddsdottir", "B. Ekelund"), x=split_words(A))),
        (p(t=TITLE, by=(ANN, BO), x=A), p(t=OTHER, by=(ANN, BO), x=f"{part(A, 0.15)} {B}"))),
    "same authors and year with one text before same authors and year": (
        both(TWINS, by=(ANN, BO), d="2020"), both(STRANGERS, by=(ANN, BO), d="2020")),
}  # fmt: skip


def pair(left: Values, right: Values) -> tuple[SourceRecord, SourceRecord]:
    def make(at: int, values: Values) -> SourceRecord:
        known = {"abstract_complete": True, **values} if "abstract" in values else values
        return SourceRecord(id=f"record-{at}", listing=f"list{at}", ordinal=1, first_line=1, last_line=1, **known)

    return make(1, left), make(2, right)


def one_paper(left: Values, right: Values) -> bool:
    return len(cluster_papers([pair(left, right)], Judgements())[0]) == 1


def score(left: Values, right: Values) -> float:
    """Points of a pair: infinite for one identifier, minus infinite where two records are not even compared."""
    blocks = find_blocks([pair(left, right)])
    if blocks.identified:
        return -math.inf if identifier_conflict(*blocks.traits) else math.inf
    if not blocks.pairs:
        return -math.inf
    one, other = blocks.traits
    return compare(one, other, blocks.shared[0], blocks.openers[0]).points


@pytest.mark.parametrize("name", SAME)
def test_one_paper(name: str) -> None:
    left, right = SAME[name]
    assert one_paper(left, right)
    assert one_paper(right, left)


@pytest.mark.parametrize("name", APART)
def test_two_papers(name: str) -> None:
    left, right = APART[name]
    assert not one_paper(left, right)
    assert not one_paper(right, left)


@pytest.mark.parametrize("name", SURER)
def test_one_pair_is_surer_than_another(name: str) -> None:
    surer, less = SURER[name]
    assert score(*surer) > score(*less)


def test_a_fragment_of_a_shared_passage_joins_no_two_papers_of_a_series() -> None:
    shared = prose(9, 32)
    papers = [SourceRecord(f"record-{n}", "a", n, 1, 1, abstract=f"{shared} {prose(30 + n)}") for n in range(1, 6)]
    fragment = SourceRecord("record-9", "b", 1, 1, 1, abstract=part(shared, 0.9))
    clusters, decisions = cluster_papers([[*papers, fragment]], Judgements())
    assert [len(cluster.assignments) for cluster in clusters] == [1] * 6
    assert {row.rule for row in decisions} == {"fragment"}


def test_a_cut_copy_goes_to_its_own_paper_of_a_series() -> None:
    shared = prose(9, 32)
    texts = {n: f"{prose(40 + n, 10)} {shared} {prose(30 + n)}" for n in range(1, 6)}
    papers = [SourceRecord(f"record-{n}", "a", n, 1, 1, abstract=text) for n, text in texts.items()]
    copy = SourceRecord("record-9", "b", 1, 1, 1, abstract=part(texts[3], 0.35))
    clusters, _ = cluster_papers([[*papers, copy]], Judgements())
    found = {tuple(a.record for a in cluster.assignments) for cluster in clusters}
    assert ("record-3", "record-9") in found
    assert len(found) == 5


def test_an_opening_that_many_texts_share_says_little() -> None:
    papers = [SourceRecord(f"record-{n}", "a", n, 1, 1, abstract=f"{HEAD} {prose(30 + n)}") for n in range(6)]
    assert len(cluster_papers([papers], Judgements())[0]) == 6


@pytest.mark.parametrize("buckets", [1, 3, 16])
def test_the_number_of_buckets_files_batches_and_the_order_change_nothing(tmp_path, buckets: int) -> None:  # type: ignore[no-untyped-def]
    texts = [t for n in range(40) for t in (prose(n), part(prose(n), 0.4), split_words(prose(n)))]
    records = [SourceRecord(f"record-{n:03d}", "a", n, 1, 1, abstract=text) for n, text in enumerate(texts)]
    expected = cluster_papers([records], Judgements())
    assert len(expected[0]) == 40
    batches = [records[at::7][::-1] for at in (3, 1, 0, 6, 2, 5, 4)]
    assert cluster_papers(batches, Judgements(), buckets=buckets, folder=tmp_path) == expected


def test_a_component_stops_at_the_size_limit_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.resolution.papers.LARGEST_PAPER", 3)
    records = [SourceRecord(f"record-{n}", "a", n, 1, 1, abstract=A) for n in range(5)]
    clusters, decisions = cluster_papers([records], Judgements())
    assert max(len(cluster.assignments) for cluster in clusters) == 3
    assert {row.verdict for row in decisions if row.rule == "size limit"} == {"open"}


def test_two_conflicting_identifiers_stay_apart_though_a_third_record_matches_both() -> None:
    records = [
        SourceRecord("record-1", "a", 1, 1, 1, abstract=A, arxiv_id="2401.00001"),
        SourceRecord("record-2", "a", 2, 1, 1, abstract=A, arxiv_id="2401.00002"),
        SourceRecord("record-3", "a", 3, 1, 1, abstract=A),
    ]
    clusters, decisions = cluster_papers([records], Judgements())
    assert sorted(len(cluster.assignments) for cluster in clusters) == [1, 2]
    assert any("conflicting arXiv ids" in row.reason for row in decisions)


def test_a_paper_first_known_by_its_abstract_keeps_its_ids_when_title_and_identifier_come_later() -> None:
    early = SourceRecord("record-1", "first", 1, 1, 1, abstract=part(A, 0.8), abstract_complete=False)
    known = resolve([early], (), Judgements()).papers[0]
    assert (known.title, known.arxiv_id, known.former_ids) == (None, None, ())
    assert known.display_name == " ".join(A.split()[:12]) + "..."
    late = SourceRecord(
        "record-2",
        "second",
        1,
        1,
        1,
        title=TITLE,
        abstract=A,
        abstract_complete=True,
        arxiv_id="2401.00001",
        doi="10.1/x",
    )
    (paper,) = resolve([early, late], (), Judgements()).papers
    assert (paper.title, paper.arxiv_id, paper.abstract) == (TITLE, "2401.00001", A)
    assert paper.id != known.id
    assert known.id in paper.former_ids
    assert len(paper.former_ids) == 3
    (later,) = resolve([late], (), Judgements()).papers
    assert later.id == paper.id
    assert resolve([early], (), Judgements()).papers[0] == known


def test_a_key_that_two_papers_share_is_the_id_of_neither() -> None:
    two = [SourceRecord(f"record-{n}", "a", n, 1, 1, title="Editorial") for n in (1, 2)]
    found = resolve(two, (), Judgements()).papers
    assert len({paper.id for paper in found}) == 2
    shared = {former for paper in found for former in paper.former_ids}
    assert len(shared) == 1
    assert shared.isdisjoint(paper.id for paper in found)


@given(st.sampled_from(["2401.00001", "hep-th/9901001", "math.GT/0309136"]), st.sampled_from(["", "v1", "v12"]))
def test_every_way_to_write_an_arxiv_id_gives_one_paper(bare: str, version: str) -> None:
    forms = [f"{prefix}{bare}{version}" for prefix in ("", "arXiv:", "https://arxiv.org/abs/", "http://arxiv.org/pdf/")]
    assert len({arxiv_id(form) for form in forms}) == 1
    assert arxiv_id(forms[0]) is not None


@given(st.sampled_from(["10.1000/ABC.1", "10.1145/3292500.3330701"]), st.sampled_from(["", "doi:", "https://doi.org/"]))
def test_every_way_to_write_a_doi_gives_one_paper(bare: str, prefix: str) -> None:
    assert doi(prefix + bare) == doi(bare.lower()) == bare.lower()


@given(st.integers(0, 10_000), st.floats(0.15, 1.0))
def test_a_cut_copy_is_always_found(seed: int, share: float) -> None:
    text = prose(seed)
    assert one_paper({"abstract": text}, {"abstract": part(text, share)})


@given(st.integers(0, 10_000), st.integers(10_001, 20_000))
def test_unlike_texts_are_never_joined(one: int, other: int) -> None:
    assert not one_paper({"abstract": prose(one)}, {"abstract": prose(other)})
