"""The rules of this code base that no linter knows."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import etl
import queries
import schema

ROOT = Path(__file__).parents[1]
PACKAGES = ("schema", "etl", "queries", "dagster_project", "paperkg")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
DECLARATIONS = {"schema/nodes.py", "schema/relationships.py"}
"""Lists of small classes, read like a table; splitting them would hide that they are one."""
SAME_NAME = {"SourceRecord": "one thing twice: the entry as read (etl/values), and the node that it becomes (schema)"}
"""Classes that share their name on purpose, and why."""
NAMES_WITHOUT_A_TOPIC = {"utils", "util", "helpers", "common", "misc", "manager", "handler", "processor"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes_of(kind: type[ast.AST], *others: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of some kinds in our modules, with its file."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (kind, *others)):
                yield path, node


def ninth_tenth(lengths: Sequence[int]) -> int:
    """The length that nine of ten do not exceed."""
    assert len(lengths) > 100
    return sorted(lengths)[len(lengths) * 9 // 10]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_opens_with_what_belongs_in_it_and_what_does_not(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert doc is not None
    assert "elongs here" in doc
    assert re.search(r"not\s+belong\s+here", doc)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_named_by_its_topic(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 300 or name(path) in DECLARATIONS
    assert path.stem not in NAMES_WITHOUT_A_TOPIC


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    assert [one.name for one in functions if (one.end_lineno or 0) - one.lineno > 50] == []


def test_nine_of_ten_modules_have_220_lines_at_most() -> None:
    assert ninth_tenth([path.read_text("utf-8").count("\n") for path in MODULES]) <= 220


def test_nine_of_ten_functions_have_18_lines_at_most() -> None:
    functions = [node for _, node in nodes_of(ast.FunctionDef, ast.AsyncFunctionDef)]
    lengths = [node.end_lineno - node.lineno + 1 for node in functions]  # type: ignore[attr-defined]
    assert ninth_tenth(lengths) <= 18


def test_two_modules_at_most_share_a_file_name() -> None:
    places = defaultdict(list)
    for path in MODULES:
        places[path.name].append(name(path))
    assert len(places.pop("__init__.py")) > 10
    assert {file: found for file, found in places.items() if len(found) > 2} == {}


def test_a_class_name_means_one_thing() -> None:
    places = defaultdict(set)
    for path, node in nodes_of(ast.ClassDef):
        places[node.name.lstrip("_")].add((name(path), node.lineno))  # type: ignore[attr-defined]
    assert len(places) > 200
    assert {word for word, found in places.items() if len(found) > 1} == set(SAME_NAME)


def test_what_in_the_dagster_project_is_not_of_dagster_stays_under_150_lines() -> None:
    modules = [path for path in MODULES if path.is_relative_to(ROOT / "dagster_project")]
    others = [path for path in modules if not re.search(r"^(import|from) dagster\b", path.read_text("utf-8"), re.M)]
    assert 0 < len(others) < len(modules)
    assert sum(path.read_text("utf-8").count("\n") for path in others) < 150


def test_our_packages_are_the_ones_that_are_imported() -> None:
    for package in (schema, etl, queries):
        assert Path(package.__file__ or "").parents[1] == ROOT


def test_the_environment_is_read_in_the_settings_alone() -> None:
    readers = {
        name(path) for path in MODULES if re.search(r"os\.environ\[|os\.getenv|environ\.get", path.read_text("utf-8"))
    }
    assert readers - {"dagster_project/instance.py", "paperkg/development.py"} == set()
