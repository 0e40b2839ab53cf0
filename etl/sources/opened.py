"""A file that is offered, opened: unpacked, decoded and with equal line ends, as a stream.

Belongs here: compression, encodings, line ends, and the limits that keep a file from filling memory or disk. Does not
belong here: which format it is (head.py and the formats) and where files lie (etl/store).
"""

import bz2
import codecs
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import IO, Final, cast

import zstandard

from etl.errors import ListingError
from etl.sources import unknown_files
from etl.sources.head import HEAD_BYTES, Head
from etl.values.issues import Reason

MAX_LINE: Final = 1024 * 1024
"""A page or list with a longer line, in characters, is refused: it is not made of lines that a person would read."""
MAX_UNIT: Final = 16 * 1024 * 1024
"""No entry of any file is larger than so many characters; what is cannot be told from a file without entries."""
MAX_TEXT: Final = 512 * 1024 * 1024
"""A format that needs its text as a whole takes no more than this."""
MAX_RATIO: Final = 200
"""A compressed file that grows more than this is taken for a bomb once it is larger than ``_RATIO_FROM`` bytes."""
_RATIO_FROM: Final = 64 * 1024 * 1024
_CHUNK: Final = 256 * 1024

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL_BYTES: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a") + b"\x7f"
_BROKEN: Final = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError, zstandard.ZstdError, zipfile.BadZipFile)


