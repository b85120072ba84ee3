"""Large JSON files, entry by entry: only one entry of a long list is in memory at a time.

The file is looked at as bytes in Latin-1, where a byte is a character and JSON's own signs look the
same as in UTF-8. So the place of every entry is known, and it can be read again alone.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from inkwake.errors import ForeignFileError
from inkwake.interchange.yaml_text import one_line

MAX_ENTRY = 64_000_000
"""Most bytes of one entry: a packed mask of the largest picture has a tenth of that."""

_CHUNK = 1 << 20
_BLANKS = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the file.

    Attributes:
        section: the key of the outermost mapping that it stands under.
        index: its place in the list, -1 where the section is no list.
        value: plain data.
        start, size: where its bytes lie.
    """

    section: str
    index: int
    value: Any
    start: int
    size: int


def walk_json(path: Path) -> Iterator[Entry]:
    """The entries of the lists in the outermost mapping, and its other values, in file order.

    Raises:
        ForeignFileError: the file is missing or no such JSON; names the byte.
    """
    try:
        with path.open("rb") as file:
            yield from _Walker(path, file).walk()
    except FileNotFoundError:
        raise ForeignFileError(f"{path}: no such file; check the name") from None
    except OSError as error:
        raise ForeignFileError(f"{path}: cannot be read ({error.strerror})") from None


def read_entry(file: BinaryIO, name: object, start: int, size: int) -> Any:
    """Read the value at a place that `walk_json` told.

    Raises:
        ForeignFileError: the file has changed since.
    """
    file.seek(start)
    try:
        return parse_json(file.read(size))
    except ValueError:
        raise ForeignFileError(f"{name}: was changed while it was read; start again") from None


def parse_json(raw: bytes) -> Any:
    """Plain data of JSON bytes. Raises ValueError."""
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


class _Walker:
    """Holds a window of the file and a place in it."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.file = file
        self.text = ""
        self.at = 0
        self.base = 0  # byte of the file at which the window begins
        self.ended = False
        self.decoder = json.JSONDecoder(parse_constant=_refuse_constant)

    def walk(self) -> Iterator[Entry]:
        self._more()
        if self.text.startswith("\xef\xbb\xbf"):
            self.at = 3
        if self.text[:2] in ("\xff\xfe", "\xfe\xff"):
            self._fail("is UTF-16; save it as UTF-8")
        if self._sign() != "{":
            self._fail("does not begin with a mapping { … }")
        self.at += 1
        first = True
        while not self._closes("}", first):
            first = False
            name, _, _ = self._value()
            if not isinstance(name, str):
                self._fail("a key must be a text")
            if self._sign() != ":":
                self._fail("a colon is needed after a key")
            self.at += 1
            yield from self._section(name)
        if self._sign():
            self._fail("goes on after its end")

    def _section(self, name: str) -> Iterator[Entry]:
        if self._sign() != "[":
            value, start, size = self._value()
            yield Entry(name, -1, value, start, size)
            return
        self.at += 1
        index = 0
        while not self._closes("]", index == 0):
            value, start, size = self._value()
            yield Entry(name, index, value, start, size)
            index += 1

    def _closes(self, bracket: str, first: bool) -> bool:
        """Step over a comma, or over the closing bracket."""
        sign = self._sign()
        if sign == bracket:
            self.at += 1
            return True
        if not first:
            if sign != ",":
                self._fail(f"a comma or {bracket} is needed" if sign else "is cut off")
            self.at += 1
        return False

    def _sign(self) -> str:
        """The next sign that is no blank, "" at the end of the file."""
        while True:
            blanks = _BLANKS.match(self.text, self.at)
            self.at = blanks.end() if blanks else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if self.ended:
                return ""
            self._more()

    def _value(self) -> tuple[Any, int, int]:
        """Decode the value that begins here; where the window ends too soon, widen it."""
        if not self._sign():
            self._fail("is cut off")
        while True:
            problem = None
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
            except RecursionError:
                self._fail("is nested too deep")
            except ValueError as error:
                problem, end = error, len(self.text)
            if self.ended or not self._may_change(problem, end):
                break
            if len(self.text) - self.at > MAX_ENTRY:
                self._fail(f"an entry is longer than {MAX_ENTRY // 1_000_000} MB")
            self._more()
        if problem is not None:
            self._fail(_reason(problem), getattr(problem, "pos", None))
        start, size = self.base + self.at, end - self.at
        piece = self.text[self.at : end]
        if not piece.isascii():
            try:
                value = parse_json(piece.encode("latin-1"))
            except ValueError:
                self._fail("is no UTF-8 text")
        self.at = end
        return value, start, size

    def _may_change(self, problem: ValueError | None, end: int) -> bool:
        """Whether a longer window could make something else of what was seen.

        A string without end is reported at its beginning, anything else that is cut off close to
        the window's end; what is wrong well before it stays wrong. A number may go on: of ``1.5``
        cut behind the point only the ``1`` is understood.
        """
        if problem is None:
            return end == len(self.text) or (
                self.text[end] not in " \t\r\n,]}:" and end > len(self.text) - 4
            )
        if not isinstance(problem, json.JSONDecodeError):
            return False
        return problem.msg.startswith("Unterminated") or problem.pos >= len(self.text) - 16

    def _more(self) -> None:
        """Drop what is done and read on, twice as much for an entry that keeps growing."""
        self.base += self.at
        self.text = self.text[self.at :]
        self.at = 0
        raw = self.file.read(max(_CHUNK, len(self.text)))
        self.ended = not raw
        self.text += raw.decode("latin-1")

    def _fail(self, why: str, at: int | None = None) -> NoReturn:
        byte = self.base + (self.at if at is None else at)
        raise ForeignFileError(one_line(f"{self.path}: broken JSON: {why} (byte {byte})"))


def _reason(problem: ValueError) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return problem.msg[:1].lower() + problem.msg[1:]
    return str(problem)[:60]


def is_number(value: object) -> bool:
    """Whether a value is a finite number that a picture could have something to do with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and abs(value) < 1e9
