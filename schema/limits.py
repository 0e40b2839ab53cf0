"""Limits of the sinks that the declarations keep.

Belongs here: numbers that a database or a file format sets. Does not belong here: which property they bind
(properties.py) and what becomes of a value beyond them (etl/).
"""

from typing import Final

INDEX_BYTES: Final = 8_000
"""Bytes of UTF-8 that a range index of Neo4j takes in one value; a longer one fails the whole transaction."""
LARGEST_INTEGER: Final = 2**63 - 1
"""The largest integer of Neo4j, of Parquet and of the tables."""
