"""Partitions: one for each listing.

Belongs here: the definition, keeping its keys equal to the listings, and whether a partition is up
to date. Does not belong here: what a listing is (etl/store/catalogue.py).
"""

from collections.abc import Mapping, Sequence

import dagster as dg

from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.workspace import Workspace

LISTINGS = dg.DynamicPartitionsDefinition(name="listings")
"""Key: the name of a listing. Its data version is the hash of the listing's bytes."""

LISTING_ASSETS = [dg.AssetKey(name) for name in ("source_records", "mentions", "facts")]
"""What has a partition for each listing."""

DATA_VERSION = "dagster/data_version"


def data_version(catalogue: Catalogue, name: str) -> dg.DataVersion:
    """The hash of the version that is in; of a listing that never was in, the id of its refusal."""
    if name in catalogue.versions:
        return dg.DataVersion(catalogue.versions[name].sha256)
    return dg.DataVersion(catalogue.refused[name].id if name in catalogue.refused else "absent")


def why_not_in(catalogue: Catalogue, name: str) -> str:
    """Say why the listing, or its newest version, is not in; nothing where it is."""
    if name in catalogue.refused:
        return catalogue.refused[name].message
    return "" if name in catalogue.versions else f"No listing is named {name!r}; `paperkg up FILE` takes one in."


def synchronise(instance: dg.DagsterInstance, names: Sequence[str]) -> None:
    """Make the partitions of the instance equal these names."""
    known = set(instance.get_dynamic_partitions("listings"))
    if missing := sorted(set(names) - known):
        instance.add_dynamic_partitions("listings", missing)
    for gone in sorted(known - set(names)):
        instance.delete_dynamic_partition("listings", gone)


def outdated(instance: dg.DagsterInstance, workspace: Workspace) -> list[str]:
    """Names of the listings whose partition shows another version or refusal, or was made by other code."""
    from etl.store.stages import is_staged

    catalogue = load_catalogue(workspace)
    return [
        name
        for name in catalogue.names
        if _shown(instance, name) != _expected(catalogue, name)
        or (name in catalogue.versions and not is_staged(workspace, catalogue.versions[name]))
    ]


def _expected(catalogue: Catalogue, name: str) -> tuple[str, str | None]:
    refused = catalogue.refused.get(name)
    return data_version(catalogue, name).value, refused.id if refused else None


def _shown(instance: dg.DagsterInstance, name: str) -> tuple[str, str | None] | None:
    """Data version and refusal of the newest materialisation; None where there is none."""
    records = dg.AssetRecordsFilter(asset_key=dg.AssetKey("source_records"), asset_partitions=[name])
    found = instance.fetch_materializations(records, limit=1).records
    if not found or found[0].asset_materialization is None:
        return None
    newest = found[0].asset_materialization
    refused = newest.metadata.get("refused")
    return _tag(newest.tags), str(refused.value) if refused else None


def _tag(tags: Mapping[str, str] | None) -> str:
    return (tags or {}).get(DATA_VERSION, "")
