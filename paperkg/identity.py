"""Who is who: what was taken for one thing, and a person's judgements about it.

Belongs here: the part of the Python API about identity. Does not belong here: deciding (etl/resolution/).
"""

from typing import TYPE_CHECKING

from paperkg import outcomes
from paperkg.arguments import kind_of_merge, signature
from paperkg.notices import notify
from paperkg.rows import Rows

if TYPE_CHECKING:
    from etl.settings import Settings
    from etl.values.entities import Entities


class Identity:
    """The decisions of a KnowledgeGraph, and how to reverse them."""

    _settings: "Settings"

    def merges(self, kind: str | None = None) -> Rows:
        """Return what was taken for one thing, the least sure first: kind, name, score, rules, id, members.

        Args:
            kind: ``paper``, ``author`` or ``artefact``.

        Raises:
            UsageError: nothing is loaded, or there is no such kind.
        """
        from etl.resolution.merges import list_merges

        wanted = kind_of_merge(kind)
        return outcomes.merged(list_merges(self._entities(), wanted))

    def open_pairs(self, kind: str | None = None) -> Rows:
        """Return the pairs that nothing decides, the surest first: kind, left, right, score, rule, reason.

        Raises:
            UsageError: nothing is loaded, or there is no such kind.
        """
        from etl.resolution.merges import list_open

        wanted = kind_of_merge(kind)
        return outcomes.open_pairs(list_open(self._entities(), wanted))

    def confirm(self, reference: str, other: str | None = None, *, why: str = "", who: str | None = None) -> Rows:
        """Write the judgements that keep a cluster, or join an open pair; the next publishing follows them.

        Args:
            reference: an id, record-..., record-...#position or Label:name.
            other: what it is the same as; None confirms a cluster.
            why: the reason, for whoever reads it later.
            who: by default the user of this machine.

        Raises:
            UsageError: the reference names nothing, or a judgement that stands says otherwise.
        """
        from etl.operations.judge import confirm

        return outcomes.judged(confirm(self._settings, reference, other, signature(who, why)))

    def undo(self, reference: str, *, why: str = "", who: str | None = None) -> Rows:
        """Write the judgements that take a member, or a whole cluster, apart; the next publishing follows them.

        Raises:
            UsageError: the reference names nothing, or a judgement that stands says otherwise.
        """
        from etl.operations.judge import undo

        return outcomes.judged(undo(self._settings, reference, signature(who, why)))

    def _entities(self) -> "Entities":
        from etl.operations.judge import identities

        known = identities(self._settings)
        notify(f"{sentence}." for sentence in known.lapsed)
        return known.entities
