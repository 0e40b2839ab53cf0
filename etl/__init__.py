"""From listings to graph tables: plain functions over frozen values, without Dagster and without state.

Belongs here: every stage of the flow and the two sinks. Does not belong here: orchestration and the
command line (dagster_project/) or declarations of the graph (schema/).
"""
