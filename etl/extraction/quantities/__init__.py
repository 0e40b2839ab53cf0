"""Quantities: every number of a text, read once, before any other rule sees a digit.

Belongs here: what a number says (sign, decimals, unit, uncertainty, range, bound) and what it counts (value, gain,
size ...). Does not belong here: whose it is and what it measures (results/).
"""

from etl.extraction.quantities.grammar import read_quantities
from etl.extraction.quantities.quantity import Quantity, QuantityKind

__all__ = ["Quantity", "QuantityKind", "read_quantities"]