class Opened:
    """A file that can be read from its beginning as often as needed.

    Args:
        raw: seekable, at any place.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw

    @classmethod
    def of(cls, content: bytes | str) -> "Opened":
        """Open what is in memory."""
        return cls(io.BytesIO(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content))

    @cached_property
    def head(self) -> Head:
        """The beginning of the file, unpacked and decoded.

        Raises:
            ListingError: the file is empty, binary, damaged or in another encoding.
        """
        start = self.binary().read(HEAD_BYTES)
        mark = _mark(start)
        if mark is None:
            _refuse_binary(start)
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        text = decoder.decode(start[len(mark[0]) if mark else 0 :])
        return Head(text.replace("\r\n", "\n").replace("\r", "\n"), start)

    @cached_property
    def encoding(self) -> str:
        """The name of the encoding that the byte order mark tells; UTF-8 without one."""
        mark = _mark(self.binary().read(4))
        return mark[1] if mark else "utf-8"

    def binary(self) -> IO[bytes]:
        """The unpacked bytes from the beginning, for what has an encoding of its own, as XML has."""
        self._raw.seek(0)
        return io.BufferedReader(_Unpacked(self._raw), _CHUNK)

    def chunks(self) -> Iterator[str]:
        """The text in pieces, every line end a line feed and without a byte order mark.

        Raises:
            ListingError: a byte is not of the encoding, or the text stops inside a character.
        """
        stream, at = self.binary(), 0
        if mark := _mark(stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""):
            at += len(stream.read(len(mark[0])))
        decoder = codecs.getincrementaldecoder(self.encoding)("strict")
        ends = io.IncrementalNewlineDecoder(None, translate=True)
        while True:
            chunk = _read(stream, _CHUNK)
            held = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise _undecodable(error, at - held, self.encoding) from error
            at += len(chunk)
            if whole := ends.decode(text, final=not chunk):
                yield whole
            if not chunk:
                return

    def utf8(self) -> Iterator[bytes]:
        """The text in pieces of UTF-8, whatever the encoding of the file."""
        return (chunk.encode("utf-8") for chunk in self.chunks())

    def lines(self) -> Iterator[str]:
        """The lines without their ends, one after the other.

        Raises:
            ListingError: a line is larger than any entry.
        """
        rest: list[str] = []
        for chunk in self._chunks_of_lines(MAX_UNIT):
            *lines, last = chunk.split("\n")
            if lines:
                yield "".join((*rest, lines[0]))
                yield from lines[1:]
                rest = []
            rest.append(last)
        if last := "".join(rest):
            yield last

    def text(self) -> str:
        """The whole text, for formats whose entries are found only by looking at all lines.

        Raises:
            ListingError: it is too large, or a line is too long.
        """
        parts, size = [], 0
        for chunk in self._chunks_of_lines(MAX_LINE):
            size += len(chunk)
            if size > MAX_TEXT:
                message = f"the file is larger than {MAX_TEXT:,} characters; split it into several listings"
                raise ListingError(message, Reason.LISTING_TOO_LARGE)
            parts.append(chunk)
        return "".join(parts)

    def _chunks_of_lines(self, longest: int) -> Iterator[str]:
        length = 0
        for chunk in self.chunks():
            first = chunk.find("\n")
            length += len(chunk) if first < 0 else first
            if length > longest:
                message = f"a line is longer than {longest:,} characters, so this is not a listing of records"
                raise ListingError(message, Reason.LINE_TOO_LONG)
            if first >= 0:
                length = len(chunk) - 1 - chunk.rfind("\n")
            yield chunk


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a stream, whatever packed them, with a limit on how much they grow."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._stream = _unpacking(raw)
        self._packed = self._stream is not raw
        self._size = raw.seek(0, io.SEEK_END)
        self._given = 0
        raw.seek(0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        chunk = _read(self._stream, len(buffer))
        self._given += len(chunk)
        if self._packed and self._given > max(_RATIO_FROM, self._size * MAX_RATIO):
            message = f"the file unpacks to more than {MAX_RATIO} times its size; unpack it and give what is in it"
            raise ListingError(message, Reason.LISTING_TOO_LARGE)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _unpacking(raw: IO[bytes]) -> IO[bytes]:
    raw.seek(0)
    start = raw.read(8)
    raw.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if start.startswith(b"\x28\xb5\x2f\xfd"):
        return zstandard.ZstdDecompressor().stream_reader(raw, closefd=False, read_across_frames=True)
    if start.startswith(b"BZh"):
        return bz2.BZ2File(raw)
    if start.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(raw)
    return _only_member(raw) if start.startswith(b"PK\x03\x04") else raw


def _only_member(raw: IO[bytes]) -> IO[bytes]:
    """The file in a zip archive that holds one; folders and what macOS adds do not count."""
    try:
        archive = zipfile.ZipFile(raw)
        members = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
        if len(members) == 1:
            return archive.open(members[0])
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ListingError(f"the zip archive cannot be opened ({error}); unpack it yourself", Reason.DAMAGED) from error
    if told := unknown_files.office_file([one.filename for one in members]):
        raise ListingError(told, Reason.BINARY_LISTING)
    message = f"the zip archive holds {len(members)} files; unpack it and give the folder"
    raise ListingError(message, Reason.UNKNOWN_LAYOUT)


def _read(stream: IO[bytes], size: int) -> bytes:
    try:
        return stream.read(size) or b""
    except _BROKEN as error:
        message = f"the compressed file is cut or damaged ({error}); fetch it again"
        raise ListingError(message, Reason.DAMAGED) from error


def _mark(start: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _MARKS if start.startswith(mark)), None)


def _undecodable(error: UnicodeDecodeError, before: int, encoding: str) -> ListingError:
    place = before + error.start
    if error.reason in {"unexpected end of data", "truncated data"}:
        message = f"the listing stops inside a character at byte {place}, so it is cut; save it again"
        return ListingError(message, Reason.INCOMPLETE_LISTING)
    name = encoding.upper()
    return ListingError(f"byte {place} is not {name} ({error.reason}); save the file as UTF-8", Reason.WRONG_ENCODING)


def _refuse_binary(head: bytes) -> None:
    if told := unknown_files.binary_file(head):
        raise ListingError(told, Reason.BINARY_LISTING)
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if controls * 20 > len(head):
        raise ListingError("this is not a text file; save the page as UTF-8 text", Reason.BINARY_LISTING)
