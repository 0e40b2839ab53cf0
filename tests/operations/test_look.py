"""Looking at a file: what it is, what is read of it, and why it would be refused; without a workspace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import paperkg
from etl.errors import UsageError
from etl.operations.look import FileLook, FilledField, look
from etl.sources import FORMATS
from etl.store.input_files import sample_paths

ROOT = Path(__file__).parents[2]
WHOLE = "We weigh rivers with a neural network and find that most of them are heavy."
INDEX = f"""CVFeb 10, 2023
Weighing Rivers: A First StudyAda Lovelace, Alan Turing · river-lab
{WHOLE}
CLFeb 30, 2023
Weighing PondsAda Lovelace
{WHOLE}
CLFeb 11, 2023
Weighing LakesAda Lovelace, Alan Turing, Grace Hopper et al.
We weigh lakes…
"""


def run(*words: str, home: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {"PAPERKG_HOME": str(home), "PATH": os.environ["PATH"], "COLUMNS": "400", "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "paperkg.cli.main", *words]
    return subprocess.run(program, env=environment, input=given, capture_output=True, check=False)


def test_a_look_tells_format_records_fields_and_what_would_be_set_aside(tmp_path):
    path = tmp_path / "rivers.txt"
    path.write_text(INDEX, "utf-8")
    (found,) = look([path])
    assert (found.file, found.name, found.layout) == (str(path), "rivers", "paper-index")
    assert (found.records, found.chrome_lines, found.leftovers, found.problem) == (2, 0, (), None)
    assert [(why.reason, why.records) for why in found.aside] == [("unreadable-date", 1)]
    assert "Feb 30, 2023" in found.aside[0].example
    assert [record.title for record in found.samples] == ["Weighing Rivers: A First Study", "Weighing Lakes"]
    assert set(found.filled) == {
        FilledField("title", 2, 1.0), FilledField("authors", 2, 1.0), FilledField("date", 2, 1.0),
        FilledField("identifier", 0, 0.0), FilledField("abstract", 2, 1.0), FilledField("venue", 0, 0.0),
        FilledField("whole abstract", 1, 0.5), FilledField("categories", 2, 1.0), FilledField("organizations", 1, 0.5),
    }  # fmt: skip


def test_a_file_that_would_be_refused_says_why_and_a_cut_one_what_was_read_before(tmp_path):
    letter, cut = tmp_path / "letter.txt", tmp_path / "cut.txt"
    letter.write_text("Dear editor,\nplease find enclosed\n", "utf-8")
    cut.write_text(INDEX + "CVFeb 12, 2023\n", "utf-8")
    found = {one.name: one for one in look([letter, cut])}
    problem = found["letter"].problem
    assert found["letter"] == FileLook(str(letter), "letter", problem=problem)
    assert "looks like a text that begins 'Dear editor,'" in problem
    assert (found["cut"].records, found["cut"].problem[:15]) == (2, "lines 10 to 10:")


def test_a_look_at_what_is_not_there_or_as_a_format_that_is_not_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        list(look([tmp_path / "missing.txt"]))
    with pytest.raises(UsageError, match="no format is named 'wax-tablet'"):
        list(look([*sample_paths()], layout="wax-tablet"))


def test_the_command_shows_it_writes_nothing_and_ends_with_1_where_a_file_is_not_readable(tmp_path):
    path = tmp_path / "rivers.txt"
    path.write_text(INDEX, "utf-8")
    done = run("look", str(path), home=tmp_path / "var")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode()
    for line in ("  2 records, 0 lines", "title 100 %", "identifier 0 %", "set aside: 1 as unreadable-date",
                 "for example: Weighing Rivers: A First Study | Ada Lovelace, Alan Turing | 2023-02-10"):  # fmt: skip
        assert line in shown
    again = run("look", "-", "--json", home=tmp_path / "var", given=b"Dear editor,\nplease find enclosed\n")
    assert again.returncode == 1
    assert [one["layout"] for one in json.loads(again.stdout)] == [None]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["rivers.txt"]


def test_up_plan_and_look_say_the_same_of_a_file_that_is_not_read(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear editor,\nplease find enclosed\n", "utf-8")
    told = {run(command, str(letter), home=tmp_path / "var").stderr.splitlines()[0] for command in ("look", "up")}
    assert len(told) == 1
    assert told.pop().startswith(f"Not read: {letter}: this looks like a text that begins".encode())


def test_a_look_imports_neither_tables_nor_a_database():
    heavy = ("dagster", "polars", "neo4j", "rdflib", "pydantic")
    program = (
        f"import sys, pathlib; from etl.operations.look import look\n"
        f"list(look([pathlib.Path({str(sample_paths()[0])!r})]))\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_formats_are_listed_with_how_to_recognise_them(tmp_path):
    rows = json.loads(run("formats", "--json", home=tmp_path).stdout)
    assert [row["format"] for row in rows] == list(FORMATS)
    assert all(row["appearance"] == FORMATS[row["format"]].appearance for row in rows)


def test_python_gives_the_same_as_tables(tmp_path):
    path = tmp_path / "rivers.txt"
    path.write_text(INDEX, "utf-8")
    found = paperkg.look(path)
    assert found.readable
    assert found.files.values == ((str(path), "paper-index", 2, 1, None),)
    assert (str(path), "organizations", 1, 0.5) in found.filled.values
    assert "1 file, 2 records" in repr(found)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear editor,\n", "utf-8")
    assert not paperkg.look([path, letter]).readable
