"""Format pubmed-xml: the articles of PubMed as its downloads and E-utilities give them.

Belongs here: where PubMed's XML keeps the values. Does not belong here: PubMed's tagged lines (medline.py).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from etl.sources.contract import Format
from etl.sources.fields import Fields, as_text, leftovers_of
from etl.sources.filling import (
    SourceAuthor,
    full_name,
    named,
    with_abstract,
    with_authors,
    with_identifiers,
)
from etl.sources.head import Head
from etl.sources.references import affiliation_of, date_in, is_withdrawn, issn_in, pages_in, published_in
from etl.sources.units.xml_units import units_of_xml
from etl.values.records import Affiliation, AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import NORMALISERS, orcid

_CITATION: Final = "MedlineCitation[]"
_ARTICLE: Final = f"{_CITATION}.Article[]"
_ISSUE: Final = f"{_ARTICLE}.Journal[].JournalIssue[]"
_IDS: Final = {"pubmed": "pmid", "doi": "doi", "pmc": "pmcid"}
_RETRACTED: Final = "Retracted Publication"


def _matches(head: Head) -> bool:
    return head.root in {"PubmedArticleSet", "PubmedArticle"}


def _parse(record: SourceRecord, fields: Fields) -> SourceRecord:
    title = fields.text(f"{_ARTICLE}.ArticleTitle[]", f"{_ARTICLE}.VernacularTitle[]")
    dates = [_date(fields, f"{_ISSUE}.PubDate[]"), _date(fields, f"{_ARTICLE}.ArticleDate[]")]
    corrections = fields.texts(f"{_CITATION}.CommentsCorrectionsList[].CommentsCorrections[].@RefType")
    retracted = _RETRACTED in fields.texts(f"{_ARTICLE}.PublicationTypeList[].PublicationType[]")
    record = replace(
        record,
        title=title,
        published=max((date for date in dates if date), key=len, default=None),
        keywords=tuple(dict.fromkeys((
            *fields.texts(f"{_CITATION}.MeshHeadingList[].MeshHeading[].DescriptorName[]"),
            *fields.texts(f"{_CITATION}.KeywordList[].Keyword[]"),
        ))),
        language=fields.text(f"{_ARTICLE}.Language[]"),
        withdrawn=retracted or "RetractionIn" in corrections or is_withdrawn(title),
        publication=_publication(fields),
    )  # fmt: skip
    complete = "N" not in fields.texts(f"{_ARTICLE}.AuthorList[].@CompleteYN")
    record = with_authors(with_identifiers(record, _ids(fields)), _authors(fields), complete=complete)
    return named(with_abstract(record, _abstract(fields)))


def _ids(fields: Fields) -> Iterator[tuple[str, str | None]]:
    yield "pmid", fields.text(f"{_CITATION}.PMID[]")
    for one in fields.groups("PubmedData[].ArticleIdList[].ArticleId[]"):
        if scheme := _IDS.get(one.text("@IdType") or ""):
            yield scheme, one.text("#text")
    for one in fields.groups(f"{_ARTICLE}.ELocationID[]"):
        if one.text("@EIdType") == "doi":
            yield "doi", one.text("#text")


def _publication(fields: Fields) -> PublicationDetail | None:
    venue = fields.text(f"{_ARTICLE}.Journal[].Title[]", f"{_ARTICLE}.Journal[].ISOAbbreviation[]")
    year = fields.text(f"{_ISSUE}.PubDate[].Year[]", f"{_ISSUE}.PubDate[].MedlineDate[]")
    whole, first, last = (
        fields.text(f"{_ARTICLE}.Pagination[].{name}[]") for name in ("MedlinePgn", "StartPage", "EndPage")
    )
    return published_in(
        venue,
        "journal",
        issn=issn_in(fields.text(f"{_ARTICLE}.Journal[].ISSN[]")),
        year=year[:4] if year else None,
        volume=fields.text(f"{_ISSUE}.Volume[]"),
        pages=pages_in(whole) or pages_in(first, last),
    )


def _date(fields: Fields, path: str) -> str | None:
    """A date in elements, or in the words that MEDLINE keeps: ``2000 Nov-Dec``."""
    parts = [fields.text(f"{path}.{name}[]") for name in ("Year", "Month", "Day")]
    words = fields.text(f"{path}.MedlineDate[]")
    numeric = "-".join(part for part in parts if part)
    return date_in(numeric) if (parts[1] or "").isdecimal() else date_in(*parts, words)


def _abstract(fields: Fields) -> str | None:
    """The parts of the abstract on one line, each behind the label that the journal gives it."""
    parts = [_part(value) for value in fields.all(f"{_ARTICLE}.Abstract[].AbstractText[]")]
    return " ".join(part for part in parts if part) or None


def _part(value: Any) -> str | None:
    text = as_text(value)
    label = as_text(value.get("@Label")) if isinstance(value, dict) else None
    return f"{label}: {text}" if label and text and label != "UNLABELLED" else text


def _authors(fields: Fields) -> Iterator[SourceAuthor]:
    for author in fields.groups(f"{_ARTICLE}.AuthorList[].Author[]"):
        group = author.text("CollectiveName[]")
        initials, fore = author.text("Initials[]"), author.text("ForeName[]")
        family, given, suffix = author.text("LastName[]"), fore or initials, author.text("Suffix[]")
        found = [orcid(text) for text in author.texts("Identifier[]")]
        detail = AuthorDetail(
            family=family if given else None,
            given=given,
            suffix=suffix,
            group=group is not None,
            identifiers=tuple(Identifier("orcid", one) for one in found[:1] if one),
            affiliations=tuple(_affiliations(author)),
        )
        yield SourceAuthor(group or full_name(given, family, suffix), detail)


def _affiliations(author: Fields) -> Iterator[Affiliation]:
    for one in author.groups("AffiliationInfo[]"):
        affiliation = affiliation_of(one.text("Affiliation[]") or "")
        registers = (NORMALISERS["ror"](text) for text in one.texts("Identifier[]"))
        if affiliation:
            yield replace(affiliation, ror=next(filter(None, registers), None))


FORMAT: Final[Format[Fields]] = Format(
    name="pubmed-xml",
    appearance="articles of PubMed in XML, in <PubmedArticleSet>",
    matches=_matches,
    units=units_of_xml(
        "PubmedArticle",
        flat={"ArticleTitle", "VernacularTitle", "AbstractText", "Affiliation", "CollectiveName", "Keyword"},
    ),
    parse=_parse,
    leftovers=leftovers_of(
        *(f"{_CITATION}.{name}" for name in (
            "@Owner", "@Status", "@IndexingMethod", "@VersionID", "@VersionDate", "DateCompleted", "DateRevised",
            "DateCreated", "MedlineJournalInfo", "ChemicalList", "CitationSubset[]", "CommentsCorrectionsList",
            "MeshHeadingList", "KeywordList", "NumberOfReferences", "CoiStatement", "OtherID", "OtherAbstract",
            "GeneralNote", "InvestigatorList", "SupplMeshList", "PersonalNameSubjectList", "GeneSymbolList",
            "SpaceFlightMission",
        )),
        *(f"{_ARTICLE}.{name}" for name in (
            "@PubModel", "Journal[].ISSN", "Journal[].JournalIssue[].@CitedMedium", "Journal[].ISOAbbreviation[]",
            "Journal[].JournalIssue[].Issue[]", "Journal[].JournalIssue[].PubDate[].Season[]", "Pagination",
            "Abstract[].CopyrightInformation[]", "AuthorList[].@Type", "AuthorList[].Author[].@ValidYN",
            "AuthorList[].Author[].@EqualContrib", "PublicationTypeList", "DataBankList", "GrantList",
            "ELocationID[].@ValidYN", "ArticleDate[].@DateType",
        )),
        "PubmedData[].History", "PubmedData[].PublicationStatus[]", "PubmedData[].ReferenceList",
        "PubmedData[].ObjectList",
    ),
)  # fmt: skip
