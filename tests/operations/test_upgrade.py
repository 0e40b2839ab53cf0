"""Another version of paperkg: the workspace of an earlier one opens, says what is made anew, and no word is lost.

tests/fixtures/workspace_0_1_0 is a workspace as release 0.1.0 leaves it, without what can be computed again. It is
never made anew; later releases add theirs.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.checks import judgements_are_in_force
from dagster_project.resources import WorkspaceResource
from etl.errors import UsageError
from etl.identifiers import make_id
from etl.operations import upgrade
from etl.operations.add import forget
from etl.operations.judge import Signature, confirm, identities, undo
from etl.operations.judged import judgement_state, judgements_in_force
from etl.operations.quarantine import dismiss, open_entries
from etl.operations.stage import stage_graph
from etl.operations.status import status
from etl.operations.upgrade import Upgrade, find_upgrade
from etl.operations.verify import staged_findings
from etl.resolution.judgements import Verdict, load_judgements, reference_kind
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.staged_graph import Staged
from etl.store.witness_file import load_witnesses
from paperkg.cli.reports import show_lapsed, show_upgrade

KEPT = sorted((Path(__file__).parents[1] / "fixtures").glob("workspace_*"))
ME = Signature("me", "")
Changed = Callable[..., None]


@pytest.fixture(params=KEPT, ids=lambda path: path.name)
def settings(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of a kept workspace."""
    shutil.copytree(request.param, tmp_path / "var")
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path / "var"))
    return Settings()


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Changed:
    """Another version of the code, in which records or evidence have other ids."""

    def change(*, records: bool = False, evidence: bool = False) -> None:
        if records:
            monkeypatch.setattr(
                "etl.sources.reading.record_id", lambda listing, text, number: make_id("record", text, listing, number)
            )
        if evidence:
            monkeypatch.setattr("etl.assembly.statements.make_id", lambda word, *key: make_id(word, "newer", *key))
        for place in ("etl.store.stages", "etl.operations.stage"):
            monkeypatch.setattr(f"{place}.stage_version", lambda stage: f"newer {stage}")
        newer = {part: f"newer {part}" for part in ("reading", "extraction", "resolution", "schema")}
        monkeypatch.setattr(upgrade, "part_versions", lambda: newer)

    return change


def content(staged: Staged) -> dict[str, object]:
    """What a graph says, without ids that hash those of records."""
    nodes = staged.tables.nodes
    papers = nodes["Paper"].select("title", "display_name").rows()
    evidence = nodes["Evidence"].select("predicate", "object_text", "quote").rows()
    return {
        "papers": sorted(papers, key=repr), "evidence": sorted(evidence, key=repr), "rows": staged.tables.counts(),
        "datasets": set(nodes["Dataset"]["name"]), "authors": sorted(nodes["Author"]["name"]),
    }  # fmt: skip


def test_the_workspace_of_an_earlier_release_opens_and_its_graph_passes_every_check(settings: Settings) -> None:
    assert len(load_catalogue(settings.workspace).versions) == 2
    staged = stage_graph(settings)
    assert not any(staged_findings(settings).values())
    assert all(one.holds for one in staged.sums)
    assert staged.tables.nodes["Paper"].height == 4
    assert find_upgrade(settings.workspace) is None


def test_every_judgement_of_it_is_followed_or_named(settings: Settings) -> None:
    staged = stage_graph(settings)
    given = load_judgements(settings.judgements_file)
    assert {row.verdict for row in given.rows} == set(Verdict)
    named = {one for row in given.rows for one in (row.left, row.right) if one}
    assert {one.reference for one in staged.references} == named
    lost = {one.reference for one in staged.references if one.now is None}
    # Extraction may find other names and words; the records of the same bytes are the same records.
    assert {one for one in lost if reference_kind(one) in {"paper", "author"}} == set()
    assert len(judgement_state(settings).lapsed) == sum({row.left, row.right} & lost != set() for row in given.rows)


def test_its_judgements_decide_the_graph(settings: Settings) -> None:
    staged = stage_graph(settings)
    titles = staged.tables.nodes["Paper"]["title"].to_list()
    assert "A Remark on Scales and Lakes" not in titles
    assert titles.count("RiverNet: Weighing Rivers") == 1
    assert staged.tables.nodes["Author"]["name"].to_list().count("Ada Berg") == 2
    assert "WellSet" not in staged.tables.nodes["Dataset"]["name"]
    assert open_entries(settings) == []


@pytest.mark.parametrize(("what", "moved"), [("records", 8), ("evidence", 1)])
def test_when_ids_change_every_judgement_is_followed_and_the_graph_says_the_same(
    settings: Settings, changed: Changed, what: str, moved: int
) -> None:
    before = stage_graph(settings)
    words = settings.judgements_file.read_bytes()
    changed(**{what: True})
    after = stage_graph(settings)
    assert content(after) == content(before)
    state = judgement_state(settings)
    assert (state.moved, state.lapsed) == (moved, [])
    assert settings.judgements_file.read_bytes() == words
    assert open_entries(settings) == []
    assert not any(staged_findings(settings).values())


