"""A format that another package brings appears by itself, once the package is installed."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

CARDS = """\
¶ Otters by the Ferry
We watch otters by a ferry for a year and find that they learn its timetable sooner than the passengers do.

¶ Mayflies over the Lock
We count mayflies over a lock and show that they rise together on the first warm evening without wind.
"""

MODULE = '''\
"""A format of somebody else: paragraphs of two lines, a title behind a sign and an abstract."""

from dataclasses import replace

from etl.sources.units.line_units import Block, format_of_lines


def _blocks(lines):
    for at in range(0, len(lines), 3):
        yield Block(at + 1, tuple(lines[at : at + 2]))


FORMAT = format_of_lines(
    name="their-cards",
    appearance="cards of somebody else",
    recognises=lambda lines: lines[0].startswith("¶ "),
    blocks=_blocks,
    parse=lambda record, lines: replace(record, title=lines[0][2:], abstract=lines[1], abstract_complete=True),
)
'''


def test_the_format_of_an_installed_package_is_listed_and_reads_its_files(tmp_path: Path) -> None:
    (tmp_path / "their_cards.py").write_text(MODULE, "utf-8")
    installed = tmp_path / "their_cards-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: their-cards\nVersion: 1.0\n", "utf-8")
    (installed / "entry_points.txt").write_text("[paperkg.formats]\ntheir-cards = their_cards:FORMAT\n", "utf-8")
    (tmp_path / "cards.txt").write_text(CARDS, "utf-8")
    program = dedent("""\
        from pathlib import Path
        from etl.sources import FORMATS, read
        print("their-cards" in FORMATS, read("cards", Path("cards.txt").read_bytes()).layout)
    """)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(Path(__file__).parents[2])))}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "their-cards"]
