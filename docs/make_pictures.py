"""Shoot the pictures of the README from the real servers: python docs/make_pictures.py [--dagster URL].

Belongs here: which pages are shot, and how. Does not belong here: what the servers show. It starts a
server of its own in a temporary workspace with the sample listings, and needs a Chromium
(PAPERKG_CHROMIUM, or chromium on the path). Dagster's UI is shot where it runs (`make dev`).
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dagster_pictures import shoot_asset, shoot_asset_graph
from playwright.sync_api import Page, sync_playwright

from etl.neo4j import Address, open_database, publish
from etl.operations.add import add
from etl.pipeline import build
from etl.resolution.judgements import load_judgements
from etl.server import Server, start, stop
from etl.settings import DEFAULT_BASE_IRI
from etl.sources import decode
from etl.store.input_files import copy_of, sample_paths
from etl.store.workspace import Workspace
from queries import find_query, library
from queries.browser import browser_assets, edit_link

FOLDER = Path(__file__).parent
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
PATIENCE = 120_000
SETTLING = 6_000
"""Milliseconds until a drawing has come to rest."""


def main() -> None:
    """Shoot Neo4j Browser, and Dagster's UI where an address is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dagster", metavar="URL", help="a running Dagster UI whose assets are materialised")
    dagster = parser.parse_args().dagster
    with tempfile.TemporaryDirectory() as folder, sample_server(Workspace(Path(folder))) as server:
        shoot(lambda page: shoot_browser(page, server))
    if dagster:
        shoot(lambda page: shoot_dagster(page, dagster))


@contextmanager
def sample_server(workspace: Workspace) -> Iterator[Server]:
    """A managed Neo4j that holds the sample listings; it is stopped at the end."""
    catalogue = add(workspace, sample_paths()).catalogue
    listings = [(version, decode(copy_of(workspace, version))) for version in catalogue.versions.values()]
    tables = build(listings, load_judgements(workspace.judgements), DEFAULT_BASE_IRI).tables
    try:
        server = start(workspace, assets=browser_assets(library()))
        with open_database(Address(server.bolt_uri, server.username, server.password)) as database:
            publish(database, tables, store_id="pictures")
        yield server
    finally:
        stop(workspace)


def shoot(visit: Callable[[Page], None]) -> None:
    """Open a page in Chromium and hand it over."""
    chromium = shutil.which(os.environ.get("PAPERKG_CHROMIUM") or "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        page = browser.new_page(viewport={"width": 1500, "height": 900})
        page.set_default_timeout(PATIENCE)
        visit(page)
        browser.close()


def shoot_browser(page: Page, server: Server) -> None:
    """The guide as it comes up, and a graph that one of the questions draws."""
    page.goto(edit_link(server.browser_url, find_query("draw_papers"), {}))
    page.fill("input[type=password]", server.password.get_secret_value())
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-testid=styleResetButton]")
    page.click("[data-testid=editor-Run]")
    page.wait_for_selector("svg g.node circle")
    page.wait_for_timeout(SETTLING)
    page.screenshot(path=FOLDER / "browser-guide.png")
    page.click("[data-testid=frame] button[title='Fullscreen'] >> nth=0")
    page.wait_for_timeout(SETTLING)
    page.click("button[title='Collapse the node properties display']")
    page.click("button[aria-label='zoom-to-fit']")
    page.wait_for_timeout(SETTLING)
    page.screenshot(path=FOLDER / "browser-graph.png")


def shoot_dagster(page: Page, url: str) -> None:
    """The graph of all assets, and one asset with its last materialisation."""
    shoot_asset_graph(page, url)
    shoot_asset(page, url)


if __name__ == "__main__":
    main()
