"""Drafts and answers. Only `rag.verify` makes an `Answer`: nothing unchecked can be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rag.types import ClaimClass, Evidence


class Status(StrEnum):
    """How far the sources answer the question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    AMBIGUOUS = "ambiguous"
    INSUFFICIENT = "insufficient"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a draft or an answer, with the evidence it rests on.

    `problem` is "" or why it was withheld. `rows` are ids of filed rows behind a computed figure.
    """

    text: str
    claim_class: ClaimClass
    evidence: tuple[Evidence, ...] = ()
    problem: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: the number of documents, their dates, and the names tried."""

    documents: int
    earliest: str | None = None
    latest: str | None = None
    names_tried: tuple[str, ...] = ()
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation, with its answer's text where there is one."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drafting step proposes. Nothing in it has been checked."""

    question: str
    standalone: str
    status: Status
    statements: tuple[Statement, ...]
    engine: str = "extractive"
    plan: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()
    excluded: tuple[Mapping[str, Any], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A verified receipt: verbatim words of one stored source, and where a reader finds them."""

    key: str
    doc_id: str
    start: int
    end: int
    quote: str
    title: str
    publisher: str
    published: str | None
    uri: str
    kind: str
    external_id: str
    sha256: str
    locator: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement that passed verification, with the keys of its citations in order."""

    text: str
    claim_class: ClaimClass
    citations: tuple[str, ...]
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statement that failed verification, and why."""

    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer; made by `rag.verify.verify` alone."""

    answer_id: str
    question: str
    standalone: str
    status: Status
    engine: str
    statements: tuple[Checked, ...]
    withheld: tuple[Withheld, ...]
    citations: Mapping[str, Citation]
    coverage: Coverage
    plan: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()
    excluded: tuple[Mapping[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole answer as read."""
        return " ".join(statement.text for statement in self.statements)
