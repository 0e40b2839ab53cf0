"""Hand-over types: the frozen values that one stage gives to the next.

Belongs here: records, mentions, facts, entities, graph tables, issues. Does not belong here: computing any of them.
"""
