"""Whatever the locale: JSON is UTF-8, tables degrade, standard input is UTF-8."""

import json
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.environment.conftest import PROGRAM, Shell

NAME = "Zoë Müller — λ 漢 \U0001f9ea"
LINE = json.dumps({"id": NAME, "text": "We present Foo-Net, evaluated on ImageNet."}, ensure_ascii=False).encode()
LOCALES = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii:strict"},
    {"LC_ALL": "C.UTF-8"},
]


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_extract_reads_and_writes_utf_8(shell: Shell, locale: dict[str, str]) -> None:
    done = shell.run("extract", "-", given=LINE, **locale)
    assert done.returncode == 0, done.stderr
    assert {row["id"] for row in map(json.loads, done.stdout.decode("utf-8").splitlines())} == {NAME}


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_json_of_a_graph_is_utf_8_and_its_table_degrades(shell: Shell, locale: dict[str, str]) -> None:
    _write_turtle(shell.folder)
    asked = f'SELECT ?name WHERE {{ ?s ?p ?name FILTER(?name = "{NAME}") }}'.encode()
    as_json = shell.run("sparql", "-", "--json", given=asked, PAPERKG_HOME=str(shell.folder), **locale)
    assert json.loads(as_json.stdout.decode("utf-8")) == [{"name": NAME}]
    table = shell.run("sparql", "-", given=asked, PAPERKG_HOME=str(shell.folder), **locale)
    assert table.returncode == 0, table.stderr
    shown = table.stdout.decode("latin-1" if locale.get("PYTHONIOENCODING") == "latin-1" else "utf-8")
    assert NAME in shown or ("Zo" in shown and "\\u6f22" in shown)


@pytest.mark.parametrize("locale", LOCALES[-2:], ids=str)
def test_a_query_that_is_not_utf_8_is_refused_by_name(shell: Shell, locale: dict[str, str]) -> None:
    _write_turtle(shell.folder)
    query = shell.folder / "query.rq"
    query.write_bytes('SELECT ?x WHERE { ?x ?y "Müller" }'.encode("latin-1"))
    for words, given in ((("sparql", "-"), query.read_bytes()), (("cypher", str(query)), b"")):
        done = shell.run(*words, given=given, PAPERKG_HOME=str(shell.folder), **locale)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == f"Error: {words[1]}: not UTF-8. Save the query as UTF-8 and try again.\n"


def test_a_file_with_a_name_beyond_ascii_is_named_without_an_error(shell: Shell) -> None:
    done = shell.run("look-is-no-command", "Müller.txt", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 2
    done = shell.run("extract", "Müller.jsonl", LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)


def test_a_program_whose_streams_are_closed_ends_without_a_traceback(shell: Shell) -> None:
    command = f"{shlex.join(PROGRAM)} queries --json >&- 2>errors; echo $? >code"
    subprocess.run(["/bin/sh", "-c", command], cwd=shell.folder, env=shell.environment(), check=True)
    assert (shell.folder / "code").read_text().strip() == "0"
    assert (shell.folder / "errors").read_text() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_output_is_told_in_one_line(shell: Shell) -> None:
    command = f"{shlex.join(PROGRAM)} queries >/dev/full 2>errors; echo $? >code"
    subprocess.run(["/bin/sh", "-c", command], cwd=shell.folder, env=shell.environment(), check=True)
    assert (shell.folder / "code").read_text().strip() == "1"
    assert (shell.folder / "errors").read_text().startswith("Error: There was no room to write.")


def _write_turtle(home: Path) -> None:
    (home / "store_id").touch()
    (home / "export").mkdir(exist_ok=True)
    (home / "export" / "paperkg.ttl").write_text(
        f'<https://a.example/x> <https://a.example/name> "{NAME}" .\n', "utf-8"
    )
