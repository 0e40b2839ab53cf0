"""Dagster's definitions, assembled on one screen.

Belongs here: the list of assets, checks, resources, job, schedule, sensors, and the executor of one machine. Does not
belong here: any of them.
"""

import dagster as dg

from dagster_project import assets, automation, checks
from dagster_project.io import ParquetTables
from dagster_project.resources import Neo4jResource, WorkspaceResource


def definitions(executor: dg.ExecutorDefinition) -> dg.Definitions:
    """Return everything, to be run by an executor of one's own; steps hand each other nothing but files."""
    return dg.Definitions(
        assets=dg.map_asset_specs(automation.with_policies, assets.ALL),
        asset_checks=checks.ALL,
        resources={
            "workspace": WorkspaceResource(),
            "neo4j": Neo4jResource(),
            "tables": ParquetTables(workspace=WorkspaceResource()),
        },
        jobs=[automation.whole_graph],
        schedules=[automation.nightly],
        sensors=[automation.inbox, automation.automation],
        executor=executor,
    )


defs = definitions(dg.in_process_executor)
