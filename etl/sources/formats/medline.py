"""Format medline: PubMed's own form of tagged lines, which it calls PubMed or nbib.

Belongs here: what the tags mean. Does not belong here: how tagged lines are cut into entries (tagged_lines.py) and
PubMed's XML (pubmed_xml.py).
"""

import re
from dataclasses import replace
from typing import Any, Final

from etl.sources.contract import Format
from etl.sources.fields import Fields
from etl.sources.filling import SourceAuthor, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.references import affiliation_of, author_named, date_in, is_withdrawn, issn_in, pages_in, published_in
from etl.sources.units.tagged_lines import Pairs, Tags, by_tag, joined, leftover_tags, separate, units_of_tags
from etl.values.records import AuthorDetail, Identifier, SourceRecord
from etl.work_identifiers import orcid

_TAGS: Final = Tags(re.compile(r"(?=.{4}-)([A-Z]{2,4}) *- ?(.*)$"), first="PMID", usual="SO")
_LOCATED: Final = re.compile(r"(\S+) \[(doi|pmc|pii)\]")
_NAMES: Final = frozenset({"FAU", "AU", "CN"})
_OF_AUTHORS: Final = _NAMES | {"AUID", "AD"}
_MORE: Final = "et al."


def _matches(head: Head) -> bool:
    return head.shape is None and any(re.fullmatch(r"PMID- *\d+", text) for text in head.texts(20))


def _parse(record: SourceRecord, fields: Fields) -> SourceRecord:
    title = joined(fields, "TI", "BTI", "TT")
    types = separate(fields, "PT")
    dates = [date for tag in ("DP", "DEP") if (date := _date(joined(fields, tag)))]
    record = replace(
        record,
        title=title,
        published=max(dates, key=len, default=None),
        keywords=tuple(dict.fromkeys(one.strip("*") for tag in ("MH", "OT") for one in separate(fields, tag))),
        language=joined(fields, "LA"),
        withdrawn="Retracted Publication" in types or bool(fields.all("RIN[]")) or is_withdrawn(title),
        publication=published_in(
            joined(fields, "JT", "TA"),
            "journal",
            issn=issn_in(joined(fields, "IS")),
            year=(joined(fields, "DP") or "")[:4] or None,
            volume=joined(fields, "VI"),
            pages=pages_in(joined(fields, "PG")),
        ),
    )
    located = [match for tag in ("LID", "AID") for text in separate(fields, tag) if (match := _LOCATED.match(text))]
    record = with_identifiers(
        record,
        [("pmid", joined(fields, "PMID")), ("pmcid", joined(fields, "PMC")),
         *(("doi", match[1]) for match in located if match[2] == "doi")],
    )  # fmt: skip
    record = with_authors(record, _authors(fields), complete=_MORE not in fields.texts("authors[].AU[]"))
    return named(with_abstract(record, joined(fields, "AB")))


def _date(text: str | None) -> str | None:
    """A date such as ``2002 Sep 17``, or the eight digits of an electronic publication."""
    digits = re.match(r"(\d{4})(\d{2})(\d{2})$", text or "", re.ASCII)
    return date_in("-".join(digits.groups()) if digits else text)


def _authors(fields: Fields) -> list[SourceAuthor]:
    authors = []
    for said in fields.groups("authors[]"):
        ids = tuple(
            Identifier("orcid", one) for text in said.texts("AUID[]") if (one := orcid(text.removeprefix("ORCID:")))
        )
        addresses = tuple(place for text in said.texts("AD[]") if (place := affiliation_of(text)))
        short, full = joined(said, "AU"), joined(said, "FAU")
        if group := joined(said, "CN"):
            authors.append(SourceAuthor(group, AuthorDetail(group=True, affiliations=addresses)))
        elif (name := full or short) and name != _MORE:
            author = author_named(name, medline=full is None)
            authors.append(replace(author, detail=replace(author.detail, identifiers=ids, affiliations=addresses)))
    return authors


def _arranged(pairs: Pairs) -> dict[str, Any]:
    """The tags, and those of each author together: full name, short name, ids and addresses follow each other."""
    authors: list[Pairs] = []
    rest: Pairs = []
    for tag, value in pairs:
        if tag not in _OF_AUTHORS:
            rest.append((tag, value))
            continue
        names = {one for one, _ in authors[-1]} & _NAMES if authors else {tag}
        if not authors or (tag in _NAMES and names and (tag, names) != ("AU", {"FAU"})):
            authors.append([])
        authors[-1].append((tag, value))
    return {**by_tag(rest), "authors": [by_tag(author) for author in authors]}


FORMAT: Final[Format[Fields]] = Format(
    name="medline",
    appearance="PubMed's own list of references (nbib), with lines such as 'PMID- 12230038'",
    matches=_matches,
    units=units_of_tags(_TAGS, _arranged),
    parse=_parse,
    leftovers=leftover_tags(
        "OWN", "STAT", "DA", "DCOM", "LR", "PUBM", "IP", "PL", "JID", "SB", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SO",
        "CI", "COIS", "RN", "OTO", "AUID", "IR", "FIR", "CIN", "CON", "GR", "NM", "OID", "OAB", "RF",
        "DEP", "EIN", "UOF",
    ),
)  # fmt: skip
