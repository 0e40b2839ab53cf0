"""A mapping is proposed for a file, and a listing that was read by one is read again from the workspace alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.operations.add import AddOptions, add
from etl.operations.chosen_layout import chosen_layout, mapping_in
from etl.operations.look import look
from etl.operations.propose_mapping import propose_mapping
from etl.operations.stage import stage_records
from etl.sources.mapping.mapping_text import read_mapping
from etl.store.catalogue import load_catalogue
from etl.store.workspace import Workspace

TABLE = "Name of work;Who;DOI\nFrogs;Marsh, Ada/Wei, Li;10.5555/p.1\n"
MAPPING = 'kind = "csv"\n[fields]\ntitle = "Name of work"\nauthors = { from = "Who", split = "/" }\n'


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ponds.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_a_listing_is_read_again_by_its_mapping_when_file_and_outputs_are_gone(tmp_path: Path, table: Path) -> None:
    ws = Workspace(tmp_path / "var")
    version = add(ws, [table], AddOptions(mapping=MAPPING)).catalogue.versions["ponds"]
    table.unlink()
    for output in ws.stages.rglob("*.parquet"):
        if output.is_file():
            output.unlink()
    assert (version.layout, load_catalogue(ws).versions["ponds"]) == ("csv-map", version)
    records, aside = stage_records(Workspace(ws.root), load_catalogue(ws).versions["ponds"])
    assert ([(one.title, one.authors) for one in records], list(aside)) == ([("Frogs", ("Ada Marsh", "Li Wei"))], [])


def test_another_mapping_is_another_version_of_the_listing(tmp_path: Path, table: Path) -> None:
    ws = Workspace(tmp_path / "var")
    add(ws, [table], AddOptions(mapping=MAPPING))
    assert add(ws, [table], AddOptions(mapping=MAPPING)).unchanged == ("ponds",)
    other = add(ws, [table], AddOptions(mapping=MAPPING + 'doi = "DOI"\n'))
    assert other.replaced == ("ponds",)
    records, _ = stage_records(ws, other.catalogue.versions["ponds"])
    assert [one.doi for one in records] == ["10.5555/p.1"]
    plain = replace(other.catalogue.versions["ponds"], mapping=None)
    assert len({plain.content, replace(plain, mapping=MAPPING).content, other.catalogue.versions["ponds"].content}) == 3


def test_a_look_reads_by_a_mapping(table: Path) -> None:
    (found,) = look([table], mapping=MAPPING)
    assert (found.layout, found.records, found.problem) == ("csv-map", 1, None)


def test_a_mapping_proposed_for_a_known_table_can_be_used_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text('Title,Authors,Year,Cites,Shelf\nFrogs,"Marsh, A.; Wei, L.",2023,3,A7\n', "utf-8")
    text = propose_mapping(path)
    assert "# Record 1 as it is read:\n#   title: Frogs\n#   authors: A. Marsh; L. Wei\n" in text
    assert '# Columns left over: "Shelf"' in text
    (found,) = look([path], mapping=text)
    assert (found.records, [left.path for left in found.leftovers]) == (1, ["Shelf"])
    assert set(read_mapping(text, "x").fields) == {"title", "authors", "published"}


def test_a_mapping_for_unknown_columns_waits_to_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Name of work,Who\nFrogs,Marsh\n", "utf-8")
    text = propose_mapping(path)
    assert '# Columns left over: "Name of work", "Who"' in text
    with pytest.raises(UsageError, match="needs title"):
        read_mapping(text, "own.toml")
    filled = text.replace('# title = "..."', 'title = "Name of work"')
    assert [one.records for one in look([path], mapping=filled)] == [1]


def test_a_text_has_no_columns_to_map(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Hello.\n", "utf-8")
    with pytest.raises(UsageError, match="no columns to map"):
        propose_mapping(path)


def test_a_mapping_is_kept_in_one_form_and_excludes_a_format(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(f"# mine\n\n{MAPPING}", "utf-8")
    text = mapping_in(path)
    assert text is not None
    assert "mine" not in text
    assert (mapping_in(None), chosen_layout(None, text), chosen_layout("csv", None)) == (None, "csv-map", "csv")
    with pytest.raises(UsageError, match="--format and --map"):
        chosen_layout("csv", text)
    with pytest.raises(UsageError, match="paperkg map FILE"):
        mapping_in(tmp_path / "gone.toml")
