"""Everything that is written before a server starts.

Belongs here: the order in which home, Browser, configuration and password come to be. Does not
belong here: starting the process.
"""

import logging
import shutil
from pathlib import Path

from etl.server.browser import Assets, commands_on_connect, refresh_assets, unpack_browser
from etl.server.configuration import Options, configuration_text, java_options
from etl.server.home import (
    ServerHome,
    first_password,
    has_database,
    password_of,
    remember_ports,
    remembered_ports,
    write_private,
)
from etl.server.java import argument_file_text, class_path, run_admin
from etl.server.packages import Package
from etl.server.ports import choose_ports
from etl.server.rewriting import recover

MAIN = "org.neo4j.server.CommunityEntryPoint"

logger = logging.getLogger(__name__)


def configure(home: ServerHome, options: Options) -> None:
    """Choose ports and write neo4j.conf for a server that does not run; undo an interrupted restore or import."""
    if recover(home):
        logger.warning(
            "A restore or an import was interrupted; the database in %s is what it was before it.", home.data
        )
    ports = choose_ports(remembered_ports(home))
    remember_ports(home, ports)
    text = configuration_text(ports, options, commands_on_connect(home, ports))
    write_private(home.configuration / "neo4j.conf", text)


def prepare(home: ServerHome, jars: dict[Package, Path], options: Options, assets: Assets | None = None) -> None:
    """Make a home ready for its server, which does not run; a new one also gets its password.

    Raises ServerError when the password of an old one is lost.
    """
    if has_database(home):
        password_of(home)  # a lost one is said before anything is started
    unpack_browser(home, jars)
    if assets is not None:
        refresh_assets(home, assets)
    configure(home, options)
    if not has_database(home):
        run_admin(home, jars, ["dbms", "set-initial-password"], secret=first_password(home))
    shutil.rmtree(home.temporary, ignore_errors=True)
    home.temporary.mkdir()
    java = [*java_options(options), f"-Djava.io.tmpdir={home.temporary}", "-cp", class_path(home, jars)]
    places = [f"--home-dir={home.neo4j_home}", f"--config-dir={home.configuration}"]
    arguments = [*java, MAIN, *places, "--console-mode"]
    write_private(home.arguments, argument_file_text(arguments))
