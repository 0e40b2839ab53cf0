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
PER_LISTING = ("source_records", "mentions", "facts")
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

    def run(self, job: str, assets: tuple[str, ...] = (), partition: str | None = None) -> str:
        """Launch a run, wait for its end; its status."""
        selector: dict[str, object] = {**REPOSITORY, "jobName": job}
        if assets:
            selector["assetSelection"] = [{"path": [name]} for name in assets]
        tags = [{"key": "dagster/partition", "value": partition}] if partition else []
        given = {"selector": selector, "mode": "default", "runConfigData": {}, "executionMetadata": {"tags": tags}}
        launched = self.ask(LAUNCH, given=given)["launchPipelineExecution"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        return self.status_at_end(launched["run"]["runId"])

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


def rows_in(database: Database) -> int:
    """Nodes and relationships of the graph."""
    nodes = "MATCH (n) WHERE n.content_hash IS NOT NULL RETURN count(n) AS rows"
    return sum(int(database.read(query)[0]["rows"]) for query in (nodes, "MATCH ()-->() RETURN count(*) AS rows"))


@pytest.mark.timeout(600)
def test_the_ui_materialises_shows_checks_takes_a_partition_and_leaves_no_process(
    published: Workspace, database: Database, tmp_path: Path
) -> None:
    take_in(published, "paper_index")
    with dev(published) as (ui, process):
        family = psutil.Process(process.pid).children(recursive=True)
        assert {node["groupName"] for node in ui.assets().values()} == {
            "listings", "extraction", "entities", "graph", "neo4j", "outputs",
        }  # fmt: skip
        assert ui.partitions() == {"paper_index"}

        take_in(published, "paper_index", "daily_papers")
        ui.ask(ADD, repository=REPOSITORY, name="daily_papers")
        assert ui.partitions() == {"paper_index", "daily_papers"}
        for name in ("paper_index", "daily_papers"):
            assert ui.run("__ASSET_JOB", PER_LISTING, name) == "SUCCESS"
        assert ui.run("whole_graph") == "SUCCESS"
        assert ui.numbers("neo4j_graph")["created"] == rows_in(database)
        assert ui.checks() == dict.fromkeys(ui.checks(), (True, "ERROR")) | {
            "listings_are_read": (True, "WARN"),
        }
        assert len(ui.checks()) == 11

        assert ui.run("__ASSET_JOB", PER_LISTING, "paper_index") == "SUCCESS"
        assert ui.run("whole_graph") == "SUCCESS"
        numbers = ui.numbers("neo4j_graph")
        assert [numbers[name] for name in ("created", "updated", "removed")] == [0, 0, 0]
        family += psutil.Process(process.pid).children(recursive=True)
    assert process.returncode == 0
    assert len(family) >= 3
    assert not [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
