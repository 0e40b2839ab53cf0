"""The catalogue: versions are whole, the set of listings decides, a bad file spoils nothing."""

import dataclasses
import hashlib
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import polars as pl
import pytest

from etl.errors import PaperkgError, UsageError
from etl.files.atomic import exclusive
from etl.operations.add import Addition, AddOptions, add, forget
from etl.operations.stage import stage_listing
from etl.sources import decode
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.input_files import copy_of, sample_paths
from etl.store.quarantine_file import read_quarantine
from etl.store.stages import reading_key
from etl.store.workspace import Workspace
from etl.values.issues import Reason

GOOD = "Abstract:We weigh rivers.\nAbstract:We weigh ponds.\n"
BETTER = "Abstract:We weigh rivers.\nAbstract:We weigh ponds and lakes.\n"
CUT = "Abstract:We weigh rivers.\nAbstract:We weigh ponds and"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "var")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "given" / "elsewhere").mkdir(parents=True)
    return tmp_path / "given"


def give(ws: Workspace, *paths: Path, **options) -> Addition:
    return add(ws, paths, AddOptions(**options))


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text_in(ws: Workspace, version) -> str:
    return decode(copy_of(ws, version))


def names(addition: Addition) -> dict[str, tuple[str, ...]]:
    kinds = {"added": addition.added, "replaced": addition.replaced, "unchanged": addition.unchanged}
    return {kind: found for kind, found in kinds.items() if found}


def test_a_listing_is_added_once_and_replaced_when_its_bytes_change(ws, folder):
    path = write(folder / "rivers.txt", GOOD)
    assert names(give(ws, path)) == {"added": ("rivers",)}
    assert names(give(ws, path)) == {"unchanged": ("rivers",)}
    write(path, BETTER)
    assert names(give(ws, path)) == {"replaced": ("rivers",)}
    assert text_in(ws, load_catalogue(ws).versions["rivers"]) == BETTER


def test_a_version_says_name_path_layout_hash_and_size(ws, folder):
    version = give(ws, write(folder / "rivers.txt", GOOD)).catalogue.versions["rivers"]
    assert dataclasses.asdict(version) == {
        "name": "rivers", "path": str(folder / "rivers.txt"), "layout": "abstract-list", "bytes": len(GOOD),
        "sha256": hashlib.sha256(GOOD.encode()).hexdigest(), "sample": False, "mapping": None,
    }  # fmt: skip


def test_a_file_that_changes_or_vanishes_changes_nothing_until_it_is_given_again(ws, folder):
    path = write(folder / "rivers.txt", GOOD)
    before = give(ws, path).catalogue
    write(path, BETTER)
    assert text_in(ws, load_catalogue(ws).versions["rivers"]) == GOOD
    path.unlink()
    assert load_catalogue(ws) == before
    assert text_in(ws, before.versions["rivers"]) == GOOD


def test_the_same_name_from_another_path_is_an_error_that_names_both_ways_out(ws, folder):
    give(ws, write(folder / "rivers.txt", GOOD))
    other = write(folder / "elsewhere" / "rivers.txt", BETTER)
    with pytest.raises(UsageError, match=r"--replace.*--as NAME"):
        give(ws, other)
    assert names(give(ws, other, name="lakes")) == {"added": ("lakes",)}
    assert names(give(ws, other, replace=True)) == {"replaced": ("rivers",)}
    assert names(give(ws, other)) == {"unchanged": ("rivers",)}


def test_two_files_of_one_name_in_one_call_are_an_error_and_one_file_twice_is_one(ws, folder):
    one, two = write(folder / "rivers.txt", GOOD), write(folder / "elsewhere" / "rivers.txt", BETTER)
    with pytest.raises(UsageError, match="--as NAME"):
        give(ws, one, two)
    assert names(give(ws, one, folder / "elsewhere" / ".." / "rivers.txt")) == {"added": ("rivers",)}


