"""Where the console script starts: it refuses to run with somebody else's modules in place of ours.

Belongs here: comparing where our packages are found with where they lie. Does not belong here: the commands
(cli/main.py), nor any import of our other packages: it might be the wrong one.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("schema", "etl", "queries", "dagster_project")
HOME = Path(__file__).parents[1]


def main() -> None:
    """Run the command line, unless one of our packages is shadowed: then say by what, with exit code 1."""
    shadows = find_shadows()
    if shadows:
        sys.exit(f"Error: {explanation(shadows, Path.cwd())}")
    from paperkg.cli.main import main as run

    run()


def find_shadows() -> dict[str, Path]:
    """Return the file that Python finds in place of a package of ours, by the package's name; nothing is imported."""
    found = {name: find_spec(name) for name in PACKAGES}
    files = {name: Path(spec.origin) for name, spec in found.items() if spec and spec.origin}
    return {name: file for name, file in files.items() if file.parent != HOME / name}


def explanation(shadows: dict[str, Path], current: Path) -> str:
    """Return whose files shadow which packages, and what to do about it."""
    folders = {file.parents[1] if file.stem == "__init__" else file.parent for file in shadows.values()}
    lines = [f"  {name}: {file} instead of {HOME / name}" for name, file in shadows.items()]
    named = " and ".join(sorted(map(str, folders)))
    elsewhere = "Run paperkg from another folder, or unset PYTHONPATH" if current in folders else "Unset PYTHONPATH"
    return "\n".join(
        [
            "Python finds a foreign module that has the name of one of paperkg's own:",
            *lines,
            f"{elsewhere}, so that {named} no longer comes first on Python's path.",
        ]
    )
