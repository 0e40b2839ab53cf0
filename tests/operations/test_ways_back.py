"""Whatever is set aside, the commands that `quarantine show` prints bring it back, once its cause is gone."""

import dataclasses
import gzip
import hashlib
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from etl import pipeline
from etl.errors import PaperkgError
from etl.neo4j.screening import quarantined_row
from etl.operations.add import AddOptions, add
from etl.operations.quarantine import dismiss, open_entries, show
from etl.operations.stage import stage_graph
from etl.settings import Settings
from etl.sources import FORMATS
from etl.sources.formats import abstract_list
from etl.store.catalogue import Catalogue, load_catalogue, save_catalogue
from etl.store.input_files import keep_copy, sample_paths
from etl.store.quarantine_file import read_quarantine, ways_back, write_quarantine
from etl.values.issues import Quarantined, Reason
from etl.values.listing_versions import ListingVersion
from paperkg.cli.main import app

GOOD = "Abstract:We weigh rivers.\nAbstract:We weigh ponds.\n"
ENTRY = "LGMar 3, 2020\nLakeNet: Weighing LakesAda Berg, Otto Lind\nWe present LakeNet, which weighs lakes.\n"
INDEX = ENTRY.replace("Lake", "Pond").replace("lakes", "ponds") + ENTRY