@pytest.mark.parametrize("name", ["", " x", "a/b", "a\nb", "a...b", "x" * 121])
def test_a_text_that_cannot_name_a_listing_is_an_error(ws, folder, name):
    with pytest.raises(UsageError, match="--as NAME"):
        give(ws, write(folder / "rivers.txt", GOOD), name=name)


def test_a_missing_file_is_an_error_before_anything_is_added(ws, folder):
    good = write(folder / "rivers.txt", GOOD)
    with pytest.raises(UsageError, match="no such file"):
        give(ws, good, folder / "missing.txt")
    with pytest.raises(UsageError, match="exactly one file"):
        give(ws, good, write(folder / "b.txt", GOOD), name="c")
    assert load_catalogue(ws) == Catalogue()


BAD = {
    "binary": (b"\x89PNG\x00\x01" * 99, Reason.BINARY_LISTING, "looks like an image", 1),
    "empty": (b"", Reason.EMPTY_LISTING, "is empty", 1),
    "blank": (b"\n \n\n", Reason.EMPTY_LISTING, "is empty", 1),
    "chrome": (b"Daily Papers\n\nSubscribe\n", Reason.EMPTY_LISTING, "no record", 1),
    "letter": (b"Dear editor,\nplease find enclosed\n", Reason.UNKNOWN_LAYOUT, "a text that begins 'Dear editor,'", 1),
    "cut": (CUT.encode(), Reason.INCOMPLETE_LISTING, "lines 2 to 2", 2),
    "latin": ("Abstract:Nous pesons des rivières.\n".encode("latin-1") * 300, Reason.WRONG_ENCODING, "byte 29", 1),
    "long": (b"Abstract:" + b"x" * 2_000_000, Reason.LINE_TOO_LONG, "1,048,576 characters", 1),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_listing_is_set_aside_whole_with_file_cause_and_remedy_and_the_others_load(ws, folder, kind):
    content, reason, cause, records = BAD[kind]
    addition = give(ws, write(folder / f"{kind}.txt", content), write(folder / "rivers.txt", GOOD))
    assert names(addition) == {"added": ("rivers",)}
    (aside,) = addition.quarantined
    assert (aside.listing, aside.reason, aside.records, aside.first_line) == (kind, reason, records, 0)
    assert str(folder / f"{kind}.txt") in aside.message
    assert cause in aside.message
    assert len(aside.raw) <= 20_000
    assert load_catalogue(ws).refused == {kind: aside}
    assert set(load_catalogue(ws).versions) == {"rivers"}


def test_a_version_that_is_not_completely_read_leaves_the_last_good_one_and_a_good_one_heals(ws, folder):
    path = write(folder / "rivers.txt", GOOD)
    give(ws, path)
    write(path, CUT)
    addition = give(ws, path)
    assert [entry.reason for entry in addition.quarantined] == [Reason.INCOMPLETE_LISTING]
    assert "stays" in addition.notices[0]
    assert text_in(ws, load_catalogue(ws).versions["rivers"]) == GOOD
    write(path, BETTER)
    assert give(ws, path).catalogue.refused == {}


def test_a_line_of_50_megabytes_is_refused_before_it_is_read_to_its_end(ws, folder):
    path = folder / "line.txt"
    with path.open("wb") as file:
        file.write(b"Abstract:")
        for _ in range(50):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    (aside,) = give(ws, path).quarantined
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert aside.reason == Reason.LINE_TOO_LONG
    assert peak < 10_000_000


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("length", [1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])
def test_the_limit_of_a_line_holds_wherever_the_line_starts(ws, folder, length, ends):
    lines = ["Abstract:We weigh rivers.", "x" * length, "Abstract:We weigh ponds."]
    addition = give(ws, write(folder / "rivers.txt", ends.join(lines)))
    assert bool(addition.quarantined) == (length > 1024 * 1024)


def test_the_samples_are_loaded_when_nothing_is_in_and_stay_as_they_are(ws):
    loaded = give(ws)
    assert loaded.added == tuple(sorted(path.stem for path in sample_paths())) != ()
    assert all(version.sample for version in loaded.catalogue.versions.values())
    again = give(ws)
    assert (names(again), again.catalogue) == ({}, loaded.catalogue)


def test_the_first_own_listing_that_is_whole_replaces_the_samples_with_a_notice(ws, folder):
    give(ws)
    refused = give(ws, write(folder / "cut.txt", CUT))
    assert (refused.removed, refused.notices) == ((), ())
    addition = give(ws, write(folder / "rivers.txt", GOOD))
    assert set(addition.catalogue.versions) == {"rivers"}
    assert addition.removed == tuple(sorted(path.stem for path in sample_paths()))
    assert "--keep-samples" in addition.notices[0]
    assert names(give(ws)) == {}


def test_samples_can_be_kept_beside_own_listings(ws, folder):
    give(ws)
    addition = give(ws, write(folder / "rivers.txt", GOOD), keep_samples=True)
    assert (addition.removed, len(addition.catalogue.versions)) == ((), len(sample_paths()) + 1)


def test_an_own_listing_may_have_the_name_of_a_sample_unless_samples_are_kept(ws, folder):
    give(ws)
    path = write(folder / sample_paths()[0].name, GOOD)
    with pytest.raises(UsageError, match="--replace"):
        give(ws, path, keep_samples=True)
    assert set(give(ws, path).catalogue.versions) == {path.stem}


def test_forgetting_takes_one_out_and_adding_it_again_gives_the_same_bytes(ws, folder):
    a, b = write(folder / "a.txt", GOOD), write(folder / "b.txt", BETTER)
    give(ws, a, b)
    stored = ws.catalogue.read_bytes()
    forget(ws, "a")
    assert set(load_catalogue(ws).versions) == {"b"}
    give(ws, a)
    assert ws.catalogue.read_bytes() == stored


def test_any_order_of_adding_gives_the_same_catalogue_file(ws, folder, tmp_path):
    a, b, c = (write(folder / f"{name}.txt", GOOD + name) for name in "abc")
    give(ws, a, b, c)
    other = Workspace(tmp_path / "other")
    for path in (c, a, b):
        give(other, path)
    assert ws.catalogue.read_bytes() == other.catalogue.read_bytes()


def test_forgetting_an_unknown_name_is_an_error_that_names_the_nearest(ws, folder):
    give(ws, write(folder / "rivers.txt", GOOD))
    with pytest.raises(UsageError, match="did you mean 'rivers'"):
        forget(ws, "river")
    with pytest.raises(UsageError, match="loaded: rivers"):
        forget(ws, "zzz")


def test_forgetting_leaves_no_word_of_the_listing_in_copies_stages_and_history(ws, folder):
    give(ws, write(folder / "rivers.txt", GOOD), write(folder / "lakes.txt", "Abstract:We drain lakes.\n"))
    for version in load_catalogue(ws).versions.values():
        stage_listing(ws, version)
    for folder, name in ((ws.dagster_history, "runs.db"), (ws.dagster_printed, "step.err")):
        folder.mkdir(parents=True)
        (folder / name).write_text("We weigh rivers.")
    forget(ws, "rivers")
    kept = {path.relative_to(ws.root).parts[0] for path in ws.root.rglob("*") if path.is_file() and holds(path)}
    assert (kept, len(list(ws.stages.iterdir()))) == (set(), 2)


def holds(path: Path) -> bool:
    if path.suffix == ".parquet":
        return "weigh rivers" in str(pl.read_parquet(path).to_dicts())
    return b"weigh rivers" in path.read_bytes()


def test_history_that_the_ui_has_open_stays_and_is_told_of(ws, folder):
    give(ws, write(folder / "rivers.txt", GOOD))
    ws.dagster_history.mkdir(parents=True)
    with exclusive(ws.dagster_lock, "running the Dagster UI"):
        (told,) = forget(ws, "rivers").notices
    assert "dagster/history" in told
    assert ws.dagster_history.exists()


def test_forgetting_takes_a_refused_listing_out_too(ws, folder):
    give(ws, write(folder / "cut.txt", CUT))
    assert forget(ws, "cut").catalogue == load_catalogue(ws) == Catalogue()


def test_a_copy_that_is_gone_or_changed_is_an_error_with_the_remedy(ws, folder):
    version = give(ws, write(folder / "rivers.txt", GOOD)).catalogue.versions["rivers"]
    copy = ws.listing_copies / f"{version.sha256}.txt"
    copy.write_text(BETTER)
    with pytest.raises(PaperkgError, match=r"was changed.*paperkg up"):
        text_in(ws, version)
    copy.unlink()
    with pytest.raises(PaperkgError, match=r"is gone.*paperkg up"):
        text_in(ws, version)
    give(ws, folder / "rivers.txt")
    assert text_in(ws, version) == GOOD


def test_copies_that_nothing_needs_are_pruned(ws, folder):
    give(ws, write(folder / "a.txt", GOOD), write(folder / "b.txt", BETTER))
    catalogue = forget(ws, "a").catalogue
    assert len(list(ws.listing_copies.iterdir())) == 1
    assert text_in(ws, catalogue.versions["b"]) == BETTER


@pytest.mark.parametrize("stored", ["", "{", "[]", '{"format": 1}', '{"format": 1, "versions": [{}], "refused": []}'])
def test_a_damaged_catalogue_is_an_error_and_not_an_empty_one(ws, stored):
    ws.catalogue.parent.mkdir(parents=True)
    ws.catalogue.write_text(stored)
    with pytest.raises(PaperkgError, match="damaged"):
        load_catalogue(ws)


def test_a_newer_catalogue_is_refused(ws):
    ws.catalogue.parent.mkdir(parents=True)
    ws.catalogue.write_text('{"format": 2}')
    with pytest.raises(PaperkgError, match="newer version"):
        load_catalogue(ws)


def test_a_refused_listing_is_in_quarantine_before_anything_is_published(ws, folder):
    (refused,) = give(ws, write(folder / "cut.txt", CUT)).quarantined
    assert read_quarantine(ws) == (refused,)


def test_nothing_but_catalogue_lock_copies_and_what_was_read_is_left_behind(ws, folder):
    give(ws, write(folder / "rivers.txt", GOOD))
    left = {path.relative_to(ws.root).as_posix() for path in ws.root.rglob("*") if path.is_file()}
    version = load_catalogue(ws).versions["rivers"]
    read = f"stages/{reading_key(version)}"
    assert left == {
        "listings/catalogue.json",
        "listings/catalogue.lock",
        f"listings/copies/{version.sha256}.txt",
        f"{read}/source_records.parquet/000000.parquet",
        f"{read}/set_aside.parquet/000000.parquet",
        f"{read}/account.parquet",
    }


WRITER = """
import sys
from pathlib import Path
from etl.operations.add import add
from etl.store.stages import reading_key
from etl.store.workspace import Workspace
ws = Workspace(Path(sys.argv[1]))
for path in sys.argv[2:]:
    add(ws, [Path(path)])
"""


def test_two_processes_that_add_at_once_lose_nothing(ws, folder):
    paths = [str(write(folder / f"{n:02}.txt", GOOD + f"Abstract:Number {n}.")) for n in range(20)]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(ws.root), *half], cwd=Path(__file__).parents[2])
        for half in (paths[::2], paths[1::2])
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert sorted(load_catalogue(ws).versions) == [f"{n:02}" for n in range(20)]


def test_a_lock_that_another_holds_is_an_error_that_names_the_process(ws):
    path = ws.root / "x.lock"
    with exclusive(path, "testing"), pytest.raises(PaperkgError, match=rf"pid {os.getpid()}\) is testing"):
        exclusive(path, "testing", seconds=0.1).__enter__()
    with exclusive(path, "testing", seconds=0.1):
        assert path.read_text() == f"{os.getpid()}\n"
