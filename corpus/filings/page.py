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

    Records are set apart by empty lines, so that each is a paragraph of its own and no sentence
    ever runs from one record into the next. INVARIANT: a span returned covers one line without
    its line end.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._anchors: list[Anchor] = []

    def line(
        self, words: str, locator: Mapping[str, Any] | None = None, *, tight: bool = False
    ) -> Span:
        """Adds one non-empty line; with a `locator` the line gets an anchor.

        A `tight` line is running prose: the next line belongs to the same paragraph.
        """
        span = Span(self._at, self._at + len(words))
        end = "\n" if tight else "\n\n"
        self._parts.append(words + end)
        self._at = span.end + len(end)
        if locator is not None:
            self._anchors.append(Anchor(span, locator))
        return span

    def record(self, fields: Iterable[str], locator: Mapping[str, Any]) -> Span:
        """Adds the non-empty `fields` of one record as a line, joined by middle dots."""
        return self.line(" · ".join([field for field in fields if field]), locator)

    def gap(self) -> None:
        """Ends a paragraph of tight lines."""
        if self._parts and not self._parts[-1].endswith("\n\n"):
            self._parts.append("\n")
            self._at += 1

    @property
    def text(self) -> str:
        """All lines so far, each with its line end."""
        return "".join(self._parts)

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
