"""Groups listings and extraction: the source records of each listing, its mentions and its facts.

Belongs here: one partition a listing, and a run over any number of them. Does not belong here: which listings are
loaded (etl/store/catalogue.py), readers (etl/sources/) and extractors (etl/extraction/).
"""

from collections.abc import Iterator, Mapping

import dagster as dg

from dagster_project.columns import row_schema
from dagster_project.failures import in_plain_words
from dagster_project.log_lines import extracted_line, records_line
from dagster_project.metadata import Metadata, timed
from dagster_project.partitions import LISTINGS, version_of, why_not_loaded
from dagster_project.previews import facts_preview, listing_preview, mentions_preview, records_preview
from dagster_project.resources import WorkspaceResource
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.workspace import Workspace
from etl.values.facts import Fact
from etl.values.listing_versions import ListingVersion
from etl.values.mentions import Mention
from etl.values.records import SourceRecord
from etl.version import stage_version

OWNERS = ["team:paperkg"]
RECORDS, MENTIONS, FACTS = (dg.AssetKey(name) for name in ("source_records", "mentions", "facts"))

Shown = Mapping[dg.AssetKey, Metadata]
"""What the page of each asset shows of one listing."""


def _spec(key: dg.AssetKey, group: str, stage: str, kind: type, description: str) -> dg.AssetSpec:
    spec = dg.AssetSpec(
        key,
        deps=[] if key == RECORDS else [RECORDS],
        skippable=True,
        description=description,
        group_name=group,
        kinds={"python", "parquet"},
        owners=OWNERS,
        code_version=stage_version(stage),
        metadata={"dagster/column_schema": row_schema(kind)},
        partitions_def=LISTINGS,
    )
    return spec.with_io_manager_key("tables")


@dg.multi_asset(
    name="listing",
    specs=[
        _spec(
            RECORDS,
            "listings",
            "reading",
            SourceRecord,
            "Entries of one listing, values as the source gave them.\n\nA version that cannot be read completely fails "
            "this partition; in the graph the last good version stays.",
        ),
        _spec(
            MENTIONS,
            "extraction",
            "extraction",
            Mention,
            "Spans of the stored texts that name something, with extractor and confidence.",
        ),
        _spec(
            FACTS,
            "extraction",
            "extraction",
            Fact,
            "What the texts say, with the words behind it, the rule and its confidence.",
        ),
    ],
    can_subset=True,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
@in_plain_words
def listing(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> Iterator[dg.MaterializeResult[None]]:
    """Read and extract each listing of the run; those that cannot be read fail it together, after the others."""
    catalogue = load_catalogue(workspace.paths)
    names = sorted(context.partition_keys)
    unread = {name: why for name in names if (why := why_not_loaded(catalogue, name))}
    shown = {name: _staged(context, workspace.paths, catalogue.versions[name]) for name in names if name not in unread}
    if unread:
        _keep(context, catalogue, shown)
        raise _failure(unread, len(names))
    for key in _selected(context):
        for name, metadata in shown.items():
            context.add_asset_metadata(metadata[key], key, name)
        yield dg.MaterializeResult(asset_key=key, data_version=version_of(catalogue, names) if key == RECORDS else None)


def _selected(context: dg.AssetExecutionContext) -> list[dg.AssetKey]:
    return [key for key in (RECORDS, MENTIONS, FACTS) if key in context.selected_asset_keys]


def _staged(context: dg.AssetExecutionContext, ws: Workspace, version: ListingVersion) -> Shown:
    """Stage what is selected of one listing."""
    selected = context.selected_asset_keys
    records = {RECORDS: _records(context, ws, version)} if RECORDS in selected else {}
    return records if selected == {RECORDS} else {**records, **_extracted(context, ws, version)}


def _records(context: dg.AssetExecutionContext, ws: Workspace, version: ListingVersion) -> Metadata:
    from etl.operations.stage import stage_records

    metadata: Metadata = listing_preview(version)
    with timed(metadata):
        records, quarantined = stage_records(ws, version)
        metadata |= records_preview(records, quarantined)
    context.log.info(records_line(version, len(records), quarantined))
    return metadata


def _extracted(context: dg.AssetExecutionContext, ws: Workspace, version: ListingVersion) -> Shown:
    from etl.operations.stage import stage_listing

    metadata: Metadata = {}
    with timed(metadata, rows="records"):
        output = stage_listing(ws, version)
        metadata["records"] = len(output.records)
    found = list(output.extractions())
    context.log.info(extracted_line(version, len(output.mentions), len(output.facts)))
    return {MENTIONS: metadata | mentions_preview(output.records, found), FACTS: metadata | facts_preview(found)}


def _keep(context: dg.AssetExecutionContext, catalogue: Catalogue, shown: Mapping[str, Shown]) -> None:
    """Record what was made of the listings that can be read; the outputs of the step would speak for all of them."""
    for name, found in shown.items():
        tags = {"dagster/data_version": version_of(catalogue, [name]).value}
        for key in _selected(context):
            context.log_event(
                dg.AssetMaterialization(key, None, found[key], name, tags if key == RECORDS else None),
            )


def _failure(unread: Mapping[str, str], given: int) -> dg.Failure:
    """One listing fails with its reason, several with a line for each."""
    reasons = list(unread.values())
    heading = f"{len(unread)} of {given} listings cannot be read; the others are kept:\n"
    shown = {name: f"paperkg quarantine list --listing {name}" for name in unread}
    return dg.Failure(
        reasons[0] if given == 1 else heading + "\n".join(f"{name}: {why}" for name, why in unread.items()),
        metadata={"show": "\n".join(shown.values())},
        allow_retries=False,
    )
