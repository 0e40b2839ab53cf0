"""One paper of a list in Markdown: a row of a table, or an item of a list, with a link to the paper.

Belongs here: links, titles, names and dates of one such line. Does not belong here: which lines of a file are entries
(markdown_list.py) and rows inside JSON (daily_list_json.py).
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from etl import normalisation
from etl.sources.arxiv.arxiv_authors import authors_of
from etl.sources.contract import RecordError
from etl.sources.filling import SourceAuthor, with_abstract, with_authors, with_identifiers
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_IMAGE: Final = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)")
_ANCHOR: Final = re.compile(r"<a\s[^>]*?href=[\"']?([^\"'\s>]+)[^>]*>(.*?)</a>", re.IGNORECASE)
_LINK: Final = re.compile(r"\[+((?:[^\[\]]|\[[^\[\]]*\])*)\]+\(\s*<?(https?://[^\s()<>]+)>?[^()]*\)\]?")
_BARE: Final = re.compile(r"<?(?<![(\[\"'=\w/])(https?://[^\s()<>\[\]|]+[^\s()<>\[\]|.,;:])>?")
_PAPER: Final = re.compile(
    r"https?://(?:www\.|export\.|browse\.)?(?:arxiv\.org/(?:abs|pdf|html)/|huggingface\.co/papers/|"
    r"alphaxiv\.org/(?:abs|pdf|overview)/|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs|html)/|(?:dx\.)?doi\.org/10\.\d{4,9}/|"
    r"openreview\.net/(?:forum|pdf)\?id=|aclanthology\.org/[A-Z\d])",
    re.IGNORECASE,
)
_ARXIV: Final = re.compile(
    r"(?:(?:arxiv|alphaxiv|ar5iv)\.org/(?:abs|pdf|html|overview)/|huggingface\.co/papers/|doi\.org/10\.48550/arXiv\.)"
    r"([a-z.-]*/?\d[\d.]+\d)(?:v\d+)?",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"https?://(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)/[^/\s]+/[^/\s]+", re.IGNORECASE)
_CALLED_CODE: Final = re.compile(r"code|link|github|repo|official|implementation|pytorch|tensorflow|jax|star", re.I)
_NO_TITLE: Final = re.compile(
    r"(?:arxiv|pdf|paper|abs(?:tract)?|link|url|html|here|preprint|openreview|acl|doi|tech(?:nical)? report|论文)?"
    r"[\s:]*(?:[\d.]{6,}(?:v\d+)?)?|.*\bet\.? ?al\b.*\d{4}.*|(?:[A-Z][\w-]*\s*)?['’]?(?:19|20)?\d\d|https?://\S+",
    re.IGNORECASE,
)
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|<b>(.+?)</b>")
_QUOTED: Final = re.compile(r"[\"“]([^\"“”]+)[\"”].*", re.DOTALL)
_BEFORE: Final = re.compile(r"^(?:\s*(?:[-*+•]|\d+[.)]|>|\[[ xX]\]|[✅⭐🔥🌟]+)(?!\*))+\s*")
_ITEM: Final = re.compile(r"(?:[-*+•]|\d{1,4}[.)])\s")
"""What an item must begin with whose address is no link."""
_DATE: Final = re.compile(r"(?<![\d.])((?:19|20)\d\d)[-/.](\d\d)(?:[-/.](\d\d))?(?![\d.])")
_DATE_BEFORE: Final = re.compile(r"^[\[(]?\s*(?:19|20)\d\d[-/.]\d\d(?:[-/.]\d\d)?\s*[\])]?[\s,:]*")
_DETAILS: Final = re.compile(r"<details>.*?</summary>\s*(?:<p>)?(.*?)(?:</p>)?\s*</details>", re.IGNORECASE | re.DOTALL)
_COMMENT: Final = re.compile(r"\b(?:pages?|figures?|tables?|accepted|published|presented|to appear)\b", re.IGNORECASE)
_FIRST_AUTHOR: Final = re.compile(r"(?:^|[,.;|)]\s*)((?:[^\W\d_][\w.'’-]*\s+){2,4}et\.? ?al\b\.?)")
_ITALIC: Final = re.compile(r"^\s*\*([^*]+)\*\s*$", re.MULTILINE)
_NAME: Final = re.compile("[^\\W\\d_][^:\\d]{2,60}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_SIGN: Final = re.compile(r"<sup>.*?</sup>")
_DAY_LINE: Final = re.compile(r"^\s*(\d{1,2} [A-Z][a-z]{2,8} \d{4})\s*$", re.MULTILINE)
_MARKS: Final = re.compile(r"\*\*|__|</?[a-z]+>|`")
_SHORTEST_ABSTRACT: Final = 200
_LONGEST_TITLE: Final = 300
_LONGEST_LINE: Final = 20_000


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The line with its images, anchors and bare addresses as links in Markdown."""
        anchored = _ANCHOR.sub(r"[\2](\1)", _IMAGE.sub(r"\1", self.text.strip()))
        return _BARE.sub(r"[\1](\1)", anchored)

    @cached_property
    def cells(self) -> list[str]:
        """Those of a row; of an item its text alone."""
        if not self.plain.startswith("|"):
            return [_BEFORE.sub("", self.plain)]
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", self.plain.strip("| \t"))]

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """Texts and addresses, in order."""
        return [(link[1].strip(), link[2]) for link in _LINK.finditer(self.plain)]

    @cached_property
    def papers(self) -> list[tuple[str, str]]:
        """The links that lead to papers."""
        return [link for link in self.links if _PAPER.match(link[1])]


