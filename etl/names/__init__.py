"""What is known of names, for extraction, resolution and queries alike.

Belongs here: keys, sizes and versions, long and short forms, lists. Does not belong here: finding names in a text
(extraction/) and deciding who is who (resolution/).
"""
