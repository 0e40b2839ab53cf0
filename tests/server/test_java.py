"""Calling Java."""

import subprocess
from pathlib import Path

import pytest

from etl.server.configuration import Options, java_options
from etl.server.home import ServerHome
from etl.server.java import argument_file_text, cause_of_failure, class_path, java_environment, java_path
from etl.server.packages import Package
from etl.store.workspace import Workspace


@pytest.mark.parametrize("value", ["plain", "two words", 'with "quotes"', "back\\slash", "# no comment", "naïve é"])
def test_java_reads_each_argument_of_an_argument_file_as_it_was_given(tmp_path: Path, value: str) -> None:
    file = tmp_path / "java.args"
    file.write_text(argument_file_text([f"-Dpaperkg.value={value}", "-XshowSettings:properties", "-version"]), "utf-8")
    shown = subprocess.run([str(java_path()), f"@{file}"], capture_output=True, text=True, check=True).stderr
    assert f"paperkg.value = {value}\n" in shown


@pytest.mark.parametrize("fast_start", [False, True])
def test_this_java_knows_every_option_of_the_server(tmp_path: Path, *, fast_start: bool) -> None:
    file = tmp_path / "java.args"
    options = java_options(Options(fast_start=fast_start, initial_heap="16m", max_heap="32m"))
    file.write_text(argument_file_text([*options, "-version"]))
    ended = subprocess.run([str(java_path()), f"@{file}"], capture_output=True, text=True, check=False)
    assert (ended.returncode, "warning" in ended.stderr.lower()) == (0, False)


def test_the_class_path_is_explicit_and_begins_with_the_unpacked_browser(tmp_path: Path) -> None:
    home = ServerHome.of(Workspace(tmp_path))
    jars = {
        Package("org.neo4j", "neo4j", "1", "", ""): Path("/cache/neo4j.jar"),
        Package("org.neo4j.client", "neo4j-browser", "1", "", ""): Path("/cache/browser.jar"),
        Package("org.example", "first-by-name", "1", "", ""): Path("/cache/a.jar"),
    }
    assert class_path(home, jars).split(":") == [str(home.web), "/cache/neo4j.jar", "/cache/a.jar"]


def test_java_gets_neither_passwords_nor_java_options_of_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NEO4J_PASSWORD", "PAPERKG_HOME", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"):
        monkeypatch.setenv(name, "unwanted")
    environment = java_environment(ServerHome.of(Workspace(tmp_path)))
    assert "unwanted" not in environment.values()
    assert environment["NEO4J_HOME"] == str(tmp_path / "neo4j" / "home")


def test_the_cause_of_a_failure_is_told_without_frames_and_without_bad_advice() -> None:
    errors = "WARNING The store files are left as they are\norg.X: outer\n\tat a.b(C.java:1)\nCaused by: org.Y: inner\n"
    assert cause_of_failure("progress\n", errors) == "  org.X: outer\n  Caused by: org.Y: inner"
    assert cause_of_failure("nothing but output\n", "") == "  nothing but output"
