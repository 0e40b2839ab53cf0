"""The managed server against the real Neo4j."""

import neo4j
import pytest

from etl.server import Server

pytestmark = pytest.mark.neo4j


def test_a_started_server_answers_a_driver_at_once(server: Server) -> None:
    login = (server.username, server.password.get_secret_value())
    with neo4j.GraphDatabase.driver(server.bolt_uri, auth=login) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1
