"""This machine and the proxies of the environment: nothing that stays here is sent to a proxy.

Belongs here: telling programs that are started. Does not belong here: the proxies for what is fetched (packages.py).
"""

from collections.abc import Mapping
from typing import Final

HERE: Final = ("127.0.0.1", "localhost", "::1")
_NAMES: Final = ("no_proxy", "NO_PROXY")


def without_proxy(environment: Mapping[str, str]) -> dict[str, str]:
    """Return both spellings of the exceptions from proxies, with this machine added to what they hold."""
    given = [host.strip() for name in _NAMES for host in environment.get(name, "").split(",")]
    # A star stands for every host, but only alone.
    hosts = "*" if "*" in given else ",".join(dict.fromkeys(host for host in (*given, *HERE) if host))
    return dict.fromkeys(_NAMES, hosts)
