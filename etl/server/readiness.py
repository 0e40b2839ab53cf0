"""Whether a server answers queries.

Belongs here: asking it. Does not belong here: waiting and giving up (lifecycle.py).
"""

import base64
import json
import socket
import urllib.error
import urllib.request
from enum import StrEnum
from http.client import HTTPException

from pydantic import SecretStr

from etl.server.home import Ports

USERNAME = "neo4j"


class ServerAnswer(StrEnum):
    """What a server says when it is asked for RETURN 1."""

    READY = "ready"
    NOT_YET = "not yet"
    WRONG_PASSWORD = "wrong password"  # noqa: S105 - a word, not a secret


def ask(ports: Ports, password: SecretStr) -> ServerAnswer:
    """Run RETURN 1 on the graph's database over HTTP and agree on a protocol version over Bolt.

    An open port alone says nothing: it opens seconds before the first query succeeds.
    """
    answer = _ask_over_http(ports, password)
    if answer is ServerAnswer.READY and not _bolt_answers(ports.bolt):
        return ServerAnswer.NOT_YET
    return answer


def _ask_over_http(ports: Ports, password: SecretStr) -> ServerAnswer:
    credentials = base64.b64encode(f"{USERNAME}:{password.get_secret_value()}".encode()).decode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{ports.http}/db/neo4j/tx/commit",
        data=json.dumps({"statements": [{"statement": "RETURN 1 AS one"}]}).encode(),
        headers={"Authorization": f"Basic {credentials}", "Content-Type": "application/json"},
    )
    # A proxy of the environment must not be asked for our own machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=5) as response:
            reply = json.load(response)
    except urllib.error.HTTPError as error:
        return ServerAnswer.WRONG_PASSWORD if error.code == 401 else ServerAnswer.NOT_YET
    except (OSError, HTTPException, ValueError):
        return ServerAnswer.NOT_YET
    answered = not reply["errors"] and reply["results"][0]["data"][0]["row"] == [1]
    return ServerAnswer.READY if answered else ServerAnswer.NOT_YET


def _bolt_answers(port: int) -> bool:
    """Offer the versions 5.0 to 5.8 and 4.4: one of them comes back, or nothing when only TLS is spoken."""
    offer = bytes.fromhex("6060b017 00080805 00000404 00000000 00000000")
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(offer)
            return connection.recv(4) != bytes(4)
    except OSError:
        return False
