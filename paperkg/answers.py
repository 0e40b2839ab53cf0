"""What calls give that is more than rows: several tables with a title.

Belongs here: the frozen values, and how they show. Does not belong here: making them from what an operation returns
(outcomes.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from paperkg.rows import Rows
from paperkg.text_tables import counted


class Answer:
    """Shows as a title and its tables; tables without rows are left out."""

    __slots__ = ()

    def _title(self) -> str:
        raise NotImplementedError

    def _tables(self) -> Iterable[tuple[str, Rows]]:
        raise NotImplementedError

    def __repr__(self) -> str:
        tables = (f"{heading}\n{rows!r}" for heading, rows in self._tables() if rows)
        return "\n\n".join((self._title(), *tables))

    def _repr_html_(self) -> str:
        tables = (f"<h5>{escape(heading)}</h5>{rows._repr_html_()}" for heading, rows in self._tables() if rows)
        return f"<p><b>{escape(self._title())}</b></p>{''.join(tables)}"


@dataclass(frozen=True, slots=True, repr=False)
class Extracted(Answer):
    """What a text names, says and reports.

    Attributes:
        mentions: a row for each span that names something.
        facts: a row for each thing that the text says, with the sentence.
        results: a row for each reported number, with the sentence.
    """

    mentions: Rows
    facts: Rows
    results: Rows

    def _title(self) -> str:
        counts = (("mention", self.mentions), ("fact", self.facts), ("result", self.results))
        return ", ".join(counted(len(rows), noun) for noun, rows in counts)

    def _tables(self) -> Iterable[tuple[str, Rows]]:
        facts = self.facts
        said = Rows.of(facts, [name for name in facts.columns if name not in {"field", "start", "end", "rule"}])
        results = self.results
        kept = [name for name in ("metric", "reported", "model", "data", "quote") if name in results.columns]
        mentions = Rows.of(self.mentions, ("name", "label", "field", "start", "end", "confidence", "rule"))
        return (("Mentions", mentions), ("Facts", said), ("Results", Rows.of(results, kept)))


@dataclass(frozen=True, slots=True, repr=False)
class Looked(Answer):
    """What files hold.

    Attributes:
        files: each with its format, records, those that would be set aside, and why it would be refused, if it would.
        filled: for each field the records that have it, and their share from 0 to 1.
        leftovers: what entries hold that nobody reads, by path, and how many do.
        aside: why records would be set aside, how many, and the message of the first.
        samples: the first records of each file.
    """

    files: Rows
    filled: Rows
    leftovers: Rows
    aside: Rows
    samples: Rows

    @property
    def readable(self) -> bool:
        """Whether every file can be read to its end."""
        return not any(self.files["problem"])

    def _title(self) -> str:
        return f"{counted(len(self.files), 'file')}, {counted(sum(self.files['records']), 'record')}"

    def _tables(self) -> Iterable[tuple[str, Rows]]:
        return (
            ("Files", self.files),
            ("Filled", self.filled),
            ("Not read", self.leftovers),
            ("Would be set aside", self.aside),
            ("Samples", self.samples),
        )


@dataclass(frozen=True, slots=True, repr=False)
class Planned(Answer):
    """What publishing would change.

    Attributes:
        tables: by label and type with any: rows that are new, changed, unchanged, stale and quarantined.
        samples: the first rows that are new, changed or stale, by label and type.
        refused: files that could not be read and would be refused, with the cause.
        is_empty: whether nothing would change.
    """

    tables: Rows
    samples: Rows
    refused: Rows
    is_empty: bool

    def _title(self) -> str:
        return "Nothing would change." if self.is_empty else "Plan: nothing was written."

    def _tables(self) -> Iterable[tuple[str, Rows]]:
        return (("Refused", self.refused), ("Rows", self.tables))


@dataclass(frozen=True, slots=True, repr=False)
class Published(Answer):
    """What publishing did; both sums hold, else publishing had failed.

    Attributes:
        records: by listing: read = in_papers + quarantined.
        tables: by label and type: rows = created + updated + unchanged + quarantined; and removed.
        outputs: files that were written: path, rows (of the output's unit), bytes.
        neo4j: address of the database.
        browser: address of Neo4j Browser; None where the server is not the managed one.
    """

    records: Rows
    tables: Rows
    outputs: Rows
    neo4j: str
    browser: str | None

    @property
    def written(self) -> int:
        """Rows created, updated or removed in Neo4j; 0 where it held this graph already."""
        return sum(sum(self.tables[name]) for name in ("created", "updated", "removed"))

    def _title(self) -> str:
        done = f"{self.written:,} rows written to" if self.written else "Nothing to write to"
        return f"{done} {self.neo4j}"

    def _tables(self) -> Iterable[tuple[str, Rows]]:
        return (("Records", self.records), ("Graph", self.tables), ("Files", self.outputs))


@dataclass(frozen=True, slots=True, repr=False)
class Verification(Answer):
    """Whether staged tables, Neo4j and files agree.

    Attributes:
        checks: each with the number of its findings.
        findings: check, where, what and cause of each.
    """

    checks: Rows
    findings: Rows

    @property
    def holds(self) -> bool:
        """Whether no check found anything."""
        return not self.findings

    def _title(self) -> str:
        return f"All {len(self.checks)} checks hold." if self.holds else "Verification failed: kg.publish() mends it."

    def _tables(self) -> Iterable[tuple[str, Rows]]:
        return (("Checks", self.checks), ("Findings", self.findings))


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Answer):
    """What is known of one thing, at most 50 rows of a kind.

    Attributes:
        label, title: what it is, and its name.
        properties: of the node, by name.
        records: source records that were taken for this paper, and why.
        decisions: about identity.
        authors: authors and papers.
        places: where a paper was published and who belongs where.
        facts: each with the words behind it.
    """

    label: str
    title: str
    properties: Mapping[str, Any]
    records: Rows
    decisions: Rows
    authors: Rows
    places: Rows
    facts: Rows

    def _title(self) -> str:
        return f"{self.label}: {self.title}"

    def _tables(self) -> Iterable[tuple[str, Rows]]:
        return (
            ("Records taken for this paper, and why", self.records),
            ("Decisions about identity", self.decisions),
            ("Authors and papers", self.authors),
            ("Venues and organisations", self.places),
            ("Facts, each with the words behind it", self.facts),
        )
