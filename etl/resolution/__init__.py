"""Resolution: which records are one paper, which names one person or one artefact.

Belongs here: the one function that the flow calls. Does not belong here: how each kind is decided
(papers.py, authors.py, artefacts.py).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from etl.resolution.artefact_relations import name_relations
from etl.resolution.artefact_values import artefact_entities
from etl.resolution.artefacts import join_namings
from etl.resolution.authors import resolve_authors
from etl.resolution.judgements import Judgements
from etl.resolution.namings import gather_namings
from etl.resolution.paper_values import paper_entities
from etl.resolution.papers import cluster_papers
from etl.resolution.topics import topics_of
from etl.values.entities import Entities
from etl.values.facts import Extraction
from etl.values.records import SourceRecord

__all__ = ["resolve"]

_RECORDS_A_BUCKET: Final = 100_000
"""Records for which one more bucket is used: sampled n-grams and author positions are in memory a bucket at a time."""


def resolve(
    records: Sequence[SourceRecord],
    extractions: Sequence[Extraction],
    judgements: Judgements,
    *,
    samples: frozenset[str] = frozenset(),
    scratch: Path | None = None,
) -> Entities:
    """Return the papers, authors and artefacts behind all records; the order of the input does not matter.

    Args:
        records: of all listings. One that a person rejected belongs to no paper.
        extractions: what was found in them.
        judgements: a person's word, which always wins.
        samples: names of sample listings, whose values are taken only where no other listing gives one.
        scratch: an existing, empty folder for the buckets of sampled n-grams, the largest of what is kept meanwhile;
            None keeps them in memory.
    """
    kept = sorted((r for r in records if r.id not in judgements.rejected_records), key=lambda record: record.id)
    by_id = {record.id: record for record in kept}
    buckets = 1 + len(kept) // _RECORDS_A_BUCKET
    clusters, paper_decisions = cluster_papers([kept], judgements, buckets=buckets, folder=scratch)
    papers = paper_entities(clusters, by_id, samples)
    paper_of = {assignment.record: paper.id for paper in papers for assignment in paper.records}
    namings = gather_namings(kept, extractions, paper_of, judgements.rejected_names)
    persons = resolve_authors(papers, by_id, topics_of(papers, namings), judgements, buckets=buckets)
    groups, artefact_decisions = join_namings(namings, judgements)
    artefacts = artefact_entities(groups)
    return Entities(
        papers=tuple(papers),
        authors=persons.authors,
        similarities=persons.similarities,
        artefacts=tuple(artefacts),
        relations=tuple(name_relations(artefacts, namings)),
        decisions=(*paper_decisions, *persons.decisions, *artefact_decisions),
    )
