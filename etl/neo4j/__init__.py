"""The graph in Neo4j: connection, plan, load, clean-up and reconciliation; the only importer of the driver.

Belongs here: everything that talks to the database. Does not belong here: the text of statements
about labels and types (schema/compile/cypher.py), the managed server's processes and files (server/).
"""

from etl.neo4j.connection import Address, Database, open_database
from etl.neo4j.load import load
from etl.neo4j.metadata import GraphMetadata, mark_state, read_metadata
from etl.neo4j.plan import Plan, make_plan
from etl.neo4j.publish import publish
from etl.neo4j.result import LoadResult, TableResult

__all__ = [
    "Address",
    "Database",
    "GraphMetadata",
    "LoadResult",
    "Plan",
    "TableResult",
    "load",
    "make_plan",
    "mark_state",
    "open_database",
    "publish",
    "read_metadata",
]
