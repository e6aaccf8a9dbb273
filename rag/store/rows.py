"""Filed rows: typed records of official tables, amounts in integer minor units."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from rag.store.database import Database
from rag.types import Document


class Rows:
    """The tables `filings` and `filed_rows`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, document: Document, key: Callable[[str], str]) -> None:
        """Store a document's filing and rows, inside the caller's transaction.

        `key` gives the normal form of a name. A document without a filing changes nothing.
        """
        filing = document.filing
        if filing is None:
            return
        connection = self._db.connection
        connection.execute(
            "INSERT INTO filings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                document.doc_id,
                filing.form,
                json.dumps(asdict(filing.filer), ensure_ascii=False),
                key(filing.filer.name),
                filing.report_id,
                filing.series,
                filing.amends,
                filing.amendment,
                filing.filed_on,
                filing.covers_from,
                filing.covers_through,
                filing.currency,
                json.dumps([asdict(line) for line in filing.summary], default=str),
                json.dumps(filing.problems),
            ),
        )
        connection.executemany(
            "INSERT INTO filed_rows (doc_id, row_id, funder_key, recipient_key, funder, "
            "recipient, via_key, minor, currency, date, kind, role, side, schedule, line, start, "
            "end, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    document.doc_id,
                    row.row_id,
                    key(row.funder.name),
                    key(row.recipient.name),
                    row.funder.name,
                    row.recipient.name,
                    " | ".join(key(party.name) for party in row.via),
                    None if row.money is None else int(row.money.amount * 100),
                    filing.currency if row.money is None else row.money.currency,
                    row.date,
                    row.kind,
                    row.role,
                    row.side,
                    row.schedule,
                    row.line,
                    row.span.start,
                    row.span.end,
                    json.dumps(asdict(row), ensure_ascii=False, default=str),
                )
                for row in filing.rows
            ],
        )
