"""Rewrite the generated files: python -m schema.compile."""

from schema.compile.generated import write_generated

write_generated()
