"""Checks: what must hold before anything is published, and after.

Belongs here: turning the findings of etl/ into Dagster's check results. Does not belong here: the
rules (etl/checks.py, etl/neo4j/, etl/rdf/).
"""

from collections.abc import Iterator, Sequence

import dagster as dg

from dagster_project.metadata import SAMPLE_ROWS, table_metadata
from dagster_project.partitions import LISTINGS
from dagster_project.resources import Neo4jResource, WorkspaceResource


def _result(name: str, asset: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> dg.AssetCheckResult:
    """Passed where there are no rows; the first ones are shown."""
    return dg.AssetCheckResult(
        check_name=name,
        asset_key=asset,
        passed=not rows,
        metadata={"violations": len(rows), "first": table_metadata(columns, rows[:SAMPLE_ROWS])},
    )


@dg.asset_check(
    asset="source_records",
    partitions_def=LISTINGS,
    description="The listing was read completely; one that was not stands in quarantine, whole.",
)
def listing_is_read(context: dg.AssetCheckExecutionContext, workspace: WorkspaceResource) -> dg.AssetCheckResult:
    """Warn of a listing that is not in, or whose newer version is not."""
    from etl.quarantine import unreadable_listings

    reasons = unreadable_listings(workspace.paths)
    name = context.partition_key
    return dg.AssetCheckResult(
        passed=name not in reasons,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"reason": reasons.get(name, ""), "show": f"paperkg quarantine list --listing {name}"},
    )


BEFORE_PUBLISHING = {
    "records_accounted_for": "Records read = records in a paper + records in quarantine, for every listing.",
    "tables_follow_schema": "Every value has the declared type; every required value is there; ids are unique.",
    "no_dangling_relationship": "Both ends of every relationship are staged and have an allowed label.",
    "papers_where_records": "No graph without papers where records were read.",
    "quarantine_rate": "The share of records in quarantine is below the limit of the settings.",
}


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(name, asset="graph_tables", blocking=True, description=description)
        for name, description in BEFORE_PUBLISHING.items()
    ],
    name="staged_graph_checks",
)
def staged_graph_checks(workspace: WorkspaceResource) -> Iterator[dg.AssetCheckResult]:
    """Stop before anything is published."""
    from dagster_project.verification import staged_findings

    for name, findings in staged_findings(workspace.settings).items():
        yield _result(name, "graph_tables", ("where", "what", "cause"), findings)


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            "rows_accounted_for",
            asset="neo4j_graph",
            blocking=True,
            description="Rows of each label and type = created + updated + unchanged + quarantined.",
        ),
        dg.AssetCheckSpec(
            "neo4j_equals_tables",
            asset="neo4j_graph",
            blocking=True,
            description="Neo4j holds exactly the staged facts.",
        ),
    ],
    name="neo4j_checks",
)
def neo4j_checks(workspace: WorkspaceResource, neo4j: Neo4jResource) -> Iterator[dg.AssetCheckResult]:
    """Compare the database with the staged tables; a difference makes the graph unverified."""
    from dagster_project.verification import neo4j_findings

    for name, findings in neo4j_findings(workspace.settings, neo4j.database).items():
        yield _result(name, "neo4j_graph", ("where", "what", "cause"), findings)


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            "turtle_equals_tables",
            asset="turtle",
            blocking=True,
            description="The Turtle, read back, holds exactly the staged facts.",
        ),
        dg.AssetCheckSpec(
            "shacl_conforms",
            asset="turtle",
            blocking=True,
            description="The Turtle conforms to the generated shapes.",
        ),
    ],
    name="turtle_checks",
)
def turtle_checks(workspace: WorkspaceResource, neo4j: Neo4jResource) -> Iterator[dg.AssetCheckResult]:
    """Read the Turtle back and validate it; a finding makes the graph unverified, in Neo4j too."""
    from dagster_project.verification import mark_if_wrong, turtle_findings

    found = turtle_findings(workspace.settings)
    mark_if_wrong(neo4j.database, found.values())
    for name, findings in found.items():
        yield _result(name, "turtle", ("where", "what", "cause"), findings)


ALL = [listing_is_read, staged_graph_checks, neo4j_checks, turtle_checks]
