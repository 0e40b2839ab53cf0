"""The graph in Neo4j: connection, plan, load, clean-up and reconciliation; the only importer of the driver.

Belongs here: everything that talks to the database. Does not belong here: the text of statements
about labels and types (schema/compile/cypher.py), the managed server's processes and files (server/).
"""

from etl.neo4j.changes import TableChanges, changes_as_json, describe_plan
from etl.neo4j.connection import Address, Database, open_database
from etl.neo4j.differences import find_differences
from etl.neo4j.faults import Fault, find_faults
from etl.neo4j.import_files import ImportFiles, write_import_files
from etl.neo4j.load import load
from etl.neo4j.mending import Mended
from etl.neo4j.metadata import GraphMetadata, check_ours, mark_state, read_metadata
from etl.neo4j.plan import KeyTakenError, Plan, PlanCounts, TablePlan, make_plan
from etl.neo4j.probe import Probe, check_usable
from etl.neo4j.publish import publish, publish_import
from etl.neo4j.read_graph import read_graph
from etl.neo4j.reconcile import describe_rows
from etl.neo4j.result import LoadResult, TableResult
from etl.progress import Progress

__all__ = [
    "Address",
    "Database",
    "Fault",
    "GraphMetadata",
    "ImportFiles",
    "KeyTakenError",
    "LoadResult",
    "Mended",
    "Plan",
    "PlanCounts",
    "Probe",
    "Progress",
    "TableChanges",
    "TablePlan",
    "TableResult",
    "changes_as_json",
    "check_ours",
    "check_usable",
    "describe_plan",
    "describe_rows",
    "find_differences",
    "find_faults",
    "load",
    "make_plan",
    "mark_state",
    "open_database",
    "publish",
    "publish_import",
    "read_graph",
    "read_metadata",
    "write_import_files",
]
