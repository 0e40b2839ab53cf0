"""Dagster's definitions, assembled on one screen.

Belongs here: the list of assets, checks, resources, job, schedule, sensor and the executor. Does not
belong here: any of them.
"""

import dagster as dg

from dagster_project import assets, automation, checks
from dagster_project.io import ParquetTables
from dagster_project.resources import Neo4jResource, WorkspaceResource

defs = dg.Definitions(
    assets=assets.ALL,
    asset_checks=checks.ALL,
    resources={
        "workspace": WorkspaceResource(),
        "neo4j": Neo4jResource(),
        "tables": ParquetTables(workspace=WorkspaceResource()),
    },
    jobs=[automation.whole_graph],
    schedules=[automation.nightly],
    sensors=[automation.inbox],
    executor=dg.in_process_executor,
)
