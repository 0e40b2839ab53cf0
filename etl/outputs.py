"""The list of outputs: files that are written from the staged graph, beside the graph in Neo4j.

Belongs here: one entry an output. The command that writes it, its asset and its checks in Dagster and its part of
`paperkg verify` come from the entry. Does not belong here: how a file is written (the module that the entry names).

Such a module has two functions:

    write(tables: GraphTables, path: Path) -> Written
    find(tables: StagedGraph, path: Path) -> Findings      # by the names of the entry's checks
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from etl.errors import UsageError
from etl.values.written import Written

if TYPE_CHECKING:
    from etl.values.findings import Findings
    from etl.values.tables import GraphTables, StagedGraph


class _Module(Protocol):
    def write(self, tables: "GraphTables", path: Path) -> Written: ...

    def find(self, tables: "StagedGraph", path: Path) -> "Findings": ...


@dataclass(frozen=True, slots=True)
class Output:
    """One output.

    Attributes:
        name: of the command `paperkg export NAME` and of the asset.
        description: one sentence.
        path: the file, or the folder for several files, below the workspace's folder of exports.
        unit: what is counted in it.
        module: the one that writes it and proves it; imported when it is used.
        columns: what one of that unit consists of, name to type.
        checks: name to what holds, in one sentence.
    """

    name: str
    description: str
    path: str
    unit: str
    module: str
    columns: Mapping[str, str]
    checks: Mapping[str, str]

    def write(self, tables: "GraphTables", path: Path) -> Written:
        """Write the staged graph to a file or folder; it appears under its name when it is complete."""
        return self._module().write(tables, path)

    def find(self, tables: "StagedGraph", path: Path) -> "Findings":
        """Compare a written file with the staged graph, which is read part by part; by check."""
        return self._module().find(tables, path)

    def _module(self) -> _Module:
        return cast("_Module", import_module(self.module))


OUTPUTS: Final = (
    Output(
        name="turtle",
        description="The graph as Turtle, equal to the staged tables.",
        path="paperkg.ttl",
        unit="triples",
        module="etl.rdf.output",
        columns={"subject": "IRI", "predicate": "IRI", "object": "IRI or literal"},
        checks={
            "turtle_equals_tables": "The Turtle, read back, holds exactly the staged facts.",
            "shacl_conforms": "The Turtle conforms to the generated shapes.",
        },
    ),
    Output(
        name="gephi",
        description="Nodes and edges as a pair of CSV files for Gephi and other network tools.",
        path="gephi",
        unit="rows",
        module="etl.gephi",
        columns={"Id, Source": "string", "Target": "string", "Label": "string", "Type": "string", "Weight": "integer"},
        checks={"gephi_equals_tables": "The pair, read back, holds exactly the staged nodes and edges that are drawn."},
    ),
)


def find_output(name: str) -> Output:
    """Return the output with this name.

    Raises:
        UsageError: there is none.
    """
    by_name = {output.name: output for output in OUTPUTS}
    if name not in by_name:
        near = get_close_matches(name, by_name, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(by_name)}"
        raise UsageError(f"No output is named {name!r}; {hint}")
    return by_name[name]
