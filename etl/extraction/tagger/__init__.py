"""The tagger: a conditional random field, trained on published corpora, that is asked where rules leave a name open.

Belongs here: features, weights, training and what a tag is worth. Does not belong here: rules and lists (names/).
"""
