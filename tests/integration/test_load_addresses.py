"""Databases that cannot be used say why and what to do; those that can are used by any kind of URI."""

import re
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ClientError
from pydantic import SecretStr

from etl.errors import PaperkgError, ServerError
from etl.neo4j import Address, Database, check_usable, open_database, publish
from etl.values.tables import GraphTables
from schema.base import Node, Relationship

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
SECRET = "a wrong password that nobody may see"


def refusal(address: Address) -> str:
    with pytest.raises(ServerError) as caught, open_database(address):
        pass
    assert SECRET not in str(caught.getrepr(style="long", showlocals=True))
    return str(caught.value)


def test_a_wrong_password_names_the_settings_and_shows_no_password(address: Address) -> None:
    text = refusal(replace(address, password=SecretStr(SECRET)))
    assert "the user name or password is wrong; set NEO4J_USERNAME and NEO4J_PASSWORD" in text


def test_wrong_passwords_of_somebody_else_delay_a_connection_and_do_not_fail_it(address: Address) -> None:
    wrong = (address.username, SECRET)
    for _ in range(4):
        with pytest.raises((AuthError, ClientError)), GraphDatabase.driver(address.uri, auth=wrong) as driver:
            driver.verify_connectivity()
    with pytest.raises(ClientError, match="Rate"), GraphDatabase.driver(address.uri, auth=wrong) as driver:
        driver.verify_connectivity()
    with open_database(address) as database:
        assert database.read("RETURN 1 AS one") == [{"one": 1}]


def test_an_unknown_database_names_the_setting(address: Address) -> None:
    text = refusal(replace(address, database="nowhere"))
    assert re.search(r"\(nowhere\): no such database; NEO4J_DATABASE names one that exists", text)


def test_a_server_that_is_down_is_told_at_once_and_how_to_start_it(address: Address) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = refusal(replace(address, uri=f"bolt://localhost:{port}"))
    assert "no Neo4j answers" in text
    assert "paperkg neo4j start" in text


def test_a_port_where_something_else_answers_is_told(address: Address) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(20)
        import threading

        def answer() -> None:
            connection, _ = other.accept()
            connection.recv(64)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        refusal(replace(address, uri=f"bolt://localhost:{other.getsockname()[1]}", password=SecretStr(SECRET)))


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost:7687", "bolt+sss://localhost:1"])
def test_a_uri_that_is_none_names_the_forms(address: Address, uri: str) -> None:
    assert "NEO4J_URI is like bolt://localhost:7687" in refusal(replace(address, uri=uri))


def test_tls_where_the_server_speaks_none_names_the_remedy(address: Address) -> None:
    text = refusal(replace(address, uri=address.uri.replace("bolt://", "bolt+ssc://")))
    assert "write the URI without +s or +ssc" in text


def test_the_probe_names_edition_and_version(database: Database) -> None:
    found = check_usable(database)
    assert (found.name, found.access) == ("Neo4j Kernel", "read-write")
    assert re.fullmatch(r"\d+\.\d+\.\d+", found.version)
    assert found.edition in ("community", "enterprise")


def test_a_routing_uri_loads_as_well(database: Database, address: Address, stage: Stage) -> None:
    with open_database(replace(address, uri=address.uri.replace("bolt://", "neo4j://"))) as routed:
        assert publish(routed, stage([]), store_id="store").wrote


def test_a_query_that_writes_is_refused_by_the_server_and_one_that_is_wrong_is_explained(database: Database) -> None:
    with pytest.raises(PaperkgError, match="only reading queries"):
        database.read("CREATE (:Paper)")
    with pytest.raises(PaperkgError, match="not valid Cypher"):
        database.read("MATCH (n RETURN n")
    assert database.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_self_signed_certificate_is_refused_with_the_remedy_and_used_with_ssc(spare_server: Any) -> None:
    plain = spare_server.start()
    text = refusal(replace(plain, uri=plain.uri.replace("bolt://", "bolt+s://")))
    assert "certificate is not trusted; for a self-signed one write bolt+ssc://" in text
    with open_database(replace(plain, uri=plain.uri.replace("bolt://", "bolt+ssc://"))) as database:
        assert database.read("RETURN 1 AS one") == [{"one": 1}]


def test_a_read_only_database_is_refused_with_the_remedy(spare_server: Any, stage: Stage) -> None:
    spare_server.start()  # a database cannot be made read-only before it exists
    spare_server.stop()
    guarded = spare_server.start(**{"server.databases.read_only": "neo4j"})
    try:
        with open_database(guarded) as database, pytest.raises(ServerError, match="is read-only; make it writable"):
            publish(database, stage([]), store_id="store")
    finally:
        spare_server.stop()
