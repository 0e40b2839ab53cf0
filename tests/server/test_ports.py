"""Choosing ports."""

import socket

import pytest

from etl.server.home import Ports
from etl.server.ports import any_port, choose_ports, is_free


def test_free_remembered_ports_are_taken_again() -> None:
    remembered = Ports(bolt=any_port(), http=any_port())
    assert choose_ports(remembered) == remembered


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_a_port_that_somebody_listens_on_is_replaced_by_a_free_one(address: str) -> None:
    with socket.create_server((address, 0)) as listener:
        taken = listener.getsockname()[1]
        chosen = choose_ports(Ports(bolt=taken, http=any_port()))
        assert chosen.bolt != taken
        assert is_free(chosen.bolt)


def test_a_port_that_is_bound_but_does_not_listen_is_not_free() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        assert not is_free(bound.getsockname()[1])


def test_the_two_ports_always_differ() -> None:
    same = any_port()
    chosen = choose_ports(Ports(bolt=same, http=same))
    assert chosen.bolt != chosen.http
