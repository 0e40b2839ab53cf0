"""The wheel of this checkout, installed in an environment that cannot see the checkout.

Belongs here: building and installing it. Does not belong here: what is asked of it (the tests).
"""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.packaging.installed import Installed

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a fresh environment that borrows the dependencies of the running one.

    They come by a line of a .pth file: Python reads no .pth file of a folder that was added so, hence the checkout,
    which is installed by one, stays out of sight.
    """
    folder = tmp_path_factory.mktemp("wheel")
    environment = folder / "environment"
    build = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*PIP, *build], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    subprocess.run([*PIP, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    borrowed = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (packages / "dependencies.pth").write_text("\n".join(borrowed), "utf-8")
    return Installed(wheel, environment, folder)
