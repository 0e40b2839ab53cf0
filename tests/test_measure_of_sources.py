"""`make sources`: a row for each format, and a line for each file that is not read."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_table_counts_what_is_read_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "rivers").write_text("Abstract:We weigh rivers.\nAbstract:We weigh ponds.\n", "utf-8")
    (tmp_path / "letter").write_text("Dear editor,\n", "utf-8")
    program = [sys.executable, str(ROOT / "tests/sources/measure.py"), str(tmp_path)]
    done = subprocess.run(program, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    (row,) = (line for line in done.stdout.splitlines() if line.startswith("| abstract-list"))
    assert row.startswith("| abstract-list | 1 | 2 | 0 | 0 % | 0 % | 0 % | 0 % | 100 % | 0 % |  | ")
    assert f"- {tmp_path / 'letter'}: this looks like a text that begins 'Dear editor,'" in done.stdout
