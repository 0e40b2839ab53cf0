"""Cutting files into entries, a kind of file each: lines, JSON, XML, tables, BibTeX, tagged lines.

Belongs here: finding the entries, one in memory at a time. Does not belong here: what an entry means (formats/).
"""
