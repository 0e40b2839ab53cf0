"""Categories: every code that a reader can give has the name that arXiv publishes."""

import pytest

from etl.names.categories import category_names
from etl.sources.categories import INDEX_CODES, archives_of, index_category, is_arxiv_category


def test_every_code_that_a_reader_can_give_has_a_name() -> None:
    names = category_names()
    assert {code for codes in INDEX_CODES.values() for code in codes} <= set(names)
    assert all(map(is_arxiv_category, names))
    assert not any(is_arxiv_category(code) for code in ("cs.XX", "cs", "math", "hep", "Machine Learning"))


@pytest.mark.parametrize(
    ("letters", "others", "category"),
    [
        ("AG", {"AG"}, "math.AG"),
        ("BM", {"BM"}, "q-bio.BM"),
        ("CV", {"CV"}, "cs.CV"),
        ("CV", {"CV", "AG"}, "math.CV"),
        ("CV", {"CV", "AG", "CL"}, "cs.CV"),
        ("AP", {"AP"}, "stat.AP"),
        ("AP", {"AP", "NT"}, "math.AP"),
        ("SY", {"SY", "CL"}, "cs.SY"),
        ("GN", {"GN"}, None),
        ("GN", {"GN", "NC"}, "q-bio.GN"),
        ("PR", {"PR", "AG"}, "math.PR"),
        ("PR", {"PR", "AG", "TR"}, None),
    ],
)
def test_two_letters_of_an_index_are_the_category_of_the_archives_around_or_of_the_usual_ones(
    letters: str, others: set[str], category: str | None
) -> None:
    assert index_category(letters, archives_of(others)) == category


def test_all_categories_of_the_taxonomy_are_named() -> None:
    archives = dict.fromkeys(code.partition(".")[0] for code in category_names())
    counts = {archive: sum(code.startswith(f"{archive}.") for code in category_names()) for archive in archives}
    assert counts == {
        "astro-ph": 6, "cond-mat": 9, "cs": 40, "econ": 3, "eess": 4, "gr-qc": 0, "hep-ex": 0, "hep-lat": 0,
        "hep-ph": 0, "hep-th": 0, "math": 32, "math-ph": 0, "nlin": 5, "nucl-ex": 0, "nucl-th": 0, "physics": 22,
        "q-bio": 10, "q-fin": 9, "quant-ph": 0, "stat": 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("cs.LG", "Machine Learning"),
        ("stat.ML", "Machine Learning"),
        ("hep-th", "High Energy Physics - Theory"),
        ("math.AP", "Analysis of PDEs"),
        ("astro-ph", "Astrophysics"),
        ("cond-mat.str-el", "Strongly Correlated Electrons"),
        ("q-fin.TR", "Trading and Market Microstructure"),
        ("eess.SY", "Systems and Control"),
    ],
)
def test_a_category_has_the_published_name(code: str, name: str) -> None:
    assert category_names()[code] == name
