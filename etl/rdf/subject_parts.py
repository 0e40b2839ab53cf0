"""The parts that the Turtle is put together from: rows with a subject each, and the text of each row.

Belongs here: which predicate says what of a table's rows. Does not belong here: terms (terms.py) and
bringing the parts of one subject together (turtle.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from etl.identifiers import make_id, make_ids
from etl.rdf.terms import resource, term
from etl.values.tables import GraphTables
from schema.base import DeclaredProperty, Node, Relationship, Rendering
from schema.compile.wording import FACT_PREDICATES
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

NEXT = " ;\n    "
"""Between two statements about one subject."""


@dataclass(frozen=True, slots=True)
class SubjectPart:
    """Rows that say something about subjects.

    Attributes:
        frame: sorted by the column that holds the subject's id.
        subject: name of that column.
        text: what a row says, without its subject.
    """

    frame: pl.DataFrame
    subject: str
    text: pl.Expr

    def said(self, offset: int, length: int) -> pl.DataFrame:
        """Subject and text of some rows."""
        rows = self.frame.slice(offset, length)
        return rows.select(pl.col(self.subject).alias("subject"), self.text.alias("text"))


def parts(tables: GraphTables) -> list[SubjectPart]:
    """Everything that the graph says, in the order in which it is said of one subject."""
    found: list[SubjectPart] = []
    for label in LABELS:
        found.extend(_node_parts(label, tables.nodes[label.label]))
    for kind in TYPES:
        found.extend(_relationship_parts(kind, tables.relationships[kind.type]))
    return [_sorted(part) for part in found if part.frame.height]


def _sorted(part: SubjectPart) -> SubjectPart:
    if part.frame[part.subject].is_sorted():
        return part
    return replace(part, frame=part.frame.sort(part.subject, maintain_order=True))


def row_id(kind: type[Relationship], start: str, end: str) -> str:
    """Id of the node that stands for a row of a type that is rendered as one."""
    return make_id(_row_word(kind), kind.type, start, end)


def _row_word(kind: type[Relationship]) -> str:
    return (kind.rdf_class or "").lower()


def _node_parts(label: type[Node], frame: pl.DataFrame) -> Iterator[SubjectPart]:
    properties = label.written_properties()
    classes = (f"kg:{label.label}", *label.asserted_classes)
    said = [prop for prop in properties if prop.datatype is not Datatype.FORMER_ID]
    text = pl.concat_str(pl.lit(f"a {', '.join(classes)}"), *map(_statement, said))
    yield SubjectPart(frame, "id", text)
    for prop in properties:
        if prop.datatype is Datatype.FORMER_ID:
            yield _redirects(prop, frame)


def _redirects(prop: DeclaredProperty, frame: pl.DataFrame) -> SubjectPart:
    pairs = frame.select(former=prop.name, id="id").explode("former").drop_nulls().unique().sort("former", "id")
    return SubjectPart(pairs, "former", _link(prop.predicate, "id"))


def _relationship_parts(kind: type[Relationship], frame: pl.DataFrame) -> Iterator[SubjectPart]:
    properties = kind.written_properties()
    plain = _link(kind.predicate, "end")
    if kind.rendering is Rendering.TRIPLE:
        yield SubjectPart(frame, "start", pl.concat_str(plain, *map(_statement, properties)))
        return
    yield SubjectPart(frame, "start", plain)
    if kind.converse:
        turned = frame.select("end", "start").sort("end", "start")
        yield SubjectPart(turned, "end", _link(kind.converse, "start"))
    ids = make_ids(_row_word(kind), ((kind.type, *ends) for ends in frame.select("start", "end").iter_rows()))
    rows = frame.with_columns(pl.Series("row", list(ids), pl.String)).sort("row")
    text = pl.concat_str(
        pl.lit(f"a kg:{kind.rdf_class}{NEXT}"),
        _link(kind.start_predicate or "", "start"),
        pl.lit(NEXT),
        _link(kind.end_predicate or "", "end"),
        *map(_statement, properties),
    )
    yield SubjectPart(rows, "row", text)


def _link(predicate: str, column: str) -> pl.Expr:
    return pl.concat_str(pl.lit(f"{predicate} "), resource(pl.col(column)))


def _statement(prop: DeclaredProperty) -> pl.Expr:
    """What one property says, with the separator before it; empty where there is no value."""
    column = pl.col(prop.name)
    before = pl.lit(f"{NEXT}{prop.predicate} ")
    if not prop.many:
        return pl.concat_str(before, term(column, prop.datatype, FACT_PREDICATES)).fill_null("")
    each = pl.concat_str(before, term(pl.element().unique().sort(), prop.datatype, FACT_PREDICATES))
    return column.list.eval(each).list.join("").fill_null("")
