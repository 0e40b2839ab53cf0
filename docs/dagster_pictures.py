"""Shoot the pictures of Dagster's UI: the graph of all assets, and the page of one.

Belongs here: which pages are shot, and how. Does not belong here: the pictures of Neo4j Browser
(make_pictures.py) and starting the UI (`paperkg dev`).
"""

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

FOLDER = Path(__file__).parent
GROUPS = ("listings", "extraction", "entities", "graph", "neo4j", "rdf")
SETTLING = 4_000
"""Milliseconds until a drawing has come to rest."""


def shoot_asset_graph(page: Page, url: str) -> None:
    """All groups, opened, with the outcome of each asset and its checks."""
    page.set_viewport_size({"width": 1800, "height": 1000})
    expanded = quote(",".join(f"__repository__@paperkg:{group}" for group in GROUPS))
    page.goto(f"{url.rstrip('/')}/asset-groups?expanded={expanded}")
    page.wait_for_selector("text=neo4j_graph")
    page.wait_for_timeout(SETTLING)
    page.screenshot(path=FOLDER / "dagster-assets.png")


def shoot_asset(page: Page, url: str, asset: str = "neo4j_graph") -> None:
    """One asset with its last materialisation: counts, plan, links."""
    page.set_viewport_size({"width": 1800, "height": 1000})
    page.goto(f"{url.rstrip('/')}/assets/{asset}?view=overview")
    page.wait_for_selector(f"text={asset}")
    page.wait_for_timeout(SETTLING)
    page.screenshot(path=FOLDER / "dagster-asset.png")
