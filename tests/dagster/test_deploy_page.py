"""The page on deployments: its files are read from it and held against Dagster, and its code location is run."""

import importlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml
from dagster._config import process_config, resolve_to_config_type
from dagster._core.definitions.reconstruct import ReconstructableRepository
from dagster._core.errors import DagsterInvalidConfigError
from dagster._core.instance.config import dagster_instance_config
from dagster._core.workspace.config_schema import process_workspace_config

from dagster_project.instance import INSTANCE_SETTINGS, open_instance
from dagster_project.partitions import synchronise
from etl.neo4j import Database
from etl.operations.add import add
from etl.store.catalogue import load_catalogue
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace

PAGE = Path(__file__).parents[2] / "docs" / "deploy.md"


def files_of(page: str) -> dict[str, str]:
    """The first block below each heading of the third rank, by that heading."""
    parts = (part.partition("\n") for part in page.split("\n### ")[1:])
    return {name: re.findall(r"^```\w+\n(.*?)^```$", rest, re.M | re.S)[0] for name, _, rest in parts}


FILES = files_of(PAGE.read_text("utf-8"))
INSTANCES = {name: text for name, text in FILES.items() if name.startswith("dagster.yaml")}
WORKSPACES = {name: text for name, text in FILES.items() if name.startswith("workspace.yaml")}
CONTAINERS = {"dagster.yaml for Docker": "dagster_docker", "dagster.yaml for Kubernetes": "dagster_k8s"}
POSTGRES = {"DAGSTER_PG_HOST": "db", "DAGSTER_PG_PORT": "5432", "DAGSTER_PG_USER": "kg", "DAGSTER_PG_PASSWORD": "x"}


def instance_config(folder: Path, text: str) -> Mapping[str, Any]:
    """What Dagster makes of an instance's settings; it refuses what it does not know."""
    (folder / "dagster.yaml").write_text(text, "utf-8")
    return dagster_instance_config(str(folder))[0]


def test_the_page_has_these_files() -> None:
    assert set(FILES) == {
        *("deployment.py", "Dockerfile", "workspace.yaml for one machine", "workspace.yaml for a code server"),
        *("dagster.yaml for one machine", *CONTAINERS),
    }


@pytest.mark.parametrize("name", INSTANCES)
def test_the_settings_of_an_instance_follow_the_schema_of_dagster(name: str, tmp_path: Path) -> None:
    config = instance_config(tmp_path, INSTANCES[name])
    assert set(config["storage"]) == {"postgres"}
    assert config["concurrency"]["pools"]["default_limit"] == 1
    assert config["telemetry"] == {"enabled": False}


@pytest.mark.parametrize(
    ("right", "wrong"), [("hostname", "host"), ("max_concurrent_runs", "max_runs"), ("nux", "nox")]
)
def test_a_setting_that_dagster_does_not_know_is_found(right: str, wrong: str, tmp_path: Path) -> None:
    with pytest.raises(DagsterInvalidConfigError):
        instance_config(tmp_path, INSTANCES["dagster.yaml for one machine"].replace(right, wrong))


@pytest.mark.parametrize(("name", "package"), CONTAINERS.items())
def test_a_run_launcher_takes_its_configuration_where_its_package_is_installed(
    name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(package)
    for variable, value in POSTGRES.items():
        monkeypatch.setenv(variable, value)
    given = yaml.safe_load(INSTANCES[name])["run_launcher"]
    launcher = getattr(importlib.import_module(given["module"]), given["class"])
    schema = resolve_to_config_type(launcher.config_type())
    assert process_config(schema, given["config"]).success  # type: ignore[arg-type]
    assert not process_config(schema, {**given["config"], "imagination": 1}).success  # type: ignore[arg-type]


@pytest.mark.parametrize("name", WORKSPACES)
def test_a_workspace_file_follows_the_schema_of_dagster(name: str) -> None:
    given = yaml.safe_load(WORKSPACES[name])
    assert process_workspace_config(given).success
    (target,) = given["load_from"][0].values()
    assert target["location_name"] == "paperkg"


def test_the_settings_of_a_workspace_follow_the_schema_and_keep_what_steps_print(tmp_path: Path) -> None:
    config = instance_config(tmp_path, INSTANCE_SETTINGS)
    assert config["telemetry"] == {"enabled": False}
    assert "compute_logs" not in config
    with dg.DagsterInstance.from_config(str(tmp_path)) as opened:
        assert type(opened.compute_log_manager).__name__ == "LocalComputeLogManager"


@pytest.mark.neo4j
@pytest.mark.timeout(600)
def test_the_code_location_of_the_page_runs_each_step_in_a_process_of_its_own(
    published: Workspace, database: Database, tmp_path: Path
) -> None:
    short = min(sample_paths(), key=lambda path: path.stat().st_size)
    add(published, [short])
    file = tmp_path / "deployment.py"
    file.write_text(FILES["deployment.py"], "utf-8")
    location = ReconstructableRepository.for_file(str(file), "defs")
    with open_instance(published) as instance:
        synchronise(instance, load_catalogue(published).names)
        with dg.execute_job(location.get_reconstructable_job("whole_graph"), instance) as result:
            assert result.success
        started = instance.all_logs(result.run_id, of_type=dg.DagsterEventType.STEP_START)
        processes = {one.dagster_event.pid for one in started if one.dagster_event}
    assert len(processes) == len(started) > 5
    assert os.getpid() not in processes
    assert database.read("MATCH (p:Paper) RETURN count(p) AS papers")[0]["papers"] > 0
    assert published.turtle.exists()
