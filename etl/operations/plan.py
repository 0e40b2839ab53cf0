"""The dry run: what adding or forgetting listings would change in the database.

Belongs here: joining a catalogue that is only considered with the plan. Does not belong here: the plan (etl/neo4j/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.neo4j import TableChanges, check_ours, describe_plan, make_plan
from etl.operations.add import AddOptions, take_files
from etl.operations.database import open_graph
from etl.operations.offered_files import offered_files
from etl.operations.stage import build_graph
from etl.operations.take import temporary_intake
from etl.progress import Progress, silent
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.staged_graph import known_store_id
from etl.values.issues import Quarantined


@dataclass(frozen=True, slots=True)
class PlannedChanges:
    """What would change.

    Attributes:
        tables: by label and type.
        refused: listings that could not be read, or of which no graph can be made; `up` would refuse them.
    """

    tables: Mapping[str, TableChanges]
    refused: Sequence[Quarantined]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not any(one.new or one.changed or one.stale for one in self.tables.values())


def plan(
    settings: Settings,
    files: Sequence[Path] = (),
    options: AddOptions | None = None,
    *,
    forget: str | None = None,
    progress: Progress = silent,
) -> PlannedChanges:
    """Return what adding these files, or forgetting a listing, would change, and write nothing but temporary files.

    Raises:
        UsageError: a file or a listing does not exist, or a name is taken.
        ServerError: the database is not running, or is not ours.
        LoadError: no graph can be made of what is loaded.
    """
    catalogue = load_catalogue(settings.workspace)
    refused: Sequence[Quarantined] = ()
    with temporary_intake() as intake:
        if files or not catalogue.versions:
            how = options or AddOptions()
            apart = settings.workspace.root
            with offered_files(files, how.name, apart=apart, standard_input=how.standard_input) as offered:
                addition = take_files(catalogue, offered, how, intake)
            catalogue, refused = addition.catalogue, addition.quarantined
        if forget is not None:
            catalogue = catalogue.without(forget)
        with open_graph(settings) as database:
            check_ours(database, known_store_id(settings.workspace) or "none yet")
            dry = build_graph(settings, catalogue, intake, progress)
            changes = describe_plan(database, dry.tables, make_plan(database, dry.tables, progress=progress))
    return PlannedChanges(changes, (*refused, *dry.refused))
