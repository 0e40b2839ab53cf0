"""Format daily-arxiv: papers of a day as lines of JSON, as tools that enrich arXiv's lists by a language model write.

Belongs here: where an entry keeps a value. Does not belong here: JSON (json_units.py) and the same papers as Markdown
(daily_arxiv_page.py).
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


def _matches(head: Head) -> bool:
    start = "[]." if "[].id" in head.paths else ""
    return {f"{start}{key}" for key in ("id", "abs", "pdf", "title", "summary", "authors[]")} <= head.paths


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    comments = arxiv_values.one_line(entry.text("comment"))
    abstract = arxiv_values.one_line(entry.text("summary"))
    code = normalisation.url(entry.text("code_url") or "")
    filled = replace(
        record,
        title=arxiv_values.one_line(entry.text("title")),
        comments=comments,
        categories=arxiv_values.categories(entry.texts("categories[]")),
        pdf_url=entry.text("pdf"),
        code_urls=(code,) if code else (),
        withdrawn=arxiv_values.is_withdrawn(comments, abstract, entry.text("title")),
    )
    filled = with_identifiers(filled, [("arxiv", entry.text("id")), ("arxiv", entry.text("abs"))])
    return named(with_abstract(with_authors(filled, map(SourceAuthor, entry.texts("authors[]"))), abstract))


FORMAT: Final[Format[Fields]] = Format(
    name="daily-arxiv",
    appearance="papers of a day on arXiv as lines of JSON with 'abs', 'pdf' and 'summary'",
    matches=_matches,
    units=units_of_json("[]"),
    parse=_parse,
    leftovers=leftovers_of("AI", "code_stars", "code_last_update"),
)
