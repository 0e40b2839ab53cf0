"""A loader that ends in the middle, as a process of its own: one child for each line of its input.

A line is JSON: ``tables`` (folder of the staged tables), ``at`` (number of the statement at which it ends, or null),
``how`` (before or after that statement is run, or interrupt). The answer is JSON too: ``status``, negative for a
signal, and ``statements``, the text of those that a child that came to its end has run.

The children are forked, so that an interpreter does not start for each; nothing that starts threads runs before.
"""

import json
import os
import signal
import sys
import traceback
from pathlib import Path

from pydantic import SecretStr

from etl.neo4j import Address, batches, open_database, publish
from etl.neo4j.connection import StatementResult, Transaction
from etl.values.tables import read_tables

run_statement = Transaction.run


def main() -> None:
    """Fork a child for each line and answer how it ended."""
    for line in sys.stdin:
        order = json.loads(line)
        log = Path(order["tables"]) / "statements.json"
        log.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            load(order, log)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        statements = json.loads(log.read_text()) if log.exists() else []
        print(json.dumps({"status": status, "statements": statements}), flush=True)


def load(order: dict[str, str], log: Path) -> None:
    """Publish in a child, which never returns."""
    # A test run that a shell started in the background has inherited that interrupts are ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    statements: list[str] = []

    def counted(transaction: Transaction, query: str, /, **parameters: object) -> StatementResult:
        if order["how"] == "before":
            end_at(order, len(statements))
        result = run_statement(transaction, query, **parameters)
        end_at(order, len(statements))
        statements.append(query)
        return result

    Transaction.run = counted  # type: ignore[method-assign]
    batches.MAX_ROWS = 7  # type: ignore[misc]
    address = Address(os.environ["LOADER_URI"], "neo4j", SecretStr(os.environ["LOADER_PASSWORD"]), "neo4j")
    try:
        with open_database(address) as database:
            publish(database, read_tables(Path(order["tables"])), store_id="store")
        log.write_text(json.dumps(statements))
    except KeyboardInterrupt:
        os._exit(130)
    except BaseException:  # noqa: BLE001 - the parent must hear of anything else
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def end_at(order: dict[str, str], number: int) -> None:
    """End this process for good, or interrupt it, when its time has come."""
    if order["at"] == number:
        os.kill(os.getpid(), signal.SIGINT if order["how"] == "interrupt" else signal.SIGKILL)


if __name__ == "__main__":
    main()
