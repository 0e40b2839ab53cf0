"""The graph as Turtle: writing it, describing it, proving it equal to the staged tables, asking it.

Belongs here: everything that knows RDF. Does not belong here: what the graph says (assembly/), Neo4j
(neo4j/), the ontology and the shapes (schema/compile/).
"""

from etl.rdf.description import Run, describe
from etl.rdf.shacl import validate_turtle
from etl.rdf.shape_graphs import ShaclResult
from etl.rdf.sparql import query_turtle
from etl.rdf.turtle import TurtleReport, write_turtle
from etl.rdf.verification import Difference, TurtleVerification, verify_turtle

__all__ = [
    "Difference",
    "Run",
    "ShaclResult",
    "TurtleReport",
    "TurtleVerification",
    "describe",
    "query_turtle",
    "validate_turtle",
    "verify_turtle",
    "write_turtle",
]
