"""The values that travel through Receipts. Frozen, slotted, standard library only.

Offsets are half-open code points into `Document.text`, the one citable form of a source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rag.filingvalues import FiledRow, Filing, Party, SummaryLine
from rag.values import Anchor, Locator, Money, Span

__all__ = [
    "Anchor",
    "Claim",
    "ClaimClass",
    "Document",
    "Evidence",
    "FiledRow",
    "Filing",
    "Funding",
    "Grounding",
    "Hit",
    "Kind",
    "Locator",
    "Modality",
    "Money",
    "Party",
    "Passage",
    "Quotation",
    "Span",
    "SummaryLine",
    "document_id",
]


class Kind(StrEnum):
    """What sort of source a document is. `filing`: an official record, cited as filed."""

    ARTICLE = "article"
    FILING = "filing"
    RELEASE = "release"
    EMAIL = "email"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Document:
    """One source in its citable form.

    `published` is a prefix date ("2017", "2017-01", "2017-01-30") or None; `published_from` says
    where it was read ("json-ld", "meta", "url", "jsonl", "header" ...). `sha256` is of the
    original bytes (of the line, for a JSONL; of the message, for an MBOX). `uri` names the source
    across versions: a document with the same `uri` and another text supersedes the older one.
    """

    doc_id: str
    uri: str
    title: str
    text: str
    kind: Kind = Kind.ARTICLE
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: str = ""
    sha256: str = ""
    external_id: str = ""
    anchors: tuple[Anchor, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    filing: Filing | None = None


def document_id(sha256: str, text: str) -> str:
    """The id of a document, from its content alone, so that a retry overwrites."""
    return hashlib.sha256(f"{sha256}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one document. INVARIANT: `span.of(document.text) == text`."""

    passage_id: str
    doc_id: str
    span: Span
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score. Scores compare within one ranking only.

    `source` names the ranking ("dense", "lexical", "fused", "reranked"); `copies` are the ids of
    other documents that carry the same words (wire copies, near-duplicates).
    """

    passage: Passage
    score: float
    source: str
    copies: tuple[str, ...] = ()


class Grounding(StrEnum):
    """How cited words were found. There is no fuzzy level: a changed word is MISSING."""

    EXACT = "exact"
    NORMALISED = "normalised"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one document. INVARIANT: `span` is None exactly when `grounding` is MISSING."""

    doc_id: str
    quote: str
    span: Span | None = None
    grounding: Grounding = Grounding.MISSING


class Modality(StrEnum):
    """How firmly a claim is put forward by whoever asserts it."""

    DOCUMENTED = "documented"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLEDGED = "pledged"
    CONDITIONAL = "conditional"
    OPINION = "opinion"


class ClaimClass(StrEnum):
    """What stands behind a sentence of an answer."""

    FILED = "filed"
    COURT = "court"
    SAID = "said"
    REPORTED = "reported"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Funding:
    """Who gave what to whom, as one source puts it. Names are as written (mentions, not entities).

    `kind`: donation, grant, loan, contract, fee, payment, independent_expenditure, pledge,
    in_kind, refund, raised, other. An independent expenditure has `stance` "for" or "against" and
    its recipient is the vendor, or "" when unsaid; the candidate (`candidate`) received nothing.
    `record_role`: original, amendment, memo, conduit, refund, superseded. `date` is a prefix date,
    `when` the words it came from. `claim_class` is `filed` for rows of official records.
    """

    funder: str
    recipient: str
    evidence: Evidence
    money: Money | None = None
    via: tuple[str, ...] = ()
    date: str | None = None
    when: str = ""
    purpose: str = ""
    kind: str = "donation"
    stance: str = ""
    candidate: str = ""
    record_role: str = "original"
    claim_class: ClaimClass = ClaimClass.REPORTED
    modality: Modality = Modality.REPORTED
    polarity: str = "affirmed"
    asserted_by: str = ""
    locator: Locator = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Who said what. `evidence.span` covers the words said, inside any quotation marks.

    `speaker` is as written ("she", "Carter"), `resolved` the full name within the article;
    `speaker_type`: named, role, institution, anonymous, document. `form`: direct, indirect, mixed.
    `sentence` spans the whole sentence that attributes the words. `chain` lists who passed the
    words on, outermost first ("ZeroHedge", "a tweet by Stelter").
    """

    speaker: str
    words: str
    evidence: Evidence
    resolved: str = ""
    speaker_type: str = "named"
    inferred: bool = False
    form: str = "direct"
    cue: str = ""
    addressee: str | None = None
    about: tuple[str, ...] = ()
    said_on: str | None = None
    sentence: Span | None = None
    chain: tuple[str, ...] = ()


Claim = Funding | Quotation
