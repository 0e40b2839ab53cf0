"""Workspaces of the Python API."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import paperkg

ABSTRACT = (
    "We present Nabla, a compact encoder for river gauges that learns from unlabelled water levels. Nabla predicts "
    "masked hours of a gauge from its neighbours upstream and downstream, which needs no annotation by hydrologists. "
    "We evaluate Nabla on the RiverBench benchmark, where it reaches an accuracy of 91.4% with a tenth of the labels."
)


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("neo4j"):
        return
    for name in os.environ:
        if name.startswith(("PAPERKG_", "NEO4J_")):
            monkeypatch.delenv(name)


@pytest.fixture
def listing(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a listing of one abstract under a name."""

    def write(name: str) -> Path:
        path = tmp_path / f"{name}.txt"
        path.write_text(f"Abstract:{ABSTRACT}\n", "utf-8")
        return path

    return write


@pytest.fixture
def kg(tmp_path: Path) -> paperkg.KnowledgeGraph:
    """A new workspace."""
    return paperkg.open(tmp_path / "work")
