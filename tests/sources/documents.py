"""What the tests of single formats share: a listing of the tests read whole, and parts of its records."""

from pathlib import Path

from etl.sources import Reading, read
from etl.values.records import SourceRecord

LISTINGS = Path(__file__).parent / "listings"


def text_of(name: str) -> str:
    return (LISTINGS / name).read_text("utf-8")


def reading_of(name: str) -> Reading:
    return read(name, (LISTINGS / name).read_bytes())


def ids(record: SourceRecord) -> set[tuple[str, str]]:
    """All ids of the paper."""
    found = {(one.scheme, one.value) for one in record.identifiers}
    found |= {("arxiv", record.arxiv_id)} if record.arxiv_id else set()
    return found | ({("doi", record.doi)} if record.doi else set())


def affiliations(record: SourceRecord) -> set[tuple[str, str]]:
    """Authors and the names of their organisations."""
    pairs = zip(record.authors, record.author_details, strict=bool(record.author_details))
    return {(name, one.name) for name, detail in pairs for one in detail.affiliations}


def leftovers(reading: Reading) -> set[tuple[str, int]]:
    return {(left.path, left.entries) for left in reading.account.leftovers}
