"""Layout arxiv-search: the result list of an arXiv search, saved as text.

Belongs here: how an entry of that page is built: a line "-", perhaps identifiers, the title, "Authors:", one author
a line, "Abstract:", the shortened and the whole abstract, and the dates. Does not belong here: other layouts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from etl import normalisation
from etl.sources.categories import is_arxiv_category
from etl.sources.contract import Format, RecordError
from etl.sources.copies import is_beginning
from etl.sources.line_units import Block, Lines, first_texts, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.limits import integer_of
from etl.values.records import SourceRecord

_BULLET: Final = "-"
_OPENING: Final = 2_000
_AUTHORS, _ABSTRACT, _MORE, _LESS = "Authors:", "Abstract:", "▽ More", "△ Less"
_TAIL_END: Final = re.compile(r"(?:.*;\s*)?originally announced [A-Z][a-z]+,? \d{4}\.", re.ASCII)
_DATE: Final = r"\d{1,2} [A-Z][a-z]+,? \d{4}"
_TAIL: Final = re.compile(
    rf"Submitted ({_DATE})(?:; v1 submitted ({_DATE}))?; originally announced ([A-Z][a-z]+,? \d{{4}})\.", re.ASCII
)
_UNLISTED: Final = re.compile(r",? ?et al\. \((\d+) additional authors? not shown\)", re.ASCII)
_IDENTIFIER: Final = re.compile(r"(arXiv:\S+)(?:\s*\[[a-z, ]+\])?((?:\s+\S+)*)")
_FORMATS: Final = re.compile(r"\[(?:pdf|ps|html|other)(?:, ?(?:pdf|ps|html|other))*\]")
_DOI: Final = re.compile(r"doi:?(?:\s+(10\.\S+))?|(10\.\d{4,9}/\S+)", re.IGNORECASE)
_NOTE: Final = re.compile(r"(?:Comments|Journal ref|Report number|MSC Class|ACM Class):")
_CHROME: Final = re.compile(
    r"Showing \d.* results? for .*|Showing \d+[–-]\d+ of [\d,]+ results.*|Next|Previous|\d{1,5}|"
    r"Search v[\d.]+ released.*|Search in all archives\.?|Advanced Search|results per page\..*|"
    r"Sort results by.*|Go|About|Help|Contact|Subscribe|Copyright|Privacy Policy|Skip to main content|"
    r"Web Accessibility Assistance|arXiv Operational Status.*"
)


def _recognises(lines: Lines) -> bool:
    """Both headings stand there, the first early; between them are as many lines as the first entry has authors."""
    if _AUTHORS not in first_texts(lines, _OPENING):
        return False
    return any(line.strip() == _ABSTRACT for line in lines)


def _blocks(lines: Lines) -> Iterator[Block]:
    """An entry starts at a bullet, or at a line outside an entry that is no chrome; notes may follow its dates."""
    start, end, closed = 0, 0, True
    for index, line in enumerate(lines):
        text = line.strip()
        if closed and end > start and _NOTE.match(text) and not any(line.strip() for line in lines[end:index]):
            end = index + 1
            continue
        if text == _BULLET or (closed and text and not _CHROME.fullmatch(text)):
            if end > start:
                yield Block(start + 1, tuple(lines[start:end]))
            start, closed = index, False
        if not closed and text:
            end = index + 1
            closed = _TAIL_END.fullmatch(text) is not None
    if end > start:
        yield Block(start + 1, tuple(lines[start:end]))


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    texts = [line.strip() for line in lines if line.strip()]
    while texts and _NOTE.match(texts[-1]):
        texts.pop()
    if not texts or not _TAIL_END.fullmatch(texts[-1]):
        raise RecordError(Reason.CUT_RECORD, "the entry has no closing line 'originally announced Month YYYY.'")
    parts = _Parts(texts[1:] if texts[0] == _BULLET else texts)
    record = _with_head(record, parts.until(_AUTHORS))
    record = _with_authors(record, parts.until(_ABSTRACT))
    record = _with_abstract(record, parts)
    return _with_dates(record, " ".join(parts.texts))


@dataclass(slots=True)
class _Parts:
    """The lines of an entry that are not taken yet."""

    texts: list[str]

    def until(self, marker: str) -> list[str]:
        """Take the lines before a marker, and the marker."""
        if marker not in self.texts:
            raise RecordError(Reason.UNREADABLE_RECORD, f"the entry has no line {marker!r}")
        place = self.texts.index(marker)
        taken, self.texts = self.texts[:place], self.texts[place + 1 :]
        return taken


def _with_head(record: SourceRecord, head: list[str]) -> SourceRecord:
    arxiv_id, doi, categories, titles = None, None, list[str](), list[str]()
    for text in head:
        words = text.split()
        if (identifier := _IDENTIFIER.fullmatch(text)) and normalisation.arxiv_id(identifier[1]):
            arxiv_id = normalisation.arxiv_id(identifier[1])
            categories += _checked_categories(identifier[2].split())
        elif all(is_arxiv_category(word) for word in words):
            categories += words
        elif match := _DOI.fullmatch(text):
            doi = normalisation.doi(match[1] or match[2] or "") or doi
        elif not _FORMATS.fullmatch(text):
            titles.append(text)
    if len(titles) != 1:
        raise RecordError(Reason.UNREADABLE_RECORD, f"the entry has {len(titles)} lines where one title is expected")
    return replace(record, title=titles[0], arxiv_id=arxiv_id, doi=doi, categories=tuple(dict.fromkeys(categories)))


def _checked_categories(words: list[str]) -> list[str]:
    for word in words:
        if not is_arxiv_category(word):
            raise RecordError(Reason.UNKNOWN_CATEGORY, f"{word!r} is no category of arXiv")
    return words


def _with_authors(record: SourceRecord, lines: list[str]) -> SourceRecord:
    """Every line but the last ends in a comma; "et al." may follow the last name."""
    names, unlisted = lines, None
    if lines and (match := _UNLISTED.fullmatch(lines[-1])):
        names, unlisted = lines[:-1], _unlisted(match[1])
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


def _unlisted(digits: str) -> int:
    number = integer_of(digits)
    if number is None:
        raise RecordError(Reason.INVALID_VALUE, f"no listing leaves out {digits[:40]} authors; correct the number")
    return number


def _with_abstract(record: SourceRecord, parts: _Parts) -> SourceRecord:
    if _MORE not in parts.texts:
        return _with_short_abstract(record, parts)
    shortened, whole = "\n".join(parts.until(_MORE)), "\n".join(parts.until(_LESS))
    if not whole or not is_beginning(shortened.rstrip("…"), whole):
        raise RecordError(Reason.UNREADABLE_RECORD, "the text before '▽ More' is not how the whole abstract begins")
    return replace(record, abstract=whole, abstract_complete=not is_truncated(whole))


def _with_short_abstract(record: SourceRecord, parts: _Parts) -> SourceRecord:
    """Take an abstract that the page does not fold because it is short, or of which only the folded form was saved."""
    dates = next((n for n, text in enumerate(parts.texts) if text.startswith("Submitted ")), len(parts.texts))
    abstract, parts.texts = "\n".join(parts.texts[:dates]), parts.texts[dates:]
    if not abstract or _LESS in abstract:
        raise RecordError(Reason.UNREADABLE_RECORD, "there is no abstract between 'Abstract:' and 'Submitted'")
    return replace(record, abstract=abstract, abstract_complete=not is_truncated(abstract))


def _with_dates(record: SourceRecord, text: str) -> SourceRecord:
    """The first version's date is the paper's; the other date is that of its latest version."""
    match = _TAIL.fullmatch(text)
    if not match:
        raise RecordError(Reason.UNREADABLE_RECORD, f"{text[:200]!r} is not 'Submitted ...; originally announced ...'")
    latest, first = normalisation.date(match[1]), normalisation.date(match[2] or match[1])
    if latest is None or first is None or normalisation.date(match[3]) is None or first > latest:
        raise RecordError(
            Reason.UNREADABLE_DATE, f"{text!r} holds a date that cannot be, or a first version after the last"
        )
    return replace(record, published=first, updated=latest if match[2] else None, date_text=text)


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="arxiv-search",
    appearance="an arXiv search result, with lines 'Authors:' and 'Abstract:'",
    recognises=_recognises,
    blocks=_blocks,
    parse=_parse,
)
