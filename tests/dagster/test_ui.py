"""The UI as a data engineer uses it: `paperkg dev` is started, asked over GraphQL and stopped."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from etl.neo4j import Database
from etl.operations.add import add
from etl.server.ports import any_port
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace

pytestmark = pytest.mark.neo4j

SAMPLES = {path.stem: path for path in sample_paths()}
REPOSITORY = {"repositoryLocationName": "paperkg", "repositoryName": "__repository__"}
PATIENCE = 240.0

LAUNCH = """
mutation($given: ExecutionParams!) { launchPipelineExecution(executionParams: $given) {
  __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message }
  ... on RunConfigValidationInvalid { errors { message } } ... on InvalidSubsetError { message } } }
"""
STATUS = "query($run: ID!) { runOrError(runId: $run) { ... on Run { status } } }"
ADD = """
mutation($repository: RepositorySelector!, $name: String!) { addDynamicPartition(
  repositorySelector: $repository, partitionsDefName: "listings", partitionKey: $name) { __typename } }
"""
BACKFILL = """
mutation($given: LaunchBackfillParams!) { launchPartitionBackfill(backfillParams: $given) {
  __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message } } }
"""
BACKFILL_STATUS = """
query($id: String!) { partitionBackfillOrError(backfillId: $id) { ... on PartitionBackfill {
  status runs { id tags { key value } } } } }
"""
RUNS = """
{ runsOrError { ... on Runs { results { id pipelineName status tags { key value }
  repositoryOrigin { repositoryName repositoryLocationName } } } } }
"""
PRINTED = """
query($run: ID!) { logsForRun(runId: $run) { ... on EventConnection { events {
  ... on LogsCapturedEvent { fileKey } ... on LogMessageEvent { message } } } } }
"""
CAPTURED = "query($key: [String!]!) { capturedLogs(logKey: $key) { stderr } }"
PARTITIONS = """
{ assetNodes(assetKeys: [{path: ["source_records"]}]) { partitionKeys } }
"""
ASSETS = """
{ assetNodes { assetKey { path } groupName
  assetMaterializations(limit: 1) { metadataEntries { label ... on IntMetadataEntry { intValue } } }
  assetChecksOrError { ... on AssetChecks { checks { name blocking
    executionForLatestMaterialization { status evaluation { success severity } } } } } } }
