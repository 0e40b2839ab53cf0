"""A module of somebody else with the name of one of ours: named with a remedy where it hides ours, else left alone."""

from pathlib import Path

import pytest

from tests.packaging.installed import Installed

ROOT = Path(__file__).parents[2]


def write(path: Path, text: str = "raise SystemExit('foreign code ran')") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("schema", "schema.py"),
        ("queries", "queries.py"),
        ("etl", "etl/__init__.py"),
        ("dagster_project", "dagster_project/__init__.py"),
    ],
)
def test_a_foreign_module_before_ours_is_named_with_what_to_do(
    name: str, file: str, installed: Installed, tmp_path: Path
) -> None:
    foreign = write(tmp_path / "lib" / file)
    done = installed.run("paperkg", "queries", folder=tmp_path, PYTHONPATH=str(tmp_path / "lib"))
    assert (done.returncode, done.stdout) == (1, "")
    first, shadow, remedy = done.stderr.splitlines()
    assert first.startswith("Error: ")
    assert shadow.startswith(f"  {name}: {foreign} instead of {installed.environment}")
    assert remedy == f"Unset PYTHONPATH, so that {tmp_path / 'lib'} no longer comes first on Python's path."


def test_all_foreign_modules_are_named_at_once(installed: Installed, tmp_path: Path) -> None:
    write(tmp_path / "one" / "schema.py")
    write(tmp_path / "two" / "etl" / "__init__.py")
    done = installed.run("paperkg", "queries", folder=tmp_path, PYTHONPATH=f"{tmp_path / 'one'}:{tmp_path / 'two'}")
    assert done.returncode == 1
    assert [line.split(":")[0].strip() for line in done.stderr.splitlines()[1:-1]] == ["schema", "etl"]
    assert f"{tmp_path / 'one'} and {tmp_path / 'two'}" in done.stderr.splitlines()[-1]


def test_an_empty_entry_of_the_path_is_the_current_folder_and_another_folder_helps(
    installed: Installed, tmp_path: Path
) -> None:
    write(tmp_path / "here" / "schema.py")
    (tmp_path / "elsewhere").mkdir()
    done = installed.run("paperkg", "queries", folder=tmp_path / "here", PYTHONPATH=":/nowhere")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Run paperkg from another folder, or unset PYTHONPATH")
    assert installed.run("paperkg", "queries", folder=tmp_path / "elsewhere", PYTHONPATH=":/nowhere").returncode == 0


@pytest.mark.parametrize(
    "file",
    ["unrelated.py", "schema/notes.py", "etl/schema.json", "queries/all.sql", "schema.json"],
    ids=["another module", "folder with a module", "folder with data", "folder with queries", "file"],
)
def test_what_does_not_hide_ours_is_left_alone(file: str, installed: Installed, tmp_path: Path) -> None:
    write(tmp_path / "lib" / file)
    done = installed.run("paperkg", "queries", folder=tmp_path, PYTHONPATH=str(tmp_path / "lib"))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("file", ["schema.json", "schema/data.json", "schema.py", "etl/__init__.py"])
def test_the_console_script_does_not_look_into_the_current_folder(
    file: str, installed: Installed, tmp_path: Path
) -> None:
    write(tmp_path / file)
    done = installed.run("paperkg", "queries", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_whole_checkout_on_the_path_is_run_in_place_of_the_wheel(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("paperkg", "queries", folder=tmp_path, PYTHONPATH=str(ROOT))
    assert (done.returncode, done.stderr) == (0, "")
