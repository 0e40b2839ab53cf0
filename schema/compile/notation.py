"""Turtle notation for the small documents that are compiled: prefixes, blocks, literals, lists.

Belongs here: text for hand-ordered statements, the same bytes every time. Does not belong here: the
statements themselves and the streamed writer of a whole graph (etl/rdf/turtle.py).
"""

from collections.abc import Iterable

from schema.vocabulary import PREFIXES

Statements = Iterable[tuple[str, Iterable[str]]]
"""Pairs of a predicate and its objects, both in Turtle notation."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
ESCAPES: dict[str, str] = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0))} | _ESCAPES
"""How each character that cannot stand in a quoted literal, or that editors mangle there, is written."""

_TRANSLATION = str.maketrans(ESCAPES)


def quoted(text: str) -> str:
    """A string literal."""
    return f'"{text.translate(_TRANSLATION)}"'


def collection(terms: Iterable[str]) -> str:
    """An RDF list."""
    return f"( {' '.join(terms)} )"


def anonymous(statements: Statements) -> str:
    """A node without a name, on one line."""
    return f"[ {' ; '.join(_spoken(statements, ' , '))} ]"


def block(subject: str, statements: Statements) -> str:
    """All that is said about one subject; a predicate without objects is left out."""
    return subject + " " + " ;\n    ".join(_spoken(statements, ", ")) + " .\n"


def header(prefixes: Iterable[str] = PREFIXES, others: Iterable[tuple[str, str]] = ()) -> str:
    """Prefix declarations: of the named vocabularies, then of other pairs of prefix and IRI."""
    declared = [(prefix, PREFIXES[prefix]) for prefix in prefixes]
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in (*declared, *others))


def _spoken(statements: Statements, separator: str) -> Iterable[str]:
    for predicate, objects in statements:
        said = separator.join(objects)
        if said:
            yield f"{predicate} {said}"
