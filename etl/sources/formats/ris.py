"""Format ris: references between lines ``TY  -`` and ``ER  -``, as reference managers and publishers export them.

Belongs here: what the tags mean, over the variants of EndNote, Zotero, Mendeley, ProQuest, Embase and Web of Science.
Does not belong here: how tagged lines are cut into entries (tagged_lines.py).
"""

import re
from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.contract import Format
from etl.sources.fields import Fields
from etl.sources.filling import named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.references import (
    affiliation_of,
    arxiv_in,
    author_named,
    date_in,
    is_withdrawn,
    issn_in,
    pages_in,
    published_in,
)
from etl.sources.units.tagged_lines import Tags, joined, leftover_tags, separate, units_of_tags
from etl.values.records import SourceRecord

_TAGS: Final = Tags(re.compile(r" {0,2}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)$"), first="TY", last="ER")
_OPENS: Final = re.compile(r" {0,2}TY {1,2}-(?: *[A-Z]*)\s*", re.ASCII)
_KINDS: Final = {"JOUR": "journal", "EJOUR": "journal", "MGZN": "journal", "JFULL": "journal", "INPR": "journal",
                 "CONF": "conference", "CPAPER": "conference"}  # fmt: skip
_COMMENT: Final = "Comment: "
"""How Zotero marks the authors' comments at arXiv among the notes; other notes are the user's own."""
_SHORT_DATE: Final = re.compile(r"[A-Za-z]{3,9}\.?(?: \d{1,2})?")


def _matches(head: Head) -> bool:
    if head.shape or head.root:
        return False
    return any(_OPENS.fullmatch(line) for line in head.lines) and any(map(_TAGS.tag_of, head.texts(10)))


def _parse(record: SourceRecord, fields: Fields) -> SourceRecord:
    title = joined(fields, "TI", "T1", "TT", "BT", "ST")
    comments = next((one for one in separate(fields, "N1") if one.startswith(_COMMENT)), None)
    record = replace(
        record,
        title=title,
        published=_date(fields),
        comments=comments and comments.removeprefix(_COMMENT),
        keywords=separate(fields, "KW"),
        language=joined(fields, "LA"),
        withdrawn=is_withdrawn(title, comments),
        url=next(filter(None, map(normalisation.url, separate(fields, "UR"))), None),
        pdf_url=next(filter(None, map(normalisation.url, separate(fields, "L1"))), None),
    )
    record = _with_publication(_with_identifiers(record, fields), fields)
    addresses = [one for text in separate(fields, "AD", "C1") if (one := affiliation_of(text))]
    names = separate(fields, "AU", "A1")
    known = tuple(addresses) if len(names) == 1 else ()
    record = with_authors(record, (author_named(name, affiliations=known) for name in names))
    return named(with_abstract(record, joined(fields, "AB", "N2")))


def _date(fields: Fields) -> str | None:
    """The most precise of the dates; a date of a month and a day alone belongs to the year."""
    year = joined(fields, "PY")
    day, longer = joined(fields, "DA"), joined(fields, "Y1")
    if day and _SHORT_DATE.fullmatch(day):
        day = f"{day} {(year or longer or '')[:4]}"
    dates = [date for text in (day, year, longer) if (date := date_in(text))]
    return max(dates, key=len, default=None)


def _with_identifiers(record: SourceRecord, fields: Fields) -> SourceRecord:
    names = ("AN", "M1", "M3", "JO", "JF", "T2", "PB", "UR")
    texts = [text for name in names for text in separate(fields, name)]
    bases = {text.lower() for name in ("DB", "DP") for text in separate(fields, name)}
    pmid = joined(fields, "AN") if bases & {"nlm", "pubmed", "medline"} else None
    found = [("doi", text) for text in separate(fields, "DO") + separate(fields, "M3") + separate(fields, "L2", "L3")]
    found += [("doi", text) for text in separate(fields, "UR") if "doi.org/" in text]
    of_embase = joined(fields, "C5") if "embase" in bases else None
    custom = joined(fields, "C2")
    pmids = [pmid, of_embase, custom if "scopus" in bases else None]
    arxiv = arxiv_in([*separate(fields, "DO"), *texts])
    others = [("arxiv", arxiv), ("pmcid", custom), *(("pmid", one) for one in pmids)]
    return with_identifiers(record, [*found, *others])


def _with_publication(record: SourceRecord, fields: Fields) -> SourceRecord:
    kind = _KINDS.get(joined(fields, "TY") or "")
    names = ("JF", "JO", "T2", "C3", "BT", "JA", "J2") if kind != "conference" else ("T2", "C3", "BT", "JO", "JF", "J2")
    publication = published_in(
        joined(fields, *names),
        kind,
        issn=issn_in(joined(fields, "SN")),
        year=(record.published or "")[:4] or None,
        volume=joined(fields, "VL"),
        pages=pages_in(joined(fields, "SP"), joined(fields, "EP")),
    )
    return replace(record, publication=publication)


FORMAT: Final[Format[Fields]] = Format(
    name="ris",
    appearance="references in RIS, with lines such as 'TY  - JOUR' and 'ER  -'",
    matches=_matches,
    units=units_of_tags(_TAGS),
    parse=_parse,
    leftovers=leftover_tags(
        "ER", "ID", "A2", "A3", "A4", "ED", "AN", "CN", "CY", "DB", "DP", "ET", "IS", "J1", "J2", "JA", "J9",
        "JI", "L4", "LK", "M2", "N1", "PA", "PI", "PP", "PU", "RP", "T3", "U1", "U2", "U3", "U4", "U5", "VO",
        "WE", "Y2", "FU", "FX",
    ),
)  # fmt: skip