def names_paper(text: str) -> bool:
    """Tell whether a line is a row, an item or a line of its own that links to a paper."""
    stripped = text.strip()
    if len(stripped) > _LONGEST_LINE or "http" not in stripped:
        return False
    is_linked = "](http" in stripped or "href" in stripped
    begins = is_linked and (_BEFORE.match(stripped) or stripped.startswith(("|", "[", "**", "<li>")))
    if not begins and not _ITEM.match(stripped):
        return False
    return bool(Entry(stripped).papers)


def is_arxiv(text: str) -> bool:
    """Tell whether a line links to arXiv, or to an arXiv paper elsewhere."""
    return _ARXIV.search(text) is not None


def parse_entry(record: SourceRecord, text: str) -> SourceRecord:
    """Fill a record from one line.

    Raises:
        RecordError: it links to no paper, to several, or names none.
    """
    entry = Entry(text)
    if not entry.papers:
        raise RecordError(Reason.UNREADABLE_RECORD, "the line has no link to a paper")
    if len({found[1] for _, url in entry.papers if (found := _ARXIV.search(url))}) > 1:
        raise RecordError(Reason.UNREADABLE_RECORD, "the line links to several papers on arXiv")
    title = _title(entry)
    if title is None:
        raise RecordError(Reason.UNREADABLE_RECORD, "the line does not name the paper that it links to")
    details = [" ".join(found.split()) for cell in entry.cells for found in _DETAILS.findall(cell)]
    filled = replace(
        record,
        title=title,
        published=_date(entry),
        comments=_comments(entry, details, title),
        code_urls=_code(entry),
    )
    filled = with_identifiers(filled, _ids(entry))
    filled = with_abstract(filled, next((one for one in details if len(one) >= _SHORTEST_ABSTRACT), None))
    names, complete = _names(entry, title)
    return with_authors(filled, map(SourceAuthor, names), complete=complete)


def _comments(entry: Entry, details: list[str], title: str) -> str | None:
    folded = (one for one in details if one and len(one) < _SHORTEST_ABSTRACT)
    plain = (cell for cell in entry.cells[1:] if _COMMENT.search(cell) and title not in cell and "<" not in cell)
    return next(chain(folded, plain), None)


def _title(entry: Entry) -> str | None:
    """The text of the paper's link, or what is in bold, or what stands before the link."""
    bold = [next(filter(None, found)) for found in _BOLD.findall(_without_links(entry.plain))]
    before = _LINK.split(entry.cells[0] if len(entry.cells) == 1 else _longest(entry.cells))[0]
    for candidate in (*(text for text, _ in entry.papers), *bold, before):
        title = _clean(candidate)
        if 3 < len(title) <= _LONGEST_TITLE and not _NO_TITLE.fullmatch(title) and not _DATE.fullmatch(title):
            return title
    return None


def _without_links(text: str) -> str:
    return _LINK.sub(lambda link: link[1] if "**" in link[0] else " ", text)


def _longest(cells: list[str]) -> str:
    return max((cell for cell in cells if not _DETAILS.search(cell)), key=len, default="")


def _clean(text: str) -> str:
    """A title without marks, without a date before it and without the punctuation around it."""
    bare = _DATE_BEFORE.sub("", _MARKS.sub("", text).replace(r"\|", "|").strip())
    bare = _QUOTED.sub(r"\1", bare) if bare.startswith(('"', "“")) else bare
    return bare.strip(' \t,;:|-–—"“”*_([').removesuffix(".").strip('"“” ')


def _date(entry: Entry) -> str | None:
    """A date in a cell or a line of its own, or at the beginning of an item."""
    if line := _DAY_LINE.search(entry.text):
        return normalisation.date(line[1])
    for cell in entry.cells:
        bare = _MARKS.sub("", cell).strip(" [(")
        if (found := _DATE.match(bare)) and (len(entry.cells) == 1 or len(bare) <= len(found[0]) + 2):
            return normalisation.date("-".join(part for part in found.groups() if part))
    return None


def _ids(entry: Entry) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for _, url in entry.papers:
        arxiv = _ARXIV.search(url)
        address = url.partition("#")[0]
        found += [("arxiv", arxiv[1])] if arxiv else [(scheme, address) for scheme in ("openreview", "acl", "doi")]
    return found


def _code(entry: Entry) -> tuple[str, ...]:
    found = [normalisation.url(url) for text, url in entry.links if _CODE.match(url) and _CALLED_CODE.search(text)]
    return tuple(dict.fromkeys(url.removesuffix(".git") for url in found if url))


def _names(entry: Entry, title: str) -> tuple[tuple[str, ...], bool]:
    """The names of a cell of names, or the first author of an item; "et al." or commas tell that they are names."""
    for cell in entry.cells if len(entry.cells) > 1 else ():
        bare = _MARKS.sub("", cell)
        if title in bare or _LINK.search(cell) or _DETAILS.search(cell) or _DATE.search(bare):
            continue
        names, complete = _listed(bare)
        if names and (not complete or len(names) > 1) and all(map(_NAME.fullmatch, names)):
            return names, complete
    if line := _ITALIC.search(entry.text):
        return _listed(_SIGN.sub("", line[1]))
    first = _FIRST_AUTHOR.search(_MARKS.sub("", _LINK.sub("", entry.cells[0]).replace(title, "")))
    return _listed(first[1]) if first and len(entry.cells) == 1 else ((), True)


def _listed(text: str) -> tuple[tuple[str, ...], bool]:
    """The names in a text, and whether they are all; none where it is no list of names."""
    try:
        authors = authors_of(text)
    except RecordError:
        return (), True
    return tuple(author.name for author in authors.listed), authors.complete
