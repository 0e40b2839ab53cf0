"""Orchestration and the command line: the outermost layer, without data logic.

Belongs here: Dagster definitions, how they are run, and the commands. Does not belong here: any
decision about listings, identity or the graph (etl/).
"""
