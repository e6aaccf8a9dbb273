"""What an official record adds to its document: typed rows, summary lines, parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rag.values import Locator, Money, Span


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
