"""Bytes to text: UTF-8, or a byte order mark, or a clear refusal that names the byte."""

import pytest

from etl.errors import ListingError
from etl.sources import decode
from etl.values.issues import Reason

TEXT = "Abstract:Café… über 10 °C, β-VAE and 北京.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_every_marked_encoding_are_read(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_utf_16_is_read_by_its_mark():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("raw", "reason", "place"),
    [
        ("Abstract:Café au lait.".encode("latin-1"), Reason.WRONG_ENCODING, "byte 12"),
        (b"Abstract:\xed\xa0\x80 a surrogate.", Reason.WRONG_ENCODING, "byte 9"),
        (TEXT.encode("utf-16-le"), Reason.BINARY_LISTING, "UTF-16 without the mark"),
        (b"\xff\xfeA\x00\x00\xd8B\x00", Reason.WRONG_ENCODING, "byte"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Reason.BINARY_LISTING, "an image"),
        (b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", Reason.BINARY_LISTING, "a PDF"),
        (bytes(range(1, 32)) * 9, Reason.BINARY_LISTING, "text"),
        (TEXT.encode()[:-3], Reason.INCOMPLETE_LISTING, "inside a character"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], Reason.INCOMPLETE_LISTING, "inside a character"),
    ],
)
def test_other_bytes_are_refused_with_reason_and_place(raw, reason, place):
    with pytest.raises(ListingError) as failure:
        decode(raw)
    assert failure.value.reason == reason
    assert place in str(failure.value)


def test_a_single_control_character_is_no_reason_to_refuse_the_listing():
    assert decode(b"Abstract:" + b"word " * 20 + b"\x0c.") == "Abstract:" + "word " * 20 + "\x0c."
