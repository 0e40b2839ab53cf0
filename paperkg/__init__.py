"""paperkg: listings of research papers as a knowledge graph.

Belongs here: the Python API and the command line. Does not belong here: work that they both call (etl/operations).
"""
