"""The password of the managed Neo4j: made with the database, and missed when it is lost."""

from pathlib import Path

import pytest

from etl.errors import ServerError
from etl.server.configuration import Options
from etl.server.home import ServerHome, first_password, password_of
from etl.server.preparation import prepare
from etl.store.workspace import Workspace
from tests.environment.conftest import Shell


def server_with_database(root: Path) -> ServerHome:
    home = ServerHome.of(Workspace(root))
    (home.data / "databases" / "system").mkdir(parents=True)
    return home


def test_no_password_is_invented_for_a_database_that_has_one(tmp_path: Path) -> None:
    home = server_with_database(tmp_path)
    for lost in (None, "", " \n"):
        if lost is not None:
            home.password_file.write_text(lost)
        with pytest.raises(ServerError, match=r"password is lost.*paperkg neo4j reset.*paperkg up"):
            password_of(home)
        with pytest.raises(ServerError, match="password is lost"):
            prepare(home, {}, Options())


def test_a_password_that_is_there_is_kept_and_a_new_server_gets_one(tmp_path: Path) -> None:
    home = server_with_database(tmp_path / "old")
    home.password_file.write_text("kept\n")
    assert password_of(home).get_secret_value() == first_password(home).get_secret_value() == "kept"
    new = ServerHome.of(Workspace(tmp_path / "new"))
    with pytest.raises(ServerError, match=r"no Neo4j in .*paperkg neo4j start"):
        password_of(new)
    assert first_password(new) == password_of(new)


@pytest.mark.parametrize("words", [("neo4j", "start"), ("neo4j", "password"), ("up",)])
def test_each_command_that_needs_the_password_says_that_it_is_lost(
    shell: Shell, listing: Path, words: tuple[str, ...]
) -> None:
    home = server_with_database(shell.folder / "var")
    done = shell.run(*words, *([str(listing)] if words == ("up",) else []))
    assert done.returncode == 1
    assert f"Error: {home.password_file} is lost" in done.stderr.decode()
    assert not home.password_file.exists()
