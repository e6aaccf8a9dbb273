"""Fictional filings made in memory, and a store that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from rag.names import name_key
from rag.store import Store
from rag.types import (
    Claim,
    Document,
    Evidence,
    FiledRow,
    Filing,
    Funding,
    Grounding,
    Kind,
    Money,
    Party,
    Span,
    SummaryLine,
    document_id,
)

PAC = Party("ORRIN SAFETY PAC", "committee", {"fec": "C99900001"})


def person(name: str, city: str = "ORRIN", employer: str = "", occupation: str = "") -> Party:
    """A giver as an FEC report names one."""
    return Party(name, "individual", city=city, employer=employer, occupation=occupation)


def line(row_id: str, funder: Party, recipient: Party, amount: str | None, **more: Any) -> FiledRow:
    """A row without its place: `filing` gives it one. `currency` and any field may be named."""
    currency = more.pop("currency", "USD")
    money = None if amount is None else Money(Decimal(amount), currency)
    return FiledRow(row_id, funder, recipient, money, Span(0, 1), **more)


def filing(
    name: str,
    rows: Sequence[FiledRow],
    *,
    filer: Party = PAC,
    form: str = "F3X",
    covers: tuple[str, str] | None = ("2024-07-01", "2024-09-30"),
    **more: Any,
) -> Document:
    """A filing as a document: one line a row, each row's span on its line.

    `summary`: (line, label, amount, unitemised) of the filing's own figures.
    """
    parts, placed = [f"Filed by {filer.name}"], []
    if covers:
        parts.append(f"Covers {covers[0]} to {covers[1]}")
    summary = []
    for code, label, amount, unitemised in more.pop("summary", ()):
        words = f"Line {code} {label}: ${Decimal(amount):,.2f}"
        start = len("\n".join(parts)) + 1
        span = Span(start, start + len(words))
        summary.append(SummaryLine(code, label, Decimal(amount), span, unitemised))
        parts.append(words)
    for row in rows:
        amount = "" if row.money is None else _amount(row.money)
        words = (
            f"{row.funder.name} · to {row.recipient.name} · {amount} · {row.date} · {row.row_id}"
        )
        start = len("\n".join(parts)) + 1
        parts.append(words)
        placed.append(_at(row, Span(start, start + len(words))))
    text = "\n".join(parts)
    return Document(
        doc_id=document_id(name, text),
        uri=f"file:{name}",
        title=name,
        text=text,
        kind=Kind.FILING,
        publisher="Federal Election Commission",
        published="2024-10-15",
        sha256=name,
        external_id=name,
        filing=Filing(
            form=form,
            filer=filer,
            report_id=more.pop("report_id", ""),
            covers_from=covers[0] if covers else None,
            covers_through=covers[1] if covers else None,
            rows=tuple(placed),
            summary=tuple(summary),
            **more,
        ),
    )


def _at(row: FiledRow, span: Span) -> FiledRow:
    from dataclasses import replace

    return replace(row, span=span)


def article(publisher: str, text: str, published: str = "2024-10-20") -> Document:
    """A fictional article."""
    return Document(
        doc_id=document_id(publisher, text),
        uri=f"https://example.org/{document_id(publisher, text)}",
        title=text[:30],
        text=text,
        publisher=publisher,
        published=published,
        sha256=publisher,
        external_id=f"{publisher.lower()}-{published}",
    )


def told(document: Document, funder: str, recipient: str, amount: str, **more: Any) -> Funding:
    """A claim of the whole text of an article."""
    span = Span(0, len(document.text))
    evidence = Evidence(document.doc_id, document.text, span, Grounding.EXACT)
    return Funding(funder, recipient, evidence, Money(Decimal(amount)), **more)


def store_of(folder: Path, documents: Sequence[Document], claims: Sequence[Claim] = ()) -> Store:
    """A store of filings and articles, without passages."""
    import numpy as np

    store = Store(folder / "library.sqlite")
    none = np.zeros((0, 4), dtype=np.float32)
    with store.database.transaction():
        for document in documents:
            store.documents.put(document, [], none)
            store.rows.put(document, name_key)
        store.database.set_meta("generation", f"{len(documents)}")
    for document in documents:
        own = [c for c in claims if c.evidence.doc_id == document.doc_id]
        keyed = [
            (c, (name_key(c.funder), name_key(c.recipient))) for c in own if isinstance(c, Funding)
        ]
        if keyed:
            store.claims.put(document.doc_id, "test", keyed)
    return store


def _amount(money: Money) -> str:
    sign = "-" if money.amount < 0 else ""
    return f"{sign}${abs(money.amount):,.2f}" if money.currency == "USD" else (
        f"{money.amount:,.2f} {money.currency}")  # fmt: skip
