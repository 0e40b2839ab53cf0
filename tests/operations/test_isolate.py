"""A listing that makes a later stage fail is refused by name, and the others become the graph."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from etl import pipeline
from etl.assembly import assemble
from etl.operations import stage
from etl.operations.add import add, forget
from etl.operations.isolate import isolate
from etl.operations.stage import build_graph, stage_graph
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.quarantine_file import describe, read_quarantine
from etl.values.issues import Reason
from etl.values.listing_versions import ListingVersion
from etl.values.tables import GraphTables

NAMES = ("alpha", "beta", "gamma", "delta", "epsilon")


def versions(names: Iterable[str]) -> dict[str, ListingVersion]:
    return {
        name: ListingVersion(name, f"/{name}.txt", "abstract-list", hashlib.sha256(name.encode()).hexdigest(), 1, False)
        for name in names
    }


def hashes(names: Iterable[str]) -> dict[str, str]:
    return {name: version.sha256 for name, version in versions(names).items()}


class Building:
    """Counts what is built and fails for some sets of names."""

    def __init__(self, fails: Callable[[set[str]], bool]) -> None:
        self.fails, self.built = fails, list[frozenset[str]]()

    def __call__(self, given: Mapping[str, ListingVersion]) -> frozenset[str]:
        self.built.append(frozenset(given))
        if self.fails(set(given)):
            raise OverflowError(f"with {', '.join(sorted(given))}")
        return frozenset(given)


@pytest.mark.parametrize("bad", [{"alpha"}, {"delta"}, {"gamma", "epsilon"}, {"alpha", "beta", "delta"}, set(NAMES)])
def test_of_listings_that_are_new_those_that_fail_are_left_out_and_the_rest_is_built(bad: set[str]) -> None:
    build = Building(lambda names: bool(names & bad))
    found = isolate({}, versions(NAMES), build)
    assert found.made == frozenset(NAMES) - bad
    assert set(found.failed) == bad
    assert all(isinstance(error, OverflowError) for error in found.failed.values())


def test_where_nothing_fails_it_is_built_once() -> None:
    build = Building(lambda _: False)
    assert isolate({}, versions(NAMES), build).failed == {}
    assert build.built == [frozenset(NAMES)]


def test_what_stood_before_is_not_suspected() -> None:
    build = Building(lambda names: {"alpha", "beta"} <= names)
    assert set(isolate(hashes(["alpha", "gamma"]), versions(NAMES), build).failed) == {"beta"}


def test_a_listing_that_changed_is_suspected() -> None:
    before = hashes(NAMES) | {"gamma": "another version"}
    assert set(isolate(before, versions(NAMES), Building(lambda names: "gamma" in names)).failed) == {"gamma"}


def test_of_two_listings_that_fail_together_one_is_left_out() -> None:
    found = isolate({}, versions(NAMES), Building(lambda names: {"alpha", "gamma"} <= names))
    assert set(found.failed) == {"gamma"}
    assert found.made == frozenset(NAMES) - {"gamma"}


@pytest.mark.parametrize("before", [NAMES, NAMES[:2], ()])
def test_an_error_that_concerns_everything_is_raised_and_no_listing_is_blamed(before: tuple[str, ...]) -> None:
    with pytest.raises(OverflowError, match="alpha, beta, delta, epsilon, gamma"):
        isolate(hashes(before), versions(NAMES), Building(lambda _: True))


@pytest.mark.parametrize("error", [OSError("disk full"), MemoryError(), KeyboardInterrupt()])
def test_an_error_of_the_machine_is_raised_at_once(error: BaseException) -> None:
    def build(given: Mapping[str, ListingVersion]) -> None:
        raise error

    with pytest.raises(type(error)):
        isolate({}, versions(NAMES), build)


def test_the_number_of_builds_grows_with_the_logarithm_of_the_listings() -> None:
    many = [f"listing-{number:04}" for number in range(1_000)]
    build = Building(lambda names: "listing-0617" in names)
    assert set(isolate({}, versions(many), build).failed) == {"listing-0617"}
    assert len(build.built) <= 2 + 2 * 10


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "var")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {name: tmp_path / f"{name}.txt" for name in NAMES[:4]}
    for name, path in made.items():
        path.write_text(f"Abstract: We introduce {name.title()}Net and evaluate it on ImageNet.\n", "utf-8")
    return made


Plant = Callable[[type[BaseException], str], list[set[str]]]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Let assembly fail where it is given a record that holds some words; returns the listings of each attempt."""

    def planted(error: type[BaseException], words: str) -> list[set[str]]:
        attempts = list[set[str]]()

        def failing(listings: Any, records: Any, *given: Any, **named: Any) -> GraphTables:
            attempts.append({record.listing for record in records})
            if any(words in record.abstract for record in records):
                raise error("too large for the column")
            return assemble(listings, records, *given, **named)

        monkeypatch.setattr(pipeline, "assemble", failing)
        return attempts

    return planted


def staged_names(settings: Settings) -> set[str]:
    return set(stage_graph(settings).tables.nodes["Listing"]["name"])


