"""Builds the citable text of a filing line by line, with an anchor for each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus.filings.values import squeeze
from rag.types import Anchor, Party, Span

RENDERED = "Each line below is one record of the filing, rendered from the record's own fields."
"""Stands at the head of the records, so that rendered words never pass for a quotation."""


class Page:
    """A text that grows by whole lines and knows where each line stands.

    INVARIANT: every span returned covers one line without its line end.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._anchors: list[Anchor] = []

    def line(self, words: str, locator: Mapping[str, Any] | None = None) -> Span:
        """Adds one non-empty line; with a `locator` the line gets an anchor."""
        start = self._at
        self._parts.append(words)
        self._at += len(words) + 1
        span = Span(start, self._at - 1)
        if locator is not None:
            self._anchors.append(Anchor(span, locator))
        return span

    def record(self, fields: Iterable[str], locator: Mapping[str, Any]) -> Span:
        """Adds the non-empty `fields` of one record as a line, joined by middle dots."""
        return self.line(" · ".join([field for field in fields if field]), locator)

    def gap(self) -> None:
        """Adds an empty line."""
        self._parts.append("")
        self._at += 1

    @property
    def text(self) -> str:
        """All lines so far, each ended by a line feed."""
        return "\n".join(self._parts) + "\n" if self._parts else ""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors so far, in order."""
        return tuple(self._anchors)


def party_words(party: Party) -> str:
    """A party in a record: the name with what tells it apart; never a street address."""
    details = []
    if party.city or party.state:
        details.append(f"{party.city}, {party.state}".strip(", "))
    details += [f"{scheme.upper()} {value}" for scheme, value in party.ids.items()]
    if party.employer:
        details.append(f"employer as filed: {party.employer}")
    if party.occupation:
        details.append(f"occupation as filed: {party.occupation}")
    return f"{party.name} ({'; '.join(details)})" if details else party.name


def field_words(fields: Mapping[str, str], skip: Iterable[str] = ()) -> list[str]:
    """The non-empty fields of a record as "name: value", without address fields."""
    hidden = set(skip)
    return [
        f"{key.replace('_', ' ')}: {squeeze(value)}"
        for key, value in fields.items()
        if key and value and value.strip() and key not in hidden and not is_address(key)
    ]


def is_address(key: str) -> bool:
    """Whether a field of this name holds a street address or a post code."""
    name = key.lower()
    return any(part in name for part in ("street", "address", "zip", "postal", "postcode"))
