"""The page about Python: every block of it runs, and every output that it shows is what comes out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.neo4j import Address, Database

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "python.md"
OUTSIDE = {"dagster", "dagster_project", "typer", "click", "rich", "paperkg.cli"}


def test_the_page_shows_what_its_blocks_give_and_needs_neither_dagster_nor_a_terminal(
    tmp_path: Path, address: Address, database: Database, pytestconfig: pytest.Config
) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "PAPERKG_"))}
    environment |= {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password.get_secret_value(),
        "NEO4J_DATABASE": address.database,
        "PYTHONPATH": str(ROOT),
    }
    written = PAGE.read_text("utf-8")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run_page.py"))],
        input=written, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    if pytestconfig.getoption("--golden", default=False):
        PAGE.write_text(found["page"], "utf-8")
    else:
        assert found["page"] == written
    assert {"neo4j", "polars"} <= set(found["modules"])
    assert OUTSIDE & set(found["modules"]) == set()
