"""Neo4j Browser as the managed server serves it: unpacked, with our guide, style and queries beside it.

Belongs here: putting files where the server serves them, and the addresses. Does not belong here:
what is in the guide or the style.
"""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from etl.server.home import Ports, ServerHome
from etl.server.packages import Package
from etl.server.readiness import USERNAME

Assets = Mapping[str, bytes | str] | Path
"""Files for the Browser, as name and content, or a folder of them."""

GUIDE = "guide.html"
STYLE = "style.grass"


def unpack_browser(home: ServerHome, jars: dict[Package, Path]) -> None:
    """Unpack the Browser of the lock file, once a version; the licence texts come along."""
    package, jar = next((package, jar) for package, jar in jars.items() if package.artifact == "neo4j-browser")
    stamp = home.web / "version"
    if stamp.exists() and stamp.read_text("utf-8") == package.sha256:
        return
    unpacking = home.web.with_suffix(".unpacking")
    shutil.rmtree(unpacking, ignore_errors=True)
    with zipfile.ZipFile(jar) as archive:
        archive.extractall(unpacking)
    if home.browser_assets.exists():
        shutil.copytree(home.browser_assets, unpacking / "browser" / home.browser_assets.name)
    (unpacking / stamp.name).write_text(package.sha256, "utf-8")
    shutil.rmtree(home.web, ignore_errors=True)
    unpacking.replace(home.web)


def refresh_assets(home: ServerHome, assets: Assets) -> None:
    """Put files beside the Browser; a running server serves the new ones at once."""
    home.browser_assets.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(_contents(assets).items()):
        target = home.browser_assets / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)


def _contents(assets: Assets) -> dict[str, bytes]:
    if isinstance(assets, Path):
        return {str(path.relative_to(assets)): path.read_bytes() for path in assets.rglob("*") if path.is_file()}
    return {name: content.encode() if isinstance(content, str) else content for name, content in assets.items()}


def commands_on_connect(home: ServerHome, ports: Ports) -> str:
    """What Browser runs after login: opens the guide and takes the style, where they are there."""
    base = f"http://localhost:{ports.http}/browser/{home.browser_assets.name}"
    return "; ".join(
        f"{command} {base}/{name}"
        for command, name in (("guide", GUIDE), ("style", STYLE))
        if (home.browser_assets / name).exists()
    )


def browser_url(ports: Ports) -> str:
    """Where a person opens the graph; localhost, since Browser runs guides of that name only.

    The user stands in the address, so that the form asks for the password alone.
    """
    fields = {"dbms": f"bolt://{USERNAME}@localhost:{ports.bolt}", "db": "neo4j", "preselectAuthMethod": "NATIVE"}
    return f"http://localhost:{ports.http}/browser/?{urlencode(fields, safe=':/@')}"
