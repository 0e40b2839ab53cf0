"""A refused listing counts: in what was read, in what is in quarantine and in the rate; it does not stop the others."""

from pathlib import Path

import dagster as dg
import pytest

from dagster_project.checks import listings_are_read
from dagster_project.previews import graph_preview
from dagster_project.resources import WorkspaceResource
from etl.operations.add import add, forget
from etl.operations.stage import stage_graph
from etl.operations.status import status
from etl.operations.sums import all_sums, quarantine_share
from etl.operations.verify import staged_findings
from etl.settings import Settings
from paperkg.cli.reports import _outcome_json, _show_record_sums

GOOD = "Abstract:We weigh rivers.\nAbstract:We weigh ponds.\nAbstract:We weigh lakes.\n"
CUT = "Abstract:We drain rivers.\nAbstract:We drain ponds.\nAbstract:We drain lakes and"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A workspace with three records, to which a letter and three records of a cut listing were given."""
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path / "var"))
    files = {"good": GOOD, "cut": CUT, "letter": "Dear editor,\n"}
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text)
    made = Settings()
    add(made.workspace, [tmp_path / f"{name}.txt" for name in files])
    stage_graph(made)
    return made


def sums(settings: Settings) -> set[tuple[str, int, int, int]]:
    return {(one.listing, one.read, one.in_papers, one.quarantined) for one in all_sums(settings.workspace)}


def test_a_refused_listing_counts_with_the_records_its_reader_sees_or_one(settings: Settings) -> None:
    assert sums(settings) == {("good", 3, 3, 0), ("cut (refused)", 3, 0, 3), ("letter (refused)", 1, 0, 1)}
    assert all(one.holds for one in all_sums(settings.workspace))
    assert quarantine_share(settings) == pytest.approx(4 / 7)


def test_a_listing_whose_newer_version_is_refused_counts_with_both(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("no listing\n")
    add(settings.workspace, [tmp_path / "good.txt"])
    assert {("good", 3, 3, 0), ("good (refused)", 1, 0, 1)} <= sums(settings)


def test_a_refused_listing_that_is_forgotten_counts_no_more(settings: Settings) -> None:
    forget(settings.workspace, "cut")
    assert sums(settings) == {("good", 3, 3, 0), ("letter (refused)", 1, 0, 1)}


def test_the_listings_that_could_be_read_are_published_all_the_same(settings: Settings) -> None:
    assert not any(staged_findings(settings).values())


def test_status_the_report_of_a_run_and_its_json_count_it(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    found = status(settings)
    assert (found["records read"], found["records in quarantine"], found["quarantine rate"]) == (7, 4, 0.5714)
    outcome = _outcome_json(settings, "run", None, {})
    assert sum(one["read"] for one in outcome["records"]) == 7
    assert outcome["quarantine_rate"] == pytest.approx(4 / 7)
    _show_record_sums(settings, set())
    shown = capsys.readouterr().out
    assert "57.1% of the records are in quarantine" in shown
    assert "cut (refused)" in shown


@pytest.mark.parametrize(("limit", "severity"), [("0.2", "ERROR"), ("0.6", "WARN")])
def test_the_check_of_the_listings_shows_the_rate_and_is_an_error_above_the_limit(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, limit: str, severity: str
) -> None:
    monkeypatch.setenv("PAPERKG_MAX_QUARANTINE_RATE", limit)
    found = listings_are_read(WorkspaceResource())
    assert isinstance(found, dg.AssetCheckResult)
    assert (found.passed, found.severity.value) == (False, severity)
    assert {name: found.metadata[name].value for name in ("records_read", "quarantine_rate", "refused")} == {
        "records_read": 7, "quarantine_rate": 0.5714, "refused": 2,
    }  # fmt: skip
    shown = graph_preview(stage_graph(settings), settings.workspace)
    assert (shown["records_read"], shown["records_in_quarantine"]) == (7, 4)
