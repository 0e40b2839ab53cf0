"""Roles: what a paper does with what it names: introduces, uses, trains on, evaluates on, compares with.

Belongs here: words around a name that is decided. Does not belong here: finding names (names/).
"""
