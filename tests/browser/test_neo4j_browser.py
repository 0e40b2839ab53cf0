"""What a person meets in Neo4j Browser: the tests do what a person does, in a real Chromium."""

import base64
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotInTime

from etl.server import Server
from queries import find_query, library
from queries.browser import browser_assets, edit_link
from schema.nodes import Dataset, Model, Paper

pytestmark = [pytest.mark.neo4j, pytest.mark.browser]

DROP = """async ([content, name]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type: "application/zip" }));
  const target = document.querySelector("[data-testid=stream]");
  for (const kind of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


EDITED = """(title) => {
  const editor = document.querySelector("[data-testid=activeEditor]");
  return editor && editor.innerText.replace(/\\s+/g, " ").includes(title);
}"""


def text_of(page: Page, selector: str) -> str:
    return re.sub(r"\s+", " ", page.inner_text(selector))


def run_first_block(page: Page, answer: str) -> None:
    """Click the first block of the slide, see it in the editor, run it, and wait for its answer.

    A click on Run may be lost while Browser ends an earlier command: then it is clicked again, as a person would do.
    """
    block = "[data-testid=guidesDrawer] pre.runnable >> nth=0"
    title = page.inner_text(block).strip().splitlines()[0].strip()
    for patience in (15_000, 15_000, 30_000):
        page.click(block)
        page.wait_for_function(EDITED, arg=title)
        page.click("[data-testid=editor-Run]")
        with suppress(NotInTime):
            page.wait_for_selector(answer, timeout=patience)
            return
    pytest.fail(f"{title} was run and shows no {answer}, but {text_of(page, '[data-testid=stream]')[:2_000]}")


def test_the_guide_comes_up_on_connect_with_a_slide_for_each_topic(page: Page) -> None:
    assert "Ask the papers" in text_of(page, "[data-testid=guidesDrawer]")
    slides = page.locator("[data-testid^=pagination-]").all_inner_texts()
    assert slides[-1] == str(3 + len({query.topic for query in library().values()}))


def test_the_picture_of_the_schema_is_drawn_in_the_guide(page: Page) -> None:
    page.click("[data-testid=pagination-2]")
    width = page.wait_for_function("() => { const i = document.querySelector('[data-testid=guidesDrawer] img');"
                                   " return i && i.complete && i.naturalWidth }").json_value()  # fmt: skip
    assert width > 500
    page.click("[data-testid=pagination-1]")


def test_a_block_of_the_guide_run_by_a_click_draws_a_graph_in_our_style(page: Page) -> None:
    run_first_block(page, "svg g.node circle")
    drawn = page.evaluate(
        "() => [...document.querySelectorAll('svg g.node')].map((node) =>"
        " [node.textContent.trim(), [...node.querySelectorAll('circle')].map((c) => c.getAttribute('fill')).join('')])"
    )
    assert {(name, colour.upper()) for name, colour in drawn} >= {
        ("An Image is Worth 16x16 Words", Paper.drawing().fill),
        ("ImageNet", Dataset.drawing().fill),
        ("ViT", Model.drawing().fill),
    }


def test_parameters_are_set_by_a_click_and_the_block_after_them_answers(page: Page) -> None:
    page.click("[data-testid=guideNextSlide]")
    slide = "[data-testid=guidesDrawer]"
    while "Use of a dataset by year" not in text_of(page, slide):
        page.click("[data-testid=guideNextSlide]")
    page.click(f"{slide} [data-exec] >> nth=0")
    page.wait_for_selector("text=Successfully set your parameters")
    run_first_block(page, "[data-testid=frameContents] >> nth=0 >> text=evaluating")
    assert "2020" in text_of(page, "[data-testid=frameContents] >> nth=0")


def test_the_archive_dropped_on_the_page_gives_every_query_in_folders(page: Page) -> None:
    archive = base64.b64encode(browser_assets(library())["queries.zip"]).decode()
    page.evaluate(DROP, [archive, "queries.zip"])
    page.click("[data-testid=navigationFavorites]")
    for topic in sorted({query.topic for query in library().values()}):
        page.click(f"[data-testid='expandFolder-{topic}']")
    drawer = page.locator("[data-testid=createNewFavorite]").locator("xpath=ancestor::*[contains(., 'artefacts')][1]")
    names = re.sub(r"\s+", " ", drawer.inner_text())
    assert [query.title for query in library().values() if query.title not in names] == []


def test_a_link_fills_the_editor_with_a_query_that_answers(
    graph: Server, connect: Callable[[str], AbstractContextManager[Page]]
) -> None:
    link = edit_link(graph.browser_url, find_query("rank_results"), {"name": "imagenet"})
    with connect(link) as page:
        editor = text_of(page, "[data-testid=activeEditor]")
        assert "// Results on a dataset, the best first" in editor
        assert "WITH 'imagenet' AS sought" in editor
        page.click("[data-testid=editor-Run]")
        page.wait_for_selector("[data-testid=frameContents] >> text=error rate")
