"""Turtle terms as Polars expressions: columns of a graph table in, text of subjects and objects out.

Belongs here: literals, their escaping and datatypes. Does not belong here: which column belongs to
which predicate (parts.py).

The declared datatype decides the term, never the look of a value. Strings are escaped, so quotes,
backslashes, line ends and control characters come back as they were; lone surrogates cannot be in a
column at all. Doubles are written with an exponent (0.5E0), so they are xsd:double without a suffix.
"""

from collections.abc import Mapping

import polars as pl

from schema.compile.notation import ESCAPES
from schema.compile.wording import PARTIAL_DATES
from schema.vocabulary import Datatype

_SPECIAL = list(ESCAPES)
_ESCAPED = list(ESCAPES.values())


def resource(column: pl.Expr) -> pl.Expr:
    """An id under the base, which is the empty prefix."""
    return pl.concat_str(pl.lit(":"), column)


def term(column: pl.Expr, datatype: Datatype, predicates: Mapping[str, str]) -> pl.Expr:
    """The object for each value of a column; null stays null.

    Args:
        column: values in the column type of the datatype.
        datatype: as declared.
        predicates: CURIE of each relationship type that a value may name.
    """
    match datatype:
        case Datatype.STRING:
            return _quoted(column)
        case Datatype.ANY_URI:
            return pl.concat_str(_quoted(column), pl.lit("^^xsd:anyURI"))
        case Datatype.PARTIAL_DATE:
            return _partial_date(column)
        case Datatype.DOUBLE:
            return _double(column)
        case Datatype.FACT_TYPE:
            return column.replace_strict(predicates, return_dtype=pl.String)
        case _:
            return column.cast(pl.String)


def _quoted(column: pl.Expr) -> pl.Expr:
    escaped = column.str.replace_many(_SPECIAL, _ESCAPED)
    return pl.concat_str(pl.lit('"'), escaped, pl.lit('"'))


def _partial_date(column: pl.Expr) -> pl.Expr:
    suffixes = {length: f"^^{datatype}" for length, datatype in PARTIAL_DATES.items()}
    suffix = column.str.len_chars().replace_strict(suffixes, default="", return_dtype=pl.String)
    return pl.concat_str(_quoted(column), suffix)


def _double(column: pl.Expr) -> pl.Expr:
    text = column.cast(pl.String).str.to_uppercase()
    exponent = pl.when(text.str.contains("E", literal=True)).then(pl.lit("")).otherwise(pl.lit("E0"))
    return pl.concat_str(text, exponent)
