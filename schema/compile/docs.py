"""The schema page in Markdown: every label, type, property, value and predicate.

Belongs here: the layout of the page. Does not belong here: sentences that no declaration holds,
except the few that explain how to read it.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from schema.base import DeclaredProperty, FactType, Node, Relationship, Rendering
from schema.compile.diagram import diagram
from schema.compile.wording import (
    carriers,
    datatypes,
    end_labels,
    is_literal,
    many,
    start_labels,
    summary,
)
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import PREFIXES, Datatype

_PROPERTY_HEAD = ("property", "type", "required", "RDF", "what it says")


def docs() -> str:
    """Return the schema page of all labels and types."""
    sections = (
        "# The schema of the graph\n",
        "Every node has an `id` (a word, a hyphen, the hash of its key), an `iri` (the base and the id) and a\n"
        "`content_hash`; every relationship has a `content_hash`. In RDF a class is named like its label and a\n"
        "predicate like its type, in the namespace `kg:`; the column RDF names the predicate of each property.\n",
        f"```mermaid\n{diagram()}```\n",
        _overview(),
        "## Labels\n",
        *(_label(label) for label in LABELS),
        "## Relationship types\n",
        *(_type(kind) for kind in TYPES),
        "## Prefixes\n",
        _table(("prefix", "namespace"), ((f"`{prefix}:`", f"`{iri}`") for prefix, iri in PREFIXES.items())),
    )
    return "\n".join(sections)


def _overview() -> str:
    nodes = _table(
        ("label", "what it is"), ((f"[{label.label}](#{_anchor(label.label)})", summary(label)) for label in LABELS)
    )
    rows = (
        (f"[{kind.type}](#{_anchor(kind.type)})", _names(start_labels(kind)), _names(end_labels(kind)), summary(kind))
        for kind in TYPES
    )
    return f"{nodes}\n{_table(('type', 'from', 'to', 'what it says'), rows)}"


def _label(label: type[Node]) -> str:
    facts = (
        f"- id: `{label.id_word}-` and the hash of: {label.key}",
        f"- RDF: `kg:{label.label}`, a kind of {_codes(label.superclasses)}",
    )
    return "\n".join((f"### {label.label}\n", summary(label), "", *facts, "", _properties(label.declared_properties())))


def _type(kind: type[Relationship]) -> str:
    facts = [
        f"- from {_names(start_labels(kind))} ({many(kind.per_start)} per node)",
        f"- to {_names(end_labels(kind))} ({many(kind.per_end)} per node)",
        f"- RDF: `{kind.predicate}`" + (f", a kind of {_codes(kind.superproperties)}" if kind.superproperties else ""),
        *_rendering(kind),
    ]
    properties = kind.declared_properties()
    table = ["", _properties(properties)] if properties else [""]
    return "\n".join((f"### {kind.type}\n", summary(kind), "", *facts, *table))


def _rendering(kind: type[Relationship]) -> Iterable[str]:
    if kind.converse:
        yield f"- RDF also: `{kind.converse}`, from end to start"
    if kind.rendering is Rendering.NODE:
        yield (
            f"- RDF also: a node `kg:{kind.rdf_class}` with the properties, `{kind.start_predicate}` to the start "
            f"and `{kind.end_predicate}` to the end"
        )
    elif issubclass(kind, FactType):
        yield "- its properties follow from its evidence, which RDF holds instead"
    elif kind.written_properties():
        yield f"- RDF writes its properties on the {' or '.join(carriers(kind))}"


def _properties(properties: Sequence[DeclaredProperty]) -> str:
    return _table(_PROPERTY_HEAD, (_property(prop) for prop in properties))


def _property(prop: DeclaredProperty) -> tuple[str, ...]:
    rdf = "" if prop.derived else f"`{prop.predicate}`"
    marks = chain(
        [prop.description],
        [f"One of {_codes(prop.values)}."] if prop.values else [],
        [f"Matches `{prop.pattern}`."] if prop.pattern else [],
        ["Indexed."] if prop.indexed else [],
        ["Full-text."] if prop.fulltext else [],
    )
    return (f"`{prop.name}`", _column(prop), "yes" if prop.required else "", rdf, " ".join(marks))


def _column(prop: DeclaredProperty) -> str:
    if prop.datatype is Datatype.FACT_TYPE:
        name = "relationship type"
    elif is_literal(prop):
        name = " or ".join(choice.partition(":")[2] for choice in datatypes(prop))
    else:
        name = "id"
    return f"list of {name}" if prop.many else name


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = " | ".join("---" for _ in head)
    lines = (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in (head, *rows))
    first, *others = lines
    return "\n".join((first, f"| {rule} |", *others, ""))


def _names(labels: Iterable[type[Node]]) -> str:
    return ", ".join(label.label for label in labels)


def _codes(curies: Iterable[str]) -> str:
    return ", ".join(f"`{curie}`" for curie in curies)


def _anchor(heading: str) -> str:
    return heading.lower()
