"""Where a paper was published and where its code is: from fields of records, and from what authors say in comments."""

import hashlib
from collections.abc import Iterator

import pytest

from etl.pipeline import build
from etl.resolution.judgements import Judgement, Judgements, Verdict
from etl.sources import read
from etl.values.listing_versions import ListingVersion
from etl.values.tables import GraphTables

SEARCH = """\
Showing 1–2 of 2 results for all: rivers

arXiv:2401.00001  [pdf, other]  cs.CV
Weighing Rivers with a Scale for Ponds

Authors: Ada Reed, Otto Lind

Abstract: We weigh forty rivers with a scale that was made for ponds and find that all of them are heavy.

Submitted 2 January, 2024; originally announced January 2024.

Comments: Accepted at CVPR 2024. Code: https://github.com/ada/rivers

arXiv:2401.00002  [pdf, other]  cs.CV
Herons at the Weir

Authors: Mira Vale

Abstract: We count herons at a weir through three winters and find that they wait for the miller.

Submitted 3 January, 2024; originally announced January 2024.

Comments: 12 pages, under review at ICML 2024
"""
BIBTEX = """\
@inproceedings{reed2024,
  author = {Reed, Ada and Lind, Otto},
  title = {Weighing Rivers with a Scale for Ponds},
  booktitle = {Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)},
  year = {2024}, pages = {11--19}, doi = {10.1234/rivers}
}

@article{vale2024,
  author = {Vale, Mira},
  title = {Herons at the Weir},
  journal = {Journal of River Birds}, year = {2024}, volume = {7}, issn = {1234-5679}
}
"""


def graph(*contents: str, judgements: Judgements | None = None) -> GraphTables:
    return build(list(_listings(contents)), judgements or Judgements(), "https://paperkg.example/id/").tables


def _listings(contents: tuple[str, ...]) -> Iterator[tuple[ListingVersion, str]]:
    for number, text in enumerate(contents):
        layout, data = read("list", text).layout, text.encode()
        yield ListingVersion(f"list-{number}", "", layout, hashlib.sha256(data).hexdigest(), len(data), False), text


def published(tables: GraphTables) -> set[tuple[str, str, int | None, str | None, str | None]]:
    papers, venues = tables.nodes["Paper"].select("id", "title"), tables.nodes["Venue"].select("id", "name")
    rows = tables.relationships["PUBLISHED_IN"].join(papers, left_on="start", right_on="id")
    joined = rows.join(venues, left_on="end", right_on="id")
    return set(joined.select("title", "name", "year", "pages", "status").iter_rows())


def said(tables: GraphTables) -> set[tuple[str, str, str]]:
    rows = tables.nodes["Evidence"].select("predicate", "object_text", "quote", "field").iter_rows()
    return {(predicate, words, quote) for predicate, words, quote, field in rows if field == "comments"}


def test_a_comment_says_where_a_paper_is_published_and_evidence_quotes_the_part_that_says_so() -> None:
    tables = graph(SEARCH)
    assert published(tables) == {("Weighing Rivers with a Scale for Ponds", "CVPR", 2024, None, "accepted")}
    assert said(tables) == {
        ("PUBLISHED_IN", "CVPR 2024", "Accepted at CVPR 2024"),
        ("HAS_CODE", "https://github.com/ada/rivers", "Code: https://github.com/ada/rivers"),
    }


def test_an_export_and_a_page_of_the_same_papers_meet_and_complete_each_other() -> None:
    tables = graph(SEARCH, BIBTEX)
    papers = tables.nodes["Paper"].select("title", "arxiv_id", "doi").iter_rows()
    assert set(papers) == {
        ("Weighing Rivers with a Scale for Ponds", "2401.00001", "10.1234/rivers"),
        ("Herons at the Weir", "2401.00002", None),
    }
    assert published(tables) == {
        ("Weighing Rivers with a Scale for Ponds", "CVPR", 2024, "11-19", "accepted"),
        ("Herons at the Weir", "Journal of River Birds", 2024, None, None),
    }
    assert set(tables.nodes["Venue"].select("name", "kind", "issn").iter_rows()) == {
        ("CVPR", "conference", None), ("Journal of River Birds", "journal", "1234-5679"),
    }  # fmt: skip


def test_rejected_evidence_of_a_comment_takes_the_publication_along() -> None:
    evidence = graph(SEARCH).nodes["Evidence"]
    (wrong,) = evidence.filter(evidence["predicate"] == "PUBLISHED_IN")["id"]
    rejected = Judgements((Judgement(Verdict.REJECT, wrong, "", "ada", "2024-02-01", "another paper"),))
    assert published(graph(SEARCH, judgements=rejected)) == set()


@pytest.mark.parametrize("order", [(SEARCH, BIBTEX), (BIBTEX, SEARCH)])
def test_the_order_of_the_listings_changes_no_publication(order: tuple[str, str]) -> None:
    assert published(graph(*order)) == published(graph(SEARCH, BIBTEX))


ACL = """\
<?xml version='1.0' encoding='UTF-8'?>
<collection id="2024.pond">
  <volume id="main" type="proceedings">
    <meta><booktitle>Proceedings of the 4th Workshop on Ponds (PONDS IV)</booktitle><year>2024</year></meta>
    <paper id="1">
      <title>Words for Weirs</title>
      <author orcid="0000-0002-1825-0097"><first>Ada</first><last>Reed</last></author>
      <pages>1-9</pages>
      <pwccode url="https://github.com/ada/rivers" additional="false">ada/rivers</pwccode>
      <pwccode url="https://ponds.example/tools" additional="true">tools</pwccode>
    </paper>
  </volume>
</collection>
"""


def test_evidence_of_a_field_for_code_quotes_the_address_from_the_stored_field() -> None:
    tables = graph(ACL)
    (record,) = tables.nodes["SourceRecord"].filter(tables.nodes["SourceRecord"]["code_text"].is_not_null())[
        "code_text"
    ]
    found = tables.nodes["Evidence"].filter(tables.nodes["Evidence"]["field"] == "code_text")
    quoted = {(row["quote"], record[row["start"] : row["end"]]) for row in found.iter_rows(named=True)}
    assert quoted == {("https://github.com/ada/rivers",) * 2, ("https://ponds.example/tools",) * 2}
    assert set(tables.nodes["CodeRepository"].select("host", "owner", "name").iter_rows()) == {
        ("github.com", "ada", "rivers"), ("ponds.example", None, "tools"),
    }  # fmt: skip
