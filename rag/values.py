"""The smallest values: spans, locators, anchors and money. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Locator = Mapping[str, Any]
"""Where a span stands in the original: JSON-able, e.g. `{"page": 3, "box": [x0, y0, x1, y1]}`
(PDF points, origin top left), `{"line": 214, "transaction_id": "SA17.1"}`, `{"row": 12}`,
`{"xpath": "/Return/..."}`, `{"part": "1.2", "message_id": "<...>"}`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, `0 <= start < end`.

    Raises:
        ValueError: the range is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Anchor:
    """Maps a part of a document's text back to its place in the original."""

    span: Span
    locator: Locator


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount. `qualifier`: "more than", "nearly", "up to" or ""; `upper` ends a range."""

    amount: Decimal
    currency: str = "USD"
    qualifier: str = ""
    upper: Decimal | None = None
