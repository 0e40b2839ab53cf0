"""What no unit test may do."""

import socket
import urllib.request

import pytest


@pytest.mark.parametrize("host", ["example.invalid", "192.0.2.1", "2001:db8::1"])
def test_a_unit_test_cannot_reach_another_machine(host: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="a unit test asks"):
        socket.create_connection((host, 80), timeout=0.1)


def test_a_unit_test_cannot_open_a_page_of_another_machine() -> None:
    with pytest.raises(pytest.fail.Exception, match="a unit test asks"):
        urllib.request.urlopen("http://example.invalid/", timeout=0.1)


def test_a_unit_test_can_reach_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        socket.create_connection(("localhost", listener.getsockname()[1]), timeout=5).close()
