"""What the classes of the schema compile to: constraints, Cypher, table schemas, ontology, shapes, docs.

Belongs here: pure functions from declarations to text or column schemas. Does not belong here:
running any of it.
"""
