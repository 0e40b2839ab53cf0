"""The wheel works in an empty folder, far from a checkout."""

import json
import zipfile
from pathlib import Path

import pytest

from etl.neo4j import Address, Database
from etl.operations.add import add
from etl.operations.stage import stage_graph
from etl.rdf import write_turtle
from etl.settings import Settings
from queries import library
from tests.packaging.installed import Installed

ROOT = Path(__file__).parents[2]
PACKAGES = ("schema", "etl", "queries", "dagster_project", "paperkg")
TEXT = "We present FooNet, a model trained on ImageNet and evaluated on COCO."


def test_every_file_of_the_five_packages_is_in_the_wheel_and_nothing_else(installed: Installed) -> None:
    files = {path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()}
    named = zipfile.ZipFile(installed.wheel).namelist()
    assert {name for name in named if ".dist-info/" not in name} == {
        path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_the_installed_packages_are_those_of_the_wheel(package: str, installed: Installed, tmp_path: Path) -> None:
    done = installed.run("python", "-P", "-c", f"import {package}; print({package}.__file__)", folder=tmp_path)
    assert Path(done.stdout.strip()).is_relative_to(installed.environment), done.stderr


def test_help_lists_the_commands(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("paperkg", "--help", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"up", "query", "extract"} <= {line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")}


def test_version_is_that_of_the_wheel(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("paperkg", "--version", folder=tmp_path)
    assert done.stdout.split() == ["paperkg", installed.wheel.name.split("-")[1]]


def test_queries_lists_the_whole_library(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("paperkg", "queries", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert set(library()) <= set(done.stdout.split())


def test_extract_finds_names_with_lists_and_tagger(installed: Installed, tmp_path: Path) -> None:
    line = json.dumps({"id": "one", "text": TEXT})
    done = installed.run("paperkg", "extract", "-", folder=tmp_path, stdin=line)
    assert done.returncode == 0, done.stderr
    found = {json.loads(row)["text"] for row in done.stdout.splitlines()}
    assert {"FooNet", "ImageNet", "COCO"} <= found


@pytest.mark.neo4j
def test_up_in_an_empty_folder_writes_the_same_turtle_as_the_checkout(
    installed: Installed, tmp_path: Path, address: Address, database: Database
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    server = {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password.get_secret_value(),
        "NEO4J_DATABASE": address.database,
    }
    done = installed.run("paperkg", "up", folder=folder, **server)
    assert done.returncode == 0, done.stderr
    own = Settings(home=tmp_path / "checkout")
    add(own.workspace, [])
    write_turtle(stage_graph(own).tables, own.workspace.turtle)
    assert (folder / "var" / "export" / "paperkg.ttl").read_bytes() == own.workspace.turtle.read_bytes()
    assert {path.name for path in folder.iterdir()} == {"var"}
