"""A typed query over filed rows: a closed vocabulary, echoed in words, compiled to parameterised SQL.

Filled by rules or, later, proposed by a model; either way it is validated here and no SQL is ever
written from text.
"""

from __future__ import annotations

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
    """What a period means: transaction dates, a two-year election cycle, or a filer's fiscal year."""

    CALENDAR = "calendar"
    CYCLE = "cycle"
    FISCAL = "fiscal"


class Group(StrEnum):
    """What rows are grouped by for `top` and `compare`."""

    FUNDER = "funder"
    RECIPIENT = "recipient"
    YEAR = "year"


class Period(BaseModel):
    """A period with its basis; `start` and `end` are prefix dates, both included."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: str | None = None
    end: str | None = None
    basis: Basis = Basis.CALENDAR

    def in_words(self) -> str:
        """"2016", "2015 to 2016 (cycle)"."""
        ends = [end for end in (self.start, self.end) if end]
        text = ends[0] if len(set(ends)) == 1 else " to ".join(ends)
        return text if self.basis is Basis.CALENDAR else f"{text} ({self.basis})"


class RowQuery(BaseModel):
    """A validated question to the filed rows. Names are as the user wrote them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    op: Op = Op.LIST
    funder: str | None = None
    recipient: str | None = None
    via: str | None = None
    employer: str | None = None
    others: tuple[str, ...] = ()
    period: Period | None = None
    kinds: tuple[str, ...] = ()
    stance: str = ""
    min_minor: int | None = None
    group_by: Group | None = None
    refunds: str = Field(default="net", pattern="^(net|list|exclude)$")
    limit: int = Field(default=10, gt=0, le=100_000)

    def in_words(self) -> str:
        """The query as a sentence that the user can check."""
        parts = [_VERBS[self.op]]
        if self.kinds:
            parts.append(" or ".join(kind.replace("_", " ") for kind in self.kinds))
        for label, value in (
            ("from", self.funder),
            ("to", self.recipient),
            ("through", self.via),
            ("by employees of", self.employer),
        ):
            if value:
                parts.append(f"{label} {value}")
        if self.others:
            parts.append(f"compared with {', '.join(self.others)}")
        if self.group_by is not None:
            parts.append(f"by {self.group_by}")
        if self.period is not None:
            parts.append(f"in {self.period.in_words()}")
        rules = ["superseded filings, memo items and conduit copies left out", "itemised rows only"]
        rules.append({"net": "refunds netted", "list": "refunds listed"}.get(
            self.refunds, "refunds left out"))
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