"""


class Ui:
    """Dagster's webserver over GraphQL."""

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, query: str, **variables: object) -> Any:
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.url}/graphql", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            found = json.load(answer)
        assert "errors" not in found, found
        return found["data"]

    def run(self, job: str) -> str:
        """Launch a job, wait for its end; its status."""
        given = {"selector": {**REPOSITORY, "jobName": job}, "mode": "default", "runConfigData": {}}
        launched = self.ask(LAUNCH, given=given)["launchPipelineExecution"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        return self.status_at_end(launched["run"]["runId"])

    def materialize_all(self, partitions: tuple[str, ...]) -> tuple[str, list[str]]:
        """What the button of that name does: a backfill of every asset; its status, and its runs."""
        given = {"assetSelection": [{"path": [name]} for name in self.assets()], "partitionNames": list(partitions)}
        launched = self.ask(BACKFILL, given={**given, "fromFailure": False})["launchPartitionBackfill"]
        assert launched["__typename"] == "LaunchBackfillSuccess", launched
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = self.ask(BACKFILL_STATUS, id=launched["backfillId"])["partitionBackfillOrError"]
            if found["status"] not in {"REQUESTED", "IN_PROGRESS"}:
                return found["status"], [run["id"] for run in found["runs"]]
            time.sleep(1)
        raise TimeoutError(f"backfill is {found}")

    def runs(self) -> list[tuple[str, str, str | None]]:
        """Job, location and command of each run that the timeline can draw: those with an origin."""
        found = [run for run in self.ask(RUNS)["runsOrError"]["results"] if run["repositoryOrigin"]]
        tags = [{tag["key"]: tag["value"] for tag in run["tags"]} for run in found]
        return [
            (run["pipelineName"], run["repositoryOrigin"]["repositoryLocationName"], said.get("paperkg/command"))
            for run, said in zip(found, tags, strict=True)
        ]

    def log(self, run: str) -> tuple[list[str], str]:
        """The lines that the steps of a run wrote into its log, and what was printed meanwhile."""
        events = self.ask(PRINTED, run=run)["logsForRun"]["events"]
        (file,) = {event["fileKey"] for event in events if "fileKey" in event}
        printed = self.ask(CAPTURED, key=[run, "compute_logs", file])["capturedLogs"]["stderr"]
        return [event["message"] for event in events if "message" in event], printed

    def status_at_end(self, run: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status = str(self.ask(STATUS, run=run)["runOrError"]["status"])
            if status in {"SUCCESS", "FAILURE", "CANCELED"}:
                return status
            time.sleep(0.5)
        raise TimeoutError(f"run {run} is {status}")

    def assets(self) -> dict[str, Any]:
        return {node["assetKey"]["path"][-1]: node for node in self.ask(ASSETS)["assetNodes"]}

    def numbers(self, asset: str) -> dict[str, int]:
        (newest,) = self.assets()[asset]["assetMaterializations"]
        return {one["label"]: one["intValue"] for one in newest["metadataEntries"] if "intValue" in one}

    def partitions(self) -> set[str]:
        return set(self.ask(PARTITIONS)["assetNodes"][0]["partitionKeys"])

    def checks(self) -> dict[str, tuple[bool, str]]:
        return {
            check["name"]: (execution["evaluation"]["success"], execution["evaluation"]["severity"])
            for node in self.assets().values()
            for check in node["assetChecksOrError"].get("checks", ())
            if (execution := check["executionForLatestMaterialization"])
        }


@contextmanager
def dev(workspace: Workspace) -> Iterator[tuple[Ui, subprocess.Popen[str]]]:
    """Run `paperkg dev` as a shell in the background would: with interrupts ignored."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from paperkg.cli.main import main; main()", "dev", "--port", str(any_port())],
        env={**os.environ, "PAPERKG_HOME": str(workspace.root), "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),  # noqa: PLW1509 - no threads here
    )
    try:
        assert process.stdout is not None
        announced = next((line for line in process.stdout if line.startswith("Dagster")), "")
        assert announced, "paperkg dev ended without an address"
        yield Ui(announced.split()[1]), process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=90)


def take_in(workspace: Workspace, *names: str) -> None:
    paths = [SAMPLES[name] for name in names]
    add(workspace, paths)


def paperkg_up(workspace: Workspace, listing: Path) -> None:
    """Run the command in a process of its own."""
    program = [sys.executable, "-c", "from paperkg.cli.main import main; main()", "up", str(listing)]
    environment = {**os.environ, "PAPERKG_HOME": str(workspace.root)}
    subprocess.run(program, env=environment, check=True, capture_output=True)


def rows_in(database: Database) -> int:
    """Nodes and relationships of the graph."""
    nodes = "MATCH (n) WHERE n.content_hash IS NOT NULL RETURN count(n) AS rows"
    return sum(int(database.read(query)[0]["rows"]) for query in (nodes, "MATCH ()-->() RETURN count(*) AS rows"))


@pytest.mark.timeout(600)
def test_the_ui_shows_runs_of_the_command_line_materialises_all_and_leaves_no_process(
    published: Workspace, database: Database, tmp_path: Path
) -> None:
    paperkg_up(published, SAMPLES["paper_index"])
    with dev(published) as (ui, process):
        family = psutil.Process(process.pid).children(recursive=True)
        assert {node["groupName"] for node in ui.assets().values()} == {
            "listings", "extraction", "entities", "graph", "neo4j", "outputs",
        }  # fmt: skip
        assert ui.partitions() == {"paper_index"}
        command = f"paperkg up {SAMPLES['paper_index']}"
        assert set(ui.runs()) == {(job, "paperkg", command) for job in ("__ASSET_JOB", "whole_graph")}

        take_in(published, "paper_index", "daily_papers")
        ui.ask(ADD, repository=REPOSITORY, name="daily_papers")
        assert ui.partitions() == {"paper_index", "daily_papers"}
        status, runs = ui.materialize_all(("paper_index", "daily_papers"))
        assert (status, len(runs)) == ("COMPLETED_SUCCESS", 2)
        lines = [line for run in runs for line in ui.log(run)[0]]
        assert len([line for line in lines if line.startswith(("paper_index: ", "daily_papers: "))]) == 4
        assert len([line for line in lines if line.startswith(("Plan: ", "Neo4j: "))]) == 2
        assert "STEP_SUCCESS" in ui.log(runs[0])[1]
        numbers = ui.numbers("neo4j_graph")
        assert numbers["created"] > 0
        assert numbers["rows"] == rows_in(database)
        assert ui.checks() == dict.fromkeys(ui.checks(), (True, "ERROR")) | {
            "listings_are_read": (True, "WARN"),
            "judgements_are_in_force": (True, "WARN"),
        }
        assert len(ui.checks()) == 12

        assert ui.run("whole_graph") == "SUCCESS"
        numbers = ui.numbers("neo4j_graph")
        assert [numbers[name] for name in ("created", "updated", "removed")] == [0, 0, 0]
        family += psutil.Process(process.pid).children(recursive=True)
    assert process.returncode == 0
    assert len(family) >= 3
    assert not [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
