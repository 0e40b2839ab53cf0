"""Format daily-papers-api: the daily papers of huggingface.co as its API gives them, or one of them.

Belongs here: where an entry keeps a value. Does not belong here: JSON (json_units.py) and the page of the same papers
(daily_papers.py).
"""

from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.arxiv import arxiv_values
from etl.sources.contract import Format
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.units.json_units import units_of_json
from etl.values.records import SourceRecord

_OF_THE_DAY: Final = (
    *("upvotes", "githubStars", "discussionId", "submittedOnDailyAt", "submittedOnDailyBy", "mediaUrls"),
    *("numTotalModels", "numTotalDatasets", "numTotalSpaces", "thumbnail", "numComments", "submittedBy"),
    *("linkedModels", "linkedDatasets", "linkedSpaces", "isAuthorParticipating"),
)
_BY_MACHINES: Final = ("ai_summary", "ai_keywords", "githubRepoAddedBy")
_IGNORED: Final = (*_OF_THE_DAY, *_BY_MACHINES, "authors", "organization", "publishedAt", "title", "summary")


def _matches(head: Head) -> bool:
    papers = any({f"{start}paper.id", f"{start}paper.title"} <= head.paths for start in ("[].", ""))
    return papers or {"id", "title", "summary", "publishedAt", "upvotes"} <= head.paths


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    paper = next(iter(entry.groups("paper")), entry)
    filled = replace(
        record,
        title=arxiv_values.one_line(paper.text("title") or entry.text("title")),
        published=arxiv_values.day(paper.text("publishedAt") or entry.text("publishedAt")),
        organizations=_organizations(paper) or _organizations(entry),
        code_urls=_code(paper),
    )
    filled = with_identifiers(filled, [("arxiv", paper.text("id"))])
    filled = with_authors(filled, [SourceAuthor(name) for name in paper.texts("authors[].name")])
    return named(with_abstract(filled, arxiv_values.one_line(paper.text("summary") or entry.text("summary"))))


def _organizations(fields: Fields) -> tuple[str, ...]:
    name = fields.text("organization.fullname", "organization.name")
    return (name,) if name else ()


def _code(paper: Fields) -> tuple[str, ...]:
    """The repository, unless the site found it by itself: then nobody says that it is the paper's own."""
    address = normalisation.url(paper.text("githubRepo") or "")
    return (address,) if address and paper.text("githubRepoAddedBy") != "auto" else ()


FORMAT: Final[Format[Fields]] = Format(
    name="daily-papers-api",
    appearance="daily papers of huggingface.co as JSON (api/daily_papers)",
    matches=_matches,
    units=units_of_json("[]"),
    parse=_parse,
    leftovers=leftovers_of(*_IGNORED, *(f"paper.{name}" for name in _IGNORED)),
)
