"""The rules of this code base that no linter knows."""

import ast
import re
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
NAMES_WITHOUT_A_TOPIC = {"utils", "util", "helpers", "common", "misc", "manager", "handler", "processor"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


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


def test_our_packages_are_the_ones_that_are_imported() -> None:
    for package in (schema, etl, queries):
        assert Path(package.__file__ or "").parents[1] == ROOT


def test_the_schema_knows_none_of_our_other_packages() -> None:
    for path in (ROOT / "schema").rglob("*.py"):
        assert not re.search(
            r"^\s*(from|import) (etl|queries|dagster_project)\b", path.read_text("utf-8"), re.MULTILINE
        )


def test_the_environment_is_read_in_the_settings_alone() -> None:
    readers = {
        name(path) for path in MODULES if re.search(r"os\.environ\[|os\.getenv|environ\.get", path.read_text("utf-8"))
    }
    assert readers - {"dagster_project/materialise.py", "paperkg/development.py"} == set()
