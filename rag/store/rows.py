"""Filed rows: typed records of official tables, amounts in integer minor units."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from rag.store.database import Database
from rag.store.rownames import PARTY, RowNames, drop_names, put_names
from rag.store.rowvalues import (
    RowFilter,
    StoredRow,
    load_row,
    load_summary,
    row_values,
    stored_row,
    where,
)
from rag.types import Document, Filing, Party

__all__ = ["RowFilter", "Rows", "StoredRow", "load_row"]

_REASON = """CASE
    WHEN f.superseded_by IS NOT NULL THEN 'superseded by an amendment'
    WHEN r.role = 'memo' THEN 'memo item'
    WHEN r.role = 'conduit' THEN 'conduit copy of an earmarked gift'
    WHEN r.role = 'notice' THEN '24/48-hour notice, repeated in the periodic report'
    WHEN r.role = 'pledge' THEN 'approved for later, not paid'
    WHEN r.role NOT IN ('original', 'refund') THEN r.role
    WHEN r.minor IS NULL THEN 'no amount stated'
    ELSE '' END"""


class Rows:
    """The tables `filings` and `filed_rows`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, document: Document, key: Callable[[str], str]) -> None:
        """Store a document's filing and rows, inside the caller's transaction.

        `key` gives the normal form of a name. A document without a filing changes nothing. Where
        the filing is one version of a report, the newest version supersedes the others.
        """
        filing = document.filing
        if filing is None:
            return
        self._db.connection.execute(
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
        self._db.connection.executemany(
            "INSERT INTO filed_rows (doc_id, row_id, funder_key, recipient_key, funder, "
            "recipient, via_key, minor, currency, date, kind, role, side, schedule, line, start, "
            f"end, body, candidate, employer_key) VALUES ({', '.join('?' * 20)})",
            (row_values(document.doc_id, filing, row, key) for row in filing.rows),
        )
        put_names(self._db, filing.rows, key)
        self.settle(filing.series)

    def settle(self, series: str) -> None:
        """Mark all but the newest version of a report as superseded; called after any change."""
        if not series:
            return
        versions = self._db.connection.execute(
            "SELECT doc_id FROM filings WHERE series = ? "
            "ORDER BY amendment, coalesce(filed_on, ''), length(report_id), report_id, rowid",
            (series,),
        ).fetchall()
        if not versions:
            return
        newest = versions[-1]["doc_id"]
        self._db.connection.execute(
            "UPDATE filings SET superseded_by = CASE WHEN doc_id = ? THEN NULL ELSE ? END "
            "WHERE series = ?",
            (newest, newest, series),
        )

    def series_of(self, doc_id: str) -> str:
        """The series of a filing, "" when the document is none or stands alone."""
        row = self._db.connection.execute(
            "SELECT series FROM filings WHERE doc_id = ?", (doc_id,)
        ).fetchone()
        return "" if row is None else str(row["series"])

    def count(self) -> tuple[int, int]:
        """The number of filings and of filed rows."""
        connection = self._db.connection
        return (
            int(connection.execute("SELECT count(*) FROM filings").fetchone()[0]),
            int(connection.execute("SELECT count(*) FROM filed_rows").fetchone()[0]),
        )

    def names(self, role: str = PARTY) -> RowNames:
        """The names of givers and receivers, or of another role, found by index."""
        return RowNames(self._db, role)

    def candidates(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Names of candidates as the rows file them, by their normal forms."""
        marks = ", ".join("?" * len(keys))
        names = self._db.connection.execute(
            f"SELECT name FROM filed_names WHERE role = 'candidate' AND key IN ({marks})",
            list(keys),
        )
        return tuple(row[0] for row in names)

    def drop(self, doc_id: str, key: Callable[[str], str]) -> None:
        """Take a document's filing, its rows and their names out of the tables."""
        filing = self.filing(doc_id)
        if filing is None:
            return
        drop_names(self._db, filing.rows, key)
        self._db.connection.execute("DELETE FROM filings WHERE doc_id = ?", (doc_id,))

    def via_keys(self) -> list[str]:
        """Distinct keys of conduits."""
        rows = self._db.connection.execute(
            "SELECT DISTINCT via_key FROM filed_rows WHERE via_key <> ''"
        )
        return [row[0] for row in rows]

    def select(self, wanted: RowFilter) -> list[StoredRow]:
        """All rows in order of date, those that do not count included with the reason."""
        clause, values = where(wanted)
        rows = self._db.connection.execute(
            f"SELECT r.doc_id, r.body, r.minor, r.currency, f.form, f.filer, f.report_id, "
            f"f.covers_from, f.covers_through, f.superseded_by, d.external_id, "
            f"{_REASON} AS excluded "
            f"FROM filed_rows r JOIN filings f USING (doc_id) JOIN documents d USING (doc_id) "
            f"WHERE {clause} "
            "ORDER BY r.date, r.id",
            values,
        )
        return [stored_row(row) for row in rows]

    def sums(self, wanted: RowFilter) -> list[tuple[str, str, int, int]]:
        """(why excluded or "", currency, number of rows, minor units), one entry a group."""
        clause, values = where(wanted)
        rows = self._db.connection.execute(
            f"SELECT {_REASON} AS excluded, r.currency, count(*), coalesce(sum(r.minor), 0) "
            f"FROM filed_rows r JOIN filings f USING (doc_id) WHERE {clause} "
            "GROUP BY excluded, r.currency ORDER BY excluded, r.currency",
            values,
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def filings(self) -> list[sqlite3.Row]:
        """Every filing's header, superseded ones too, in order of coverage."""
        return self._db.connection.execute(
            "SELECT * FROM filings ORDER BY covers_from, filed_on"
        ).fetchall()

    def filing(self, doc_id: str) -> Filing | None:
        """A stored filing with its rows and summary; None when the document is none."""
        found = self.header(doc_id)
        if found is None:
            return None
        rows = self._db.connection.execute(
            "SELECT body FROM filed_rows WHERE doc_id = ? ORDER BY id", (doc_id,)
        )
        return replace(found, rows=tuple(load_row(item["body"]) for item in rows))

    def header(self, doc_id: str) -> Filing | None:
        """A stored filing with its summary, without rows; None when the document is none."""
        row = self._db.connection.execute(
            "SELECT * FROM filings WHERE doc_id = ?", (doc_id,)
        ).fetchone()
        if row is None:
            return None
        return Filing(
            form=row["form"],
            filer=Party(**json.loads(row["filer"])),
            report_id=row["report_id"],
            series=row["series"],
            amends=row["amends"],
            amendment=row["amendment"],
            filed_on=row["filed_on"],
            covers_from=row["covers_from"],
            covers_through=row["covers_through"],
            currency=row["currency"],
            summary=tuple(load_summary(line) for line in json.loads(row["summary"])),
            problems=tuple(json.loads(row["problems"])),
        )
