"""The values that travel through Receipts. Frozen, slotted, standard library only.

Offsets are half-open code points into `Document.text`, the one citable form of a source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount. `qualifier`: "more than", "nearly", "up to" or ""; `upper` ends a range."""

    amount: Decimal
    currency: str = "USD"
    qualifier: str = ""
    upper: Decimal | None = None


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


@dataclass(frozen=True, slots=True)
class Party:
    """A name on a filed row with what identifies it. Never a street address.

    `ids` maps a scheme to an identifier, e.g. `{"fec": "C00401224"}`, `{"ein": "13-1234567"}`.
    """

    name: str
    kind: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    city: str = ""
    state: str = ""
    employer: str = ""
    occupation: str = ""


@dataclass(frozen=True, slots=True)
class FiledRow:
    """One typed record of an official table; `span` is its line in the document's text.

    `role`: original, memo, conduit, refund, notice (24/48-hour), pledge; a total sums `original`
    (and nets `refund`) only. `side` says who reported it: "giver" or "receiver". `line` is the
    form's own line ("11AI", "21B"); `schedule` e.g. "SA", "SB", "I". `aggregate` is the filer's
    own year- or cycle-to-date figure. `fiscal_period` e.g. "FY ending 2016-06-30".
    """

    row_id: str
    funder: Party
    recipient: Party
    money: Money | None
    span: Span
    date: str | None = None
    via: tuple[Party, ...] = ()
    purpose: str = ""
    kind: str = "donation"
    stance: str = ""
    candidate: str = ""
    role: str = "original"
    side: str = "receiver"
    schedule: str = ""
    line: str = ""
    memo_text: str = ""
    back_reference: str = ""
    aggregate: Decimal | None = None
    fiscal_period: str = ""
    locator: Locator = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A figure that the filing itself states for one of its lines, to check rows against.

    `unitemised` marks a line that has no rows by law. `span` is where the document says it.
    """

    line: str
    label: str
    amount: Decimal
    span: Span | None = None
    unitemised: bool = False


@dataclass(frozen=True, slots=True)
class Filing:
    """What an official record adds to its document: who filed it, when, its rows and summary.

    `series` identifies the report across amendments (filer, report code, coverage), so that the
    newest replaces the others; `amends` is the public id of the filing that this one replaces.
    `problems` are rows or lines that could not be read, each with its reason.
    """

    form: str
    filer: Party
    report_id: str = ""
    series: str = ""
    amends: str = ""
    amendment: int = 0
    filed_on: str | None = None
    covers_from: str | None = None
    covers_through: str | None = None
    currency: str = "USD"
    rows: tuple[FiledRow, ...] = ()
    summary: tuple[SummaryLine, ...] = ()
    problems: tuple[str, ...] = ()
