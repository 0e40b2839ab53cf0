"""Commands about text and its quality: extract, evaluate, train.

Belongs here: arguments and what is shown. Does not belong here: extractors (etl/extraction/) and
scores (etl/evaluation/).
"""

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def extract(
    file: Annotated[
        str, typer.Argument(help="JSON lines {id, text} or {id, title, abstract}; - reads standard input.")
    ],
) -> None:
    """Extract mentions from your own texts, one JSON line each."""
    from paperkg.cli import quality

    raise typer.Exit(1 if quality.write_mentions(file) else 0)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotated papers (JSON lines), a corpus or clusters (CSV).")],
    *,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="Abstracts (JSON lines, .gz) of annotations that are spans only.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Every miss and false alarm with its sentence.")] = False,
    predictions: Annotated[Path | None, typer.Option("--predictions", help="Write what was found to a file.")] = None,
    spans: Annotated[bool, typer.Option("--spans", help="Score spans on the held-back part of a corpus.")] = False,
    resolution: Annotated[bool, typer.Option("--resolution", help="Score identity over the loaded listings.")] = False,
    json: AsJson = False,
) -> None:
    """Measure extraction or identity against annotations."""
    from etl.errors import UsageError
    from paperkg.cli import quality

    if spans and resolution:
        raise UsageError("--spans and --resolution measure different things; give one of them.")
    if spans:
        quality.show_spans(gold, as_json=json)
    elif resolution:
        quality.show_resolution(gold, errors=errors, as_json=json)
    else:
        quality.show_extraction(gold, texts=texts, errors=errors, predictions=predictions, as_json=json)


def train(
    corpora: Annotated[Path, typer.Argument(help="Folder of the corpora that README.md beside the weights names.")],
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Where to; by default over the shipped weights.")] = None,
) -> None:
    """Train the tagger again; the same corpora give the same bytes."""
    from paperkg.cli import quality

    quality.train_tagger(corpora, out)


COMMANDS = (extract, evaluate, train)
