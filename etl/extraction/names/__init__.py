"""Names: the extractors, a file for each: from a passage, and for some the claims of others, to candidates.

Belongs here: what makes a rule or a list claim that an interval is a name, and what heads and contexts say of its kind.
Does not belong here: which claims stand (decision/) and what the paper does with a name (roles/).
"""
