"""A file that is not read is named for what it looks like, with what helps."""

import io
import zipfile
from time import process_time

import pytest

from etl.errors import ListingError
from etl.sources import Opened, detect

LOG_IN = "<html><head><title>Sign in - River Library</title></head><form><input type='password'></form></html>"
ROBOT = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Verify you are human.</body></html>"
ERROR = "<html><head><title>503 Service Unavailable</title></head><body></body></html>"
PAGE = (
    '<html><head><title>River News</title><link rel="canonical" href="https://rivers.example.org/news"></head>'
    "<body><p>Hello</p></body></html>"
)
MAIL = "From: Ada\nTo: Alan\nSubject: rivers\nDate: Mon, 3 Mar 2025\n\nDear Alan,\n"


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as one:
        for name in names:
            one.writestr(name, "x")
    return packed.getvalue()


TELLING = [
    (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    (b"\x89PNG\r\n\x1a\n\0\0", "an image"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a Word or Excel file of the old kind"),
    (b"SQLite format 3\0" + bytes(99), "an SQLite database"),
    (b"PAR1\x15\x04" + bytes(99), "a Parquet file"),
    (bytes(100).ljust(257, b"a") + b"ustar\x0000", "an archive"),
    ("Weighing rivers and ponds".encode("utf-16-le"), "UTF-16 without the mark"),
    (archive("[Content_Types].xml", "word/document.xml"), "a Word document"),
    (archive("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet"),
    (archive("mimetype", "content.xml"), "an OpenDocument file"),
    (archive("a.txt", "b.txt"), "holds 2 files; unpack it and give the folder"),
    (PAGE, "a web page of rivers.example.org titled 'River News'"),
    (LOG_IN, "asks to log in"),
    (ROBOT, "captcha"),
    (ERROR, "an error page ('503 Service Unavailable')"),
    ("403 Forbidden\n\nYou do not have access.\n", "an error page"),
    ("Unusual traffic from your network\nProve it.\n", "captcha"),
    (
        '<?xml version="1.0"?><gpx xmlns="http://www.example.org/gpx"><trk/></gpx>',
        "<gpx> in http://www.example.org/gpx",
    ),
    ('{"river": "Elbe", "length": {"km": 1094}}', "JSON with the keys length, river"),
    ('[{"river": "Elbe"}, {"river": "Rhine"}]', "JSON with the keys river"),
    ('{"river": "Elbe"}\n{"river": "Rhine"}\n', "JSON lines with the keys river"),
    ('{"error": {"code": 429, "message": "slow down"}}', "the error message of a service"),
    (MAIL, "an e-mail"),
    ("https://arxiv.org/abs/2103.00001\n2103.00002v1\ndoi:10.1000/rivers\n", "a list of addresses or identifiers"),
    ('river;"length; km"\nElbe;1094\nRhine;1233\n', "a table with semicolons and the columns 'river', 'length; km'"),
    ("# Rivers\n\n- [Elbe](https://e.example.org)\n- [Rhine](https://r.example.org)\n", "a Markdown page"),
    ("Dear editor,\nplease find enclosed\n", "a text that begins 'Dear editor,'"),
]


@pytest.mark.parametrize(("content", "what"), TELLING, ids=[case[1] for case in TELLING])
def test_a_file_is_named_for_what_it_looks_like_in_one_line(content: bytes | str, what: str) -> None:
    with pytest.raises(ListingError) as failure:
        detect(Opened.of(content))
    assert what in str(failure.value)
    assert "\n" not in str(failure.value)
    assert len(str(failure.value)) < 400


def test_an_empty_file_is_named_so() -> None:
    with pytest.raises(ListingError, match="is empty"):
        detect(" \n\n")


def test_a_text_of_many_blank_lines_is_told_in_a_moment() -> None:
    started = process_time()
    with pytest.raises(ListingError):
        detect("a\n" + "\n" * 60_000)
    assert process_time() - started < 2
