"""What the server serves beside Neo4j Browser."""

import zipfile
from pathlib import Path

from etl.server.browser import browser_url, commands_on_connect, refresh_assets, unpack_browser
from etl.server.home import Ports, ServerHome
from etl.server.packages import Package
from etl.store.workspace import Workspace

PORTS = Ports(bolt=17687, http=17474)


def _jar(folder: Path, version: str) -> dict[Package, Path]:
    path = folder / f"browser-{version}.jar"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("browser/index.html", version)
        archive.writestr("META-INF/LICENSE", "licence")
    return {Package("org.neo4j.client", "neo4j-browser", version, "", version): path}


def test_browser_opens_guide_and_style_only_where_they_are(tmp_path: Path) -> None:
    home = ServerHome.of(Workspace(tmp_path))
    assert commands_on_connect(home, PORTS) == ""
    refresh_assets(home, {"guide.html": "<title>Guide</title>", "style.grass": b"node {}", "queries.zip": b"PK"})
    assert commands_on_connect(home, PORTS) == (
        "guide http://localhost:17474/browser/paperkg/guide.html; "
        "style http://localhost:17474/browser/paperkg/style.grass"
    )


def test_assets_come_from_values_or_from_a_folder_and_replace_older_ones(tmp_path: Path) -> None:
    home = ServerHome.of(Workspace(tmp_path / "workspace"))
    refresh_assets(home, {"guide.html": "first"})
    folder = tmp_path / "assets"
    (folder / "pictures").mkdir(parents=True)
    (folder / "guide.html").write_text("second")
    (folder / "pictures" / "one.svg").write_text("<svg/>")
    refresh_assets(home, folder)
    served = {str(path.relative_to(home.browser_assets)) for path in home.browser_assets.rglob("*") if path.is_file()}
    assert served == {"guide.html", "pictures/one.svg"}
    assert (home.browser_assets / "guide.html").read_text() == "second"


def test_a_new_version_of_the_browser_replaces_the_old_one_and_keeps_our_files(tmp_path: Path) -> None:
    home = ServerHome.of(Workspace(tmp_path / "workspace"))
    home.root.mkdir(parents=True)
    unpack_browser(home, _jar(tmp_path, "1"))
    refresh_assets(home, {"guide.html": "ours"})
    unpack_browser(home, _jar(tmp_path, "2"))
    assert (home.web / "browser" / "index.html").read_text() == "2"
    assert (home.web / "META-INF" / "LICENSE").read_text() == "licence"
    assert (home.browser_assets / "guide.html").read_text() == "ours"
    assert sorted(path.name for path in home.root.iterdir()) == ["web"]


def test_the_address_of_the_browser_carries_the_database_and_asks_for_the_password() -> None:
    assert browser_url(PORTS) == (
        "http://localhost:17474/browser/?dbms=bolt://neo4j@localhost:17687&db=neo4j&preselectAuthMethod=NATIVE"
    )
