"""The graph as Turtle: writing it, describing it, proving it equal to the staged tables, asking it.

Belongs here: everything that knows RDF. Does not belong here: what the graph says (assembly/), Neo4j
(neo4j/), the ontology and the shapes (schema/compile/).
"""

from etl.rdf.turtle import TurtleReport, write_turtle

__all__ = ["TurtleReport", "write_turtle"]
