"""Prefixes, external terms and closed enumerations: each name is written once, here.

Belongs here: IRIs of vocabularies and the values a property may take. Does not belong here: labels
and relationship types of the graph (nodes.py, relationships.py) or text shown to a user.
"""

from enum import StrEnum
from typing import Final

KG: Final = "https://paperkg.example/schema#"
SHAPES: Final = "https://paperkg.example/shapes#"

PREFIXES: Final[dict[str, str]] = {
    "kg": KG,
    "shape": SHAPES,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "fabio": "http://purl.org/spar/fabio/",
    "pro": "http://purl.org/spar/pro/",
    "oa": "http://www.w3.org/ns/oa#",
    "mls": "http://www.w3.org/ns/mls#",
    "fair4ml": "https://w3id.org/fair4ml#",
    "spdx": "http://spdx.org/rdf/terms#",
}


def expand(curie: str) -> str:
    """Return the IRI that a CURIE such as ``dcterms:title`` stands for.

    Raises:
        KeyError: the prefix is not declared in PREFIXES.
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


class Datatype(StrEnum):
    """Datatype of a property's values; decides the literal in RDF and the column type in a table."""

    STRING = "xsd:string"
    INTEGER = "xsd:integer"
    DOUBLE = "xsd:double"
    BOOLEAN = "xsd:boolean"
    PARTIAL_DATE = "partial-date"
    """ISO text: xsd:date, xsd:gYearMonth or xsd:gYear, by its length."""
    ANY_URI = "xsd:anyURI"
    FACT_TYPE = "fact-type"
    """Name of a relationship type; in RDF the IRI of its predicate."""
    FORMER_ID = "former-id"
    """Id that redirects to the node: in RDF a triple from that id, by the property's predicate, to the node."""


class Field(StrEnum):
    """The stored texts of a source record that an interval may refer to."""

    TITLE = "title"
    ABSTRACT = "abstract"
    COMMENTS = "comments"
    CODE_TEXT = "code_text"


class AuthorKind(StrEnum):
    """Who signs a paper."""

    PERSON = "person"
    GROUP = "group"


class VenueKind(StrEnum):
    """What a venue is."""

    JOURNAL = "journal"
    CONFERENCE = "conference"
    WORKSHOP = "workshop"
    REPOSITORY = "repository"


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Direction(StrEnum):
    """Which values of a metric are better."""

    HIGHER = "higher"
    LOWER = "lower"


class ValueRelation(StrEnum):
    """How what was measured stands to the number that a text gives."""

    EXACT = "="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    ABOUT = "about"
    RANGE = "range"


class ReportedAs(StrEnum):
    """Whose a number is: the paper's own, another system's beside it, or somebody's who is no model."""

    OWN = "own"
    COMPARED = "compared"
    OTHER = "other"


class Polarity(StrEnum):
    """What a sentence makes of a role: a fact of the paper, or something that it denies, supposes or says of others."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    OTHER = "other"


class GraphState(StrEnum):
    """What GraphMetadata says about the graph in the database."""

    LOADING = "loading"
    WHOLE = "whole"
    UNVERIFIED = "unverified"
