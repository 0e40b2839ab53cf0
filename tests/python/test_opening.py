"""Opening a workspace: arguments before the environment, and clear refusals."""

from pathlib import Path

import pytest

import paperkg


def test_a_workspace_is_the_folder_given_else_the_one_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path / "named"))
    assert paperkg.open().workspace == tmp_path / "named"
    assert paperkg.open("given").workspace == tmp_path / "given"
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_that_changes_its_folder_keeps_its_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kg = paperkg.open("papers")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    kg.add()
    assert (tmp_path / "papers" / "listings").is_dir()
    assert list((tmp_path / "other").iterdir()) == []


def test_a_server_is_named_by_arguments_or_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://one:7687")
    given = paperkg.open(tmp_path, neo4j_uri="bolt://two:7687", neo4j_password="not shown")
    assert "bolt://two:7687" in repr(given)
    assert "bolt://one:7687" in repr(paperkg.open(tmp_path))
    assert "not shown" not in repr(given) + str(vars(given))


def test_an_unknown_setting_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(paperkg.UsageError, match="takes no base_irj; its settings are base_iri"):
        paperkg.open(tmp_path, base_irj="https://example.org/")


def test_a_wrong_setting_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(paperkg.UsageError, match="BASE_IRI"):
        paperkg.open(tmp_path, base_iri="no address")


def test_a_file_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(paperkg.UsageError, match="is a file"):
        paperkg.open(tmp_path / "file")
