"""A query file is read strictly, and parameters are typed from what a person types."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from queries import Parameter, Query, QueryFileError, bind, find_query, library
from queries.files import ParameterType, read_library, read_query

GOOD = """// Papers of a year
// question: Which papers are of this year?
// parameters:
//   year: {type: integer, example: 2024}
// returns: [title]
// answer: One row a paper.
MATCH (paper:Paper {year: $year}) RETURN paper.title AS title ORDER BY title LIMIT 10;
"""


def write(folder: Path, text: str, name: str = "list_papers") -> Path:
    path = folder / "topic" / f"{name}.cypher"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_query_named_by_its_stem_and_folder(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, GOOD))
    assert (query.name, query.topic, query.title) == ("list_papers", "topic", "Papers of a year")
    assert query.parameters == {"year": Parameter(type=ParameterType.INTEGER, example=2024)}
    assert query.text.startswith("MATCH")
    assert query.text.endswith("LIMIT 10")


def test_a_file_beside_it_with_the_same_stem_is_its_twin(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert read_query(path).sparql is None
    path.with_suffix(".rq").write_text("SELECT * WHERE { }", encoding="utf-8")
    assert read_query(path).sparql == "SELECT * WHERE { }"


@pytest.mark.parametrize(
    ("wrong", "line", "words"),
    [
        (GOOD.replace("// Papers of a year\n", ""), 1, "title"),
        (GOOD.replace("// answer: One row a paper.\n", ""), 1, "answer: Field required"),
        (GOOD.replace("// returns", "// columns: [x]\n// returns"), 5, "columns: Extra inputs"),
        (GOOD.replace("type: integer", "type: year"), 4, "'string', 'integer' or 'float'"),
        (GOOD.replace("example: 2024", "example: '2024'"), 4, "the example '2024' is not of type integer"),
        (GOOD.replace("[title]", "[title"), 6, "not YAML"),
        (GOOD.replace("[title]", "[]"), 5, "at least 1"),
        (GOOD.split("MATCH", maxsplit=1)[0], 7, "no statement"),
    ],
)
def test_a_wrong_header_is_refused_with_file_and_line(tmp_path: Path, wrong: str, line: int, words: str) -> None:
    path = write(tmp_path, wrong)
    with pytest.raises(QueryFileError) as caught:
        read_query(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_a_file_is_named_by_a_verb_and_a_noun(tmp_path: Path) -> None:
    with pytest.raises(QueryFileError, match="verb_noun"):
        read_query(write(tmp_path, GOOD, name="papers"))


def test_one_name_in_two_topics_is_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "list_papers.cypher").write_text(GOOD, encoding="utf-8")
    with pytest.raises(QueryFileError, match="taken by topic other"):
        read_library(tmp_path)


def test_a_related_query_must_exist(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("// answer", "// see: [list_others]\n// answer"))
    with pytest.raises(QueryFileError, match="list_others"):
        read_library(tmp_path)


def test_without_any_value_the_examples_are_bound() -> None:
    query = find_query("find_missing_comparisons")
    assert bind(query, {}) == query.examples


def test_values_are_typed_as_declared(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, GOOD))
    assert bind(query, {"year": "1999"}) == {"year": 1999}
    assert bind(find_query("find_weak_facts"), {"confidence": "0.5"}) == {"confidence": 0.5}


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("find_evaluations", {"nam": "ImageNet"}, "no parameter nam; it takes -p name='ImageNet'"),
        ("find_missing_comparisons", {"data": "ImageNet"}, "also needs technique"),
        ("find_weak_facts", {"confidence": "low"}, "confidence must be a number, not 'low'"),
        ("find_weak_facts", {"confidence": "nan"}, "a finite number"),
        ("count_graph", {"name": "x"}, "count_graph has no parameters"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_the_query_takes(name: str, raw: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        bind(find_query(name), raw)
    assert words in str(caught.value)


def test_an_unknown_name_is_answered_with_close_ones() -> None:
    with pytest.raises(UsageError, match="find_evaluations"):
        find_query("find_evaluation")


@pytest.mark.parametrize("query", library().values(), ids=lambda query: query.name)
def test_rows_are_ordered_and_bounded(query: Query) -> None:
    assert "\nORDER BY " in query.text
    assert "\nLIMIT " in query.text
