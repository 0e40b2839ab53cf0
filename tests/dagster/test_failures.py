"""A failed step says in one sentence what is wrong and what to do, where there is such a sentence."""

import errno
import os
import sys
from collections.abc import Callable

import dagster as dg
import polars as pl
import pytest
from dagster._core.execution.plan.objects import StepFailureData

from dagster_project.assets import graph
from dagster_project.definitions import defs
from dagster_project.failures import cause_of, without_asides
from etl.errors import LoadError, UsageError
from etl.operations import stage
from etl.operations.add import add
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/data/graph/Paper.parquet")


@pytest.fixture
def failing(
    workspace: Workspace, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Exception], StepFailureData]:
    """Let a step raise an error; what its failure says in the UI."""
    add(workspace, [sample_paths()[0]])

    def run(error: Exception) -> StepFailureData:
        def raising(*_: object) -> None:
            raise error

        monkeypatch.setattr(stage, "stage_graph", raising)
        result = dg.materialize([graph], instance=instance, resources=defs.resources, raise_on_error=False)
        (failed,) = [event.step_failure_data for event in result.all_events if event.is_step_failure]
        return failed

    return run


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FULL, "/data/graph/Paper.parquet: the disk is full. Make room there"),
        (pl.exceptions.ComputeError("Read-only file system (os error 30)"), "the disk is read-only. Give the rights"),
        (UsageError("judgements.csv, line 2: no such id"), "judgements.csv, line 2: no such id"),
    ],
    ids=["full disk", "read-only disk", "an error of ours"],
)
def test_a_fault_that_a_user_can_mend_is_the_message_of_the_failed_step(
    failing: Callable[[Exception], StepFailureData], error: Exception, told: str
) -> None:
    failed = failing(error)
    assert failed.error is not None
    assert failed.error.message.startswith("dagster._core.definitions.events.Failure: ")
    assert told in failed.error.message
    assert failed.error.message.count("\n") == 1
    assert "http" not in failed.error.message
    assert failed.user_failure_data is not None


def test_an_error_that_nobody_foresaw_keeps_its_class_and_its_place(
    failing: Callable[[Exception], StepFailureData],
) -> None:
    failed = failing(KeyError("paper"))
    assert failed.user_failure_data is None
    assert failed.error is not None
    assert failed.error.cause is not None
    assert failed.error.cause.cls_name == "KeyError"
    assert any("in raising" in line for line in failed.error.cause.stack)


def test_the_command_line_gets_the_error_behind_a_failure() -> None:
    ours = LoadError("the graph differs")
    failure = dg.Failure("the graph differs")
    failure.__cause__ = ours
    assert cause_of(failure) is ours


def test_what_dagster_says_beside_an_error_that_it_raises_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with without_asides():
        sys.stderr.write("Exception while writing logger call to event log: (Background at: https://a.example/)\n")
        sys.stderr.write("a bar of progress\n")
        assert sys.stderr.isatty() is False
    assert capsys.readouterr().err == "a bar of progress\n"
