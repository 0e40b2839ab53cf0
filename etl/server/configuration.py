"""How the managed server is set up: its neo4j.conf and its Java options.

Belongs here: settings and why they have their value. Does not belong here: writing them to disk,
starting a process.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from etl.server.home import Ports


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose about a start; sizes as Java writes them (512m, 1g)."""

    fast_start: bool = False
    """First compiler level and serial collector only: starts sooner, slower under a long load."""
    initial_heap: str = "512m"
    max_heap: str = "1g"
    page_cache: str = "256m"
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Further lines of neo4j.conf; Neo4j refuses to start on a name that it does not know."""


def configuration_text(ports: Ports, options: Options, on_connect: str) -> str:
    """The text of neo4j.conf; `on_connect` are the commands that Browser runs after login."""
    lines = {
        "server.config.strict_validation.enabled": "true",
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "localhost",
        "server.bolt.listen_address": f":{ports.bolt}",
        "server.bolt.advertised_address": f":{ports.bolt}",
        "server.http.listen_address": f":{ports.http}",
        "server.http.advertised_address": f":{ports.http}",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": options.page_cache,
        "db.tx_log.rotation.retention_policy": "2 files",
        "db.tx_log.rotation.size": "32m",
        # Waiting for ever is the default; a loader that waits this long is told so and tries again.
        "db.lock.acquisition.timeout": "60s",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        # Else each stop waits ten seconds for connections that are already closed.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }
    if on_connect:
        lines["browser.post_connect_cmd"] = on_connect
    lines.update(options.extra)
    return "".join(f"{name}={value}\n" for name, value in lines.items())


def java_options(options: Options) -> list[str]:
    """Options of the server's Java."""
    compiler = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] if options.fast_start else ["-XX:+UseG1GC"]
    return [
        f"-Xms{options.initial_heap}",
        f"-Xmx{options.max_heap}",
        *compiler,
        *COMMON_OPTIONS,
        "-XX:-OmitStackTraceInFastThrow",
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:+TrustFinalNonStaticFields",
        "-XX:+DisableExplicitGC",
        "-Djdk.nio.maxCachedBufferSize=1024",
        "-Dio.netty.tryReflectionSetAccessible=true",
        "-Djdk.tls.ephemeralDHKeySize=2048",
    ]


COMMON_OPTIONS = (
    # Neo4j reaches into these; without the first it does not start.
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    # Else Java writes a file of counters into the machine's temporary folder.
    "-XX:-UsePerfData",
    "-Dfile.encoding=UTF-8",
)
