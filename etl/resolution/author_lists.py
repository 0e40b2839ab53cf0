"""Author lists: the lists that a paper's records give, merged into one.

Belongs here: which list leads, and which of its positions a name of another list stands for. Does not
belong here: who the authors are (authors.py).
"""

from collections.abc import Sequence

from etl.names.person_names import compatible, parse_name, same_form
from etl.values.entities import PaperAuthor
from etl.values.records import SourceRecord

Members = list[tuple[str, int]]


def merge_author_lists(records: Sequence[SourceRecord]) -> tuple[tuple[PaperAuthor, ...], int | None]:
    """Return a paper's authors in order, and how many more a source counts without naming them.

    The list with the most names leads (then a complete one, then the first record of those given). A
    name of another list goes to the first free position that it is compatible with; one that fits
    nowhere is added at the end, so that no name is lost.

    Args:
        records: a paper's records, the preferred ones first.
    """
    listed = [record for record in records if record.authors]
    if not listed:
        counts = [record.unlisted_authors for record in records if record.unlisted_authors]
        return (), max(counts, default=None)
    leader = max(listed, key=lambda record: (len(record.authors), record.authors_complete))
    names = list(leader.authors)
    members: list[Members] = [[(leader.id, at + 1)] for at in range(len(names))]
    for record in listed:
        if record is not leader:
            _place(record, names, members)
    authors = tuple(
        PaperAuthor(at + 1, name, tuple(sorted(found)))
        for at, (name, found) in enumerate(zip(names, members, strict=True))
    )
    return authors, _unlisted(leader, len(names))


def _place(record: SourceRecord, names: list[str], members: list[Members]) -> None:
    free = list(range(len(names)))
    for at, name in enumerate(record.authors):
        place = _position(name, at, names, free)
        if place is None:
            names.append(name)
            members.append([(record.id, at + 1)])
        else:
            free.remove(place)
            members[place].append((record.id, at + 1))


def _position(name: str, at: int, names: list[str], free: list[int]) -> int | None:
    """The same place if the name fits there, else the first free one with the same form, else one that fits."""
    parsed = parse_name(name)
    if at in free and compatible(parsed, parse_name(names[at])):
        return at
    fitting = [place for place in free if compatible(parsed, parse_name(names[place]))]
    return next((place for place in fitting if same_form(parsed, parse_name(names[place]))), next(iter(fitting), None))


def _unlisted(leader: SourceRecord, named: int) -> int | None:
    if not leader.unlisted_authors:
        return None
    return max(0, leader.unlisted_authors - (named - len(leader.authors))) or None
