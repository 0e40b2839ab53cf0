"""What files hold, told without a workspace or a database, and without writing anything that stays.

Belongs here: one pass over each file, counted. Does not belong here: adding listings (add.py), how a format is read
(sources/).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final

from etl.errors import ListingError, UsageError
from etl.operations.chosen_layout import chosen_layout
from etl.operations.offered_files import OfferedFile, offered_files
from etl.sources import Opened, ReadingPass, detect, format_for, refuse_incomplete
from etl.values.accounts import Leftover
from etl.values.issues import Quarantined
from etl.values.records import SourceRecord

SAMPLES: Final = 2

_FIELDS: Final[Mapping[str, Callable[[SourceRecord], object]]] = MappingProxyType({
    "title": lambda record: record.title,
    "authors": lambda record: record.authors,
    "date": lambda record: record.published,
    "identifier": lambda record: record.arxiv_id or record.doi or record.identifiers,
    "abstract": lambda record: record.abstract,
    "venue": lambda record: record.publication,
    "whole abstract": lambda record: record.abstract_complete,
    "arXiv id": lambda record: record.arxiv_id,
    "DOI": lambda record: record.doi,
    "categories": lambda record: record.categories,
    "organizations": lambda record: record.organizations or any(one.affiliations for one in record.author_details),
    "comments": lambda record: record.comments,
    "keywords": lambda record: record.keywords,
    "code": lambda record: record.code_urls,
    "PDF": lambda record: record.pdf_url,
    "license": lambda record: record.license,
    "language": lambda record: record.language,
})  # fmt: skip
_ALWAYS: Final = frozenset({"title", "authors", "date", "identifier", "abstract", "venue"})
"""Fields that are told of even where no record has them."""


@dataclass(frozen=True, slots=True)
class FilledField:
    """How many records have a field, and which share of them that is, from 0 to 1."""

    name: str
    records: int
    share: float


@dataclass(frozen=True, slots=True)
class AsideReason:
    """Why records would be set aside, how many, and the message of the first."""

    reason: str
    records: int
    example: str


@dataclass(frozen=True, slots=True)
class FileLook:
    """What one file holds.

    Attributes:
        file: the file, in words.
        name: of the listing that it would become.
        layout: name of the format that it is read as; None where none is.
        appearance: by what the format is known.
        records: entries that are read.
        aside: why others would be set aside.
        filled: the fields of the records, the main ones first.
        chrome_lines: lines that belong to no entry.
        leftovers: what entries hold that nobody reads.
        samples: the first records.
        problem: why it would be refused whole, with what to do; None where it is read to its end.
    """

    file: str
    name: str
    layout: str | None = None
    appearance: str | None = None
    records: int = 0
    aside: tuple[AsideReason, ...] = ()
    filled: tuple[FilledField, ...] = ()
    chrome_lines: int = 0
    leftovers: tuple[Leftover, ...] = ()
    samples: tuple[SourceRecord, ...] = ()
    problem: str | None = None


def look(
    files: Sequence[Path],
    *,
    layout: str | None = None,
    mapping: str | None = None,
    standard_input: IO[bytes] | None = None,
) -> Iterator[FileLook]:
    """Say what files hold, one after the other.

    Args:
        files: files, folders, patterns, archives or "-", as offered_files takes them.
        layout: name of the format to read them as; else their content decides.
        mapping: a declared mapping to read them by, as TOML.
        standard_input: what "-" stands for.

    Raises:
        UsageError: a file does not exist, or no format has the name.
    """
    chosen = chosen_layout(layout, mapping)
    name = "standard-input" if Path("-") in files else None
    with offered_files(files, name, standard_input=standard_input) as offered:
        for file in offered:
            yield _look_at(file, chosen, mapping)


def _look_at(file: OfferedFile, layout: str | None, mapping: str | None) -> FileLook:
    try:
        raw = file.content.open("rb")
    except OSError as error:
        raise UsageError(f"{file.shown}: cannot be read ({error.strerror})") from error
    with raw:
        opened = Opened(raw)
        try:
            form = format_for(layout or detect(opened), mapping)
        except ListingError as error:
            return FileLook(file.shown, file.name, problem=str(error))
        return _Counted(file, ReadingPass(file.name, opened, form)).look(form.name, form.appearance)


class _Counted:
    """What a pass over a file amounts to."""

    def __init__(self, file: OfferedFile, reading: ReadingPass) -> None:
        self._file = file
        self._samples: list[SourceRecord] = []
        self._filled: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._often: Counter[str] = Counter()
        self._problem: str | None = None
        try:
            for outcome in reading:
                self._count(outcome)
            refuse_incomplete(reading.account())
        except ListingError as error:
            self._problem = str(error)
        self._account = reading.account()

    def _count(self, outcome: SourceRecord | Quarantined) -> None:
        if isinstance(outcome, Quarantined):
            self._often[outcome.reason] += 1
            self._first.setdefault(outcome.reason, outcome.message)
            return
        if len(self._samples) < SAMPLES:
            self._samples.append(outcome)
        self._filled.update(name for name, value in _FIELDS.items() if value(outcome))

    def look(self, layout: str, appearance: str) -> FileLook:
        account = self._account
        shown = [name for name in _FIELDS if name in _ALWAYS or self._filled[name]]
        return FileLook(
            file=self._file.shown,
            name=self._file.name,
            layout=layout,
            appearance=appearance,
            records=account.records,
            aside=tuple(AsideReason(why, count, self._first[why]) for why, count in self._often.most_common()),
            filled=tuple(
                FilledField(name, self._filled[name], self._filled[name] / max(account.records, 1)) for name in shown
            ),
            chrome_lines=account.chrome_lines,
            leftovers=account.leftovers,
            samples=tuple(self._samples),
            problem=self._problem,
        )
