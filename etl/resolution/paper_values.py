"""Values of a paper, chosen from those of its records by written rules.

Belongs here: the rules of choice and the candidates for the id. Does not belong here: which records
belong together (papers.py).

Listings of one's own come before samples; then: the title that most records give, as the record with the most
authors spells it; the longest complete abstract, else the longest; the author list with the most names; the
earliest date, as precise as known; the latest update; the smallest arXiv id and DOI. Of all else the first record
that gives it counts, and lists hold what all records give.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Final

from etl.markup import plain
from etl.resolution.author_lists import merge_author_lists
from etl.resolution.cluster_ids import Carrier, ClusterIds, cluster_ids
from etl.resolution.papers import PaperCluster
from etl.resolution.text_keys import content_key, text_key
from etl.values.agreement import agreed
from etl.values.entities import PaperEntity
from etl.values.records import SourceRecord

_DISPLAY_WORDS: Final = 12
_DISPLAY_LETTERS: Final = 500
_REGISTERS: Final = ("pmid", "pmcid", "acl", "dblp", "openreview", "openalex", "s2")
"""Registers of papers beside arXiv and DOI, the one whose id makes the best key first."""
_TAKEN: Final = tuple(field.name for field in fields(PaperEntity) if field.default is not MISSING)
"""Values without a rule of their own."""


def paper_entities(
    clusters: Sequence[PaperCluster], records: Mapping[str, SourceRecord], samples: frozenset[str]
) -> list[PaperEntity]:
    """Return the papers, sorted by id."""
    groups = [_preferred(cluster, records, samples) for cluster in clusters]
    ids = cluster_ids("paper", [_candidates(group) for group in groups])
    papers = [_paper(*found, samples) for found in zip(clusters, groups, ids, strict=True)]
    return sorted(papers, key=lambda paper: paper.id)


def _preferred(
    cluster: PaperCluster, records: Mapping[str, SourceRecord], samples: frozenset[str]
) -> list[SourceRecord]:
    """Records of one's own first, then by id."""
    members = [records[assignment.record] for assignment in cluster.assignments]
    return sorted(members, key=lambda record: (record.listing in samples, record.id))


def _candidates(records: Sequence[SourceRecord]) -> dict[str, Carrier]:
    """arXiv ids, DOIs, ids in other registers, then hashes of title and abstract, the smallest of each first."""
    found: dict[str, Carrier] = {}
    arxiv = [(record.arxiv_id, record.id) for record in records if record.arxiv_id]
    dois = [(record.doi, record.id) for record in records if record.doi]
    others = [
        (_REGISTERS.index(one.scheme), one.key, record.id)
        for record in records
        for one in record.identifiers
        if one.scheme in _REGISTERS
    ]
    texts = [(content_key(record.title, record.abstract), record.id) for record in records]
    registered = [(key, record) for _, key, record in sorted(others)]
    for key, record in (*sorted(arxiv), *sorted(dois), *registered, *sorted(texts)):
        found.setdefault(key, (record,))
    return found


def _paper(
    cluster: PaperCluster, records: Sequence[SourceRecord], ids: ClusterIds, samples: frozenset[str]
) -> PaperEntity:
    title = _title(_giving("title", records, samples))
    abstract, complete = _abstract(_giving("abstract", records, samples))
    authors, unlisted = merge_author_lists(records)
    return PaperEntity(
        id=ids.id,
        former_ids=ids.former,
        records=cluster.assignments,
        title=title,
        display_name=title or _opening_words(abstract),
        abstract=abstract,
        abstract_complete=complete,
        published=earliest(r.published for r in _giving("published", records, samples)),
        updated=max((r.updated or "" for r in _giving("updated", records, samples)), default=None),
        arxiv_id=min((record.arxiv_id for record in records if record.arxiv_id), default=None),
        doi=min((record.doi for record in records if record.doi), default=None),
        withdrawn=True if any(record.withdrawn for record in records) else None,
        unlisted_authors=unlisted,
        authors=authors,
        **{name: agreed(getattr(record, name) for record in records) for name in _TAKEN},
    )


def _giving(value: str, records: Sequence[SourceRecord], samples: frozenset[str]) -> list[SourceRecord]:
    """The records that give a value; samples only where no other does."""
    giving = [record for record in records if getattr(record, value)]
    return [record for record in giving if record.listing not in samples] or giving


def _title(records: Sequence[SourceRecord]) -> str | None:
    """The title that most records give, compared by letters and digits, in the spelling of the longest author list."""
    votes = Counter(text_key(record.title) for record in records)
    ranked = sorted(records, key=lambda record: (-votes[text_key(record.title)], -len(record.authors)))
    return plain(ranked[0].title or "") or None if ranked else None


def _abstract(records: Sequence[SourceRecord]) -> tuple[str | None, bool | None]:
    """The longest complete abstract, else the longest."""
    if not records:
        return None, None
    chosen = max(records, key=lambda record: (bool(record.abstract_complete), len(record.abstract or "")))
    return plain(chosen.abstract or ""), chosen.abstract_complete


def _opening_words(abstract: str | None) -> str:
    """The first words, or the first letters where a word is too long to be one."""
    return " ".join((abstract or "").split()[:_DISPLAY_WORDS])[:_DISPLAY_LETTERS] + "..."


def earliest(dates: Iterable[str | None]) -> str | None:
    """Return the earliest date, made as precise as the others that fall into it allow.

    2025-07 and 2025-07-07 give 2025-07-07; 2025-07 and 2025-08-01 give 2025-07.
    """
    known = {date for date in dates if date}
    found = min(known, default=None)
    while finer := {date for date in known if found and date.startswith(found) and date != found}:
        found = min(finer)
    return found
