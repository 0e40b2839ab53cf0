"""Run inside a copy of the tree: prints, as JSON, the assets and checks of Dagster and the files of Neo4j Browser."""

import json

from dagster_project.definitions import defs
from queries import library
from queries.browser import browser_assets

if __name__ == "__main__":
    graph, files = defs.resolve_asset_graph(), browser_assets(library())
    found = {
        "assets": [key.to_user_string() for key in graph.get_all_asset_keys()],
        "checks": [f"{key.asset_key.to_user_string()}: {key.name}" for key in graph.asset_check_keys],
        "guide": files["guide.html"].decode(),
        "style": files["style.grass"].decode(),
    }
    print(json.dumps(found))
