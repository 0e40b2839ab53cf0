"""A file that no format reads, named for what it looks like, with what to do instead.

Belongs here: marks of kinds of files that hold no listing, and a sentence for each. Does not belong here: the formats
that are read (their own files), where the sentence is shown.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from etl.sources.head import Head, Shape

_KNOWN: Final = "`paperkg formats` shows what can be read"
_LIST: Final = f"give a page or an export that lists the papers ({_KNOWN})"
_TABLE: Final = "save the sheet as CSV in UTF-8 and give that file"
_MAP: Final = "if it lists papers, `paperkg map FILE` writes a mapping to fill in"
_UNPACK: Final = "unpack it and give the folder"

_BINARY: Final = (
    (re.compile(rb"%PDF-"), "a PDF", f"paperkg reads lists of papers, not papers: {_LIST}"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "a Word or Excel file of the old kind", f"save it as text or CSV, or {_LIST}"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\0|MM\0\*", re.DOTALL), "an image", _LIST),
    (re.compile(rb"SQLite format 3\0"), "an SQLite database", "export the library from the program that wrote it"),
    (re.compile(rb"PAR1"), "a Parquet file", "write it as JSON lines or CSV and give that file"),
    (re.compile(rb"7z\xbc\xaf|Rar!|.{257}ustar", re.DOTALL), "an archive", _UNPACK),
)
_OFFICE: Final = (
    ("word/", "a Word document", f"save it as plain text, or {_LIST}"),
    ("xl/", "a spreadsheet", _TABLE),
    ("ppt/", "a presentation", _LIST),
    ("META-INF/container.xml", "an e-book", _LIST),
    ("content.xml", "an OpenDocument file", "save it as text, or a sheet of it as CSV, and give that file"),
)
_ROBOT: Final = re.compile(
    r"captcha|not a robot|are you a robot|verify (?:that )?you are human|unusual traffic|just a moment\.\.\.|"
    r"checking your browser",
    re.IGNORECASE,
)
_ERROR: Final = re.compile(
    r"\b(?:400|401|403|404|408|410|429|500|502|503|504)\b|not found|forbidden|access denied|bad gateway|"
    r"too many requests|rate (?:limit )?exceeded|service unavailable|internal server error|an error occurred|"
    r"moved permanently|\bredirect",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(r"\b(?:log ?in|sign ?in|log ?on)\b", re.IGNORECASE)
_PASSWORD: Final = re.compile(r"<input[^>]+type=[\"']?password", re.IGNORECASE)
_TITLE: Final = re.compile(r"<title[^>]*>\s*([^<]{1,300})", re.IGNORECASE)
_SITE: Final = re.compile(r"(?:rel=[\"']canonical[\"'] href|property=[\"']og:url[\"'] content)=[\"']https?://([\w.-]+)")
_NAMESPACE: Final = re.compile(r"\bxmlns=[\"']([^\"']{1,200})")
_MAIL_HEADER: Final = re.compile(
    r"(?:From|To|Subject|Date|Received|Message-ID|Return-Path|MIME-Version):", re.IGNORECASE
)
_BIBTEX: Final = re.compile(r"^[^\S\n]*@[A-Za-z]+\s*[{(]", re.MULTILINE)
_TAGGED: Final = re.compile(r"^(?:TY  - |PMID- |ER  -|PT [A-Z]$)", re.MULTILINE)
_ADDRESS: Final = re.compile(r"https?://\S+|(?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?|(?:doi:)?10\.\d{4,9}/\S+", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"#{1,6} |[-*+] \[|\|.+\|$|!\[")
_SHORT_PAGE: Final = 30_000
_SHOWN: Final = 60


def binary_file(start: bytes) -> str | None:
    """Return what a file is that begins so and is no text; None where it may be text."""
    for mark, what, remedy in _BINARY:
        if mark.match(start):
            return _sentence(what, remedy)
    zero = start.find(b"\0")
    if zero < 0:
        return None
    if start[1:400:2].count(0) * 10 > len(start[1:400:2]) * 9 or start[:400:2].count(0) * 10 > len(start[:400:2]) * 9:
        return "this looks like UTF-16 without the mark that says so; save it as UTF-8"
    return f"byte {zero} is zero, so this is not a text file; {_LIST}"


def office_file(members: Sequence[str]) -> str | None:
    """Return what a zip archive with these members is where it is a document, and no archive of files."""
    for begins, what, remedy in _OFFICE:
        if any(name.startswith(begins) for name in members):
            return _sentence(what, remedy)
    return None


def text_file(head: Head) -> str:
    """Return what a text that no format reads looks like, and what helps, in one or two sentences."""
    return next(found for tell in _TELLS if (found := tell(head)))


def _sentence(what: str, remedy: str) -> str:
    return f"this looks like {what}; {remedy}"


def _web_page(head: Head) -> str | None:
    if (head.root or "").lower() not in {"html", "head", "body"} and "<!doctype html" not in head.text[:500].lower():
        return None
    title = " ".join(found[1].split()) if (found := _TITLE.search(head.text)) else ""
    said = _told_by_service(title, head.text if len(head.text) < _SHORT_PAGE else title)
    if said or _PASSWORD.search(head.text):
        return said or _LOG_IN
    site = f" of {found[1]}" if (found := _SITE.search(head.text)) else ""
    named = f" titled {_shown(title)}" if title else ""
    return _sentence(f"a web page{site}{named}", f"paperkg does not know its form; {_LIST}")


_LOG_IN: Final = "this looks like a page that asks to log in; log in, save the page behind it and give that file"


def _told_by_service(title: str, text: str) -> str | None:
    """What a site answered in place of the page, told from the title of the page and its text."""
    if _ROBOT.search(text):
        return (
            "this looks like a page that asks whether you are a robot (captcha); open the address in a browser, save "
            "the page that comes after it and give that file"
        )
    if _ERROR.search(title):
        return f"this looks like an error page ({_shown(title)}); fetch the page again and give that file"
    return _LOG_IN if _LOGIN.search(title) else None


def _xml(head: Head) -> str | None:
    if head.root is None:
        return None
    space = f" in {found[1]}" if (found := _NAMESPACE.search(head.text[:4_000])) else ""
    return _sentence(f"XML with the root <{head.root}>{space}", f"paperkg knows no papers in that form; {_LIST}")


def _json(head: Head) -> str | None:
    if head.shape is None:
        return None
    steps = (re.match(r"(?:\[\])*\.?([^.\[]*)", path) for path in sorted(head.paths))
    named = [key for key in dict.fromkeys(step[1] for step in steps if step) if key]
    if head.shape is Shape.OBJECT and {key.lower() for key in named} & {"error", "errors"}:
        return "this looks like the error message of a service in JSON; ask it again and give its answer"
    lines = "JSON lines" if head.shape is Shape.LINES else "JSON"
    keyed = f" with the keys {', '.join(named[:6])}{', ...' if len(named) > 6 else ''}" if named else ""
    return _sentence(f"{lines}{keyed}", f"no key is known for titles of papers; {_MAP}")


def _mail(head: Head) -> str | None:
    if sum(_MAIL_HEADER.match(line) is not None for line in head.texts(30)) < 3:
        return None
    return _sentence("an e-mail", f"it is not one of arXiv's daily mails, which paperkg reads; {_LIST}")


def _references(head: Head) -> str | None:
    if _BIBTEX.search(head.text):
        what, program = "BibTeX without a whole entry", "export it again from your reference manager"
    elif _TAGGED.search(head.text):
        what, program = "an export of references without a whole entry", "export it again from where it comes"
    else:
        return None
    return _sentence(what, f"{program} ({_KNOWN})")


def _short_answer(head: Head) -> str | None:
    """A page of a few lines, copied as text, in which a site says why it shows nothing."""
    if len(head.text) > 2_000 or len(head.texts(30)) >= 30:
        return None
    return _told_by_service(" ".join(head.texts(2))[:200], head.text)


def _addresses(head: Head) -> str | None:
    texts = head.texts(50)
    if not all(_ADDRESS.fullmatch(text) for text in texts):
        return None
    return _sentence("a list of addresses or identifiers", f"paperkg reads what stands behind them: {_LIST}")


def _table(head: Head) -> str | None:
    for delimiter, name in (("\t", "tabs"), (";", "semicolons"), (",", "commas")):
        rows = list(islice(csv.reader(io.StringIO(head.text), delimiter=delimiter), 3))
        if len(rows) > 1 and len(rows[0]) > 1 and {len(row) for row in rows if row} == {len(rows[0])}:
            named = ", ".join(_shown(one) for one in rows[0][:6])
            return _sentence(
                f"a table with {name} and the columns {named}", f"no column is known for titles of papers; {_MAP}"
            )
    return None


def _markdown(head: Head) -> str | None:
    if sum(_MARKDOWN.match(text) is not None for text in head.texts(60)) < 3:
        return None
    return _sentence("a Markdown page", f"paperkg does not know its form; {_LIST}")


def _plain(head: Head) -> str:
    return _sentence(f"a text that begins {_shown(head.texts(1)[0])}", f"paperkg finds no listing in it; {_LIST}")


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...")


_TELLS: Final[tuple[Callable[[Head], str | None], ...]] = (
    _web_page, _xml, _json, _mail, _references, _short_answer, _addresses, _table, _markdown, _plain,
)  # fmt: skip
