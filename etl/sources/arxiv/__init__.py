"""What arXiv's pages and mails have in common.

Belongs here: labels, names, identifiers and page chrome as arXiv writes them. Does not belong here: the formats
(formats/).
"""
