"""Lines of a separated text one by one, from memory or from disk, with a way to put them back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.filings.values import decode
from corpus.source import Source

SNIFFED = 200
"""So many first lines are looked at for the separator and the header."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end. `number` counts from 1; `ended`: a line end follows it."""

    text: str
    number: int
    ended: bool


class Lines:
    """The lines of a source in order; what was read too far is put back."""

    def __init__(self, source: Source) -> None:
        self._rest = _streamed(source) if source.path is not None else _held(source.data)
        self._back: deque[Line] = deque()

    def head(self) -> list[str]:
        """The first lines, without using them up."""
        seen: list[Line] = []
        while len(seen) < SNIFFED and (line := self.next()) is not None:
            seen.append(line)
        self.put_back(seen)
        return [line.text for line in seen]

    def next(self) -> Line | None:
        """The next line; None at the end."""
        return self._back.popleft() if self._back else next(self._rest, None)

    def put_back(self, lines: list[Line]) -> None:
        """Let `lines` come again, in order."""
        self._back.extendleft(reversed(lines))


def _held(data: bytes) -> Iterator[Line]:
    text = decode(data)
    text = text if "\n" in text else text.replace("\r", "\n")
    lines = text.split("\n")
    ended = text.endswith("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    for number, line in enumerate(lines, 1):
        is_whole = ended or number < len(lines)
        yield Line(line.removesuffix("\r").replace("\r", " "), number, is_whole)


def _streamed(source: Source) -> Iterator[Line]:
    """Lines of a file that is never held whole; each is decoded by itself."""
    assert source.path is not None
    with source.path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            text = decode(raw).rstrip("\n").removesuffix("\r").replace("\r", " ")
            yield Line(text, number, raw.endswith(b"\n"))