@pytest.mark.parametrize("error", [OverflowError, KeyError, pl.exceptions.ComputeError])
def test_of_four_listings_the_one_that_breaks_assembly_is_refused_by_name(
    settings: Settings, files: dict[str, Path], plant: Plant, error: type[BaseException]
) -> None:
    attempts = plant(error, "GammaNet")
    add(settings.workspace, list(files.values()))
    assert staged_names(settings) == {"alpha", "beta", "delta"}
    assert set(load_catalogue(settings.workspace).versions) == {"alpha", "beta", "delta"}
    (entry,) = read_quarantine(settings.workspace)
    assert (entry.listing, entry.reason, entry.path) == ("gamma", Reason.FAILING_LISTING, str(files["gamma"]))
    assert f"{error.__name__}: " in entry.message
    assert "too large for the column" in entry.message
    assert "listing 'gamma'" in entry.message
    assert "GammaNet" in entry.raw
    assert "after an update of paperkg, give the file again" in describe(entry)
    tried = len(attempts)
    assert staged_names(settings) == {"alpha", "beta", "delta"}
    assert len(attempts) == tried


def test_a_refused_listing_is_tried_again_when_it_is_given_again(
    settings: Settings, files: dict[str, Path], plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(OverflowError, "GammaNet")
    add(settings.workspace, list(files.values()))
    assert "gamma" not in staged_names(settings)
    add(settings.workspace, [files["gamma"]])
    assert "gamma" not in staged_names(settings)
    monkeypatch.setattr(pipeline, "assemble", assemble)
    assert "gamma" not in staged_names(settings)
    add(settings.workspace, [files["gamma"]])
    assert staged_names(settings) == set(files)
    assert read_quarantine(settings.workspace) == ()


def test_the_graph_without_a_refused_listing_is_the_graph_that_never_saw_it(
    settings: Settings, files: dict[str, Path], plant: Plant, tmp_path: Path
) -> None:
    plant(OverflowError, "GammaNet")
    add(settings.workspace, list(files.values()))
    other = Settings(home=tmp_path / "other")
    add(other.workspace, [path for name, path in files.items() if name != "gamma"])
    assert tables_of(settings) == tables_of(other)
    assert {one.name for one in settings.workspace.graph.iterdir()} == {
        one.name for one in other.workspace.graph.iterdir()
    }
    assert settings.workspace.graph_key.read_text() == other.workspace.graph_key.read_text()


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_dry_run_refuses_the_same_listing_and_writes_nothing(
    settings: Settings, files: dict[str, Path], plant: Plant
) -> None:
    add(settings.workspace, [files["alpha"]])
    stage_graph(settings)
    plant(OverflowError, "GammaNet")
    add(settings.workspace, list(files.values()))
    before, catalogue = files_below(settings.workspace.root), load_catalogue(settings.workspace)
    dry = build_graph(settings, catalogue, settings.workspace)
    assert files_below(settings.workspace.root) == before
    assert set(dry.tables.nodes["Listing"]["name"]) == {"alpha", "beta", "delta"}
    stage_graph(settings)
    assert dry.refused == tuple(load_catalogue(settings.workspace).refused.values()) != ()


def test_a_dry_run_reads_each_listing_once_however_often_it_tries(
    settings: Settings, files: dict[str, Path], plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts, usual = plant(OverflowError, "GammaNet"), stage.read_listing
    read = list[str]()
    monkeypatch.setattr(stage, "read_listing", lambda version, text: read.append(version.name) or usual(version, text))
    add(settings.workspace, list(files.values()))
    build_graph(settings, load_catalogue(settings.workspace), settings.workspace)
    assert sorted(read) == sorted(files)
    assert len(attempts) > 2


def tables_of(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    tables = stage_graph(settings).tables
    return {name: frame.rows() for name, frame in (*tables.nodes.items(), *tables.relationships.items())}


def test_what_breaks_the_rules_of_the_tables_is_refused_too(
    settings: Settings, files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def assembling(*given: Any, **named: Any) -> GraphTables:
        tables = assemble(*given, **named)
        long = pl.when(pl.col("display_name").str.contains("BetaNet")).then(pl.lit("x" * 9_000))
        papers = tables.nodes["Paper"].with_columns(display_name=long.otherwise("display_name"))
        return replace(tables, nodes={**tables.nodes, "Paper": papers})

    monkeypatch.setattr(pipeline, "assemble", assembling)
    add(settings.workspace, list(files.values()))
    assert staged_names(settings) == {"alpha", "gamma", "delta"}
    (entry,) = read_quarantine(settings.workspace)
    assert "display_name: longer than 8000 bytes, more than an index holds" in entry.message


def test_a_graph_that_stood_is_not_taken_apart_for_an_error_that_concerns_everything(
    settings: Settings, files: dict[str, Path], plant: Plant
) -> None:
    add(settings.workspace, [files["alpha"], files["beta"]])
    assert staged_names(settings) == {"alpha", "beta"}
    plant(KeyError, "introduce")
    add(settings.workspace, [files["gamma"]])
    with pytest.raises(KeyError):
        stage_graph(settings)
    assert set(load_catalogue(settings.workspace).versions) == {"alpha", "beta", "gamma"}
    assert load_catalogue(settings.workspace).refused == {}


def test_a_refused_listing_can_be_forgotten(settings: Settings, files: dict[str, Path], plant: Plant) -> None:
    plant(OverflowError, "GammaNet")
    add(settings.workspace, list(files.values()))
    stage_graph(settings)
    forget(settings.workspace, "gamma")
    stage_graph(settings)
    assert read_quarantine(settings.workspace) == ()
