"""Commands about text and its quality: extract, evaluate, train.

Belongs here: arguments and what is shown. Does not belong here: extractors (etl/extraction/) and
scores (etl/evaluation/).
"""

COMMANDS = ()
