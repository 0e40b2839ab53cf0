"""Entities and facts to graph tables: the projection that both sinks are written from.

Belongs here: turning what was read and resolved into rows of the schema's classes. Does not belong
here: deciding identity (resolution/) or writing a graph (neo4j/, rdf/).
"""

from etl.assembly.assemble import assemble, evidence

__all__ = ["assemble", "evidence"]
