"""Rows for papers and the people and organisations that listings give for them.

Belongs here: Paper, Author, AUTHORED, POSSIBLY_SAME_AS, AFFILIATED_WITH, PUBLISHED_IN. Does not belong here: what the
texts say (statements.py) and what a field of the records names (filled.py).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from etl.assembly.rows import node, relationship
from etl.names.publications import StatedPublication, publications_of
from etl.values.agreement import agreed
from etl.values.entities import AuthorEntity, PaperEntity, Similarity
from etl.values.mentions import Kind
from etl.values.records import SourceRecord
from schema import nodes, relationships
from schema.vocabulary import Precision

MemberIds = Mapping[tuple[str, Kind, str], str]
"""(record id, kind, Mention.name) to the id of the artefact that it refers to."""

_PAPER_IDS = {
    "openalex_id": "openalex", "s2_id": "s2", "pmid": "pmid", "pmcid": "pmcid", "acl_id": "acl", "dblp_key": "dblp",
    "openreview_id": "openreview",
}  # fmt: skip
_AUTHOR_IDS = {"orcid": "orcid", "openalex_id": "openalex", "s2_id": "s2", "dblp_key": "dblp"}
"""Registers by the property that holds the id."""

_PRECISION_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def paper_nodes(papers: Iterable[PaperEntity]) -> Iterator[nodes.Paper]:
    """One node a paper."""
    for paper in papers:
        known = registered(one.key for one in paper.identifiers)
        yield node(nodes.Paper, paper.id, paper, **_dated(paper.published), **_chosen(known, _PAPER_IDS))


def _dated(published: str | None) -> dict[str, object]:
    """What follows from the date."""
    if published is None:
        return {"year": None, "published_precision": None}
    return {"year": int(published[:4]), "published_precision": _PRECISION_BY_LENGTH[len(published)]}


def author_nodes(authors: Iterable[AuthorEntity]) -> Iterator[nodes.Author]:
    """One node a person."""
    for author in authors:
        yield node(nodes.Author, author.id, author, **_chosen(registered(author.ids), _AUTHOR_IDS))


def registered(keys: Iterable[str]) -> dict[str, str]:
    """The smallest id of each register."""
    found: dict[str, str] = {}
    for key in keys:
        scheme, _, value = key.partition(":")
        found[scheme] = min(found.get(scheme, value), value)
    return found


def _chosen(known: Mapping[str, str], properties: Mapping[str, str]) -> dict[str, object]:
    return {name: known.get(scheme) for name, scheme in properties.items()}


def authored(papers: Iterable[PaperEntity], authors: Iterable[AuthorEntity]) -> Iterator[relationships.Authored]:
    """Every author position of every paper."""
    places = {(paper.id, author.position): author for paper in papers for author in paper.authors}
    for person in authors:
        for paper, position in person.members:
            yield relationship(relationships.Authored, person.id, paper, places[paper, position])


def possibly_same(similarities: Iterable[Similarity]) -> Iterator[relationships.PossiblySameAs]:
    """Pairs of authors that stay open."""
    for pair in similarities:
        yield relationship(relationships.PossiblySameAs, pair.left, pair.right, pair)


def affiliations(
    records: Iterable[SourceRecord],
    paper_of: Mapping[str, str],
    members: MemberIds,
    person_of: Mapping[tuple[str, int], str],
) -> Iterator[relationships.AffiliatedWith]:
    """Organisations that a listing names for a paper, and for a person where it says whose, once each."""
    found: set[tuple[str, str | None]] = set()
    for record in records:
        for place in record.affiliations():
            found.add((paper_of[record.id], members.get((record.id, Kind.ORGANIZATION, place.name))))
        for at, detail in enumerate(record.author_details, start=1):
            for place in detail.affiliations:
                if person := person_of.get((record.id, at)):
                    found.add((person, members.get((record.id, Kind.ORGANIZATION, place.name))))
    for start, organization in sorted((start, end) for start, end in found if end is not None):
        yield relationships.AffiliatedWith(start=start, end=organization)


def publications(
    records: Iterable[SourceRecord],
    paper_of: Mapping[str, str],
    members: MemberIds,
    samples: Collection[str],
    said: Collection[tuple[str, str]],
) -> Iterator[relationships.PublishedIn]:
    """Where records say that a paper was published, once a venue; records of one's own come before samples.

    Args:
        records: those that describe a paper.
        paper_of, members: ids of papers and of what records name.
        samples: names of the listings that the project ships.
        said: record and venue of what comments say and no judgement rejects.
    """
    found: dict[tuple[str, str], list[StatedPublication]] = defaultdict(list)
    for record in sorted(records, key=lambda record: (record.listing in samples, record.id)):
        for publication in publications_of(record):
            venue = members.get((record.id, Kind.VENUE, publication.venue.name))
            if venue and (publication.said is None or (record.id, venue) in said):
                found[paper_of[record.id], venue].append(publication)
    for (paper, venue), stated in sorted(found.items(), key=lambda row: row[0]):
        values = {name: agreed(getattr(one, name) for one in stated) for name in ("year", "volume", "pages", "status")}
        yield relationships.PublishedIn.model_validate({"start": paper, "end": venue} | values)


def person_index(papers: Iterable[PaperEntity], authors: Iterable[AuthorEntity]) -> dict[tuple[str, int], str]:
    """Ids of authors by record and position there."""
    places = {(paper.id, author.position): author.members for paper in papers for author in paper.authors}
    return {member: person.id for person in authors for place in person.members for member in places[place]}
