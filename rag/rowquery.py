"""A typed query over filed rows: a closed vocabulary, echoed in words, run by parameterised SQL.

Filled by rules or, later, proposed by a model; either way it is validated here and no SQL is ever
written from text.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Op(StrEnum):
    """What is done with the rows."""

    LIST = "list"
    SUM = "sum"
    COUNT = "count"
    TOP = "top"
    FIRST = "first"
    LAST = "last"
    COMPARE = "compare"
    SHARE = "share"
    PATH = "path"
    TIMELINE = "timeline"


class Basis(StrEnum):
    """What a period means: transaction dates, a two-year election cycle, or a fiscal year."""

    CALENDAR = "calendar"
    CYCLE = "cycle"
    FISCAL = "fiscal"


class Group(StrEnum):
    """What rows are grouped by for `top` and `compare`."""

    FUNDER = "funder"
    RECIPIENT = "recipient"
    YEAR = "year"
    VIA = "via"
    CANDIDATE = "candidate"


class Period(BaseModel):
    """A period with its basis; `start` and `end` are days or prefix dates, both included."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: str | None = None
    end: str | None = None
    basis: Basis = Basis.CALENDAR

    def in_words(self) -> str:
        """ "2016", "2015 to 2016 (cycle)"."""
        if not self.start or not self.end:
            return f"since {self.start}" if self.start else f"until {self.end}"
        ends = [self.start, self.end]
        text = ends[0] if len(set(ends)) == 1 else " to ".join(ends)
        return text if self.basis is Basis.CALENDAR else f"{text} ({self.basis})"


class Check(StrEnum):
    """Questions to the filings themselves rather than to their rows."""

    AMENDED = "amended"
    RECONCILE = "reconcile"
    CONDUIT = "conduit"
    SUMMARY = "summary"


class RowQuery(BaseModel):
    """A validated question to the filed rows. Names are as the user wrote them.

    `told_by` are the question's words that may tell namesakes apart; `forms` beginnings of form
    names; `individuals` leaves committees out, `committees` all others; `single` ranks rows, not
    sums; `report` is a filing's public id; `summary` a label of the filing's own lines.
    `filings_only`: the question asks for the record, so that no article may stand in for it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    op: Op = Op.LIST
    funder: str | None = None
    recipient: str | None = None
    via: str | None = None
    candidate: str | None = None
    employer: str | None = None
    others: tuple[str, ...] = ()
    beside: str = Field(default="funder", pattern="^(funder|recipient)$")
    period: Period | None = None
    kinds: tuple[str, ...] = ()
    stance: str = ""
    min_minor: int | None = None
    max_minor: int | None = None
    group_by: Group | None = None
    refunds: str = Field(default="net", pattern="^(net|list|exclude)$")
    limit: int = Field(default=10, gt=0, le=100_000)
    forms: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    individuals: bool = False
    committees: bool = False
    single: bool = False
    check: Check | None = None
    report: str = ""
    summary: str = ""
    month: str = Field(default="", pattern="^([01][0-9])?$")
    purpose: tuple[str, ...] = ()
    is_candidate_asked: bool = False
    filings_only: bool = False
    articles: bool = False

    def in_words(self) -> str:
        """The query as a sentence that the user can check."""
        parts = [_VERBS[self.op]]
        if self.kinds:
            parts.append(" or ".join(kind.replace("_", " ") for kind in self.kinds))
        for label, value in (
            ("from", self.funder),
            ("to", self.recipient),
            ("through", self.via),
            (f"spent {self.stance}".strip() if self.stance else "about", self.candidate),
            ("by employees of", self.employer),
        ):
            if value:
                parts.append(f"{label} {value}")
        if self.others:
            parts.append(f"compared with {', '.join(self.others)}")
        if self.group_by is not None:
            parts.append(f"by {self.group_by}")
        if self.purpose:
            parts.append(f"for {' '.join(self.purpose)}")
        if self.individuals:
            parts.append("from givers other than committees")
        if self.committees:
            parts.append("from committees")
        if self.min_minor is not None:
            parts.append(f"of at least {self.min_minor / 100:,.2f}")
        if self.max_minor is not None:
            parts.append(f"of at most {self.max_minor / 100:,.2f}")
        if self.forms:
            parts.append(f"in {' or '.join(form.removesuffix(':') for form in self.forms)} filings")
        if self.check is not None:
            parts.append(f"to answer: {_CHECKS[self.check]}")
        if self.report:
            parts.append(f"in {self.report}")
        if self.month:
            parts.append(f"in {calendar.month_name[int(self.month)]} of any year")
        if self.period is not None:
            parts.append(f"in {self.period.in_words()}")
        rules = ["superseded filings, memo items and conduit copies left out", "itemised rows only"]
        rules.append(
            {"net": "refunds netted", "list": "refunds listed"}.get(
                self.refunds, "refunds left out"
            )
        )
        return " ".join(parts) + f" ({'; '.join(rules)})"


_VERBS = {
    Op.LIST: "list filed rows",
    Op.SUM: "add up filed rows",
    Op.COUNT: "count filed rows",
    Op.TOP: "rank filed rows",
    Op.FIRST: "the earliest filed row",
    Op.LAST: "the latest filed row",
    Op.COMPARE: "compare sums of filed rows",
    Op.SHARE: "the share of filed rows",
    Op.PATH: "follow filed rows",
    Op.TIMELINE: "filed rows in order of date",
}
_CHECKS = {
    Check.AMENDED: "what an amendment changed",
    Check.RECONCILE: "whether the rows add up to the filing's own figures",
    Check.CONDUIT: "whether a name stands there as giver or as conduit",
    Check.SUMMARY: "what the filing itself states",
}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that the filings hold, each normal form with the name as filed.

    `reports` are public ids of filings, with and without their prefix.
    """

    parties: Mapping[str, str]
    conduits: Mapping[str, str]
    candidates: Mapping[str, str]
    employers: Mapping[str, str] = field(default_factory=dict)
    reports: frozenset[str] = frozenset()
