"""The description of the Turtle as a dataset: what it holds, where it comes from, which run made it.

Belongs here: VoID, DCAT and PROV of one file; the only place in the RDF where times of a run stand.
Does not belong here: the graph itself (turtle.py).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.identifiers import DEFAULT_BASE_IRI
from etl.rdf.counts import count_classes, count_triples
from etl.rdf.turtle import base_iri
from etl.values.tables import GraphTables
from schema.compile.notation import Statements, block, header, quoted
from schema.compile.wording import ONTOLOGY
from schema.vocabulary import PREFIXES

_TURTLE = "<https://www.iana.org/assignments/media-types/text/turtle>"


@dataclass(frozen=True, slots=True)
class Run:
    """The run that made the file.

    Attributes:
        id: as the orchestrator names it.
        started, ended: with their time zone.
        code_version: of the code that made the graph.
    """

    id: str
    started: datetime
    ended: datetime
    code_version: str


def describe(tables: GraphTables, turtle: Path, run: Run) -> str:
    """Return the description, in Turtle, of a file that was written from these tables.

    Raises:
        OSError: the file cannot be read.
    """
    base = base_iri(tables) or DEFAULT_BASE_IRI
    blocks = (
        block(":dataset", _dataset(tables, base)),
        *_partitions(tables),
        *_file(turtle),
        block(":run", _run(tables, run)),
        block(":code", [("a", ["prov:SoftwareAgent"]), ("owl:versionInfo", [quoted(run.code_version)])]),
        *_listings(tables),
    )
    return header(others=[("", base)]) + "\n" + "\n".join(blocks)


def _dataset(tables: GraphTables, base: str) -> Statements:
    counts, classes = count_triples(tables), count_classes(tables)
    example = tables.nodes["Paper"]["id"].head(1).to_list()
    return [
        ("a", ["void:Dataset", "dcat:Dataset"]),
        ("dcterms:title", [quoted("Papers, what they name and what they report")]),
        ("dcterms:conformsTo", [ONTOLOGY]),
        ("void:triples", [str(sum(counts.values()))]),
        ("void:entities", [str(sum(frame.height for frame in tables.nodes.values()))]),
        ("void:classes", [str(len(classes))]),
        ("void:properties", [str(len(counts))]),
        ("void:uriSpace", [quoted(base)]),
        ("void:vocabulary", [f"<{PREFIXES[prefix]}>" for prefix in _vocabularies(counts, classes)]),
        ("void:exampleResource", [f":{identifier}" for identifier in example]),
        ("void:classPartition", [_part("class", name) for name in classes]),
        ("void:propertyPartition", [_part("property", name) for name in counts]),
        ("dcat:distribution", [":distribution"]),
        ("prov:wasGeneratedBy", [":run"]),
        ("prov:wasDerivedFrom", [f":{identifier}" for identifier in tables.nodes["Listing"]["id"]]),
    ]


def _vocabularies(*terms: Iterable[str]) -> list[str]:
    return sorted({term.partition(":")[0] for group in terms for term in group} - {"rdf", "rdfs"})


def _part(kind: str, curie: str) -> str:
    return f":{kind}-{curie.replace(':', '-')}"


def _partitions(tables: GraphTables) -> Iterator[str]:
    for name, count in count_classes(tables).items():
        yield block(_part("class", name), [("void:class", [name]), ("void:entities", [str(count)])])
    for name, count in count_triples(tables).items():
        yield block(_part("property", name), [("void:property", [name]), ("void:triples", [str(count)])])


def _file(turtle: Path) -> Iterator[str]:
    with turtle.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    yield block(
        ":distribution",
        [
            ("a", ["dcat:Distribution"]),
            ("dcterms:title", [quoted(turtle.name)]),
            ("dcat:mediaType", [_TURTLE]),
            ("dcat:byteSize", [f'"{turtle.stat().st_size}"^^xsd:nonNegativeInteger']),
            ("spdx:checksum", [":distribution-checksum"]),
        ],
    )
    yield block(":distribution-checksum", _checksum(sha256))


def _checksum(sha256: str) -> Statements:
    return [
        ("a", ["spdx:Checksum"]),
        ("spdx:algorithm", ["spdx:checksumAlgorithm_sha256"]),
        ("spdx:checksumValue", [f'"{sha256}"^^xsd:hexBinary']),
    ]


def _run(tables: GraphTables, run: Run) -> Statements:
    return [
        ("a", ["prov:Activity"]),
        ("dcterms:identifier", [quoted(run.id)]),
        ("prov:startedAtTime", [_time(run.started)]),
        ("prov:endedAtTime", [_time(run.ended)]),
        ("prov:wasAssociatedWith", [":code"]),
        ("prov:used", [f":{identifier}" for identifier in tables.nodes["Listing"]["id"]]),
        ("prov:generated", [":dataset"]),
    ]


def _time(moment: datetime) -> str:
    return f'"{moment.isoformat(timespec="seconds")}"^^xsd:dateTime'


def _listings(tables: GraphTables) -> Iterator[str]:
    for row in tables.nodes["Listing"].select("id", "name", "sha256", "bytes").iter_rows(named=True):
        yield block(f":{row['id']}", _listing(row))
        yield block(f":{row['id']}-checksum", _checksum(row["sha256"]))


def _listing(row: Mapping[str, str | int]) -> Statements:
    return [
        ("a", ["prov:Entity"]),
        ("rdfs:label", [quoted(str(row["name"]))]),
        ("kg:bytes", [str(row["bytes"])]),
        ("spdx:checksum", [f":{row['id']}-checksum"]),
    ]
