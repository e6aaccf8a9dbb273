"""BM25 over passages with SQLite's FTS5, and filters that both rankings share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.store.database import Database

_WORD_RE = re.compile(r"[^\W_]+", re.UNICODE)
_MAX_TERMS = 64


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to. Dates are prefixes, both ends included."""

    kind: str | None = None
    publisher: str | None = None
    date_from: str | None = None
    date_to: str | None = None

    @property
    def active(self) -> bool:
        """Whether anything is filtered out."""
        return any((self.kind, self.publisher, self.date_from, self.date_to))

    def where(self, alias: str = "d") -> tuple[str, list[str]]:
        """A SQL condition on `documents` and its parameters."""
        parts = [f"{alias}.superseded_by IS NULL"]
        values: list[str] = []
        for column, value in (("kind", self.kind), ("publisher", self.publisher)):
            if value:
                parts.append(f"{alias}.{column} = ? COLLATE NOCASE")
                values.append(value)
        if self.date_from:
            # "2016" as an upper end includes all of 2016: compare on the given precision.
            parts.append(f"substr({alias}.published, 1, {len(self.date_from)}) >= ?")
            values.append(self.date_from)
        if self.date_to:
            parts.append(f"substr({alias}.published, 1, {len(self.date_to)}) <= ?")
            values.append(self.date_to)
        return " AND ".join(parts), values


class Lexical:
    """Rankings by words."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def search(
        self, terms: Sequence[str], k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """The `k` best passage ids by BM25 with their scores (higher is better).

        `terms` are plain words or phrases; each is quoted, so FTS syntax in a question is only
        text. Title words weigh half a body word. No usable term gives [].
        """
        match = " OR ".join(_quote(term) for term in list(dict.fromkeys(terms))[:_MAX_TERMS])
        if not match or k < 1:
            return []
        where, values = (filters or Filters()).where()
        rows = self._db.connection.execute(
            "SELECT p.passage_id, f.score FROM ("
            "  SELECT rowid, bm25(passages_fts, 1.0, 0.5) AS score FROM passages_fts"
            "  WHERE passages_fts MATCH ?) f "
            "JOIN passages p ON p.id = f.rowid JOIN documents d ON d.doc_id = p.doc_id "
            f"WHERE {where} ORDER BY f.score LIMIT ?",
            [match, *values, k],
        )
        return [(row["passage_id"], -float(row["score"])) for row in rows]

    def allowed(self, filters: Filters) -> set[str]:
        """Ids of the documents that pass the filters."""
        where, values = filters.where()
        rows = self._db.connection.execute(f"SELECT doc_id FROM documents d WHERE {where}", values)
        return {row["doc_id"] for row in rows}


def words(text: str) -> list[str]:
    """Runs of letters and digits, lower-cased, in order."""
    return [word.lower() for word in _WORD_RE.findall(text)]


def _quote(term: str) -> str:
    return '"' + term.replace('"', " ").replace("\x00", " ") + '"'
