"""What a consumer of the graph sees: labels, relationship types, keys, properties and IRIs.

Belongs here: the declarations and what is compiled from them. Does not belong here: anything that
reads listings, talks to a database or decides a value; this package imports nothing of ours.
"""

SCHEMA_VERSION = 1
