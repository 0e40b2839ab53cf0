"""The lock on a server's home."""

import subprocess
import sys
from pathlib import Path

import pytest

from etl.errors import PaperkgError
from etl.server import home as server_home
from etl.server.home import ServerHome, exclusive
from etl.store.workspace import Workspace

HOLDER = """
import sys, time
from pathlib import Path
from etl.server.home import ServerHome, exclusive
with exclusive(ServerHome(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_held_lock_is_waited_for_and_a_killed_holder_holds_it_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_home, "LOCK_TIMEOUT", 0.2)
    home = ServerHome.of(Workspace(tmp_path))
    words = [sys.executable, "-c", HOLDER, str(home.root)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(PaperkgError, match=rf"another process \(pid {holder.pid}\) is starting"), exclusive(home):
            pass
        holder.kill()
    with exclusive(home):
        assert home.root.stat().st_mode & 0o077 == 0
