"""How many ids of registers, venues and links to code the records of files give, and the graph made of them has.

    python tests/rdf/registers.py FILE or FOLDER ...      # by default tests/sources/listings

Each file is a graph of its own. What its records give, what the staged tables hold and what the Turtle holds are
counted as distinct values; records that are one paper give several ids of a register, of which the paper shows one.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl
import pyoxigraph as ox

from etl.errors import PaperkgError
from etl.identifiers import digest
from etl.names.publications import publications_of
from etl.pipeline import build
from etl.rdf import write_turtle
from etl.resolution.judgements import Judgements
from etl.settings import DEFAULT_BASE_IRI
from etl.sources import read
from etl.values.listing_versions import ListingVersion
from etl.values.records import SourceRecord
from etl.values.tables import GraphTables
from schema.nodes import LABELS
from schema.vocabulary import KG, expand

LISTINGS: Final = Path(__file__).parents[1] / "sources" / "listings"
PAPER_IDS: Final = {
    "openalex_id": "openalex", "s2_id": "s2", "pmid": "pmid", "pmcid": "pmcid", "acl_id": "acl", "dblp_key": "dblp",
    "openreview_id": "openreview",
}  # fmt: skip
COLUMNS: Final = {
    **{f"paper {name}": ("Paper", name) for name in ("arxiv_id", "doi", *PAPER_IDS)},
    "orcid": ("Author", "orcid"),
    "ror": ("Organization", "ror"),
    "venue": ("Venue", "name"),
    "code": ("CodeRepository", "url"),
}
"""What is counted: label and property that hold it."""

Counts = dict[str, set[str]]


@dataclass(frozen=True)
class Counted:
    """Distinct values by column: in the records, in the staged tables, in the Turtle."""

    records: Counts
    staged: Counts
    turtle: Counts
    published: tuple[int, int]
    """Rows of PUBLISHED_IN, and nodes of the class Publication in the Turtle."""


def counted(path: Path) -> Counted | None:
    """Count one file; None where it is no listing."""
    content = path.read_bytes()
    try:
        reading = read(path.stem, content)
    except PaperkgError:
        return None
    version = ListingVersion(path.stem, str(path), reading.layout, digest(str(path)) * 2, len(content), False)
    tables = build([(version, content)], Judgements(), DEFAULT_BASE_IRI).tables
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        write_turtle(tables, file)
        turtle, publications = in_turtle(file)
    return Counted(
        in_records(reading.records), in_tables(tables), turtle, (tables.counts()["PUBLISHED_IN"], publications)
    )


def in_records(records: Iterable[SourceRecord]) -> Counts:
    found: Counts = {name: set() for name in COLUMNS}
    for record in records:
        for name, value in _values(record):
            found[name].add(value)
    return found


def _values(record: SourceRecord) -> Iterator[tuple[str, str]]:
    schemes = {scheme: f"paper {name}" for name, scheme in PAPER_IDS.items()}
    given = (("paper arxiv_id", record.arxiv_id), ("paper doi", record.doi))
    yield from ((name, value) for name, value in given if value)
    yield from ((schemes[one.scheme], one.value) for one in record.identifiers if one.scheme in schemes)
    for detail in record.author_details:
        yield from (("orcid", one.value) for one in detail.identifiers if one.scheme == "orcid")
        yield from (("ror", place.ror) for place in detail.affiliations if place.ror)
    yield from (("venue", stated.venue.name) for stated in publications_of(record))
    yield from (("code", url.casefold()) for url in record.code_urls)


def in_tables(tables: GraphTables) -> Counts:
    return {
        name: {value.casefold() if name == "code" else value for value in tables.nodes[label][prop].drop_nulls()}
        for name, (label, prop) in COLUMNS.items()
    }


def in_turtle(path: Path) -> tuple[Counts, int]:
    predicates = {
        (label.label, prop.name): expand(prop.predicate) for label in LABELS for prop in label.declared_properties()
    }
    store = ox.Store()
    store.bulk_load(path=str(path))
    rdf_type = ox.NamedNode(expand("rdf:type"))
    found: Counts = {}
    for name, (label, prop) in COLUMNS.items():
        of_class = {quad.subject for quad in store.quads_for_pattern(None, rdf_type, ox.NamedNode(KG + label))}
        said = store.quads_for_pattern(None, ox.NamedNode(predicates[label, prop]), None)
        values = {quad.object.value for quad in said if quad.subject in of_class}
        found[name] = {value.casefold() for value in values} if name == "code" else values
    return found, len(list(store.quads_for_pattern(None, rdf_type, ox.NamedNode(f"{KG}Publication"))))


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from (sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path])


def main(paths: Iterable[Path]) -> None:
    """Print a table: of each kind the values in the records, in the staged tables and in the Turtle, over all files."""
    totals, publications, read_files = Counter[tuple[str, str]](), Counter[str](), 0
    for path in files_in(paths):
        if (found := counted(path)) is None:
            continue
        read_files += 1
        publications.update(staged=found.published[0], turtle=found.published[1])
        for name in COLUMNS:
            for place, values in (("records", found.records), ("staged", found.staged), ("turtle", found.turtle)):
                totals[name, place] += len(values[name])
            if found.staged[name] != found.turtle[name]:
                print(f"{path}: {name} differ between the staged tables and the Turtle")
            for value in sorted(found.records[name] - found.staged[name])[:5]:
                print(f"{path}: {name} {value[:100]!r} is in the records and not in the graph")
    rows: list[tuple[str, int | None, int, int]] = [
        (name, totals[name, "records"], totals[name, "staged"], totals[name, "turtle"]) for name in COLUMNS
    ]
    rows.append(("publications", None, publications["staged"], publications["turtle"]))
    with pl.Config(tbl_rows=50, tbl_hide_dataframe_shape=True, tbl_formatting="ASCII_MARKDOWN"):
        print(f"{read_files} files")
        print(pl.DataFrame(rows, schema=["what", "in the records", "staged", "Turtle"], orient="row"))


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or [LISTINGS])
