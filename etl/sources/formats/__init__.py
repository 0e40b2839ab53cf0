"""The formats, one file each.

Belongs here: how one format is known, cut into units and parsed. Does not belong here: what several
formats share (units/, arxiv/, mapping/, filling.py) and the registry (etl/sources/__init__.py).
"""
