"""A copy of the tree, and what one adds to it by hand as the README says: small edits of text, and new files.

Belongs here: the additions, each a function of the copy's root, and what of the tree they touched. Does not belong
here: what is proved of them (the tests of this folder and of others that start servers).
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
PARTS = (
    "schema",
    "etl",
    "queries",
    "dagster_project",
    "paperkg",
    "tests",
    "docs",
    "pyproject.toml",
    "Makefile",
    "README.md",
)

CARDS = """\
§ Herons at the Weir
We count herons at forty weirs and find that most of them wait for the miller before they fish in the morning.

§ Eels below the Mill
We follow eels below a mill for two summers and show that they pass the wheel at night, when it stands still.
"""
"""A listing of the format that add_format adds."""

ABSTRACTS = """\
Abstract:We weigh rivers with a scale for ponds and find them heavy. Funded by River Fund (grant R-1, NO). Stars: 0.
Abstract:We weigh lakes with a scale for rivers and find them light. Funded by river fund (grant R-2).
Abstract:We weigh clouds and find nothing that a scale for ponds or for rivers or for lakes could tell us about them.
"""
"""A listing of the format abstract-list, with what add_filled_label and add_property read."""


def copy_tree(folder: Path) -> Path:
    """Copy what the packages and tests need into a new folder, and return its path."""
    folder.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache"))
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


def existing_files_edited(tree: Path, addition: Callable[[Path], None]) -> set[str]:
    """Make an addition and return which files of before it changed; new ones are not among them."""
    before = _hashes(tree)
    addition(tree)
    after = _hashes(tree)
    return {name for name, content in before.items() if after.get(name) != content}


def _hashes(tree: Path) -> dict[str, str]:
    files = (path for path in tree.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(tree).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def run_in(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy, so that its packages are the ones that are imported."""
    environment = os.environ | {"PYTHONPATH": str(tree)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )


def rewrite_generated(tree: Path) -> None:
    """Run what `make golden` runs in a copy before it asks a database."""
    target = (tree / "Makefile").read_text("utf-8").partition("\ngolden:")[2].partition("\n\n")[0]
    for module in re.findall(r"python -m (\S+)", target):
        done = run_in(tree, "-m", module)
        assert (done.stdout, done.stderr) == ("", ""), module


def _edit(path: Path, *places: tuple[str, str]) -> None:
    """Put text before or behind a place that a file has once."""
    text = path.read_text("utf-8")
    for place, replacement in places:
        assert text.count(place) == 1, f"{path} has {text.count(place)} places {place!r}"
        text = text.replace(place, replacement)
    path.write_text(text, encoding="utf-8")


def _before(place: str, text: str) -> tuple[str, str]:
    return place, dedent(text) + place


def _behind(place: str, text: str) -> tuple[str, str]:
    return place, place + text


def _new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")


_LABELS = "LABELS: tuple[type[Node], ...] = (\n"
_TYPES = "TYPES: tuple[type[Relationship], ...] = (\n"


def add_empty_label(tree: Path) -> None:
    """Award: a label without properties, which nothing fills."""
    award = '''\
        class Award(Node):
            """What a paper is honoured with."""

            label: ClassVar[str] = "Award"
            id_word: ClassVar[str] = "award"
            key: ClassVar[str] = "its name"


        '''
    _edit(tree / "schema/nodes.py", _before(_LABELS, award), _behind(_LABELS, "    Award,\n"))


