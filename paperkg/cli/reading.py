"""Settings for commands that only read: they make no workspace where there is none.

Belongs here: refusing to go on without a workspace. Does not belong here: which one is meant (etl/store/).
"""

from etl.errors import PaperkgError
from etl.settings import Settings
from etl.store.find_workspace import is_workspace


def existing(*, or_server: bool = False) -> Settings:
    """Return the settings, if there is a workspace to read.

    Args:
        or_server: NEO4J_URI does as well, because the command asks the database.

    Raises:
        PaperkgError: there is none.
    """
    settings = Settings()
    if is_workspace(settings.workspace) or (or_server and settings.neo4j_uri):
        return settings
    raise PaperkgError(
        f"No workspace here: there is none in {settings.workspace.root}. `paperkg up` makes one; PAPERKG_HOME names "
        "one that lies elsewhere."
    )
