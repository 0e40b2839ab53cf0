"""Column schemas of assets, from the declarations and the hand-over values.

Belongs here: turning a class into Dagster's column schema. Does not belong here: what the columns
mean (schema/, etl/) and values of a run (metadata.py).
"""

import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from etl.outputs import Output
from schema.base import DeclaredProperty, Node, Relationship
from schema.nodes import LABELS
from schema.relationships import TYPES

_ENDS = {
    "start": "Id of the node where the relationship starts.",
    "end": "Id of the node where it ends.",
    "start_label": "Label of the node where it starts.",
    "end_label": "Label of the node where it ends.",
}
_ATTRIBUTE = re.compile(r"^ {4}(\w[\w, ]*): (.+(?:\n {8}.+)*)", re.M)


def row_schema(kind: type) -> dg.TableSchema:
    """Columns of a hand-over value: its fields, and what its docstring says of them."""
    hints, said = typing.get_type_hints(kind), dict(_attributes(inspect.getdoc(kind) or ""))
    columns = [dg.TableColumn(name, _type_name(hint), said.get(name)) for name, hint in hints.items()]
    return dg.TableSchema(columns=columns)


def label_schema(label: type[Node]) -> dg.TableSchema:
    """Columns of a label's table, from the declaration."""
    return dg.TableSchema(columns=list(_label_columns(label, "")))


def graph_schema() -> dg.TableSchema:
    """Columns of all tables of the staged graph, as Label.property and TYPE.property."""
    nodes = [column for label in LABELS for column in _label_columns(label, f"{label.label}.")]
    relationships = [column for kind in TYPES for column in _type_columns(kind, f"{kind.type}.")]
    return dg.TableSchema(columns=[*nodes, *relationships])


def output_schema(output: Output) -> dg.TableSchema:
    """Columns of an output file."""
    return dg.TableSchema(columns=[dg.TableColumn(name, kind) for name, kind in output.columns.items()])


def counts_schema(name: str, counts: Mapping[str, str]) -> dg.TableSchema:
    """Columns of a table of counts: name to description."""
    columns = [dg.TableColumn(one, "integer", said) for one, said in counts.items()]
    return dg.TableSchema(columns=[dg.TableColumn(name, "string", "What is counted."), *columns])


def _attributes(docstring: str) -> Iterator[tuple[str, str]]:
    """Each name of the part Attributes with its sentence; a line may speak for several names."""
    part = docstring.partition("Attributes:\n")[2]
    for names, said in _ATTRIBUTE.findall(part):
        yield from ((name.strip(), " ".join(said.split())) for name in names.split(","))


def _label_columns(label: type[Node], prefix: str) -> Iterator[dg.TableColumn]:
    yield dg.TableColumn(f"{prefix}id", "string", f"A word, a hyphen and a hash of the key: {label.key}.")
    yield dg.TableColumn(f"{prefix}iri", "string", "Base and id.")
    yield dg.TableColumn(f"{prefix}content_hash", "string", "Hash of the other properties.")
    yield from (_column(prop, prefix) for prop in label.declared_properties())


def _type_columns(kind: type[Relationship], prefix: str) -> Iterator[dg.TableColumn]:
    yield from (dg.TableColumn(f"{prefix}{name}", "string", said) for name, said in _ENDS.items())
    yield dg.TableColumn(f"{prefix}content_hash", "string", "Hash of the other properties.")
    yield from (_column(prop, prefix) for prop in kind.declared_properties())


def _column(prop: DeclaredProperty, prefix: str) -> dg.TableColumn:
    return dg.TableColumn(
        f"{prefix}{prop.name}",
        f"list[{prop.datatype}]" if prop.many else str(prop.datatype),
        prop.description,
        constraints=dg.TableColumnConstraints(nullable=not prop.required),
    )


def _type_name(hint: Any) -> str:
    if isinstance(hint, type) and typing.get_origin(hint) is None:
        return "str" if issubclass(hint, str) else hint.__name__
    return str(hint).replace("typing.", "").replace("etl.", "")
