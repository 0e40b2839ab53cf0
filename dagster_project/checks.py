"""Checks: what must hold before anything is published, and after.

Belongs here: turning findings into Dagster's check results. Does not belong here: finding (etl/operations/verify.py,
etl/outputs.py).
"""

from collections.abc import Iterator, Mapping, Sequence

import dagster as dg

from dagster_project.failures import in_plain_words
from dagster_project.metadata import SAMPLE_ROWS, Metadata, table_metadata
from dagster_project.partitions import why_not_loaded
from dagster_project.resources import Neo4jResource, WorkspaceResource
from etl.outputs import OUTPUTS, Output
from etl.store.catalogue import load_catalogue

FINDING = ("where", "what", "cause")

BEFORE_PUBLISHING = {
    "records_accounted_for": "Records read = records in a paper + records in quarantine, for every listing.",
    "tables_follow_schema": "Every value has the declared type; every required value is there; ids are unique.",
    "no_dangling_relationship": "Both ends of every relationship are staged and have an allowed label.",
    "papers_where_records": "No graph without papers where records were read.",
    "quarantine_rate": "Of the loaded listings' records, the share in quarantine is below the limit of the settings.",
}
IN_NEO4J = {
    "rows_accounted_for": "Rows of each label and type = created + updated + unchanged + quarantined.",
    "neo4j_equals_tables": "Neo4j holds exactly the staged facts.",
}


def _specs(asset: str, descriptions: Mapping[str, str]) -> list[dg.AssetCheckSpec]:
    return [
        dg.AssetCheckSpec(name, asset=asset, blocking=True, description=text) for name, text in descriptions.items()
    ]


def _results(asset: str, findings: Mapping[str, Sequence[Sequence[object]]]) -> Iterator[dg.AssetCheckResult]:
    """Passed where there are no findings; the first ones are shown."""
    for name, found in findings.items():
        shown: Metadata = {"violations": len(found), "first": table_metadata(FINDING, found[:SAMPLE_ROWS])}
        yield dg.AssetCheckResult(check_name=name, asset_key=asset, passed=not found, metadata=shown)


@dg.asset_check(
    asset="graph_tables",
    description="Every listing that was given could be read; the newest version of each is loaded.",
)
@in_plain_words
def listings_are_read(workspace: WorkspaceResource) -> dg.AssetCheckResult:
    """Warn of every listing that is not loaded, or whose newer version is not; too many records of them are an error.

    The others are published all the same, so the check does not block.
    """
    from etl.operations.sums import all_sums, quarantine_share

    catalogue, share = load_catalogue(workspace.paths), quarantine_share(workspace.settings)
    severe = share > workspace.settings.max_quarantine_rate
    rows = [(name, entry.reason, why_not_loaded(catalogue, name)) for name, entry in sorted(catalogue.refused.items())]
    shown: Metadata = {"refused": len(rows), "listings": table_metadata(("listing", "reason", "cause"), rows)}
    shown |= {"records_read": sum(one.read for one in all_sums(workspace.paths)), "quarantine_rate": round(share, 4)}
    severity = dg.AssetCheckSeverity.ERROR if severe else dg.AssetCheckSeverity.WARN
    return dg.AssetCheckResult(passed=not rows, severity=severity, metadata=shown)


@dg.asset_check(
    asset="graph_tables",
    description="Every judgement names something that is loaded; one that has lapsed is listed with what it meant.",
)
def judgements_are_in_force(workspace: WorkspaceResource) -> dg.AssetCheckResult:
    """Warn of every judgement that no longer applies: a person's word never lapses in silence."""
    from etl.operations.judged import judgement_state

    state = judgement_state(workspace.settings)
    rows = [(row.line, str(row.verdict), sentence) for row, sentence in state.lapsed]
    shown: Metadata = {"judgements": state.rows, "followed to other ids": state.moved, "lapsed": len(rows)}
    shown["first"] = table_metadata(("line", "judgement", "cause"), rows[:SAMPLE_ROWS])
    return dg.AssetCheckResult(passed=not rows, severity=dg.AssetCheckSeverity.WARN, metadata=shown)


@dg.multi_asset_check(specs=_specs("graph_tables", BEFORE_PUBLISHING), name="staged_graph_checks")
@in_plain_words
def staged_graph_checks(workspace: WorkspaceResource) -> Iterator[dg.AssetCheckResult]:
    """Stop before anything is published."""
    from etl.operations.verify import staged_findings
    from etl.store.staged_graph import distrust_graph

    found = staged_findings(workspace.settings)
    if any(found.values()):
        distrust_graph(workspace.paths)
    yield from _results("graph_tables", found)


@dg.multi_asset_check(specs=_specs("neo4j_graph", IN_NEO4J), name="neo4j_checks")
@in_plain_words
def neo4j_checks(workspace: WorkspaceResource, neo4j: Neo4jResource) -> Iterator[dg.AssetCheckResult]:
    """Compare the database with the staged tables; a difference makes the graph unverified."""
    from etl.operations.verify import mark_if_wrong, neo4j_findings

    found = neo4j_findings(workspace.settings, neo4j.database)
    mark_if_wrong(workspace.settings, neo4j.database, found)
    yield from _results("neo4j_graph", found)


def _output_checks(output: Output) -> dg.AssetChecksDefinition:
    @dg.multi_asset_check(specs=_specs(output.name, output.checks), name=f"{output.name}_checks")
    @in_plain_words
    def checks(workspace: WorkspaceResource, neo4j: Neo4jResource) -> Iterator[dg.AssetCheckResult]:
        """Read the output back; a finding makes the graph unverified, in Neo4j too."""
        from etl.operations.verify import mark_if_wrong, output_findings

        found = output_findings(workspace.settings, output)
        mark_if_wrong(workspace.settings, neo4j.database, found)
        yield from _results(output.name, found)

    return checks


output_checks = [_output_checks(output) for output in OUTPUTS]

ALL = [listings_are_read, judgements_are_in_force, staged_graph_checks, neo4j_checks, *output_checks]
