"""How files are to be read, where a person says it: as a format, or by a declared mapping.

Belongs here: checking what the command was given. Does not belong here: reading a file (take.py, look.py).
"""

from pathlib import Path

from etl.errors import UsageError
from etl.sources import FORMATS, format_for


def mapping_in(path: Path | None) -> str | None:
    """Return a mapping in its canonical text, so that a comment or a space makes no other version of a listing.

    Raises:
        UsageError: the file cannot be read, or says what no mapping can say.
    """
    if path is None:
        return None
    from etl.sources.mapping.mapping_text import read_mapping, toml_of

    try:
        text = path.expanduser().read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the mapping cannot be read ({error}); `paperkg map FILE` writes one") from error
    return toml_of(read_mapping(text, str(path)))


def chosen_layout(layout: str | None, mapping: str | None) -> str | None:
    """Return the name of the format that was chosen; None where the content decides.

    Raises:
        UsageError: no format has this name, or a mapping is given beside it.
    """
    if layout is not None and mapping is not None:
        raise UsageError("--format and --map both say how the files are read; give one of them")
    if layout is not None and layout not in FORMATS:
        raise UsageError(f"no format is named {layout!r}; there are {', '.join(FORMATS)}")
    return layout if mapping is None else format_for("", mapping).name
