"""What imports what: no circle, the code that decides a stage is counted in its version, and the page that says it."""

import re
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from grimp import ImportGraph, build_graph

from etl.version import STAGES

ROOT = Path(__file__).parents[1]
PACKAGES = ("schema", "etl", "queries", "dagster_project", "paperkg")

MADE_BY = {
    "reading": ("etl.sources",),
    "extraction": ("etl.extraction",),
    "resolution": ("etl.resolution", "etl.assembly", "etl.pipeline"),
}
"""Packages and modules whose work each stage is."""

COUNTED_BEFORE = ("etl.sources", "etl.extraction")
"""What the pipeline imports to run the earlier stages; their versions stand in the graph's key by themselves."""

NAMES_RESULTS_ONLY = "etl.version"
"""Decides under which key a result lies, not what it is."""


@pytest.fixture(scope="module")
def graph() -> ImportGraph:
    return build_graph(*PACKAGES, cache_dir=None)


def is_in(module: str, places: Iterable[str]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


def file_of(module: str) -> str:
    path = ROOT / module.replace(".", "/")
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).relative_to(ROOT).as_posix()


def shares(place: str, other: str) -> bool:
    """Whether two files or folders are the same, or one lies in the other."""
    return place == other or place.startswith(f"{other}/") or other.startswith(f"{place}/")


def run_when_imported(graph: ImportGraph, module: str) -> Iterator[str]:
    """What a module imports, and the packages that it lies in."""
    yield from graph.find_modules_directly_imported_by(module)
    parts = module.split(".")
    yield from (".".join(parts[:end]) for end in range(1, len(parts)))


def files_that_decide(graph: ImportGraph, stage: str) -> set[str]:
    """Files of every module that the stage imports, itself or by way of others."""
    apart = (NAMES_RESULTS_ONLY, *(place for place in COUNTED_BEFORE if place not in MADE_BY[stage]))
    found: set[str] = set()
    waiting = [module for module in graph.modules if is_in(module, MADE_BY[stage])]
    while waiting:
        module = waiting.pop()
        if module not in found and not is_in(module, apart):
            found.add(module)
            waiting += run_when_imported(graph, module)
    return {file_of(module) for module in found}


def test_no_module_imports_itself_by_way_of_others(graph: ImportGraph) -> None:
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 200
    try:
        tuple(TopologicalSorter(imports).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' <- '.join(error.args[1])}")


@pytest.mark.parametrize("stage", STAGES)
def test_the_version_of_a_stage_counts_every_file_that_decides_its_results(graph: ImportGraph, stage: str) -> None:
    listed = [ROOT / place for place in STAGES[stage]]
    deciding = files_that_decide(graph, stage)
    assert len(deciding) > 10
    assert {name for name in deciding if not any((ROOT / name).is_relative_to(place) for place in listed)} == set()


@pytest.mark.parametrize("stage", STAGES)
def test_the_version_of_a_stage_lists_no_module_that_the_stage_does_not_import(graph: ImportGraph, stage: str) -> None:
    modules = {place for place in STAGES[stage] if place.endswith(".py")}
    assert modules - files_that_decide(graph, stage) == set()


@pytest.mark.parametrize("stage", STAGES)
def test_sinks_doors_and_the_server_decide_no_stage(stage: str) -> None:
    outside = ("etl/rdf", "etl/neo4j", "etl/server", "etl/store", "etl/operations", *PACKAGES[2:])
    assert all((ROOT / place).exists() for place in (*STAGES[stage], *outside))
    assert {place for place in STAGES[stage] for other in outside if shares(place, other)} == set()


NAMED_PATH = re.compile(r"`([\w.-]+(?:/[\w.-]*)+|[\w-]+\.(?:md|py|toml))`|\]\(([^)#]+)[^)]*\)|\|(etl/[\w./]+)\|")


def test_every_path_that_the_page_of_the_architecture_names_exists() -> None:
    page = ROOT / "docs/architecture.md"
    found = NAMED_PATH.findall(page.read_text("utf-8"))
    named = {ROOT / path for code, _, arrow in found for path in (code, arrow) if path}
    linked = {(page.parent / link).resolve() for _, link, _ in found if link}
    assert len(named) > 40
    assert linked == {ROOT / "README.md", ROOT / "docs/deploy.md"}
    assert {path for path in named | linked if not path.exists()} == set()


def test_the_page_of_the_architecture_names_every_package() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    packages = {path.parent for package in PACKAGES for path in (ROOT / package).glob("*/__init__.py")}
    names = {path.relative_to(ROOT).as_posix() for path in packages if path.parent == ROOT / "etl"}
    assert len(names) >= 12
    assert {name for name in (*names, *PACKAGES) if f"`{name}/" not in text} == set()
