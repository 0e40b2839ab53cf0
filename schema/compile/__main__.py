"""The command that rewrites the generated files: python -m schema.compile.

Belongs here: nothing but the call. Does not belong here: which files there are (generated.py).
"""

from schema.compile.generated import write_generated

write_generated()
