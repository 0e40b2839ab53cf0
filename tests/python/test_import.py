"""Importing the package: light, complete, and without Dagster or a terminal."""

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import etl.errors
import paperkg

ROOT = Path(__file__).parents[2]
HEAVY = {"dagster", "neo4j", "numpy", "polars", "pydantic", "rich", "typer"}
OUTSIDE = {"dagster", "dagster_project", "typer", "click", "rich", "paperkg.cli"}
EVERYTHING_WITHOUT_A_DATABASE = """
import paperkg, sys
kg = paperkg.open(sys.argv[1])
repr(kg), kg.add(), kg.stage(), repr(kg), kg.tables["Paper"], kg.tables.counts, kg.listings, kg.quarantine, kg.queries
kg.merges(), kg.open_pairs(), kg.confirm(kg.merges()[0]["id"]), kg.status(), kg.export("turtle"), kg.stop()
kg.sparql("ASK { ?s ?p ?o }")._repr_html_(), repr(kg.extract("We present Nabla."))
"""


def modules_after(code: str, *arguments: str) -> set[str]:
    program = f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert modules_after("import paperkg") & HEAVY == set()


def test_no_call_imports_dagster_or_a_terminal(tmp_path: Path) -> None:
    found = modules_after(EVERYTHING_WITHOUT_A_DATABASE, str(tmp_path / "work"))
    assert "polars" in found
    assert found & OUTSIDE == set()


@pytest.mark.parametrize("name", paperkg.__all__)
def test_every_name_of_the_package_is_there_and_documented(name: str) -> None:
    assert getattr(paperkg, name).__doc__
    assert name in dir(paperkg)


def test_the_errors_are_those_of_the_operations() -> None:
    assert paperkg.PaperkgError is etl.errors.PaperkgError
    assert issubclass(paperkg.UsageError, paperkg.PaperkgError)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = paperkg.nothing


def test_every_module_of_the_api_is_under_the_import_contract() -> None:
    contracts: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    guarded = next(one for one in contracts if "paperkg.rows" in one.get("source_modules", ()))["source_modules"]
    modules = {f"paperkg.{path.stem}" for path in (ROOT / "paperkg").glob("*.py")}
    assert set(guarded) == modules - {"paperkg.__init__", "paperkg.development", "paperkg.start"}


def test_every_public_call_of_a_graph_is_documented() -> None:
    for name in ("knowledge_graph", "questions", "identity"):
        body = ast.parse((ROOT / "paperkg" / f"{name}.py").read_text("utf-8"))
        calls = [one for one in ast.walk(body) if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")]
        assert [one.name for one in calls if not ast.get_docstring(one)] == []
