"""Where everything that runs writes: names of files and folders below the workspace, each once.

Belongs here: paths. Does not belong here: what is in the files.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths below one workspace; a folder is made by whoever writes into it."""

    root: Path

    @property
    def catalogue(self) -> Path:
        """Which listings are loaded, in which version."""
        return self.root / "listings" / "catalogue.json"

    @property
    def listing_copies(self) -> Path:
        """Copies of the loaded listings, one file for each version, named by its hash."""
        return self.root / "listings" / "copies"

    @property
    def stages(self) -> Path:
        """Outputs of the stages before the graph, a folder for each listing and stage."""
        return self.root / "stages"

    @property
    def graph(self) -> Path:
        """The staged graph tables."""
        return self.root / "graph"

    @property
    def graph_lock(self) -> Path:
        """Held while the staged graph tables are replaced."""
        return self.root / "graph.lock"

    @property
    def scratch(self) -> Path:
        """Folders of steps that are under way."""
        return self.root / "scratch"

    @property
    def decisions(self) -> Path:
        """Every decision about identity of the staged graph."""
        return self.graph / "decisions.parquet"

    @property
    def record_sums(self) -> Path:
        """The first sum of the staged graph, by listing."""
        return self.graph / "record_sums.parquet"

    @property
    def graph_key(self) -> Path:
        """What the staged graph was made from, as one hash."""
        return self.graph / "made_from.txt"

    @property
    def judged_references(self) -> Path:
        """Where each reference of the judgements led when the staged graph was made."""
        return self.graph / "judged_references.parquet"

    @property
    def set_aside(self) -> Path:
        """What was set aside while the staged graph was made."""
        return self.graph / "set_aside.parquet"

    @property
    def load_result(self) -> Path:
        """The second sum: what the last load did, by label and type."""
        return self.root / "load_result.json"

    @property
    def quarantine(self) -> Path:
        """What was set aside, one JSON line each."""
        return self.root / "quarantine.jsonl"

    @property
    def judgements(self) -> Path:
        """A person's judgements about identity."""
        return self.root / "judgements.csv"

    @property
    def witnesses(self) -> Path:
        """What each reference of the judgements addressed."""
        return self.root / "judgement_witnesses.json"

    @property
    def code_versions(self) -> Path:
        """The code that made the staged graph, by part."""
        return self.root / "code_versions.json"

    @property
    def inbox(self) -> Path:
        """Files that the sensor takes in."""
        return self.root / "inbox"

    @property
    def export(self) -> Path:
        """The outputs: files that others read."""
        return self.root / "export"

    @property
    def turtle(self) -> Path:
        """The graph as Turtle."""
        return self.export / "paperkg.ttl"

    @property
    def description(self) -> Path:
        """Description of the Turtle as a dataset."""
        return self.export / "description.ttl"

    @property
    def store(self) -> Path:
        """The id by which a database knows that its graph is this workspace's."""
        return self.root / "store_id"

    @property
    def neo4j(self) -> Path:
        """The managed server: home, password, ports, pid."""
        return self.root / "neo4j"

    @property
    def dagster(self) -> Path:
        """DAGSTER_HOME."""
        return self.root / "dagster"

    @property
    def dagster_lock(self) -> Path:
        """Held while the Dagster UI runs."""
        return self.dagster / "dev.lock"

    @property
    def dagster_history(self) -> Path:
        """Runs and events, which hold samples of what was materialised."""
        return self.dagster / "history"

    @property
    def dagster_printed(self) -> Path:
        """What the steps of those runs printed."""
        return self.dagster / "storage"