def add_filled_label(tree: Path) -> None:
    """Funder with FUNDED_BY: properties on both, which the reader of abstract lists fills."""
    funder = '''\
        class Funder(Node):
            """Who pays for the work."""

            label: ClassVar[str] = "Funder"
            id_word: ClassVar[str] = "funder"
            key: ClassVar[str] = "normalised name"
            key_from: ClassVar[tuple[Key, ...]] = (Key("name"),)
            superclasses: ClassVar[tuple[str, ...]] = ("schema:Organization",)

            name: Annotated[str, _NAME]
            country: Annotated[str | None, Property("schema:addressCountry", "Country, as the source gives it.")] = None


        '''
    _edit(tree / "schema/nodes.py", _before(_LABELS, funder), _behind(_LABELS, "    Funder,\n"))
    funded_by = '''\
        class FundedBy(Relationship):
            """Who paid for a paper, and by which grant."""

            type: ClassVar[str] = "FUNDED_BY"
            predicate: ClassVar[str] = "kg:fundedBy"
            endpoints: ClassVar[Endpoints] = pairs(_PAPER, (Funder,))
            filled_from: ClassVar[str | None] = "funders"
            rendering: ClassVar[Rendering] = Rendering.NODE
            rdf_class: ClassVar[str | None] = "Funding"
            start_predicate: ClassVar[str | None] = "kg:funded"
            end_predicate: ClassVar[str | None] = "kg:funder"

            grant: Annotated[str | None, Property("kg:grant", "Number of the grant.")] = None


        '''
    _edit(
        tree / "schema/relationships.py",
        _behind("from schema.nodes import (\n", "    Funder,\n"),
        _before(_TYPES, funded_by),
        _behind(_TYPES, "    FundedBy,\n"),
    )
    value = '''\
        @dataclass(frozen=True, slots=True)
        class Funder:
            """Who pays, as the source gives it."""

            name: str
            country: str | None = None
            grant: str | None = None


        '''
    _edit(
        tree / "etl/values/records.py",
        _before("@dataclass(frozen=True, slots=True)\nclass SourceRecord:", value),
        _behind("    date_text: str | None = None\n", "    funders: tuple[Funder, ...] = ()\n"),
    )
    reading = """\
        _FUNDED = re.compile(r"Funded by ([\\w ]+) \\(grant ([\\w-]+)(?:, ([A-Z]{2}))?\\)")


        def _funders(text: str) -> tuple[Funder, ...]:
            return tuple(Funder(name, country or None, grant) for name, grant, country in _FUNDED.findall(text))


        """
    _edit(
        tree / "etl/sources/formats/abstract_list.py",
        _before("from collections.abc import", "import re\n"),
        ("import SourceRecord\n", "import Funder, SourceRecord\n"),
        _before("FORMAT: Final", reading),
        _behind("abstract_complete=not is_truncated(abstract)", ", funders=_funders(abstract)"),
    )


def add_property(tree: Path) -> None:
    """Paper.stars, which the reader of abstract lists fills."""
    stars = 'stars: Annotated[int | None, Property("kg:stars", "Stars that a listing gives it.")] = None'
    _edit(tree / "schema/nodes.py", ("\n\n\nclass Author(Node):", f"\n    {stars}\n\n\nclass Author(Node):"))
    field = "    stars: int | None = None\n"
    _edit(tree / "etl/values/records.py", _behind("    date_text: str | None = None\n", field))
    _edit(tree / "etl/values/entities.py", _behind("    url: str | None = None\n", field))
    reading = 'int(abstract.partition("Stars: ")[2].rstrip(".")) if "Stars: " in abstract else None'
    _edit(
        tree / "etl/sources/formats/abstract_list.py",
        _behind("abstract_complete=not is_truncated(abstract)", f", stars={reading}"),
    )


