"""Run inside a copy of the tree: builds the graph of listings and prints, as JSON, what came of it everywhere.

Arguments: an empty folder, and files of listings.
"""

import hashlib
import json
import sys
from pathlib import Path

import schema
from dagster_project.columns import graph_schema
from etl.assembly.table_rules import check_tables
from etl.files.parquet_rows import read_rows, write_rows
from etl.outputs import find_output
from etl.pipeline import build
from etl.rdf import query_turtle, validate_turtle, verify_turtle, write_turtle
from etl.resolution.judgements import Judgements
from etl.settings import DEFAULT_BASE_IRI
from etl.sources import decode, detect, read
from etl.values.listing_versions import ListingVersion
from etl.values.records import SourceRecord
from etl.values.tables import GraphTables, read_tables, write_tables
from queries import library
from queries.browser import browser_assets
from queries.checking import findings
from schema.compile.cypher import constraints
from schema.compile.generated import FOLDER
from schema.nodes import LABELS


def version(path: Path) -> tuple[ListingVersion, str]:
    raw = path.read_bytes()
    text = decode(raw)
    sha256 = hashlib.sha256(raw).hexdigest()
    return ListingVersion(path.stem, str(path), detect(text), sha256, len(raw), sample=False), text


def survive_a_file(path: Path, listings: list[Path]) -> bool:
    """Whether source records are the same after they lay in a file."""
    records = [record for listing in listings for record in read(listing.stem, version(listing)[1]).records]
    write_rows(path, SourceRecord, records)
    return read_rows(path, SourceRecord) == records


def titles(tables: GraphTables, path: Path) -> dict[str, object]:
    """What the output that add_output adds wrote, and what its check finds."""
    output = find_output("titles")
    output.write(tables, path)
    return {"lines": path.read_text("utf-8").splitlines(), "findings": output.find(tables, path)}


def everything(folder: Path, listings: list[Path]) -> dict[str, object]:
    built = build([version(path) for path in listings], Judgements(), DEFAULT_BASE_IRI)
    write_tables(built.tables, folder)
    tables, turtle = read_tables(folder), folder / "graph.ttl"
    write_turtle(tables, turtle)
    assets = browser_assets(library())
    return {
        "schema": str(Path(schema.__file__).parent),
        "records survive a file": survive_a_file(folder / "records.parquet", listings),
        "sums": [one.holds for one in built.sums],
        "violations": [str(one) for one in check_tables(tables)],
        "equal": verify_turtle(tables, turtle).equal,
        "findings": [str(one) for one in validate_turtle(turtle, DEFAULT_BASE_IRI)],
        "tables": {name: frame.to_dicts() for name, frame in (*tables.nodes.items(), *tables.relationships.items())},
        "predicates": [row["p"] for row in query_turtle(turtle, "SELECT DISTINCT ?p WHERE { ?s ?p ?o } ORDER BY ?p")],
        "constraints": [statement.text for statement in constraints()],
        "columns": [column.name for column in graph_schema().columns],
        "captions": {label.label: label.drawing().caption for label in LABELS},
        "guide": assets["guide.html"].decode(),
        "style": assets["style.grass"].decode(),
        "picture": assets["schema.svg"].decode(),
        "generated": {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()},
        "counts": library()["count_graph"].text,
        "queries": {name: findings(query) for name, query in library().items()},
        "titles": titles(tables, folder / "titles.txt"),
    }


if __name__ == "__main__":
    print(json.dumps(everything(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])))
