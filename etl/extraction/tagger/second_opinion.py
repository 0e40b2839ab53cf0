"""A second opinion: the tagger is asked about sentences in which rules and lists leave a name open.

Belongs here: which sentences are asked about, and what a tag is worth. Does not belong here: the model
(crf.py) and the decision (decision/).
"""

from collections.abc import Iterable, Iterator

from etl.extraction.names.candidates import Candidate
from etl.extraction.tagger.crf import tag
from etl.extraction.text.passages import Passage

_KIND = {"Method": "Model", "Material": "Dataset", "Dataset": "Dataset"}
_SURE = 0.5
_TIMES = 4
"""How often the tagger is asked about one name: more hardly changes its answer."""
OPEN = (0.25, 0.8)
"""Trust between which a claim of shape alone is open."""


def ask_tagger(passage: Passage, claims: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give what the tagger says of open claims: a name of the same interval, with a kind."""
    open_claims = [claim for claim in claims if claim.rule == "shape" and OPEN[0] <= claim.trust <= OPEN[1]]
    by_sentence: dict[int, list[Candidate]] = {}
    asked: dict[str, int] = {}
    for claim in open_claims:
        asked[claim.name] = asked.get(claim.name, 0) + 1
        if asked[claim.name] > _TIMES:
            continue
        by_sentence.setdefault(passage.sentence_at(claim.start), []).append(claim)
    for number, inside in by_sentence.items():
        start, end = passage.sentence(number)
        sentence = passage.text[start:end]
        tags = [*tag("scirex", sentence), *tag("datasets", sentence)]
        for claim in inside:
            for each in tags:
                if (
                    each.label in _KIND
                    and each.probability >= _SURE
                    and start + each.start <= claim.start
                    and claim.end <= start + each.end + 2
                ):
                    yield claim._replace(
                        kind=_KIND[each.label],
                        trust=min(0.8, claim.trust + 0.35 * each.probability),
                        weight=0.9 * each.probability,
                        extractor="tagger",
                        rule=f"crf-{each.label.lower()}",
                    )
