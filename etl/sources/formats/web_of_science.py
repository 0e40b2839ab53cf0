"""Format web-of-science: the tagged export of Web of Science, from ``FN`` over ``PT ... ER`` to ``EF``.

Belongs here: what the tags mean. Does not belong here: how tagged lines are cut into entries (tagged_lines.py) and the
RIS that the same site exports (ris.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format
from etl.sources.fields import Fields
from etl.sources.filling import SourceAuthor, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.references import affiliation_of, author_named, date_in, is_withdrawn, issn_in, pages_in, published_in
from etl.sources.units.tagged_lines import Tags, joined, leftover_tags, separate, units_of_tags
from etl.values.records import Affiliation, AuthorDetail, Identifier, SourceRecord
from etl.work_identifiers import orcid

_TAGS: Final = Tags(re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$"), "PT", "ER", ("FN", "VR", "EF"))
_KINDS: Final = {"J": "journal", "C": "conference", "S": "conference"}
_OF_AUTHORS: Final = re.compile(r"\[([^\]]*)\] (.+)")


def _matches(head: Head) -> bool:
    first, second = (*head.texts(2), "", "")[:2]
    return (first.startswith("FN ") and second.startswith("VR ")) or (
        re.fullmatch(r"PT [A-Z]", first) is not None and second.startswith("AU ")
    )


def _parse(record: SourceRecord, fields: Fields) -> SourceRecord:
    title = joined(fields, "TI")
    record = replace(
        record,
        title=title,
        published=date_in(joined(fields, "PD"), joined(fields, "PY")) or date_in(joined(fields, "EA")),
        keywords=tuple(dict.fromkeys(one for tag in ("DE", "ID") for one in separate(fields, tag, between=";"))),
        language=joined(fields, "LA"),
        withdrawn=is_withdrawn(title) or "Retracted" in (joined(fields, "DT") or ""),
        publication=published_in(
            joined(fields, "SO", "CT"),
            _KINDS.get(joined(fields, "PT") or ""),
            issn=issn_in(joined(fields, "SN", "EI")),
            year=joined(fields, "PY"),
            volume=joined(fields, "VL"),
            pages=pages_in(joined(fields, "BP", "AR"), joined(fields, "EP")),
        ),
    )
    record = with_identifiers(record, [("doi", joined(fields, "DI", "D2")), ("pmid", joined(fields, "PM"))])
    return named(with_abstract(with_authors(record, _authors(fields)), joined(fields, "AB")))


def _authors(fields: Fields) -> Iterator[SourceAuthor]:
    """The authors by their full names, with the ids and addresses that name them.

    Addresses that name nobody are those of a sole author.
    """
    names = separate(fields, "AF", "AU")
    addresses: dict[str, list[Affiliation]] = {}
    for text in separate(fields, "C1"):
        linked = _OF_AUTHORS.fullmatch(text)
        whose = [one.strip() for one in linked[1].split(";")] if linked else list(names[:1]) if len(names) == 1 else []
        if affiliation := affiliation_of(linked[2] if linked else text):
            for name in whose:
                addresses.setdefault(name, []).append(affiliation)
    pairs = (one.rpartition("/") for one in separate(fields, "OI", between=";"))
    ids = {name.strip(): Identifier("orcid", found) for name, _, text in pairs if (found := orcid(text))}
    for name in names:
        author = author_named(name, affiliations=tuple(addresses.get(name, ())))
        known = (ids[name],) if name in ids else ()
        yield replace(author, detail=replace(author.detail, identifiers=known))
    for group in separate(fields, "CA"):
        yield SourceAuthor(group, AuthorDetail(group=True))


FORMAT: Final[Format[Fields]] = Format(
    name="web-of-science",
    appearance="the tagged export of Web of Science, with lines 'FN ...', 'PT J' and 'ER'",
    matches=_matches,
    units=units_of_tags(_TAGS),
    parse=_parse,
    leftovers=leftover_tags(
        "ER", "AU", "RP", "EM", "CR", "NR", "TC", "Z9", "U1", "U2", "PU", "PI", "PA", "J9", "JI", "IS", "PG", "WC",
        "WE", "SC", "GA", "UT", "DA", "C3", "OA", "HC", "HP", "FU", "FX", "PN", "SI", "SU", "MA", "EI", "RI", "BE",
        "BA", "BF", "GP", "CT", "CY", "CL", "SP", "HO", "SE", "BS", "BN", "D2", "EA",
    ),
)  # fmt: skip
