"""Shoot the pictures of Dagster's UI: the graph of all assets, and the page of one.

Belongs here: which pages are shot, and how. Does not belong here: the pictures of Neo4j Browser
(make_pictures.py) and starting the UI (`paperkg dev`).
"""

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

FOLDER = Path(__file__).parent
OPENED = ("listings", "extraction", "graph", "neo4j", "rdf")
"""Groups whose assets are drawn; the ten of the entities would leave no room for the others."""
SETTLING = 4_000
"""Milliseconds until a drawing has come to rest."""


def shoot_asset_graph(page: Page, url: str) -> None:
    """All groups, with the last outcome of each asset and its checks."""
    page.set_viewport_size({"width": 2200, "height": 1150})
    opened = quote(",".join(f"global@global:{group}" for group in OPENED))
    page.goto(f"{url.rstrip('/')}/asset-groups?expanded={opened}")
    page.wait_for_selector("text=neo4j_graph")
    page.click("text=Hide navigation")
    page.wait_for_selector("text=Loading...", state="detached")
    page.wait_for_timeout(SETTLING)
    page.screenshot(path=FOLDER / "dagster-assets.png")


def shoot_asset(page: Page, url: str, asset: str = "neo4j_graph") -> None:
    """One asset with its last materialisation: counts and the rows of each label and type."""
    page.set_viewport_size({"width": 1500, "height": 1000})
    page.goto(f"{url.rstrip('/')}/assets/{asset}?view=events")
    page.wait_for_selector("text=Materialized in run")
    page.wait_for_timeout(SETTLING)
    page.screenshot(path=FOLDER / "dagster-asset.png")
