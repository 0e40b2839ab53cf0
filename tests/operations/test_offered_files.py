"""What a person gives: files, folders, patterns, archives, standard input; and the names of the listings."""

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest
import zstandard

from etl.errors import UsageError
from etl.operations.add import AddOptions, add
from etl.operations.offered_files import offered_files
from etl.store.input_files import give_again
from etl.store.workspace import Workspace

GOOD = b"Abstract:We weigh rivers.\nAbstract:We weigh ponds.\n"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "var")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "given").mkdir()
    return tmp_path / "given"


def write(path: Path, content: bytes = GOOD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def offered(ws: Workspace, *paths: Path, name: str | None = None, stream: io.BytesIO | None = None) -> dict[str, str]:
    with offered_files(paths, name, apart=ws.root, standard_input=stream) as files:
        return {file.name: file.shown for file in files}


def loaded(ws: Workspace, *paths: Path, **options) -> set[str]:
    return set(add(ws, paths, AddOptions(**options)).catalogue.versions)


def test_a_folder_gives_its_files_and_those_below_it_named_by_their_path(ws, folder):
    one, two = write(folder / "rivers.bib"), write(folder / "2024" / "May" / "rivers.txt")
    assert offered(ws, folder) == {"rivers": str(one), "2024-May-rivers": str(two)}


def test_hidden_and_temporary_files_and_the_workspace_are_left_out_of_a_folder(ws, folder, tmp_path):
    for name in (".hidden.txt", ".git/config", "~$list.csv", "list.csv~", "list.part", "__MACOSX/list.csv", "a.TMP"):
        write(folder / name)
    write(ws.root / "listings" / "copies" / "0.txt")
    write(folder / "rivers.txt")
    assert set(offered(ws, folder)) == {"rivers"}
    assert set(offered(ws, tmp_path)) == {"given-rivers"}


def test_files_of_one_stem_in_a_folder_keep_their_suffixes(ws, folder):
    for name in ("rivers.bib", "rivers.ris", "ponds.txt"):
        write(folder / name)
    assert set(offered(ws, folder)) == {"rivers.bib", "rivers.ris", "ponds"}


def test_an_empty_folder_is_an_error(ws, folder):
    with pytest.raises(UsageError, match="without a file to read"):
        offered(ws, folder)


def test_a_pattern_that_the_shell_left_alone_gives_the_files_that_match(ws, folder):
    for name in ("a.bib", "b.bib", "c.txt", "deep/d.bib", ".e.bib"):
        write(folder / name)
    assert set(offered(ws, folder / "*.bib")) == {"a", "b"}
    assert set(offered(ws, folder / "**" / "*.bib")) == {"a", "b", "d"}
    with pytest.raises(UsageError, match="no file matches"):
        offered(ws, folder / "*.ris")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(ws, folder):
    assert set(offered(ws, write(folder / "list [1].txt"))) == {"list [1]"}


def test_a_file_is_given_once_however_often_it_is_named(ws, folder):
    path = write(folder / "deep" / "rivers.txt")
    assert offered(ws, folder, path, folder / "deep" / ".." / "deep" / "rivers.txt") == {"rivers": str(path)}


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        (".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress),
        (".zst", zstandard.ZstdCompressor().compress), ("", gzip.compress),
    ],
)  # fmt: skip
def test_a_packed_file_is_read_and_named_without_both_suffixes(ws, folder, suffix, pack):
    assert loaded(ws, write(folder / f"rivers.txt{suffix}", pack(GOOD))) == {"rivers"}


def test_a_number_at_the_end_of_a_name_is_no_suffix(ws, folder):
    assert set(offered(ws, write(folder / "2503.12345.gz"), write(folder / "v1.5.txt"))) == {"2503.12345", "v1.5"}


def test_a_zip_archive_of_one_file_is_that_file_under_the_name_of_the_archive(ws, folder):
    assert loaded(ws, zipped(folder / "rivers.zip", {"list.txt": GOOD})) == {"rivers"}


