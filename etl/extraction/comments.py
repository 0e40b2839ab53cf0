"""What the authors say of a paper in the comments beside it: where it is published, and where its code is.

Belongs here: facts whose words stand in the comments. Does not belong here: what the title and the abstract say
(extract.py), what the words of a comment mean (names/venue_comments.py).
"""

from collections.abc import Iterator
from typing import Final

from etl.extraction.names.links import addresses, find_repositories
from etl.extraction.roles.words import Role
from etl.extraction.text.passages import Passage, passage
from etl.names.venue_comments import said_venues
from etl.values.facts import Fact, Named
from etl.values.limits import fits_index
from etl.values.mentions import Kind, Mention
from etl.values.records import SourceRecord

_FIELD: Final = "comments"
_EXTRACTOR: Final = "rules"


def facts_of_comments(record: SourceRecord) -> Iterator[tuple[Mention, Fact]]:
    """Yield each venue and each code repository that the comments name, with the fact that they state."""
    if not record.comments:
        return
    said = passage(_FIELD, record.comments)
    for venue in said_venues(record.comments):
        role = Role("PUBLISHED_IN", "comment-venue", 0.9)
        yield _stated(record, said, Named(Kind.VENUE, venue.venue.name), role, (venue.start, venue.end))
    for found in find_repositories(said, addresses(said.text)):
        if fits_index(found.name):
            role, place = Role("HAS_CODE", "comment-repository", 0.95), said.repaired.stored(found.start, found.end)
            yield _stated(record, said, Named(Kind.CODE_REPOSITORY, found.name), role, place)


def _stated(
    record: SourceRecord, said: Passage, named: Named, role: Role, place: tuple[int, int]
) -> tuple[Mention, Fact]:
    start, end = place
    words, told = said.stored[start:end], (_EXTRACTOR, role.rule, role.confidence)
    mention = Mention(record.id, _FIELD, start, end, words, named.kind, named.name, None, *told)
    quoted = _FIELD, 0, len(said.stored), said.stored
    return mention, Fact(record.id, role.predicate, None, named, None, words, *quoted, *told)
