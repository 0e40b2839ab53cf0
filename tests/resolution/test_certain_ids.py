"""Identity by ids of registers: what joins, what keeps apart, and what a person is shown."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.identifiers import make_id
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.values.entities import Entities
from etl.values.records import Affiliation, AuthorDetail, Identifier, SourceRecord

ADA, BO = "0000-0002-1825-0097", "0000-0001-5109-3700"
RIVERS = (
    "We weigh forty rivers with a scale that was made for ponds and find that all of them are heavier than they look."
)
BIRDS = "We count herons at a weir through three winters and show that they wait for the miller before they fish."


def record(name: str, **values: object) -> SourceRecord:
    ids = tuple(Identifier(*one.split(":", 1)) for one in values.pop("ids", "").split())  # type: ignore[attr-defined]
    return SourceRecord(f"record-{name}", "list", 1, 1, 1, identifiers=ids, **values)  # type: ignore[arg-type]


def signed(name: str, *people: tuple[str, str], **values: object) -> SourceRecord:
    """A record of its own title whose authors have ids."""
    details = tuple(AuthorDetail(identifiers=tuple(Identifier(*one.split(":", 1)) for one in ids.split()))
                    for _, ids in people)  # fmt: skip
    title = f"On the {name} of rivers that nobody has measured before"
    return record(name, title=title, authors=tuple(each for each, _ in people), author_details=details, **values)


def resolved(records: Iterable[SourceRecord]) -> Entities:
    return resolve(list(records), [], Judgements(()))


def papers(found: Entities) -> set[frozenset[str]]:
    return {frozenset(one.record.removeprefix("record-") for one in paper.records) for paper in found.papers}


def people(found: Entities) -> set[frozenset[str]]:
    return {frozenset({author.name, *author.name_variants}) for author in found.authors}


@pytest.mark.parametrize("scheme", ["openalex", "s2", "pmid", "pmcid", "dblp", "acl", "openreview"])
def test_an_id_of_an_aggregator_joins_papers_and_two_of_them_never_keep_one_apart(scheme: str) -> None:
    one = {"title": "Weighing Rivers", "abstract": RIVERS}
    assert papers(
        resolved([record("a", ids=f"{scheme}:1", title="Weighing Rivers"), record("b", ids=f"{scheme}:1")])
    ) == {frozenset("ab")}
    assert papers(resolved([record("a", ids=f"{scheme}:1", **one), record("b", ids=f"{scheme}:2", **one)])) == {
        frozenset("ab")
    }


def test_a_merge_by_an_id_alone_is_the_least_sure_one() -> None:
    found = resolved([
        record("a", ids="openalex:W1", title="Weighing Rivers", authors=("Ada Reed",), abstract=RIVERS),
        record("b", ids="openalex:W1", title="Herons at the Weir", authors=("Otto Lind",), abstract=BIRDS),
    ])  # fmt: skip
    assert papers(found) == {frozenset("ab")}
    assert [(one.rule, one.score, one.reason) for one in found.decisions] == [
        ("identifier alone", 0.5, "same OpenAlex id W1, but other title and other authors")
    ]


@pytest.mark.parametrize(
    ("title", "author", "together"),
    [
        ("Weighing Rivers of the Northern Plain", "Ada Reed", True),
        ("Weighing Rivers of the Northern Plain", "Otto Lind", False),
        ("Herons at the Weir and the Miller", "Ada Reed", False),
    ],
)
def test_two_dois_keep_apart_unless_title_and_authors_agree(title: str, author: str, together: bool) -> None:
    preprint = record("a", doi="10.1/preprint", title="Weighing Rivers of the Northern Plain", authors=("Ada Reed",))
    journal = record("b", doi="10.2/journal", title=title, authors=(author,))
    assert (papers(resolved([preprint, journal])) == {frozenset("ab")}) is together


def test_a_paper_known_by_arxiv_id_then_by_doi_then_by_both_is_one_paper_with_redirects() -> None:
    arxiv = record("a", arxiv_id="2401.00001", title="Weighing Rivers")
    doi = record("b", doi="10.1/rivers", title="Rivers, Weighed")
    both = record("c", arxiv_id="2401.00001", doi="10.1/rivers")
    alone = {one.id for one in resolved([arxiv, doi]).papers}
    assert alone == {make_id("paper", "2401.00001"), make_id("paper", "10.1/rivers")}
    (paper,) = resolved([arxiv, doi, both]).papers
    assert paper.id == make_id("paper", "2401.00001")
    assert alone - {paper.id} <= set(paper.former_ids)


def test_the_id_of_a_paper_is_of_its_best_register() -> None:
    (paper,) = resolved([record("a", ids="s2:7 openalex:W3 pmid:12")]).papers
    assert paper.id == make_id("paper", "pmid:12")
    assert {make_id("paper", "openalex:W3"), make_id("paper", "s2:7")} <= set(paper.former_ids)


def test_an_orcid_joins_people_whose_papers_have_nothing_else_in_common() -> None:
    found = resolved([signed("a", ("J. Reed", f"orcid:{ADA}")), signed("b", ("Jane Reed", f"orcid:{ADA}"))])
    (author,) = found.authors
    assert (author.id, author.ids) == (make_id("author", f"orcid:{ADA}"), (f"orcid:{ADA}",))


def test_two_orcids_are_two_people_whatever_else_they_share() -> None:
    company = ("Otto Lind", ""), ("Mira Vale", "")
    found = resolved(
        [signed("a", ("Jane Reed", f"orcid:{ADA}"), *company), signed("b", ("Jane Reed", f"orcid:{BO}"), *company)]
    )
    assert [author.name for author in found.authors].count("Jane Reed") == 2


def test_a_family_name_may_change_under_one_orcid() -> None:
    found = resolved([signed("a", ("Jane Reed", f"orcid:{ADA}")), signed("b", ("Jane Miller", f"orcid:{ADA}"))])
    assert people(found) == {frozenset({"Jane Reed", "Jane Miller"})}
    assert [(one.verdict, one.rule) for one in found.decisions] == [("same", "identifier alone")]


def test_one_orcid_under_two_names_joins_nobody_and_a_person_is_told() -> None:
    found = resolved([signed("a", ("Jane Reed", f"orcid:{ADA}")), signed("b", ("Otto Lind", f"orcid:{ADA}"))])
    assert people(found) == {frozenset({"Jane Reed"}), frozenset({"Otto Lind"})}
    assert [(one.verdict, one.rule) for one in found.decisions] == [("open", "identifier")]


def test_an_orcid_that_a_record_gives_to_two_of_its_authors_is_nobodys() -> None:
    found = resolved([
        signed("a", ("Jane Reed", f"orcid:{ADA}"), ("Jack Reed", f"orcid:{ADA}")),
        signed("b", ("J. Reed", f"orcid:{ADA}")),
    ])  # fmt: skip
    assert people(found) == {frozenset({"Jane Reed"}), frozenset({"Jack Reed"}), frozenset({"J. Reed"})}


@pytest.mark.parametrize("scheme", ["openalex", "s2", "dblp"])
def test_other_ids_of_people_join_inside_their_register_and_keep_nobody_apart(scheme: str) -> None:
    joined = resolved([signed("a", ("Jane Reed", f"{scheme}:1")), signed("b", ("J. Reed", f"{scheme}:1"))])
    assert people(joined) == {frozenset({"Jane Reed", "J. Reed"})}
    company = ("Otto Lindqvist", ""), ("Mira Valenska", "")
    split = resolved(
        [signed("a", ("Jane Reed", f"{scheme}:1"), *company), signed("b", ("Jane Reed", f"{scheme}:2"), *company)]
    )
    assert people(split) == {frozenset({"Jane Reed"}), frozenset({"Otto Lindqvist"}), frozenset({"Mira Valenska"})}


def test_a_ror_id_joins_the_names_of_an_organisation() -> None:
    places = Affiliation("Institute of Ponds", "01abcde23", "NL"), Affiliation("Vijverinstituut", "01abcde23")
    found = resolved([
        record(name, title=name, authors=("Ada Reed",), author_details=(AuthorDetail(affiliations=(place,)),))
        for name, place in zip("ab", places, strict=True)
    ])  # fmt: skip
    (organization,) = found.artefacts
    assert (organization.ror, organization.country) == ("01abcde23", "NL")
    assert organization.id == make_id("organization", "ror:01abcde23")
    assert {organization.name, *organization.aliases} == {"Institute of Ponds", "Vijverinstituut"}


RECORDS = [
    signed("a", ("Jane Reed", f"orcid:{ADA}"), ("Otto Lind", "s2:5"), ids="openalex:W1"),
    signed("b", ("J. Reed", f"orcid:{ADA} openalex:A1"), ids="openalex:W1 pmid:3"),
    signed("c", ("Jane Miller", f"orcid:{ADA}"), ("O. Lind", "s2:5"), ids="pmid:4"),
    signed("d", ("Jane Reed", f"orcid:{BO}"), ids="openalex:W2 pmid:3"),
    signed("e", ("Mira Vale", f"orcid:{BO}"), doi="10.1/e"),
]


@given(st.permutations(RECORDS))
def test_the_order_of_the_records_changes_nothing(records: list[SourceRecord]) -> None:
    assert resolved(records) == resolved(RECORDS)
