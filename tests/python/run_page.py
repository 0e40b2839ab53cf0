"""Runs the code blocks of a page, given on standard input, as the cells of one notebook.

Writes one JSON object: the page with the outputs of now, and the modules that were imported. The current folder and the
address of the database become what the page calls them.
"""

import ast
import io
import json
import os
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

BLOCK = re.compile(r"```python\n(.*?)```\n(?:\n```text\n.*?```\n)?", re.DOTALL)
HOME, ADDRESS = "/home/ada", "bolt://localhost:7687"


def outputs_of(code: str, scope: dict[str, object]) -> str:
    """What a cell prints, and the value of its last expression."""
    body, shown = ast.parse(code).body, io.StringIO()
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    with redirect_stdout(shown):
        exec(compile(ast.Module(body, []), "page", "exec"), scope)
        value = eval(compile(ast.Expression(last.value), "page", "eval"), scope) if last else None
        if value is not None:
            print(repr(value))
    return shown.getvalue()


def with_outputs(page: str) -> str:
    """The page with what its blocks give."""
    scope: dict[str, object] = {}

    def run(block: re.Match[str]) -> str:
        found = outputs_of(block[1], scope).replace(str(Path.cwd()), HOME)
        found = found.replace(os.environ.get("NEO4J_URI", ADDRESS), ADDRESS)
        return f"```python\n{block[1]}```\n" + (f"\n```text\n{found}```\n" if found else "")

    return BLOCK.sub(run, page)


if __name__ == "__main__":
    page = with_outputs(sys.stdin.read())
    json.dump({"page": page, "modules": sorted(sys.modules)}, sys.stdout)
