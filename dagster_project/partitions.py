"""Partitions: one for each listing.

Belongs here: the definition, keeping its keys equal to the listings, and whether a partition is up
to date. Does not belong here: what a listing is (etl/store/catalogue.py).
"""

from collections.abc import Sequence

import dagster as dg

from etl.identifiers import digest
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.quarantine_file import SAID_IN_MESSAGE, remedy
from etl.store.stages import is_staged
from etl.store.workspace import Workspace

LISTINGS = dg.DynamicPartitionsDefinition(name="listings")
"""Key: the name of a listing."""

LISTING_ASSETS = [dg.AssetKey(name) for name in ("source_records", "mentions", "facts")]
"""What has a partition for each listing."""

SHA256 = "sha256"
"""Metadata of source records: which version of the listing they were read from."""


def why_not_loaded(catalogue: Catalogue, name: str) -> str:
    """Say why the listing, or its newest version, is not loaded and what to do; nothing where it is."""
    if name in catalogue.refused:
        entry = catalogue.refused[name]
        return entry.message if entry.reason in SAID_IN_MESSAGE else f"{entry.message}; {remedy(entry)}"
    return "" if name in catalogue.versions else f"No listing is named {name!r}; `paperkg up FILE` loads one."


def version_of(catalogue: Catalogue, names: Sequence[str]) -> dg.DataVersion:
    """The data version of listings that one run read: the hash of what the only one says, or one over all of them."""
    hashes = [catalogue.versions[name].content for name in names]
    return dg.DataVersion(hashes[0] if len(hashes) == 1 else digest("\n".join(hashes)))


def synchronise(instance: dg.DagsterInstance, names: Sequence[str]) -> None:
    """Make the partitions of the instance equal these names."""
    known = set(instance.get_dynamic_partitions("listings"))
    if missing := sorted(set(names) - known):
        instance.add_dynamic_partitions("listings", missing)
    for gone in sorted(known - set(names)):
        instance.delete_dynamic_partition("listings", gone)


def outdated(instance: dg.DagsterInstance, workspace: Workspace) -> list[str]:
    """Names of the loaded listings whose partition shows another version, or was made by other code."""
    catalogue = load_catalogue(workspace)
    return [
        name
        for name, version in sorted(catalogue.versions.items())
        if name not in catalogue.refused
        and (_shown(instance, name) != version.content or not is_staged(workspace, version))
    ]


def _shown(instance: dg.DagsterInstance, name: str) -> str | None:
    """Which version the newest materialisation was made from; None where there is none."""
    records = dg.AssetRecordsFilter(asset_key=dg.AssetKey("source_records"), asset_partitions=[name])
    found = instance.fetch_materializations(records, limit=1).records
    if not found or found[0].asset_materialization is None:
        return None
    value = found[0].asset_materialization.metadata.get(SHA256)
    return value.text if isinstance(value, dg.TextMetadataValue) else None
