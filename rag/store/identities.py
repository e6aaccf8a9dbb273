"""Names as the library's claims and filed rows write them, and what people decided about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from rag.names import Decision
from rag.store.database import Database, now

_FROM_TEXT = """
SELECT coalesce(nullif(resolved, ''), speaker) AS name, 'speaker' AS role, count(*) AS count
FROM quotations WHERE json_extract(body, '$.speaker_type') IN ('named', 'institution') GROUP BY 1
UNION ALL
SELECT json_extract(body, '$.funder'), 'funder', count(*) FROM fundings GROUP BY 1
UNION ALL
SELECT json_extract(body, '$.recipient'), 'recipient', count(*) FROM fundings GROUP BY 1
UNION ALL
SELECT via.value, 'conduit', count(*) FROM fundings, json_each(body, '$.via') via GROUP BY 1
"""
_CURRENT = "filed_rows r JOIN filings f USING (doc_id)"
_PARTY = """
SELECT json_extract({party}, '$.name') AS name, '{role}' AS role, count(*) AS count,
    json_extract({party}, '$.kind') AS kind, json_extract({party}, '$.ids') AS ids
FROM {rows} WHERE f.superseded_by IS NULL GROUP BY 1, 4, 5
"""
_FROM_ROWS = (
    _PARTY.format(party="json_extract(r.body, '$.funder')", role="funder", rows=_CURRENT),
    _PARTY.format(party="json_extract(r.body, '$.recipient')", role="recipient", rows=_CURRENT),
    _PARTY.format(
        party="via.value", role="conduit", rows=f"{_CURRENT}, json_each(r.body, '$.via') via"
    ),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A name as written, how often, and in which role: speaker, funder, recipient or conduit.

    `kind` and `ids` are those of official records; names in running text have none.
    """

    name: str
    role: str
    count: int
    kind: str = ""
    ids: dict[str, str] = field(default_factory=dict)


class Identities:
    """The table `identity_log`, and the names that it is about."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, decision: Decision) -> None:
        """Append a decision; `a` and `b` are normal forms of names. Nothing is ever taken out."""
        self._db.connection.execute(
            "INSERT INTO identity_log (at, left_key, right_key, judgement, reason) "
            "VALUES (?, ?, ?, ?, ?)",
            (decision.at or now(), decision.a, decision.b, decision.action, decision.reason),
        )

    def decisions(self) -> list[Decision]:
        """Every decision, oldest first; of those about one pair the last one holds."""
        rows = self._db.connection.execute("SELECT * FROM identity_log ORDER BY id")
        return [
            Decision(
                action=row["judgement"],
                a=row["left_key"],
                b=row["right_key"],
                at=row["at"],
                reason=row["reason"],
            )
            for row in rows
        ]

    def seen(self) -> Iterator[Seen]:
        """The names of speakers and parties; superseded filings and unnamed speakers left out."""
        connection = self._db.connection
        for row in connection.execute(_FROM_TEXT):
            if row["name"]:
                yield Seen(row["name"], row["role"], row["count"])
        for query in _FROM_ROWS:
            for row in connection.execute(query):
                if row["name"]:
                    # Fields that hold their default are not stored.
                    kind, ids = row["kind"] or "", json.loads(row["ids"] or "{}")
                    yield Seen(row["name"], row["role"], row["count"], kind, ids)