WHOLE: dict[Reason, bytes] = {
    Reason.EMPTY_LISTING: b"",
    Reason.BINARY_LISTING: b"\x89PNG\x00\x01" * 99,
    Reason.WRONG_ENCODING: "Abstract:Nous pesons des rivières.\n".encode("latin-1"),
    Reason.UNKNOWN_LAYOUT: b"Dear editor,\n",
    Reason.LISTING_TOO_LARGE: b"Abstract:We weigh.\n" * 60_000,
    Reason.INCOMPLETE_LISTING: b"Abstract:We weigh rivers.\nAbstract:We weigh ponds and",
    Reason.LINE_TOO_LONG: b"Abstract:" + b"x" * 1_100_000,
    Reason.DAMAGED: gzip.compress(b"Abstract:We weigh rivers.\n" * 99)[:-9],
}
"""What a file holds that is refused."""
RECORDS: dict[Reason, tuple[str, str]] = {
    Reason.UNREADABLE_RECORD: (GOOD + "We weigh lakes.\n", GOOD),
    Reason.UNUSABLE_TEXT: (GOOD.replace("ponds", "po\x01nds"), GOOD),
    Reason.UNKNOWN_CATEGORY: (INDEX.replace("LGMar", "QQMar", 1), INDEX),
    Reason.UNREADABLE_DATE: (INDEX.replace("Mar 3", "Feb 31", 1), INDEX),
    Reason.INVALID_VALUE: (INDEX.replace("Otto Lind", "Otto Lind · " + "x" * 9_000, 1), INDEX),
}
"""A listing with one record that is set aside, and the same listing corrected."""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A workspace whose graph the commands stage and do not publish."""
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path / "var"))
    monkeypatch.setattr("paperkg.cli.graph.materialise_all", lambda **_: str(stage_graph(Settings())))
    monkeypatch.setattr("paperkg.cli.reports.show_outcome", lambda *_, **__: None)
    return Settings()


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    return tmp_path / "my papers.txt"


def run(command: str) -> Result:
    program, *words = shlex.split(command)
    assert program == "paperkg"
    return CliRunner().invoke(app, words)


def commands(settings: Settings, entry: Quarantined) -> dict[str, str]:
    """The commands that the description of an entry names, by their condition."""
    return dict(re.findall(r"^(.+): `(paperkg [^`]+)`$", show(settings, entry.id), re.MULTILINE))


def only_entry(settings: Settings) -> Quarantined:
    (entry,) = read_quarantine(settings.workspace)
    return entry


def refuse(settings: Settings, path: Path, content: bytes, name: str | None = None) -> Quarantined:
    path.write_bytes(content)
    (entry,) = add(settings.workspace, [path], AddOptions(name=name)).quarantined
    return entry


@pytest.mark.parametrize("reason", WHOLE)
@pytest.mark.parametrize("name", [None, "rivers & ponds"])
def test_a_refused_listing_comes_back_by_its_command_once_the_file_can_be_read(
    settings: Settings, listing: Path, monkeypatch: pytest.MonkeyPatch, reason: Reason, name: str | None
) -> None:
    monkeypatch.setattr("etl.sources.opened.MAX_TEXT", 1_120_000)
    entry = refuse(settings, listing, WHOLE[reason], name)
    assert entry.reason == reason
    (command,) = commands(settings, entry).values()
    before = run(command)
    assert isinstance(before.exception, PaperkgError)
    assert "still cannot be read" in str(before.exception)
    assert str(listing) in str(before.exception)
    listing.write_text(GOOD)
    after = run(command)
    assert after.exit_code == 0
    assert "`paperkg up` publishes it" in after.output
    assert set(load_catalogue(settings.workspace).versions) == {name or "my papers"}
    assert run("paperkg up").exit_code == 0
    assert open_entries(settings) == []


def test_a_listing_that_broke_the_graph_comes_back_after_an_update_and_not_before(
    settings: Settings, listing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(listings: Any, records: Any, *given: Any, **named: Any) -> Any:
        if any("rivers" in record.abstract for record in records):
            raise OverflowError("too large for the column")
        return usual(listings, records, *given, **named)

    usual = pipeline.assemble
    monkeypatch.setattr(pipeline, "assemble", failing)
    listing.write_text(GOOD)
    add(settings.workspace, [listing])
    stage_graph(settings)
    entry = only_entry(settings)
    assert entry.reason == Reason.FAILING_LISTING
    found = commands(settings, entry)
    assert set(found) == {"After an update of paperkg"}
    command = found["After an update of paperkg"]
    assert "too large for the column" in str(run(command).exception)
    assert load_catalogue(settings.workspace).versions == {}
    monkeypatch.setattr(pipeline, "assemble", usual)
    assert run(command).exit_code == 0
    assert run("paperkg up").exit_code == 0
    assert set(load_catalogue(settings.workspace).versions) == {"my papers"}
    assert open_entries(settings) == []


def test_a_file_that_is_gone_is_told_with_the_remedy(settings: Settings, listing: Path) -> None:
    entry = refuse(settings, listing, b"Dear editor,\n")
    listing.unlink()
    done = run(f"paperkg quarantine replay {entry.id}")
    assert isinstance(done.exception, PaperkgError)
    assert f"{listing} is gone" in str(done.exception)
    assert "paperkg up FILE --as NAME" in str(done.exception)


def test_a_replayed_listing_makes_the_samples_go_as_up_does_and_names_the_command_that_allows_it(
    settings: Settings, listing: Path
) -> None:
    add(settings.workspace, [])
    entry = refuse(settings, listing, b"Dear editor,\n")
    assert len(load_catalogue(settings.workspace).versions) == len(sample_paths())
    listing.write_text(GOOD)
    done = run(f"paperkg quarantine replay {entry.id}")
    assert set(load_catalogue(settings.workspace).versions) == {"my papers"}
    assert "`paperkg up --allow-shrink` publishes it" in done.output


@pytest.mark.parametrize("reason", RECORDS)
def test_a_record_comes_back_by_giving_the_corrected_file_again(
    settings: Settings, listing: Path, reason: Reason
) -> None:
    wrong, right = RECORDS[reason]
    listing.write_text(wrong)
    add(settings.workspace, [listing], AddOptions(name="mine"))
    stage_graph(settings)
    entry = only_entry(settings)
    assert entry.reason == reason
    found = commands(settings, entry)
    assert set(found) == {"With the file corrected", "After an update of paperkg"}
    assert "still cannot be read" in str(run(found["After an update of paperkg"]).exception)
    listing.write_text(right)
    assert run(found["With the file corrected"]).exit_code == 0
    assert set(load_catalogue(settings.workspace).versions) == {"mine"}
    assert open_entries(settings) == []


def mended_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of paperkg, in which a line without a mark is an abstract, whole or not."""
    mended = dataclasses.replace(
        abstract_list.FORMAT,
        parse=lambda record, lines: dataclasses.replace(record, abstract=lines[0].removeprefix("Abstract:") + "."),
    )
    monkeypatch.setattr("etl.sources.FORMATS", {**FORMATS, "abstract-list": mended})
    monkeypatch.setattr("etl.store.stages.stage_version", lambda stage: f"newer {stage}")
    monkeypatch.setattr("etl.operations.stage.stage_version", lambda stage: f"newer {stage}")


