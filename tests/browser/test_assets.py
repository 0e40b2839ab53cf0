"""The files that Browser is given: complete, readable, the same each time, and whole after Browser's cleaning."""

import io
import re
import zipfile
from html import unescape
from itertools import combinations
from math import dist
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest

from queries import Query, find_query, library
from queries.browser import browser_assets, edit_link
from queries.browser.style import PALETTE, caption_of, colour_of, contrast, linear_rgb, text_colour_on
from schema.nodes import LABELS
from schema.relationships import TYPES

ASSETS = browser_assets(library())
GUIDE = ASSETS["guide.html"].decode()
STYLE = ASSETS["style.grass"].decode()
PICTURE = ASSETS["schema.svg"].decode()

# Colour vision as matrices on linear light, severity 1.0: Machado, Oliveira and Fernandes (2009).
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no middle cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no short cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """A colour in CIELAB as it is seen."""
    light = linear_rgb(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, light, strict=True)))) for row in VISION[vision]
    )  # fmt: skip
    x, y, z = (
        root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047),
        root(0.2126 * r + 0.7152 * g + 0.0722 * b),
        root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def root(amount: float) -> float:
    return amount ** (1 / 3) if amount > 0.008856 else 7.787 * amount + 16 / 116


@pytest.mark.parametrize("vision", VISION)
def test_the_colours_of_any_two_labels_are_told_apart(vision: str) -> None:
    close = [pair for pair in combinations(PALETTE, 2) if dist(seen(pair[0], vision), seen(pair[1], vision)) < 15]
    assert close == []


def test_captions_are_readable_on_their_colour() -> None:
    assert [label.label for label in LABELS if contrast(text_colour_on(colour_of(label)), colour_of(label)) < 4.5] == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_label_and_type_has_a_style_of_its_own() -> None:
    rules = re.findall(r"^(node|relationship)\.(\w+) \{", STYLE, flags=re.MULTILINE)
    assert rules == [("node", label.label) for label in LABELS] + [("relationship", kind.type) for kind in TYPES]


def test_captions_are_properties_of_their_label() -> None:
    captions = {label.label: caption_of(label) for label in LABELS}
    assert (captions["Paper"], captions["Result"], captions["Category"]) == ("display_name", "value_text", "code")
    for label in LABELS:
        assert f'node.{label.label} {{' in STYLE  # fmt: skip
        assert captions[label.label] in {prop.name for prop in label.declared_properties()}


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
