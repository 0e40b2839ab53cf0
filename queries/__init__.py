"""The curated queries: one file each, in a folder for its topic, with a header that says what it answers.

Belongs here: the files, their loader, the binding of parameters and the check against the schema.
Does not belong here: running a query (etl.neo4j, etl.rdf) and showing it (the command line, etl.server.browser).
"""

from queries.files import Parameter, Query, QueryFileError, bind, find_query, library

__all__ = ["Parameter", "Query", "QueryFileError", "bind", "find_query", "library"]
