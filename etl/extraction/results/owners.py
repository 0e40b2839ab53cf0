"""Owners of values: the technique that was measured, or whoever else is said to have reached a number.

Belongs here: the order in which owners are tried. Does not belong here: words for people, chance and earlier bests
(others.py), where owners stand (beside.py, subjects.py), metrics (metrics.py), data (data.py).
"""

from etl.extraction.results import beside, subjects
from etl.extraction.results.others import OtherOwner
from etl.extraction.results.sentence import Before, Line
from etl.extraction.results.whose import Owner, of_technique
from schema.vocabulary import ReportedAs


def owner_of(line: Line, position: int, before: Before) -> Owner | None:
    """Return whose a value is; None where it is set beside another one and nobody is said to own it."""
    value = line.values[position]
    if owner := beside.behind(line, position, before):
        return owner
    first, second = beside.is_first(line, position), beside.is_second(line, position)
    sure = beside.enclosed(line, value) or (None if first or second else beside.apposed_to(line, position))
    if named := sure or beside.of_rank(line, position):
        return of_technique(line, named, before, beside=sure is not None or bool(before.own))
    if second:
        return beside.compared(line, position, before)
    start = subjects.clause_start(line, value)
    found = None if first else beside.in_comparison(line, value, start)
    found = found or subjects.other_subject(line, position, start)
    if isinstance(found, OtherOwner):
        return Owner(None, ReportedAs.OTHER)
    if found:
        return of_technique(line, found, before, beside=True)
    return subjects.subject_of(line, position, start, before)
