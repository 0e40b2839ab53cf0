"""Assets, named by nouns, in the groups listings, extraction, entities, graph, neo4j and rdf.

Belongs here: thin bodies that call one stage and say what came out. Does not belong here: data logic
(etl/) and checks (dagster_project/checks.py).
"""

from dagster_project.assets.extraction import extraction
from dagster_project.assets.graph import graph
from dagster_project.assets.listings import source_records
from dagster_project.assets.sinks import dataset_description, load_plan, neo4j_graph, turtle

ALL = [source_records, extraction, graph, load_plan, neo4j_graph, turtle, dataset_description]

__all__ = ["ALL", "dataset_description", "extraction", "graph", "load_plan", "neo4j_graph", "source_records", "turtle"]
