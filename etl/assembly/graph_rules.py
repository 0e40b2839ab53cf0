"""Rules of the staged graph that join tables: ids, ends, cardinalities, and what is derived from evidence.

Belongs here: these rules over hashes, so that of each row a few bytes are in memory at once. Does not belong here:
rules for the rows of one table (table_rules.py).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from etl.assembly.broken_rows import ROW, BrokenRows
from etl.assembly.evidence_rules import check_evidence
from etl.values.tables import StagedGraph, table_parts
from schema.base import ANY, Cardinality, Node, Relationship
from schema.compile.wording import end_labels, many, start_labels
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

Numbers = npt.NDArray[np.int64]
_LABEL_NUMBERS: Final = {label.label: number for number, label in enumerate(LABELS)}
_NONE: Final = -1


def check_graph(broken: BrokenRows, tables: StagedGraph, folder: Path) -> None:
    """Take in the rows that break a rule of the whole graph; hashes lie in the folder meanwhile."""
    nodes = index_nodes(tables)
    _identity_rules(broken, tables, nodes)
    _base_rule(broken, tables)
    for kind in TYPES:
        _pair_rule(broken, tables, kind)
        counts = {side: np.zeros(len(nodes.keys), np.int64) for side in _sides_counted(kind)}
        for part in table_parts(tables.scan(kind.type).select("start", "end", "start_label", "end_label")):
            rows = part.with_columns(relationship_key())
            for side in ("start", "end"):
                _endpoint_rules(broken, kind, side, rows, nodes)
            for side, count in counts.items():
                places = nodes.places(rows[side])
                np.add.at(count, places[places != _NONE], 1)
        for side, count in counts.items():
            _cardinality_rule(broken, tables, kind, side, _of_each_node(nodes, count))
    check_evidence(broken, tables, folder)


def relationship_key() -> pl.Expr:
    """The name of a relationship's row."""
    return pl.concat_str(pl.col("start").fill_null("?"), pl.lit(" "), pl.col("end").fill_null("?")).alias(ROW)


@dataclass(frozen=True, slots=True)
class NodeIndex:
    """Hashes of all ids, sorted, with the number of the label of each: nine bytes a node.

    Attributes:
        keys: of an id under two labels the one that is declared first comes first.
        labels: places in LABELS.
    """

    keys: npt.NDArray[np.uint64]
    labels: npt.NDArray[np.int8]

    def places(self, ids: pl.Series) -> Numbers:
        """The place of each id in the index; -1 for what is not the id of a node."""
        wanted = ids.hash().to_numpy()
        places = np.searchsorted(self.keys, wanted).astype(np.int64)
        inside = places < len(self.keys)
        found = np.zeros(len(wanted), bool)
        found[inside] = self.keys[places[inside]] == wanted[inside]
        return np.where(found & ids.is_not_null().to_numpy(), places, _NONE)

    def labels_of(self, ids: pl.Series) -> pl.Series:
        """The label of each id; null for what is not the id of a node."""
        places = self.places(ids)
        numbers = np.where(places == _NONE, _NONE, self.labels[places] if len(self.labels) else _NONE)
        names = dict(enumerate(_LABEL_NUMBERS))
        return pl.Series("real", numbers).replace_strict(names, default=None, return_dtype=pl.String)


def index_nodes(tables: StagedGraph) -> NodeIndex:
    """Read the ids of all nodes."""
    keys, labels = [np.zeros(0, np.uint64)], [np.zeros(0, np.int8)]
    for label in LABELS:
        for part in table_parts(tables.scan(label.label).select("id")):
            keys.append(part["id"].hash().to_numpy())
            labels.append(np.full(part.height, _LABEL_NUMBERS[label.label], np.int8))
    together = np.concatenate(keys)
    order = np.argsort(together, kind="stable")
    return NodeIndex(together[order], np.concatenate(labels)[order])


def _ids(tables: StagedGraph, label: type[Node], *others: str) -> Iterator[pl.DataFrame]:
    for part in table_parts(tables.scan(label.label).select("id", *others)):
        yield part.with_columns(pl.col("id").alias(ROW))


