"""Results: the values that a paper reports, each with its metric, data and model.

Belongs here: which numbers count and what belongs to them. Does not belong here: finding names and metrics (names/).
"""
