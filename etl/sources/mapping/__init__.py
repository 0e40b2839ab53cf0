"""Tables and JSON of no known service: columns that are known by their names, and mappings that a person declares.

Belongs here: from the cells of an entry to a record. Does not belong here: cutting tables (units/).
"""
