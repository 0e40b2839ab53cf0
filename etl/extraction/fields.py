"""What the fields beside title and abstract say of a paper: where it is published, and where its code is.

Belongs here: facts whose words stand in the comments or in a field for code. Does not belong here: what the title and
the abstract say (extract.py), what the words of a comment mean (names/venue_comments.py).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from etl.extraction.names.links import addresses, find_repositories
from etl.extraction.roles.words import Role
from etl.extraction.text.passages import passage
from etl.names.comment_parts import comment_parts
from etl.names.venue_comments import said_venues
from etl.values.facts import Fact, Named
from etl.values.limits import fits_index
from etl.values.mentions import Kind, Mention
from etl.values.records import SourceRecord
from schema.vocabulary import Field

_EXTRACTOR: Final = "rules"


class _NamingWords(NamedTuple):
    """Words of a field that name something, and the interval around them to quote."""

    field: Field
    text: str
    place: tuple[int, int]
    quoted: tuple[int, int]


def facts_of_fields(record: SourceRecord) -> Iterator[tuple[Mention, Fact]]:
    """Yield each venue and each code repository that the fields name, with the fact that they state."""
    if record.comments:
        yield from _venues(record, record.comments)
        yield from _links(record, record.comments)
    if record.code_text:
        yield from _addresses(record, record.code_text)


def _venues(record: SourceRecord, comments: str) -> Iterator[tuple[Mention, Fact]]:
    for said in said_venues(comments):
        words = _NamingWords(Field.COMMENTS, comments, (said.start, said.end), said.part)
        yield _stated(record, words, Named(Kind.VENUE, said.venue.name), Role("PUBLISHED_IN", "comment-venue", 0.9))


def _links(record: SourceRecord, comments: str) -> Iterator[tuple[Mention, Fact]]:
    """Repositories to which the comments link, with the part of the comments around each."""
    source, role = passage(Field.COMMENTS, comments), Role("HAS_CODE", "comment-repository", 0.95)
    for found in find_repositories(source, addresses(source.text)):
        if fits_index(found.name):
            place = source.repaired.stored(found.start, found.end)
            part = next((part for part in comment_parts(comments) if part[0] <= place[0] < part[1]), place)
            words = _NamingWords(Field.COMMENTS, comments, place, (part[0], max(part[1], place[1])))
            yield _stated(record, words, Named(Kind.CODE_REPOSITORY, found.name), role)


def _addresses(record: SourceRecord, text: str) -> Iterator[tuple[Mention, Fact]]:
    """The addresses of a field for code; one that is not a repository's is taken as it stands."""
    start, role = 0, Role("HAS_CODE", "code-field", 0.95)
    for line in text.split("\n"):
        source = passage(Field.CODE_TEXT, line)
        known = next(find_repositories(source, addresses(source.text)), None)
        name, place = known.name if known else line, (start, start + len(line))
        if fits_index(name):
            words = _NamingWords(Field.CODE_TEXT, text, place, place)
            yield _stated(record, words, Named(Kind.CODE_REPOSITORY, name), role)
        start += len(line) + 1


def _stated(record: SourceRecord, said: _NamingWords, named: Named, role: Role) -> tuple[Mention, Fact]:
    (start, end), (first, last) = said.place, said.quoted
    words, quote, rule = said.text[start:end], said.text[first:last], role.rule
    told: tuple[str, str, float] = (_EXTRACTOR, rule, role.confidence)
    mention = Mention(record.id, said.field, start, end, words, named.kind, named.name, None, *told)
    return mention, Fact(record.id, role.predicate, None, named, None, words, said.field, first, last, quote, *told)
