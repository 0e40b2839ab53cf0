"""Previews: what the page of each asset shows of a run.

Belongs here: choosing and arranging the values of one stage. Does not belong here: the form of
metadata (metadata.py) and computing the values (etl/).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import dagster as dg

from dagster_project.metadata import SAMPLE_ROWS, Metadata, counts_metadata, rows_metadata, table_metadata
from etl.values.facts import Extraction
from etl.values.mentions import Mention
from etl.values.records import SourceRecord
from schema.vocabulary import Field

if TYPE_CHECKING:
    from etl.neo4j import LoadResult, PlanCounts
    from etl.operations.database import Target
    from etl.outputs import Output
    from etl.store.staged_graph import Staged
    from etl.store.workspace import Workspace
    from etl.values.issues import Quarantined
    from etl.values.listing_versions import ListingVersion
    from etl.values.written import Written

PLAN_COLUMNS = {
    "new": "Rows that the database lacks.",
    "changed": "Rows that the database holds with other values.",
    "unchanged": "Rows that it holds as they are.",
    "stale": "Rows that it holds and the graph no longer does.",
    "quarantined": "Rows that cannot be loaded.",
}
"""Counts of a plan, with what they count."""
LOAD_COLUMNS = ("rows", "created", "updated", "unchanged", "quarantined", "removed")


def listing_preview(version: "ListingVersion") -> Metadata:
    """Which version of a listing is loaded."""
    return {"layout": version.layout, "sha256": version.sha256, "bytes": version.bytes, "path": version.path}


def records_preview(records: Sequence[SourceRecord], quarantined: Sequence["Quarantined"]) -> Metadata:
    """Records of one listing and what was set aside."""
    return {
        **rows_metadata(SourceRecord, records),
        "quarantined": len(quarantined),
        "quarantine": _quarantine(quarantined),
    }


def mentions_preview(records: Sequence[SourceRecord], found: Sequence[Extraction]) -> Metadata:
    """Mentions of one listing by extractor and type, and ten sentences."""
    mentions = [mention for one in found for mention in one.mentions]
    texts = {(record.id, str(field)): getattr(record, field) for record in records for field in Field}
    shown = [
        (one.text, one.kind, one.extractor, one.rule, one.confidence, sentence_of(texts[one.record, one.field], one))
        for one in _varied(mentions)[:SAMPLE_ROWS]
    ]
    return {
        "dagster/row_count": len(mentions),
        "by extractor": counts_metadata("extractor", Counter(one.extractor for one in mentions)),
        "by type": counts_metadata("type", Counter(str(one.kind) for one in mentions)),
        "sample": table_metadata(("text", "type", "extractor", "rule", "confidence", "sentence"), shown),
    }


def facts_preview(found: Sequence[Extraction]) -> Metadata:
    """Facts of one listing by type and rule, and ten with their words."""
    facts = [fact for one in found for fact in one.facts]
    shown = [(one.predicate, one.object_text, one.rule, one.confidence, one.quote) for one in facts[:SAMPLE_ROWS]]
    return {
        "dagster/row_count": len(facts),
        "by type": counts_metadata("type", Counter(fact.predicate for fact in facts)),
        "by rule": counts_metadata("rule", Counter(fact.rule for fact in facts)),
        "sample": table_metadata(("type", "object", "rule", "confidence", "quote"), shown),
    }


def graph_preview(staged: "Staged", workspace: "Workspace") -> Metadata:
    """The staged graph by label and type, the first sum by listing, what was set aside."""
    from etl.operations.sums import all_sums

    sums = all_sums(workspace)
    rows = [(one.listing, one.read, one.in_papers, one.quarantined) for one in sums]
    return {
        "rows": counts_metadata("label or type", staged.tables.counts()),
        "records": table_metadata(("listing", "read", "in papers", "in quarantine"), rows),
        "records_read": sum(one.read for one in sums),
        "records_in_papers": sum(one.in_papers for one in sums),
        "records_in_quarantine": sum(one.quarantined for one in sums),
        "quarantine": _quarantine(staged.set_aside),
        "path": dg.MetadataValue.path(workspace.graph),
    }


def plan_preview(planned: Sequence["PlanCounts"]) -> Metadata:
    """What a load does, in all and by label and type."""
    rows = [(one.name, *(int(getattr(one, name)) for name in PLAN_COLUMNS)) for one in planned]
    totals: Metadata = {name: sum(getattr(one, name) for one in planned) for name in PLAN_COLUMNS}
    return {**totals, "plan": table_metadata(("label or type", *PLAN_COLUMNS), rows)}


def load_preview(result: "LoadResult", target: "Target") -> Metadata:
    """What a load did (the second sum) in all and by label and type, and where to look at it."""
    rows = [(one.name, *(getattr(one, name) for name in LOAD_COLUMNS)) for one in result.tables.values()]
    totals: Metadata = {name: result.total(name) for name in LOAD_COLUMNS}
    return totals | {"load": table_metadata(("label or type", *LOAD_COLUMNS), rows)} | _browser(target)


def output_preview(output: "Output", written: "Written") -> Metadata:
    """Size of an output and where it is."""
    return {output.unit: written.rows, "bytes": written.bytes, "path": dg.MetadataValue.path(written.path)}


def sentence_of(text: str, mention: Mention) -> str:
    """The sentence of a stored text that holds a mention, as stored; the whole text where none does."""
    from etl.extraction.text.passages import passage

    prepared = passage(mention.field, text)
    for number in range(len(prepared.sentences) - 1):
        start, end = prepared.repaired.stored(*prepared.sentence(number))
        if start <= mention.start and mention.end <= end:
            return text[start:end]
    return text


def _varied(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in turn of each extractor and type, so that a few show many kinds."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for one in mentions:
        groups.setdefault((one.extractor, one.kind), []).append(one)
    return [one for turn in zip_longest(*groups.values()) for one in turn if one is not None]


def _quarantine(entries: Sequence["Quarantined"]) -> dg.TableMetadataValue:
    rows = [(one.listing, f"{one.first_line}-{one.last_line}", one.reason, one.message) for one in entries]
    return table_metadata(("listing", "lines", "reason", "cause"), rows[:SAMPLE_ROWS])


def _browser(target: "Target") -> Metadata:
    if target.browser_url is None:
        return {}
    from etl.operations.browser_links import query_links

    return {
        "Neo4j Browser": dg.MetadataValue.url(target.browser_url),
        "curated queries": dg.MetadataValue.md(query_links(target.browser_url)),
    }