def test_a_zip_archive_of_several_files_is_taken_like_a_folder(ws, folder):
    members = {"rivers.txt": GOOD, "2024/rivers.txt": GOOD, "__MACOSX/._rivers.txt": b"x", "2024/": b""}
    path = zipped(folder / "all.zip", members)
    assert offered(ws, path) == {"rivers": f"{path}, rivers.txt", "2024-rivers": f"{path}, 2024/rivers.txt"}
    assert loaded(ws, path) == {"rivers", "2024-rivers"}
    assert loaded(ws, path) == {"rivers", "2024-rivers"}


def test_a_member_that_is_not_read_is_named_with_its_archive_and_the_others_load(ws, folder):
    path = zipped(folder / "all.zip", {"rivers.txt": GOOD, "letter.txt": b"Dear editor,\nplease find enclosed\n"})
    addition = add(ws, [path])
    (refused,) = addition.quarantined
    assert set(addition.catalogue.versions) == {"rivers"}
    assert refused.message.startswith(f"{path}, letter.txt: this looks like a text that begins 'Dear editor,'")
    assert refused.path == str(path)
    assert give_again("letter", str(path)) == f"paperkg up {path}"  # --as names one listing, an archive gives several


def test_a_member_cannot_be_written_outside_of_its_folder(ws, folder):
    path = zipped(folder / "all.zip", {"../../rivers.txt": GOOD, "/ponds.txt": GOOD})
    assert loaded(ws, path) == {"rivers", "ponds"}
    assert not (folder.parent / "rivers.txt").exists()


def test_an_archive_that_grows_beyond_the_limits_is_refused_with_the_way_out(ws, folder):
    addition = add(ws, [zipped(folder / "bomb.zip", {f"{n}.txt": b"\n" * 40_000_000 for n in range(2)})])
    (refused,) = addition.quarantined
    assert "unpack it and give the folder" in refused.message


@pytest.mark.parametrize("damage", [lambda packed: packed[:200], lambda packed: packed[:60] + b"xxxx" + packed[64:]])
def test_a_damaged_archive_is_refused_and_the_others_load(ws, folder, damage):
    path = zipped(folder / "all.zip", {"rivers.txt": GOOD * 9, "ponds.txt": GOOD})
    write(path, damage(path.read_bytes()))
    addition = add(ws, [path, write(folder / "lakes.txt")])
    assert set(addition.catalogue.versions) == {"lakes"}
    assert [one.listing for one in addition.quarantined] == ["all"]


def test_standard_input_needs_a_name_and_is_a_listing_like_any_other(ws):
    assert loaded(ws, Path("-"), name="rivers", standard_input=io.BytesIO(GOOD)) == {"rivers"}
    assert add(ws, [Path("-")], AddOptions(name="rivers", standard_input=io.BytesIO(GOOD))).unchanged == ("rivers",)
    with pytest.raises(UsageError, match="--as NAME"):
        loaded(ws, Path("-"), standard_input=io.BytesIO(GOOD))
    with pytest.raises(UsageError, match="on the command line only"):
        loaded(ws, Path("-"), name="rivers")


def test_standard_input_stands_alone(ws, folder):
    with pytest.raises(UsageError, match="nothing else beside it"):
        loaded(ws, Path("-"), write(folder / "a.txt"), name="rivers", standard_input=io.BytesIO(GOOD))


@pytest.mark.parametrize("address", ["https://arxiv.org/list/cs.CL/new", "http://localhost:80/x"])
def test_an_address_is_an_error_that_says_how_to_get_a_file(ws, address):
    with pytest.raises(UsageError) as failure:
        offered(ws, Path(address))
    assert f"{address} is an address" in str(failure.value)
    assert "paperkg up - --as NAME" in str(failure.value)


def test_a_format_that_is_named_is_taken_and_an_unknown_one_is_an_error(ws, folder):
    abstract = b"We weigh rivers, and they are heavy, all of them, in the whole wide world and beyond."
    path = write(folder / "mixed.txt", b"Weighing Rivers\n\n" + abstract)
    assert [one.reason for one in add(ws, [path]).quarantined] == ["unknown-layout"]
    assert add(ws, [path], AddOptions(layout="daily-papers")).catalogue.versions["mixed"].layout == "daily-papers"
    with pytest.raises(UsageError, match=r"no format is named 'wax-tablet'; there are arxiv-search"):
        add(ws, [path], AddOptions(layout="wax-tablet"))
