"""Word lists: the names that packages and people know, as data with their sources.

Belongs here: the lists, the lexicon made of them and their rebuilding. Does not belong here: finding listed names in a
text (names/listed.py).
"""
