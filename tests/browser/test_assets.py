"""The files that Browser is given: complete, readable, the same each time, and whole after Browser's cleaning."""

import io
import re
import zipfile
from html import unescape
from itertools import combinations, pairwise
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest

from queries import Query, find_query, library
from queries.browser import browser_assets, edit_link
from queries.browser.picture import schema_picture
from queries.browser.style import graph_style
from schema.base import Looks, Node
from schema.nodes import LABELS
from schema.relationships import TYPES

ASSETS = browser_assets(library())
GUIDE = ASSETS["guide.html"].decode()
STYLE = ASSETS["style.grass"].decode()
PICTURE = ASSETS["schema.svg"].decode()


def test_every_label_and_type_has_a_style_of_its_own() -> None:
    rules = re.findall(r"^(node|relationship)\.(\w+) \{", STYLE, flags=re.MULTILINE)
    assert rules == [("node", label.label) for label in LABELS] + [("relationship", kind.type) for kind in TYPES]


def test_the_style_of_a_label_is_its_drawing() -> None:
    paper = STYLE.split("node.Paper {")[1].split("}\n")[0]
    assert paper.split() == [
        "color:", "#0072B2;", "border-color:", "#004F7C;", "border-width:", "2px;", "text-color-internal:", "#FFFFFF;",
        "diameter:", "80px;", "font-size:", "10px;", "caption:", '"{display_name}";',
    ]  # fmt: skip


class Newcomer(Node):
    """A label that declares no looks."""

    label: ClassVar[str] = "Newcomer"
    id_word: ClassVar[str] = "newcomer"
    key: ClassVar[str] = "nothing"


@pytest.mark.parametrize("at", [0, 7, len(LABELS)])
def test_a_label_that_comes_changes_the_style_of_no_other(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.browser.style.LABELS", (*LABELS[:at], Newcomer, *LABELS[at:]))
    before, after = STYLE.split("}\n"), graph_style().split("}\n")
    (added,) = set(after) - set(before)
    assert [rule for rule in after if rule != added] == before
    assert added.startswith("node.Newcomer {")


@pytest.mark.parametrize("at", [0, 7, len(LABELS)])
def test_a_box_without_a_place_moves_no_other_and_lies_on_none(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [type(f"Other{n}", (Newcomer,), {"label": f"Other{n}", "id_word": f"other{n}"}) for n in range(8)]
    others[5].looks = Looks(place=(0, 3))
    monkeypatch.setattr("queries.browser.picture.LABELS", (*LABELS[:at], *others, *LABELS[at:]))
    placed = {
        label.label for label in LABELS for shared in LABELS if shared.looks.place and shared.id_word == label.id_word
    }
    before = {name: box for name, box in boxes(PICTURE).items() if name in placed}
    after = boxes(schema_picture())
    assert {name: after[name] for name in before} == before
    spots = [tuple(map(float, (box["x"], box["y"]))) for box in after.values()]
    assert [
        (one, other) for one, other in combinations(spots, 2) if abs(one[0] - other[0]) < 112 and one[1] == other[1]
    ] == []
    width, height = (float(ET.fromstring(schema_picture()).attrib[side]) for side in ("width", "height"))
    assert all(x + 112 < width and y + 30 < height for x, y in spots)


def boxes(picture: str) -> dict[str, dict[str, str]]:
    """What each label's box is drawn with, by label."""
    elements = list(ET.fromstring(picture))
    return {
        text.text or "": box.attrib
        for box, text in pairwise(elements)
        if box.tag.endswith("rect") and "rx" in box.attrib
    }


def test_the_picture_shows_every_label_and_type() -> None:
    words = " ".join(element.text or "" for element in ET.fromstring(PICTURE).iter() if element.text)
    assert [label.label for label in LABELS if label.label not in words] == []
    assert [kind.type for kind in TYPES if kind.type not in words] == []


def test_the_archive_holds_every_query_in_the_folder_of_its_topic_with_its_title_first() -> None:
    with zipfile.ZipFile(io.BytesIO(ASSETS["queries.zip"])) as archive:
        found = {name: archive.read(name).decode().splitlines()[0] for name in archive.namelist()}
    assert found == {f"{query.topic}/{query.name}.cypher": f"// {query.title}" for query in library().values()}


def test_the_same_library_gives_the_same_bytes() -> None:
    assert browser_assets(dict(library())) == ASSETS


@pytest.mark.parametrize("query", library().values(), ids=lambda query: query.name)
def test_a_link_carries_the_statement_with_values_instead_of_parameters(query: Query) -> None:
    link = edit_link("http://localhost:7474/browser/?dbms=bolt://localhost:7687", query, query.examples)
    fields = parse_qs(urlsplit(link).query, strict_parsing=True)
    (text,) = fields["arg"]
    assert fields["cmd"] == ["edit"]
    assert text.startswith(f"// {query.title}\n")
    assert "$" not in text
    assert ";" not in text


def test_values_are_written_as_cypher_literals() -> None:
    link = edit_link("http://localhost/?a=b", find_query("find_introductions"), {"name": "it's a \\ $name"})
    assert "WITH 'it\\'s a \\\\ $name' AS sought" in parse_qs(urlsplit(link).query)["arg"][0]


def cleaned(html: str) -> str:
    """What Browser 5.24 takes out of a guide: event handlers, scripts, links that run one."""
    handlers = r"(\s+(on[^\s=]+)[^\s=]*\s*=\s*(\"[^\"]*\"|'[^']*'|[\w\-.:]+\s*))"
    scripts = r"<script\b[^<]*(?:(?!</script>)<[^<]*)*(</script>)?"
    html = re.sub(scripts, "", re.sub(handlers, "", html, flags=re.IGNORECASE), flags=re.IGNORECASE)
    return re.sub(r"href='.*javascript:[^']*'", "href=''", re.sub(r'href=".*javascript:[^"]*"', 'href=""', html))


def test_the_cleaning_of_browser_leaves_the_guide_whole() -> None:
    assert cleaned(GUIDE) == GUIDE
    assert cleaned("<pre>MATCH (a) RETURN a.x AS only = 1</pre>") != "<pre>MATCH (a) RETURN a.x AS only = 1</pre>"


@pytest.mark.parametrize("query", library().values(), ids=lambda query: query.name)
def test_the_guide_asks_every_question_in_a_runnable_block_and_says_what_a_good_answer_is(query: Query) -> None:
    blocks = [
        unescape(block) for block in re.findall(r'<pre class="code runnable">(.*?)</pre>', GUIDE, flags=re.DOTALL)
    ]
    assert f"// {query.title}\n{query.text}" in blocks
    assert query.question in unescape(GUIDE)
    assert query.answer in unescape(GUIDE)