def _identity_rules(broken: BrokenRows, tables: StagedGraph, nodes: NodeIndex) -> None:
    repeated = _repeated(nodes.keys)
    for label in LABELS:
        for part in _ids(tables, label) if len(repeated) else ():
            again = part.filter(pl.col("id").hash().is_in(repeated.implode()))
            broken.add(label.label, "id", "another node has the same id", again)
        for prop in label.declared_properties():
            if prop.datatype is Datatype.FORMER_ID:
                for part in _ids(tables, label, prop.name):
                    former = part.explode(prop.name)
                    taken = former.filter(pl.Series(nodes.places(former[prop.name]) != _NONE))
                    broken.add(label.label, prop.name, "a former id is the id of a node", taken)


def _repeated(keys: npt.NDArray[np.uint64]) -> pl.Series:
    """The keys that sorted ones hold twice."""
    return pl.Series(np.unique(keys[1:][keys[1:] == keys[:-1]]), dtype=pl.UInt64)


def _base_rule(broken: BrokenRows, tables: StagedGraph) -> None:
    base = pl.col("iri").str.strip_suffix(pl.col("id"))
    bases = Counter[str | None]()
    for label in LABELS:
        for part in _ids(tables, label, "iri"):
            bases.update(dict(part.select(base.alias("base"))["base"].value_counts().iter_rows()))
    usual = min((name for name, count in bases.items() if count == max(bases.values())), key=str, default="")
    for label in LABELS if len(bases) > 1 else ():
        for part in _ids(tables, label, "iri"):
            others = part.filter(base.ne_missing(pl.lit(usual, pl.String)))
            broken.add(label.label, "iri", f"the iri is not {usual} and the id", others)


def _pair_rule(broken: BrokenRows, tables: StagedGraph, kind: type[Relationship]) -> None:
    pair = pl.struct("start", "end").hash()
    ends = tables.scan(kind.type).select("start", "end")
    keys = (part.select(pair)["start"].to_numpy() for part in table_parts(ends))
    repeated = _repeated(np.sort(np.concatenate([np.zeros(0, np.uint64), *keys])))
    for part in table_parts(ends) if len(repeated) else ():
        again = part.filter(pair.is_in(repeated.implode())).with_columns(relationship_key())
        broken.add(kind.type, "", "another row has the same start and end", again)


def _endpoint_rules(
    broken: BrokenRows, kind: type[Relationship], side: str, rows: pl.DataFrame, nodes: NodeIndex
) -> None:
    found = rows.with_columns(nodes.labels_of(rows[side]))
    broken.add(kind.type, side, f"the {side} is not a node of the graph", found.filter(pl.col("real").is_null()))
    differs = pl.col("real").is_not_null() & pl.col("real").ne_missing(pl.col(f"{side}_label"))
    broken.add(kind.type, f"{side}_label", "not the label of the node", found.filter(differs))


def _sides_counted(kind: type[Relationship]) -> dict[str, Cardinality]:
    sides = {"start": kind.per_start, "end": kind.per_end}
    return {side: cardinality for side, cardinality in sides.items() if cardinality != ANY}


def _of_each_node(nodes: NodeIndex, counts: Numbers) -> Callable[[pl.Series], pl.Series]:
    """How many rows there are for each id of nodes."""
    return lambda ids: pl.Series("count", counts[nodes.places(ids)])


def _cardinality_rule(
    broken: BrokenRows,
    tables: StagedGraph,
    kind: type[Relationship],
    side: str,
    count: Callable[[pl.Series], pl.Series],
) -> None:
    cardinality = _sides_counted(kind)[side]
    few = pl.col("count") < cardinality.minimum
    wrong = few if cardinality.maximum is None else few | (pl.col("count") > cardinality.maximum)
    for label in start_labels(kind) if side == "start" else end_labels(kind):
        for part in _ids(tables, label):
            for (number,), rows in part.with_columns(count(part["id"])).filter(wrong).group_by("count"):
                cause = f"{side} of {number} {kind.type}, declared is {many(cardinality)}"
                broken.add(label.label, kind.type, cause, rows)
