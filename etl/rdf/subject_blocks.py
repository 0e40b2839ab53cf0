"""A Turtle file subject by subject, as the writer lays it down.

Belongs here: parsing, and keeping together what is said of one subject. Does not belong here: what it means
(read_back.py) and what shapes make of it (shape_profiles.py).
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pyoxigraph as ox

Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Statements = list[tuple[str, Object]]
"""IRI of the predicate and the object, each once, in the order of the file."""

BLANK = "[]"
"""In the place of a subject or object that has no IRI."""


def read_blocks(path: Path) -> Iterator[tuple[str, Statements]]:
    """Yield each subject with what is said of it at one place; a subject that comes again later is yielded again.

    Raises:
        SyntaxError: the file is not Turtle.
    """
    triples = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    for subject, statements in groupby(triples, key=attrgetter("subject")):
        # Names of blank nodes are another at each reading.
        name = subject.value if isinstance(subject, ox.NamedNode) else BLANK
        yield name, list(dict.fromkeys((triple.predicate.value, triple.object) for triple in statements))
