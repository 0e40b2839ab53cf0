"""Rows for papers and the people and organisations that listings give for them.

Belongs here: Paper, Author, AUTHORED, POSSIBLY_SAME_AS, AFFILIATED_WITH. Does not belong here: what the
texts say (statements.py) and what a field of the records names (filled.py).
"""

from collections.abc import Iterable, Iterator, Mapping

from etl.assembly.rows import node, relationship
from etl.values.entities import AuthorEntity, PaperEntity, Similarity
from etl.values.mentions import Kind
from etl.values.records import SourceRecord
from schema import nodes, relationships
from schema.vocabulary import Precision

MemberIds = Mapping[tuple[str, Kind, str], str]
"""(record id, kind, Mention.name) to the id of the artefact that it refers to."""

_PRECISION_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def paper_nodes(papers: Iterable[PaperEntity]) -> Iterator[nodes.Paper]:
    """One node a paper."""
    for paper in papers:
        yield node(nodes.Paper, paper.id, paper, **_dated(paper.published))


def _dated(published: str | None) -> dict[str, object]:
    """What follows from the date."""
    if published is None:
        return {"year": None, "published_precision": None}
    return {"year": int(published[:4]), "published_precision": _PRECISION_BY_LENGTH[len(published)]}


def author_nodes(authors: Iterable[AuthorEntity]) -> Iterator[nodes.Author]:
    """One node a person."""
    for author in authors:
        yield node(nodes.Author, author.id, author)


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
    records: Iterable[SourceRecord], paper_of: Mapping[str, str], members: MemberIds
) -> Iterator[relationships.AffiliatedWith]:
    """Organisations that a listing names for a paper, once each."""
    found = {
        (paper_of[record.id], members[record.id, Kind.ORGANIZATION, name])
        for record in records
        for name in record.organizations
        if (record.id, Kind.ORGANIZATION, name) in members
    }
    for paper, organization in sorted(found):
        yield relationships.AffiliatedWith(start=paper, end=organization)
