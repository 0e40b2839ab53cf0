"""Small complete graphs, new workspaces, and a server that a test may stop, kill and refill."""

import datetime as dt
import ipaddress
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.identifiers import make_id
from etl.neo4j import Address, Database
from etl.server import Options, start, stop
from etl.settings import Settings
from etl.store.workspace import Workspace
from etl.values.tables import GraphTables, node_table, relationship_table
from schema.base import Node, Relationship
from schema.nodes import LABELS, Author, Evidence, Listing, Model, Paper, SourceRecord, Task
from schema.relationships import (
    TYPES,
    About,
    Authored,
    Describes,
    Introduces,
    Mentions,
    Names,
    PartOf,
    PossiblySameAs,
    QuotedFrom,
)
from schema.vocabulary import AuthorKind, Field, Polarity

BASE = "https://paperkg.example/id/"
Rows = Iterable[Node | Relationship]
Staging = Callable[[Rows], GraphTables]


def stage(rows: Rows) -> GraphTables:
    """The staged tables of these nodes and relationships."""
    kept = list(rows)
    labels = {row.id: row.label for row in kept if isinstance(row, Node)}
    return GraphTables(
        nodes={label.label: node_table(label, [row for row in kept if type(row) is label], BASE) for label in LABELS},
        relationships={
            kind.type: relationship_table(kind, [row for row in kept if type(row) is kind], labels) for kind in TYPES
        },
    )


def small_graph(papers: int = 3) -> list[Node | Relationship]:
    """Papers of one listing with authors, a task, a model each, and evidence for it."""
    listing, task = make_id("listing", "list"), make_id("task", "detection")
    rows: list[Node | Relationship] = [
        Listing(id=listing, name="list", layout="abstract-list", sha256="0" * 64, bytes=0, sample=False),
        Task(id=task, name="object detection", aliases=("detection", 'with "quotes", commas; and\nlines')),
    ]
    for number in range(papers):
        rows += _paper(number, listing, task)
    people = [row.id for row in rows if isinstance(row, Author)]
    pairs = zip(sorted(people), sorted(people)[1:], strict=False)
    return rows + [PossiblySameAs(start=a, end=b, score=0.5, reason="same name") for a, b in pairs]


def _paper(number: int, listing: str, task: str) -> list[Node | Relationship]:
    paper, author = make_id("paper", number), make_id("author", number)
    record, model, evidence = make_id("record", number), make_id("technique", number), make_id("evidence", number)
    title = f"Paper {number}: naïve “quotes” \\ and 'others'"
    return [
        Paper(id=paper, title=title, display_name=title, year=2_000 + number, abstract_complete=False, abstract=""),
        Author(id=author, name=f"Ada Lovelace {number}", kind=AuthorKind.PERSON, name_variants=("A. Lovelace",)),
        Model(id=model, name=f"Net-{number}", parameters=2**40 + number),
        SourceRecord(id=record, title=title, abstract="one\ntwo\r\n\tthree", date_text=""),
        Evidence(
            id=evidence, predicate="INTRODUCES", object_text=f"Net-{number}", quote=f"we introduce Net-{number}",
            field=Field.ABSTRACT, start=0, end=12, extractor="cues", rule="introduce", confidence=1.0,
            polarity=Polarity.AFFIRMED,
        ),
        Authored(start=author, end=paper, position=1, raw_name=f"A. Lovelace {number}"),
        Introduces(start=paper, end=model, evidence_count=1, confidence=1.0, quote=f"we introduce Net-{number}"),
        Mentions(start=paper, end=task, evidence_count=0, confidence=0.0, quote=""),
        Describes(start=record, end=paper, rule="only", score=1.0),
        PartOf(start=record, end=listing, ordinal=number + 1),
        About(start=evidence, end=paper),
        Names(start=evidence, end=model),
        QuotedFrom(start=evidence, end=record),
    ]  # fmt: skip


@pytest.fixture(name="stage")
def stage_fixture() -> Staging:
    """How rows become staged tables."""
    return stage


@pytest.fixture(name="small_graph")
def small_graph_fixture() -> Callable[..., list[Node | Relationship]]:
    """How a small complete graph is made."""
    return small_graph


@pytest.fixture
def settings(tmp_path: Path, address: Address, database: Database, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A new workspace whose graph goes to the emptied database."""
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path / "work"))
    monkeypatch.setenv("NEO4J_URI", address.uri)
    monkeypatch.setenv("NEO4J_USERNAME", address.username)
    monkeypatch.setenv("NEO4J_PASSWORD", address.password.get_secret_value())
    monkeypatch.setenv("NEO4J_DATABASE", address.database)
    del database
    return Settings()


@dataclass(frozen=True, slots=True)
class SpareServer:
    """A managed server of its own, with TLS beside plain Bolt."""

    workspace: Workspace
    certificates: Path

    def options(self, **extra: str) -> Options:
        """Its options, with more lines of neo4j.conf."""
        policy = "dbms.ssl.policy.bolt"
        tls = {
            "server.bolt.tls_level": "OPTIONAL",
            f"{policy}.enabled": "true",
            f"{policy}.base_directory": str(self.certificates),
            f"{policy}.private_key": "private.key",
            f"{policy}.public_certificate": "public.crt",
            f"{policy}.client_auth": "NONE",
        }
        return Options(fast_start=True, initial_heap="128m", max_heap="512m", page_cache="32m", extra=tls | extra)

    def start(self, **extra: str) -> Address:
        """Start it where it does not run; how to reach it."""
        server = start(self.workspace, options=self.options(**extra))
        return Address(server.bolt_uri, server.username, server.password, "neo4j")

    def stop(self) -> None:
        """Stop it where it runs."""
        stop(self.workspace)


@pytest.fixture(scope="session")
def spare_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SpareServer]:
    """A server that a test may stop, kill and refill; whoever uses it starts it."""
    certificates = tmp_path_factory.mktemp("certificates")
    _write_self_signed(certificates)
    made = SpareServer(Workspace(tmp_path_factory.mktemp("spare")), certificates)
    yield made
    made.stop()


def _write_self_signed(folder: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "private.key").write_bytes(key.private_bytes(pem, *plain))
    (folder / "public.crt").write_bytes(certificate.public_bytes(pem))
