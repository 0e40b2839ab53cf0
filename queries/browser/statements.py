"""A query as the text that stands in Browser's editor.

Belongs here: the title line and the values of the parameters in the text. Does not belong here: where
the text goes.
"""

import re
from collections.abc import Mapping

from queries import Query

_STRING_OR_PARAMETER = re.compile(r"'(?:[^'\\]|\\.)*'|\$(\w+)")


def literal(value: object) -> str:
    """Return a value as Cypher writes it."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return repr(value)


def editor_text(query: Query, values: Mapping[str, object]) -> str:
    """Return the title line and the statement with the values in the place of its parameters.

    Browser shows rows and drawings of a single statement only, so that a ``:param`` line before it
    would hide them.
    """

    def replaced(match: re.Match[str]) -> str:
        return literal(values[match[1]]) if match[1] else match[0]

    return _titled(query.title, _STRING_OR_PARAMETER.sub(replaced, query.text))


def titled(query: Query) -> str:
    """Return the title line and the statement with its parameters."""
    return _titled(query.title, query.text)


def _titled(title: str, statement: str) -> str:
    return f"// {title}\n{statement}"
