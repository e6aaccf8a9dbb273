"""The line of text that renders a record of an FEC filing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from corpus.filings.fec_forms import line_words
from corpus.filings.page import party_words
from corpus.filings.values import money_words
from rag.types import Party

_ROLE_WORDS: Mapping[str, Callable[[str], str]] = {
    "memo": lambda schedule: {
        "SC": "loan outstanding, a balance and not a new receipt",
        "SD": "debt outstanding, a balance and not a payment",
    }.get(schedule, "memo item, not added to totals"),
    "conduit": lambda schedule: "conduit, passed on money of others",
    "refund": lambda schedule: "refund or reversal",
    "reversal": lambda schedule: "a refund taken back",
    "notice": lambda schedule: "24/48-hour notice, comes again in the periodic report",
}


def row_words(row: Mapping[str, Any], filer: Party, transaction: str, problem: str) -> list[str]:
    """One line of words for a row, built from the record's own fields; the filer by name alone."""
    schedule, role, stance = row["schedule"], row["role"], row["stance"]
    target = f"{stance} {row['candidate']}" if stance and row["candidate"] else ""
    payer, payee = (
        party.name if party is filer else party_words(party)
        for party in (row["funder"], row["recipient"])
    )
    return [
        _head(schedule, row["line"]),
        payer,
        f"to {payee}" if payee else "",
        "amount unread" if problem.startswith("no amount") else money_words(row["money"].amount),
        row["date"] or "",
        row["kind"].replace("_", " "),
        target or (f"candidate {row['candidate']}" if row["candidate"] else ""),
        f"via {', '.join(party.name for party in row['via'])}" if row["via"] else "",
        f"purpose: {row['purpose']}" if row["purpose"] else "",
        f"aggregate to date {money_words(row['aggregate'])}" if row["aggregate"] else "",
        _ROLE_WORDS[role](schedule) if role in _ROLE_WORDS else "",
        row["memo_text"],
        f"see transaction {row['back_reference']}" if row["back_reference"] else "",
        f"transaction {transaction}" if transaction else "",
    ]


def _head(schedule: str, line: str) -> str:
    if schedule.startswith("F"):
        return f"Form {schedule[1:]}"
    return f"Schedule {schedule[1]}" + ("" if line == schedule else f" line {line_words(line)}")
