"""Partitions: one for each listing.

Belongs here: the definition and keeping its keys equal to the listings. Does not belong here: what
a listing is (etl/listings.py).
"""

import dagster as dg

from etl.listings import Catalogue

LISTINGS = dg.DynamicPartitionsDefinition(name="listings")
"""Key: the name of a listing. Its data version is the hash of the listing's bytes."""


def listing_names(catalogue: Catalogue) -> list[str]:
    """Names of the listings that are in and of those that could not be read, sorted."""
    return sorted({*catalogue.versions, *catalogue.refused})


def synchronise(instance: dg.DagsterInstance, names: list[str]) -> None:
    """Make the partitions of the instance equal these names."""
    known = set(instance.get_dynamic_partitions("listings"))
    if missing := sorted(set(names) - known):
        instance.add_dynamic_partitions("listings", missing)
    for gone in sorted(known - set(names)):
        instance.delete_dynamic_partition("listings", gone)
