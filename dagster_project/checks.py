"""Checks: what must hold before anything is published, and after.

Belongs here: turning the findings of etl/ into Dagster's check results. Does not belong here: the
rules (etl/assembly/table_rules.py, etl/neo4j/, etl/rdf/) and the scores (etl/evaluation/).
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
from dagster_shared.utils.warnings import PreviewWarning

from dagster_project.metadata import SAMPLE_ROWS, Metadata, table_metadata
from dagster_project.partitions import LISTINGS, why_not_in
from dagster_project.resources import Neo4jResource, WorkspaceResource
from etl.store.catalogue import load_catalogue

if TYPE_CHECKING:
    from etl.evaluation.report import Evaluation

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "samples.jsonl"
"""Annotated papers of the sample listings; they stand beside the packages, not in them."""

LOWEST_F1 = {"untyped": 0.8, "result": 0.6}
"""Below these, extraction is worth a look before its graph is relied on: names whatever their type, and results."""

FINDING = ("where", "what", "cause")

BEFORE_PUBLISHING = {
    "records_accounted_for": "Records read = records in a paper + records in quarantine, for every listing.",
    "tables_follow_schema": "Every value has the declared type; every required value is there; ids are unique.",
    "no_dangling_relationship": "Both ends of every relationship are staged and have an allowed label.",
    "papers_where_records": "No graph without papers where records were read.",
    "quarantine_rate": "The share of records in quarantine is below the limit of the settings.",
}
IN_NEO4J = {
    "rows_accounted_for": "Rows of each label and type = created + updated + unchanged + quarantined.",
    "neo4j_equals_tables": "Neo4j holds exactly the staged facts.",
}
IN_TURTLE = {
    "turtle_equals_tables": "The Turtle, read back, holds exactly the staged facts.",
    "shacl_conforms": "The Turtle conforms to the generated shapes.",
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


# The versions that pyproject.toml allows have checks of partitions; that they are in preview is no user's concern.
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "Specifying a partitions_def on an AssetCheckSpec", PreviewWarning)

    @dg.asset_check(
        asset="source_records",
        partitions_def=LISTINGS,
        description="The newest version of the listing was read completely; one that was not is in quarantine, whole.",
    )
    def listing_is_read(context: dg.AssetCheckExecutionContext, workspace: WorkspaceResource) -> dg.AssetCheckResult:
        """Warn of a listing that is not in, or whose newer version is not."""
        name = context.partition_key
        reason = why_not_in(load_catalogue(workspace.paths), name)
        shown = {"reason": reason, "show": f"paperkg quarantine list --listing {name}"}
        return dg.AssetCheckResult(passed=not reason, severity=dg.AssetCheckSeverity.WARN, metadata=shown)


@dg.asset_check(asset="mentions", description="Precision and recall of extraction on the annotated sample papers.")
def extraction_quality() -> dg.AssetCheckResult:
    """Warn of extraction that got worse; where the annotations are not installed there is nothing to compare."""
    if not GOLD.exists():
        return dg.AssetCheckResult(passed=True, metadata={"skipped": "The annotated papers are not installed."})
    found = _scores_on_samples()
    rows = [
        (name, round(one.precision, 3), round(one.recall, 3), round(one.f1, 3), one.annotated)
        for name, one in found.scores.items()
    ]
    weak = [name for name, limit in LOWEST_F1.items() if found.scores[name].f1 < limit]
    shown: Metadata = {
        "papers": found.papers,
        "below the limit": ", ".join(weak),
        "scores": table_metadata(("what", "precision", "recall", "F1", "annotated"), rows),
    }
    return dg.AssetCheckResult(passed=not weak, severity=dg.AssetCheckSeverity.WARN, metadata=shown)


@cache
def _scores_on_samples() -> "Evaluation":
    """Scored once for all listings of a process: only another version of the code scores otherwise."""
    from etl.evaluation.report import evaluate_file

    return evaluate_file(GOLD)


@dg.multi_asset_check(specs=_specs("graph_tables", BEFORE_PUBLISHING), name="staged_graph_checks")
def staged_graph_checks(workspace: WorkspaceResource) -> Iterator[dg.AssetCheckResult]:
    """Stop before anything is published."""
    from etl.operations.verify import staged_findings

    yield from _results("graph_tables", staged_findings(workspace.settings))


@dg.multi_asset_check(specs=_specs("neo4j_graph", IN_NEO4J), name="neo4j_checks")
def neo4j_checks(workspace: WorkspaceResource, neo4j: Neo4jResource) -> Iterator[dg.AssetCheckResult]:
    """Compare the database with the staged tables; a difference makes the graph unverified."""
    from etl.operations.verify import neo4j_findings

    yield from _results("neo4j_graph", neo4j_findings(workspace.settings, neo4j.database))


@dg.multi_asset_check(specs=_specs("turtle", IN_TURTLE), name="turtle_checks")
def turtle_checks(workspace: WorkspaceResource, neo4j: Neo4jResource) -> Iterator[dg.AssetCheckResult]:
    """Read the Turtle back and validate it; a finding makes the graph unverified, in Neo4j too."""
    from etl.operations.verify import mark_if_wrong, turtle_findings

    found = turtle_findings(workspace.settings)
    mark_if_wrong(neo4j.database, found.values())
    yield from _results("turtle", found)


ALL = [listing_is_read, extraction_quality, staged_graph_checks, neo4j_checks, turtle_checks]
