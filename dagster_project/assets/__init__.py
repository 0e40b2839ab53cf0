"""Assets, named by nouns, in the groups listings, extraction, entities, graph, neo4j and outputs.

Belongs here: thin bodies that call one operation and say what came out. Does not belong here: data logic
(etl/) and checks (dagster_project/checks.py).
"""

from dagster_project.assets.graph import graph
from dagster_project.assets.listings import listing
from dagster_project.assets.neo4j import neo4j_graph
from dagster_project.assets.outputs import dataset_description, output_assets

ALL = [listing, graph, neo4j_graph, *output_assets, dataset_description]

__all__ = ["ALL", "dataset_description", "graph", "listing", "neo4j_graph", "output_assets"]