def add_format(tree: Path) -> None:
    """The format card-index: paragraphs of two lines, a title behind a sign and an abstract."""
    _new(
        tree / "etl/sources/formats/card_index.py",
        '''\
        """Format card-index: a paragraph for each paper, "§ " and its title, then its abstract on one line.

        Belongs here: how such a paragraph is read. Does not belong here: other formats.
        """

        from collections.abc import Iterator
        from dataclasses import replace
        from typing import Final

        from etl.sources.contract import Format, RecordError
        from etl.sources.units.line_units import Block, Lines, format_of_lines, is_truncated
        from etl.values.issues import Reason
        from etl.values.records import SourceRecord

        _SIGN: Final = "§ "


        def _recognises(lines: Lines) -> bool:
            return next((line for line in lines if line.strip()), "").startswith(_SIGN)


        def _blocks(lines: Lines) -> Iterator[Block]:
            first = 0
            for number, line in enumerate([*lines, ""]):
                if not line.strip():
                    if number > first:
                        yield Block(first + 1, tuple(lines[first:number]))
                    first = number + 1


        def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
            if len(lines) != 2 or not lines[0].startswith(_SIGN) or lines[1].startswith(_SIGN):
                raise RecordError(Reason.UNREADABLE_RECORD, f"not a line with {_SIGN!r} and an abstract")
            title, abstract = lines[0].removeprefix(_SIGN).strip(), lines[1].strip()
            return replace(record, title=title, abstract=abstract, abstract_complete=not is_truncated(abstract))


        FORMAT: Final[Format[Lines]] = format_of_lines(
            name="card-index",
            appearance="cards, each a line that starts with '§ ' and a line with the abstract",
            recognises=_recognises,
            blocks=_blocks,
            parse=_parse,
        )
        ''',
    )
    _edit(
        tree / "etl/sources/__init__.py",
        _behind("from etl.sources.formats import (\n", "    card_index,\n"),
        _behind("_OURS: Final[tuple[Format[Any], ...]] = (\n", "    card_index.FORMAT,\n"),
    )
    _new(tree / "tests/sources/listings/card_index.txt", CARDS)
    example = f"### card-index\n\nA card for each paper.\n\n```card-index\n{CARDS}```\n\n"
    _edit(tree / "docs/input.md", ("## Adding a kind\n", f"{example}## Adding a kind\n"))


def add_query(tree: Path) -> None:
    """The query list_longest_abstracts."""
    _new(
        tree / "queries/overview/list_longest_abstracts.cypher",
        """\
        // Longest abstracts
        // question: Which papers have the longest abstracts?
        // returns: [paper, characters]
        // answer: One row a paper with an abstract, the longest first.
        // see: [draw_papers]
        MATCH (paper:Paper)
        WHERE paper.abstract > ''
        RETURN paper.display_name AS paper, size(paper.abstract) AS characters
        ORDER BY characters DESC, paper
        LIMIT 25
        """,
    )


def add_output(tree: Path) -> None:
    """The output titles: a text file with a line for each paper."""
    _new(
        tree / "etl/titles.py",
        '''\
        """The titles of the papers as text, one line each, sorted.

        Belongs here: writing the file and reading it back. Does not belong here: what a title is (assembly/).
        """

        from pathlib import Path

        from etl.files.atomic import replace_file
        from etl.values.findings import Finding, Findings
        from etl.values.tables import GraphTables, StagedGraph
        from etl.values.written import Written


        def write(tables: GraphTables, path: Path) -> Written:
            """Write a line for each paper."""
            lines = _lines(tables)
            content = "".join(f"{line}\\n" for line in lines).encode()
            replace_file(path, content)
            return Written(path, len(lines), len(content))


        def find(tables: StagedGraph, path: Path) -> Findings:
            """The lines that only the file or only the staged graph has."""
            differences = set(_lines(tables)) ^ set(path.read_text("utf-8").splitlines())
            return {"titles_equal_tables": [Finding(path.name, line, "not in both") for line in sorted(differences)]}


        def _lines(tables: StagedGraph) -> list[str]:
            return sorted(tables.scan("Paper").collect()["display_name"])
        ''',
    )
    entry = """\
            Output(
                name="titles",
                description="The titles of the papers, one a line.",
                path="titles.txt",
                unit="lines",
                module="etl.titles",
                columns={"title": "string"},
                checks={"titles_equal_tables": "The file, read back, holds exactly the staged titles."},
            ),
        """
    _edit(tree / "etl/outputs.py", _before(")\n\n\ndef find_output(", entry))


FIVE_ADDITIONS = (add_empty_label, add_filled_label, add_format, add_query, add_output)
"""One of each kind."""
