"""Neo4j Browser in a real Chromium, on the session's server with a small graph."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from etl.neo4j import Address, open_database
from etl.server import Server
from schema.compile.cypher import constraints, indexes

Connect = Callable[[str], AbstractContextManager[Page]]

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60_000
"""Milliseconds for what usually takes two seconds; test machines are busy."""


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which(os.environ.get("PAPERKG_CHROMIUM") or "chromium")
    if found is None:
        pytest.skip("no Chromium: install `chromium`, or name one with PAPERKG_CHROMIUM")
    return found


@pytest.fixture(scope="module")
def graph(server: Server) -> Server:
    """The server with a few papers in it."""
    address = Address(server.bolt_uri, server.username, server.password)
    papers = Path(__file__).parent.parent / "queries" / "small_graph.cypher"
    with open_database(address) as database:
        database.write("MATCH (n) DETACH DELETE n")
        for statement in (*constraints(), *indexes()):
            database.write(statement.text)
        database.write(papers.read_text(encoding="utf-8"))
        database.write("CALL db.awaitIndexes()")
    return server


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def connect(graph: Server, chromium: str, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Connect:
    """Opens an address in a new Chromium, as a person does who knows the password."""

    @contextmanager
    def opened(url: str) -> Iterator[Page]:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=chromium,
            headless=True,
            args=list(FLAGS),
            viewport={"width": 1500, "height": 950},
        )
        context.set_default_timeout(PATIENCE)
        try:
            page = context.pages[0]
            page.goto(url)
            page.fill("input[type=password]", graph.password.get_secret_value())
            page.keyboard.press("Enter")
            page.wait_for_selector("[data-testid=styleResetButton]")
            yield page
        finally:
            context.close()

    return opened


@pytest.fixture(scope="module")
def page(graph: Server, connect: Connect) -> Iterator[Page]:
    """A page that a person has just connected, with what comes up by itself."""
    with connect(graph.browser_url) as connected:
        yield connected
