"""The decision: which claims stand, which of them name the same thing, of what kind it is, and how sure that is.

Belongs here: overlaps, groups, votes, trust and confidence. Does not belong here: finding claims (names/, tagger/).
"""