def unreadable(settings: Settings, path: Path) -> None:
    path.write_text(RECORDS[Reason.UNREADABLE_RECORD][0])
    add(settings.workspace, [path])


def cut(settings: Settings, path: Path) -> None:
    """A listing that an earlier version took in, and that counts as cut by the code of now."""
    raw = WHOLE[Reason.INCOMPLETE_LISTING]
    sha256 = hashlib.sha256(raw).hexdigest()
    version = ListingVersion(path.stem, str(path), "abstract-list", sha256, len(raw), sample=False)
    path.write_bytes(raw)
    keep_copy(settings.workspace, path)
    save_catalogue(settings.workspace, Catalogue({version.name: version}))


@pytest.mark.parametrize(
    ("given", "reason"), [(unreadable, Reason.UNREADABLE_RECORD), (cut, Reason.CUT_RECORD)], ids=["unreadable", "cut"]
)
def test_a_record_comes_back_by_its_command_after_an_update(
    settings: Settings,
    listing: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: Callable[[Settings, Path], None],
    reason: Reason,
) -> None:
    given(settings, listing)
    stage_graph(settings)
    entry = only_entry(settings)
    assert entry.reason == reason
    mended_reader(monkeypatch)
    assert run(commands(settings, entry)["After an update of paperkg"]).exit_code == 0
    assert open_entries(settings) == []
    assert entry.record in set(stage_graph(settings).tables.nodes["SourceRecord"]["id"])


def test_a_rejected_record_comes_back_without_its_judgement_and_replaying_it_says_so(
    settings: Settings, listing: Path
) -> None:
    listing.write_text(GOOD)
    add(settings.workspace, [listing])
    record = stage_graph(settings).tables.nodes["SourceRecord"]["id"][0]
    settings.judgements_file.write_text(f"judgement,left,right\nreject,{record},\n")
    stage_graph(settings)
    entry = only_entry(settings)
    assert entry.reason == Reason.REJECTED
    with_it = run(f"paperkg quarantine replay {entry.id}")
    assert f"remove line 2 of {settings.judgements_file}" in str(with_it.exception)
    settings.judgements_file.write_text("judgement,left,right\n")
    assert run(commands(settings, entry)["Without the judgement"]).exit_code == 0
    assert read_quarantine(settings.workspace) == ()


def test_a_dismissed_record_stays_out_until_its_judgement_goes(settings: Settings, listing: Path) -> None:
    unreadable(settings, listing)
    stage_graph(settings)
    entry = only_entry(settings)
    dismiss(settings, entry.id, who="me", when="", why="")
    assert "a judgement keeps it out; remove line 2" in str(run(f"paperkg quarantine replay {entry.id}").exception)


@pytest.mark.parametrize("reason", [Reason.MISSING_ENDPOINT, Reason.INVALID_VALUE])
def test_a_row_of_the_graph_is_computed_again(settings: Settings, listing: Path, reason: Reason) -> None:
    listing.write_text(GOOD)
    add(settings.workspace, [listing])
    write_quarantine(settings.workspace, [quarantined_row("AUTHORED", reason, "a node is not there", "{}")])
    entry = only_entry(settings)
    assert commands(settings, entry) == {"Again": "paperkg up"}
    assert run("paperkg up").exit_code == 0
    assert open_entries(settings) == []


def test_every_reason_is_brought_back_above() -> None:
    others = {Reason.FAILING_LISTING, Reason.CUT_RECORD, Reason.REJECTED, Reason.MISSING_ENDPOINT}
    assert {*WHOLE, *RECORDS, *others} == set(Reason)
    assert WHOLE.keys().isdisjoint(RECORDS)


def test_a_record_without_a_loaded_listing_names_no_file() -> None:
    entry = Quarantined("quarantine-a", "gone", 1, 1, Reason.UNREADABLE_RECORD, "", "", 1, "", record="record-a")
    assert ways_back(entry, None) == {"After an update of paperkg": "paperkg quarantine replay quarantine-a"}
