"""Text: one stored text made ready for every extractor, with the way back to its offsets.

Belongs here: repair, sentences, tokens, where cue words stand, the key under which two spellings are one name. Does not
belong here: what names anything.
"""
