"""The Python API: one workspace with its listings, its graph and its server.

Belongs here: what changes the listings, the graph and the server. Does not belong here: what only reads (questions.py,
identity.py), work that the command line does, too (etl/operations), Dagster and terminals.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from etl.errors import PaperkgError, UsageError
from etl.progress import Progress, silent
from paperkg import outcomes
from paperkg.answers import Planned, Published, Verification
from paperkg.arguments import File, Files, paths
from paperkg.identity import Identity
from paperkg.notices import notify
from paperkg.questions import Questions
from paperkg.rows import Rows

if TYPE_CHECKING:
    from etl.settings import Settings
    from etl.values.written import Written


class KnowledgeGraph(Questions, Identity):
    """A workspace: ``add`` and ``forget`` change its listings, ``publish`` brings the graph after them.

    Every question asks the database of the moment, so that several notebooks and the command line may work on one
    workspace. In a ``with`` block, the managed server is stopped at the end if this object started it.

    A ``progress`` is called with what is done, how much of it is done and how much there is: ``progress=print``.
    Every error is a PaperkgError; a wrong argument is a UsageError, a database that does not answer a ServerError.
    """

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings
        self._workspace = settings.workspace
        self._removed_listings = False
        self._started_server = False

    @property
    def workspace(self) -> Path:
        """The folder below which everything is written."""
        return self._workspace.root

    # Listings

    def add(
        self,
        files: Files | None = None,
        *,
        replace: bool = False,
        name: str | None = None,
        keep_samples: bool = False,
        layout: str | None = None,
    ) -> Rows:
        """Add listings, or replace older versions of the same names; the graph follows when it is published.

        A file that cannot be read completely is refused whole, with a PaperkgWarning, and the others are added.

        Args:
            files: files, folders, patterns or archives; without any, the sample listings, where nothing is loaded.
            replace: let a file from another place replace the listing of the same name.
            name: of the listing, for one file; else the stem of each file (--as of the command line).
            keep_samples: leave the sample listings beside the first own ones.
            layout: name of the format to read the files as; else the content of each decides (--format).

        Returns:
            listing, outcome (added, replaced, unchanged, removed, refused) and cause.

        Raises:
            UsageError: a file does not exist, or a name is taken by a file from another place.
        """
        from etl.operations.add import AddOptions, add

        addition = add(self._workspace, paths(files), AddOptions(replace, name, keep_samples, layout))
        self._removed_listings |= bool(addition.removed)
        notify([*addition.notices, *(f"Refused: {one.message}" for one in addition.quarantined)])
        return outcomes.added(addition)

    def forget(self, name: str) -> None:
        """Remove a listing and what was computed from it; the graph follows when it is published.

        Raises:
            UsageError: no listing has this name.
        """
        from etl.operations.add import forget

        notify(forget(self._workspace, name).notices)
        self._removed_listings = True

    @property
    def listings(self) -> Rows:
        """The loaded and refused listings, by name."""
        from etl.operations.status import listings
        from etl.store.catalogue import load_catalogue

        columns = ("name", "layout", "bytes", "sample", "sha256", "path", "refused")
        return Rows.of(listings(load_catalogue(self._workspace)), columns)

    @property
    def quarantine(self) -> Rows:
        """What was set aside and nobody has dismissed: id, listing, lines, reason, message and raw text.

        Brought up to date when the graph is staged or published.
        """
        from etl.operations.quarantine import open_entries

        return outcomes.quarantined(open_entries(self._settings))

    # The graph

    def plan(
        self,
        files: Files | None = None,
        *,
        forget: str | None = None,
        replace: bool = False,
        name: str | None = None,
        keep_samples: bool = False,
        layout: str | None = None,
        progress: Progress = silent,
    ) -> Planned:
        """Return what publishing would change, with these files added or a listing forgotten; nothing is written.

        Raises:
            UsageError: a file or a listing does not exist, or a name is taken.
            ServerError: the database is not running, or is not ours.
        """
        from etl.operations.add import AddOptions
        from etl.operations.plan import plan

        options = AddOptions(replace, name, keep_samples, layout)
        return outcomes.planned(plan(self._settings, paths(files), options, forget=forget, progress=progress))

    def stage(self, *, progress: Progress = silent) -> Rows:
        """Build the graph of everything that is loaded as tables in the workspace and check it; no database is needed.

        Returns:
            by listing, those that were refused too: read = in_papers + quarantined, in records.

        Raises:
            UsageError: no listings are loaded.
            LoadError: a check failed.
        """
        from etl.operations.publish import refuse_wrong
        from etl.operations.stage import stage_graph
        from etl.operations.sums import all_sums
        from etl.operations.verify import staged_findings

        self._need_listings()
        stage_graph(self._settings, progress)
        refuse_wrong(self._settings, staged_findings(self._settings))
        return outcomes.record_sums(all_sums(self._workspace))

    def publish(
        self, *, allow_shrink: bool | None = None, online: bool = False, progress: Progress = silent
    ) -> Published:
        """Stage the graph, bring it to Neo4j, write every output file and check all of them.

        The managed server is started where it does not run; the first time it is fetched.

        Args:
            allow_shrink: let the update remove more rows than the safety limit; by default where this object has
                removed listings since it published.
            online: load over Bolt even where the offline importer would be chosen.
            progress: told what is done, how much of how much.

        Raises:
            UsageError: no listings are loaded.
            LoadError: a check failed; before publishing, nothing was published, and after it, the graph is unverified.
            ServerError: the database is not ours or does not answer.
        """
        from etl.operations.publish import publish

        self._need_listings()
        shrink = self._removed_listings if allow_shrink is None else allow_shrink
        with self._watched_server():
            done = publish(self._settings, allow_shrink=shrink, online=online, progress=progress)
        self._removed_listings = False
        return outcomes.published(done)

    def verify(self) -> Verification:
        """Compare the staged graph with Neo4j and with every output file; ``.holds`` says whether all agree.

        Raises:
            UsageError: nothing is staged, or an output was not written.
            ServerError: Neo4j does not run.
        """
        from etl.operations.verify import verify

        return outcomes.verified(verify(self._settings))

    def export(self, name: str, *, out: File | None = None) -> "Written":
        """Write the staged graph as one output, such as ``turtle``; its path, rows (for example triples) and bytes.

        Args:
            name: of the output.
            out: file (or folder, for an output of several files); by default below the workspace.

        Raises:
            UsageError: no output has this name, or nothing is staged.
        """
        from etl.operations.export import export
        from etl.outputs import find_output

        return export(self._settings, find_output(name), Path(out) if out is not None else None)

    # Servers

    def start(self, *, progress: Progress = silent) -> dict[str, str]:
        """Start the managed Neo4j where it does not run; addresses of ``neo4j`` and, for the managed one, ``browser``.

        It goes on when Python ends, until it is stopped here or by ``paperkg down``.

        Raises:
            ServerError: it does not start.
        """
        from etl.operations.database import find_target
        from etl.operations.status import addresses

        with self._watched_server():
            find_target(self._settings, start=True, progress=progress)
        return addresses(self._settings)

    def stop(self) -> bool:
        """Stop the managed Neo4j of this workspace; whether it ran."""
        from etl import server

        self._started_server = False
        return server.stop(self._workspace)

    def status(self) -> dict[str, Any]:
        """Return what is loaded, whether the graph in Neo4j is whole, and which servers run."""
        from etl.operations.status import status

        return status(self._settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._started_server:
            self.stop()

    def __repr__(self) -> str:
        try:
            lines = [f"{name:<9} {value}" for name, value in self._summary().items()]
        except PaperkgError as error:
            lines = [str(error)]
        return "\n  ".join((f"KnowledgeGraph in {self.workspace}", *lines))

    def _summary(self) -> dict[str, str]:
        from etl.operations.status import addresses

        names = self.listings["name"]
        return {
            "listings": f"{len(names)}: {', '.join(names)}" if names else "none",
            "staged": self._staged(),
            "neo4j": addresses(self._settings)["neo4j"],
        }

    def _staged(self) -> str:
        from etl.operations.stage import graph_key
        from etl.resolution.judgements import load_judgements
        from etl.store.catalogue import load_catalogue
        from etl.store.staged_graph import staged_key

        judgements = load_judgements(self._settings.judgements_file)
        now = graph_key(load_catalogue(self._workspace), judgements, self._settings.base_iri)
        return "current" if staged_key(self._workspace) == now else "to be built by stage() or publish()"

    def _need_listings(self) -> None:
        from etl.store.catalogue import load_catalogue

        if not load_catalogue(self._workspace).versions and not self._removed_listings:
            raise UsageError("No listings are loaded. add() loads the samples, add(FILES) yours.")

    @contextmanager
    def _watched_server(self) -> Iterator[None]:
        """Remember whether the managed server was started meanwhile; it is stopped with the object."""
        before = self._server_runs()
        try:
            yield
        finally:
            self._started_server |= not before and self._server_runs()

    def _server_runs(self) -> bool:
        from etl import server

        return self._settings.neo4j_uri is None and server.status(self._workspace).running
