"""Commands about text and its quality: extract, evaluate, train.

Belongs here: arguments and what is shown. Does not belong here: extractors (etl/extraction/) and
scores (etl/evaluation/).
"""

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated papers as JSON lines; a CSV file with --resolution.")],
    *,
    errors: Annotated[bool, typer.Option("--errors", help="Every miss and false alarm with its sentence.")] = False,
    predictions: Annotated[Path | None, typer.Option("--predictions", help="Write what was found to a file.")] = None,
    resolution: Annotated[bool, typer.Option("--resolution", help="Score identity over what is in.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Measure extraction (or, with --resolution, identity) against annotations: precision, recall, F1."""
    from dagster_project import quality

    if resolution:
        quality.show_resolution(gold, errors=errors, as_json=json)
    else:
        quality.show_extraction(gold, errors=errors, predictions=predictions, as_json=json)


COMMANDS = (evaluate,)
