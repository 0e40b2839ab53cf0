"""Categories: every code that a reader can give has the name that arXiv publishes."""

import pytest

from etl.names.categories import category_names
from etl.sources.categories import INDEX_CODES, SHARED_INDEX_CODES, is_arxiv_category


def test_every_code_that_a_reader_can_give_has_a_name() -> None:
    names = category_names()
    assert set(INDEX_CODES.values()) <= set(names)
    assert all(map(is_arxiv_category, names))
    assert not any(is_arxiv_category(code) for code in ("cs.XX", "cs", "math", "hep", "Machine Learning"))


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


@pytest.mark.parametrize(
    ("letters", "code"),
    [("AG", "math.AG"), ("BM", "q-bio.BM"), ("EM", "econ.EM"), ("GA", "astro-ph.GA"), ("TR", "q-fin.TR"),
     ("AP", "stat.AP"), ("LG", "cs.LG"), ("SY", "eess.SY")],
)  # fmt: skip
def test_the_letters_of_an_index_are_a_category_of_any_archive(letters: str, code: str) -> None:
    assert INDEX_CODES[letters] == code


def test_letters_that_several_other_archives_share_are_no_category_of_either() -> None:
    assert sorted(SHARED_INDEX_CODES) == ["GN", "PR", "ST"]
    assert SHARED_INDEX_CODES.isdisjoint(INDEX_CODES)
