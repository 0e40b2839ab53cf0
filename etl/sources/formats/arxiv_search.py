"""Layout arxiv-search: the result list of an arXiv search, copied or saved as text.

Belongs here: what the parts of an entry mean: head with identifiers and title, authors, folded and whole abstract,
dates. Does not belong here: where an entry begins and ends (arxiv_search_entries.py) and what is said in the lines
below the dates (arxiv_parts.py).
"""

import re
from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.arxiv.arxiv_authors import authors_of, unlisted_number
from etl.sources.arxiv.arxiv_parts import identified, not_read, signed, with_notes
from etl.sources.arxiv.arxiv_search_entries import DATE, EntryLines, blocks, entry_of, is_entry, line_of_identifiers
from etl.sources.categories import is_arxiv_category
from etl.sources.contract import Format, RecordError
from etl.sources.copies import is_beginning
from etl.sources.units.line_units import Lines, first_texts, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_OPENING: Final = 2_000
_LONGEST_NAME: Final = 12
_FOLDS: Final = ("▽", "△")
_DATES: Final = re.compile(
    rf"Submitted ({DATE})(?:; v1 submitted ({DATE}))?; originally announced ([A-Z][a-z]+,? \d{{4}})\.", re.ASCII
)
_UNLISTED: Final = re.compile(r",? ?et al\. \((\d+) additional authors? not shown\)", re.ASCII)
_FORMATS: Final = re.compile(r"\[(?:pdf|ps|html|other)(?:, ?(?:pdf|ps|html|other))*\]")
_DOI: Final = re.compile(r"doi:?(?:\s+(10\.\S+))?|(10\.\d{4,9}/\S+)", re.IGNORECASE)


def _recognises(lines: Lines) -> bool:
    """Authors early, and an abstract or closing dates; other pages of arXiv have a label for the title as well."""
    texts = first_texts(lines, _OPENING)
    if not any(text.startswith("Authors:") for text in texts) or any(text.startswith("Title:") for text in texts):
        return False
    return any(text.startswith("Abstract:") or "originally announced" in text for text in map(str.strip, lines))


def parse_lines(record: SourceRecord, lines: Lines) -> SourceRecord:
    """Fill a record from the lines of one entry.

    Raises:
        RecordError: the entry does not add up.
    """
    entry = entry_of(lines)
    if not is_entry(lines):
        raise RecordError(Reason.UNREADABLE_RECORD, "the lines belong to no entry that has authors and dates")
    if not entry.is_closed:
        raise RecordError(Reason.CUT_RECORD, "the entry has no closing line 'originally announced Month YYYY.'")
    record = _with_head(record, entry)
    record = _with_authors(record, entry.authors)
    record = _with_abstract(record, entry)
    return with_notes(_with_dates(record, " ".join(entry.dates)), entry.notes)


def _with_head(record: SourceRecord, entry: EntryLines) -> SourceRecord:
    doi, categories, titles = None, list[str](), list[str]()
    for text in entry.head:
        words = text.split()
        if identifier := line_of_identifiers(text):
            record = identified(record, identifier[1], with_pdf="pdf" in (identifier[2] or ""))
            categories += _checked_categories(identifier[3].split())
        elif all(is_arxiv_category(word) for word in words):
            categories += words
        elif match := _DOI.fullmatch(text):
            doi = doi or normalisation.doi(match[1] or match[2] or "")
        elif not _FORMATS.fullmatch(text):
            titles.append(text)
    if not titles or (len(titles) > 1 and record.arxiv_id is None):
        raise RecordError(Reason.UNREADABLE_RECORD, f"the entry has {len(titles)} lines where one title is expected")
    return replace(record, title=" ".join(titles), doi=doi, categories=tuple(dict.fromkeys(categories)))


def _checked_categories(words: list[str]) -> list[str]:
    for word in words:
        if not is_arxiv_category(word):
            raise RecordError(Reason.UNKNOWN_CATEGORY, f"{word!r} is no category of arXiv")
    return words


def _with_authors(record: SourceRecord, lines: list[str]) -> SourceRecord:
    """Names with commas on one line or several; or one a line, and every line but the last ends in a comma."""
    if any(line.startswith(_FOLDS) or line.endswith("…") for line in lines):
        raise RecordError(Reason.UNREADABLE_RECORD, "an abstract follows the names without a line 'Abstract:'")
    if any(", " in line.strip(" ,") and not _UNLISTED.fullmatch(line) for line in lines):
        return _checked(signed(record, authors_of(" ".join(lines), with_and=False), " ".join(lines)))
    names, unlisted = lines, None
    if lines and (match := _UNLISTED.fullmatch(lines[-1])):
        names, unlisted = lines[:-1], unlisted_number(match[1])
    if not names or any(not name.endswith(",") for name in names[:-1]) or names[-1].endswith(","):
        raise RecordError(
            Reason.UNREADABLE_RECORD,
            "the names after 'Authors:' are not one a line, all but the last closed by a comma",
        )
    return replace(
        record,
        authors=tuple(name.removesuffix(",").strip() for name in names),
        unlisted_authors=unlisted,
        authors_complete=unlisted is None,
        authors_text=" ".join(lines),
    )


def _checked(record: SourceRecord) -> SourceRecord:
    if not record.authors or any(len(name.split()) > _LONGEST_NAME for name in record.authors):
        raise RecordError(Reason.UNREADABLE_RECORD, "what stands after 'Authors:' are not names between commas")
    return record


def _with_abstract(record: SourceRecord, entry: EntryLines) -> SourceRecord:
    """The whole abstract where the page shows it, unfolded or short; else the folded one, which is not complete."""
    shown = "\n".join(entry.abstract)
    if not entry.unfolded:
        if entry.has_abstract and not shown:
            raise RecordError(Reason.UNREADABLE_RECORD, "there is no abstract between 'Abstract:' and 'Submitted'")
        return replace(record, abstract=shown, abstract_complete=not is_truncated(shown)) if shown else record
    whole = "\n".join(entry.unfolded)
    if not entry.is_folded_back or (shown and not is_beginning(shown.rstrip("…"), whole)):
        raise RecordError(Reason.UNREADABLE_RECORD, "the text before '▽ More' is not how the whole abstract begins")
    return replace(record, abstract=whole, abstract_complete=not is_truncated(whole))


def _with_dates(record: SourceRecord, text: str) -> SourceRecord:
    """The first version's date is the paper's; the other date is that of its latest version."""
    match = _DATES.fullmatch(text)
    if not match:
        raise RecordError(Reason.UNREADABLE_RECORD, f"{text[:200]!r} is not 'Submitted ...; originally announced ...'")
    latest, first = normalisation.date(match[1]), normalisation.date(match[2] or match[1])
    if latest is None or first is None or normalisation.date(match[3]) is None or first > latest:
        raise RecordError(
            Reason.UNREADABLE_DATE, f"{text!r} holds a date that cannot be, or a first version after the last"
        )
    return replace(record, published=first, updated=latest if match[2] else None, date_text=text)


def leftovers(lines: Lines) -> tuple[str, ...]:
    """Return the labels of an entry whose text nobody reads."""
    return not_read(entry_of(lines).notes)


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="arxiv-search",
    appearance="an arXiv search result, with lines 'Authors:' and 'Abstract:'",
    recognises=_recognises,
    blocks=blocks,
    parse=parse_lines,
    leftovers=leftovers,
)
