"""Free ports on loopback, the same ones at each start where possible.

Belongs here: whether a port is free and which one to take. Does not belong here: remembering them.
"""

import socket

from etl.server.home import Ports

USUAL = Ports(bolt=7687, http=7474)


def choose_ports(remembered: Ports | None) -> Ports:
    """The remembered ports, else Neo4j's usual ones, else any; each only where it is free."""
    wanted = remembered or USUAL
    bolt = wanted.bolt if is_free(wanted.bolt) else any_port()
    http = wanted.http if is_free(wanted.http) and wanted.http != bolt else any_port()
    return Ports(bolt=bolt, http=http)


def is_free(port: int) -> bool:
    """Whether nobody listens there, on either loopback address.

    Connecting finds those whom binding does not (a listener on all addresses, on macOS), and binding
    those who do not accept.
    """
    return not any(_answers(address, port) for address in ("127.0.0.1", "::1")) and _can_bind(port)


def any_port() -> int:
    """A port that the operating system has free."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _answers(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False


def _can_bind(port: int) -> bool:
    with socket.socket() as listener:
        # As Java binds: connections of the last run that linger do not count.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
