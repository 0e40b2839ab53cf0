"""Group outputs: a file for each entry of the list of outputs, and the description of the Turtle.

Belongs here: assets made from etl/outputs.py. Does not belong here: how a file is written (the module of its entry).
"""

from datetime import UTC, datetime

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.columns import output_schema
from dagster_project.failures import in_plain_words
from dagster_project.log_lines import file_line, output_line
from dagster_project.metadata import Metadata, timed
from dagster_project.previews import output_preview
from dagster_project.resources import WorkspaceResource
from etl.outputs import OUTPUTS, Output, find_output
from etl.version import code_version


def _asset(output: Output) -> dg.AssetsDefinition:
    @dg.asset(
        name=output.name,
        deps=["graph_tables"],
        group_name="outputs",
        description=output.description,
        kinds={"file", output.name},
        owners=OWNERS,
        code_version=code_version(),
        metadata={"dagster/column_schema": output_schema(output)},
    )
    @in_plain_words
    def written(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> dg.MaterializeResult[None]:
        from etl.operations.export import export

        metadata: Metadata = {}
        with timed(metadata, rows=output.unit):
            exported = export(workspace.settings, output)
            metadata |= output_preview(output, exported)
        context.log.info(output_line(output, exported))
        return dg.MaterializeResult(metadata=metadata)

    return written


@dg.asset(
    deps=["turtle", "graph_tables"],
    group_name="outputs",
    kinds={"rdf", "turtle"},
    owners=OWNERS,
    code_version=code_version(),
    metadata={"dagster/column_schema": output_schema(find_output("turtle"))},
)
@in_plain_words
def dataset_description(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> dg.MaterializeResult[None]:
    """What the Turtle holds and where it comes from: VoID, DCAT, PROV."""
    from etl.operations.export import describe_turtle

    path = describe_turtle(workspace.settings, run_id=context.run_id, started=_started(context))
    context.log.info(file_line(path))
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(path)})


def _started(context: dg.AssetExecutionContext) -> datetime:
    record = context.instance.get_run_record_by_id(context.run_id)
    return datetime.fromtimestamp(record.start_time, UTC) if record and record.start_time else datetime.now(UTC)


output_assets = [_asset(output) for output in OUTPUTS]