def test_a_second_change_follows_them_again(settings: Settings, changed: Changed) -> None:
    stage_graph(settings)
    changed(records=True)
    middle = content(stage_graph(settings))
    changed(records=True, evidence=True)
    settings.workspace.graph_key.unlink()
    assert content(stage_graph(settings)) == middle
    assert judgement_state(settings).lapsed == []


def test_what_cannot_be_followed_is_named_by_up_by_status_and_by_dagster(
    settings: Settings, changed: Changed, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.workspace.witnesses.unlink()
    changed(records=True)
    stage_graph(settings)
    lines = [row.line for row, _ in judgement_state(settings).lapsed]
    assert lines == [2, 3, 4, 6, 7, 9]
    show_lapsed(settings)
    shown = capsys.readouterr().err
    told = status(settings)["judgements not in force"]
    found = judgements_are_in_force(WorkspaceResource())
    assert isinstance(found, dg.AssetCheckResult)
    assert (found.passed, found.severity.value, found.metadata["lapsed"].value) == (False, "WARN", 6)
    for line in lines:
        assert f"The judgement on line {line} no longer applies" in shown
        assert any(f"line {line} " in sentence for sentence in told)


def test_a_lapsed_judgement_is_told_with_what_it_meant(settings: Settings, changed: Changed) -> None:
    stage_graph(settings)
    known = json.loads(settings.workspace.witnesses.read_text())
    for one in known["witnesses"]:
        one["sha256"] = "other bytes"
    settings.workspace.witnesses.write_text(json.dumps(known))
    changed(records=True)
    stage_graph(settings)
    sentences = [sentence for _, sentence in judgement_state(settings).lapsed]
    assert any("('A Remark on Scales and Lakes' in listing 'waters')" in one for one in sentences)
    assert identities(settings).lapsed == sentences


def test_forgetting_a_listing_leaves_no_word_of_it_in_the_witnesses(settings: Settings) -> None:
    stage_graph(settings)
    forget(settings.workspace, "waters")
    assert {one.listing for one in load_witnesses(settings.workspace).values()} == {"abstracts"}
    assert b"Remark on Scales" not in settings.workspace.witnesses.read_bytes()
    stage_graph(settings)
    assert [row.line for row, _ in judgement_state(settings).lapsed] == [2, 3, 4, 5, 6]


def test_a_judgement_is_witnessed_when_it_is_made(settings: Settings, changed: Changed) -> None:
    settings.judgements_file.unlink()
    settings.workspace.witnesses.unlink()
    records = identities(settings).records.values()
    rivers = [one.id for one in records if "RiverNet" in (one.abstract or "") and one.ordinal == 1]
    confirm(settings, *rivers, ME)
    stage_graph(settings)
    (entry,) = open_entries(settings)
    dismiss(settings, entry.id, who="me", when="", why="")
    assert set(load_witnesses(settings.workspace)) == {*rivers, entry.record}
    changed(records=True)
    stage_graph(settings)
    assert (judgement_state(settings).moved, judgement_state(settings).lapsed) == (3, [])


def test_a_new_judgement_may_not_contradict_one_that_is_followed(settings: Settings, changed: Changed) -> None:
    stage_graph(settings)
    changed(records=True)
    stage_graph(settings)
    (merged,) = judgements_in_force(settings).pairs("paper", Verdict.SAME)
    before = settings.judgements_file.read_bytes()
    with pytest.raises(UsageError, match="line 2 says or implies that they are the same"):
        undo(settings, merged[0], ME)
    assert settings.judgements_file.read_bytes() == before


WHAT = {
    (
        "reading",
    ): "(the code of reading changed). 2 listings are read and extracted again, and the graph is built again.",
    ("extraction", "resolution"): (
        "(the code of extraction and the code of resolution changed). 2 listings are extracted again, and the graph is "
        "built again."
    ),
    ("schema",): "(the schema changed). The graph is built again from 2 listings.",
}


@pytest.mark.parametrize(("parts", "words"), WHAT.items(), ids=map("-".join, WHAT))
def test_it_says_what_is_made_anew_of_how_many_listings_and_why(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], parts: tuple[str, ...],
    words: str,
) -> None:  # fmt: skip
    stage_graph(settings)
    show_upgrade(settings.workspace)
    assert (capsys.readouterr().err, status(settings)["to be made anew"]) == ("", "nothing")
    now = upgrade.part_versions() | dict.fromkeys(parts, "newer")
    monkeypatch.setattr(upgrade, "part_versions", lambda: now)
    show_upgrade(settings.workspace)
    assert words in capsys.readouterr().err
    assert words in status(settings)["to be made anew"]
    stage_graph(settings)
    assert find_upgrade(settings.workspace) is None


def test_a_workspace_that_does_not_say_which_code_made_it_is_made_anew_as_a_whole(settings: Settings) -> None:
    settings.workspace.code_versions.unlink()
    assert find_upgrade(settings.workspace) is None  # nothing is staged, so nothing is made again
    stage_graph(settings)
    settings.workspace.code_versions.unlink()
    assert find_upgrade(settings.workspace) == Upgrade((), 2)
    assert "2 listings are read and extracted again" in Upgrade((), 2).sentence
    assert "1 listing is read and extracted again" in Upgrade((), 1).sentence
