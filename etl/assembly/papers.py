"""Rows for papers and the people, organisations and categories that listings give for them.

Belongs here: Paper, Author, Category, AUTHORED, POSSIBLY_SAME_AS, AFFILIATED_WITH, IN_CATEGORY. Does
not belong here: what the texts say (statements.py).
"""

from collections.abc import Iterable, Iterator, Mapping

from etl.identifiers import make_id
from etl.names.categories import category_names
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
        published = paper.published
        yield nodes.Paper(
            id=paper.id,
            title=paper.title,
            display_name=paper.display_name,
            abstract=paper.abstract,
            abstract_complete=paper.abstract_complete,
            published=published,
            published_precision=_PRECISION_BY_LENGTH[len(published)] if published else None,
            updated=paper.updated,
            year=int(published[:4]) if published else None,
            arxiv_id=paper.arxiv_id,
            doi=paper.doi,
            url=paper.url,
            unlisted_authors=paper.unlisted_authors,
            former_ids=paper.former_ids,
        )


def author_nodes(authors: Iterable[AuthorEntity]) -> Iterator[nodes.Author]:
    """One node a person."""
    for author in authors:
        yield nodes.Author(
            id=author.id,
            name=author.name,
            name_variants=author.name_variants,
            orcid=author.orcid,
            former_ids=author.former_ids,
        )


def authored(papers: Iterable[PaperEntity], authors: Iterable[AuthorEntity]) -> Iterator[relationships.Authored]:
    """Every author position of every paper."""
    raw_names = {(paper.id, author.position): author.raw_name for paper in papers for author in paper.authors}
    for person in authors:
        for paper, position in person.members:
            yield relationships.Authored(
                start=person.id, end=paper, position=position, raw_name=raw_names[paper, position]
            )


def possibly_same(similarities: Iterable[Similarity]) -> Iterator[relationships.PossiblySameAs]:
    """Pairs of authors that stay open."""
    for pair in similarities:
        yield relationships.PossiblySameAs(start=pair.left, end=pair.right, score=pair.score, reason=pair.reason)


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


def category_nodes(papers: Iterable[PaperEntity]) -> Iterator[nodes.Category]:
    """One node a category that some paper has."""
    names = category_names()
    for code in sorted({code for paper in papers for code in paper.categories}):
        yield nodes.Category(id=_category_id(code), code=code, name=names.get(code, code))


def in_category(papers: Iterable[PaperEntity]) -> Iterator[relationships.InCategory]:
    """Categories of papers."""
    for paper in papers:
        for code in sorted(set(paper.categories)):
            yield relationships.InCategory(start=paper.id, end=_category_id(code))


def _category_id(code: str) -> str:
    return make_id("category", code)
