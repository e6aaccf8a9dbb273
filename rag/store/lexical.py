"""BM25 over passages with SQLite's FTS5, term counts, and filters that both rankings share."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.store.database import Database
from rag.store.postings import Postings
from rag.types import Passage, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_MAX_TERMS = 64
_KEPT_FILTERS = 16


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage and its document's facts. `length` is the document's in characters.

    `units` are the packed vectors of its units, None in a library of an earlier version.
    """

    passage: Passage
    title: str
    publisher: str
    published: str | None
    length: int
    units: bytes | None = None


class Lexical:
    """Rankings by words."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.postings = Postings(database)
        self._counts: dict[str, int] = {}
        self._counted = -1
        self._scanned: tuple[int, Filters, list[str], Vectors] | None = None
        self._allowed: dict[Filters, tuple[int, frozenset[str]]] = {}

    def search(
        self, words: Mapping[str, str], k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """The `k` best passage ids by BM25 with their scores (higher is better).

        `words` maps plain words or phrases to their stems ("" for a phrase); FTS syntax in them is
        only text. Title words weigh half a body word. No usable word gives [].
        """
        if not words or k < 1:
            return []
        allowed = self.allowed(filters) if filters is not None and filters.active else None
        return self.postings.search(dict(list(words.items())[:_MAX_TERMS]), k, allowed)

    def allowed(self, filters: Filters) -> frozenset[str]:
        """Ids of the documents that pass the filters; kept until passages are added."""
        newest = self._newest()
        known = self._allowed.get(filters)
        if known is not None and known[0] == newest:
            return known[1]
        where, values = filters.where()
        rows = self._db.connection.execute(f"SELECT doc_id FROM documents d WHERE {where}", values)
        found = frozenset(row["doc_id"] for row in rows)
        if len(self._allowed) >= _KEPT_FILTERS:
            self._allowed.clear()
        self._allowed[filters] = newest, found
        return found

    def vectors(self, filters: Filters) -> tuple[list[str], Vectors]:
        """Ids and vectors, float32 (n, dim), of the passages that pass; the last are kept."""
        import numpy as np

        newest = self._newest()
        if self._scanned is not None and self._scanned[:2] == (newest, filters):
            return self._scanned[2], self._scanned[3]
        where, values = filters.where()
        rows = self._db.connection.execute(
            "SELECT p.passage_id, p.vector FROM documents d JOIN passages p USING (doc_id) "
            f"WHERE {where}",
            values,
        ).fetchall()
        blob = b"".join(row["vector"] for row in rows)
        matrix = np.frombuffer(blob, dtype=np.float16).reshape(len(rows), -1 if rows else 0)
        ids = [str(row["passage_id"]) for row in rows]
        self._scanned = (newest, filters, ids, matrix.astype(np.float32))
        return ids, self._scanned[3]

    def documents(self) -> int:
        """The number of current documents."""
        row = self._db.connection.execute(
            "SELECT count(*) FROM documents WHERE superseded_by IS NULL"
        )
        return int(row.fetchone()[0])

    def size(self) -> int:
        """The number of passages."""
        return self.postings.size()

    def frequencies(self, stems: Sequence[str]) -> dict[str, int]:
        """In how many passages each stem stands; 0 for one that stands in none."""
        newest = self._newest()
        if newest != self._counted:
            self._counts, self._counted = {}, newest
        for stem in dict.fromkeys(stems):
            if stem not in self._counts:
                held = self.postings.frequency(stem)
                self._counts[stem] = self._vocabulary(stem) if held is None else held
        return {stem: self._counts[stem] for stem in stems}

    def _newest(self) -> int:
        row = self._db.connection.execute("SELECT max(id) FROM passages").fetchone()
        return int(row[0] or 0)

    def _vocabulary(self, stem: str) -> int:
        connection = self._db.connection
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.passages_terms "
            "USING fts5vocab(main, passages_fts, row)"
        )
        row = connection.execute(
            "SELECT doc FROM temp.passages_terms WHERE term = ?", (stem,)
        ).fetchone()
        return 0 if row is None else int(row[0])

    def candidates(self, passage_ids: Sequence[str]) -> dict[str, Candidate]:
        """Passages by id, each with its document's title, outlet and date; unknown ids left out."""
        found = self._candidates("p.passage_id", passage_ids)
        return {candidate.passage.passage_id: candidate for candidate in found}

    def of_documents(self, doc_ids: Sequence[str]) -> dict[str, list[Candidate]]:
        """All passages of each document, in order."""
        found: dict[str, list[Candidate]] = {}
        for candidate in self._candidates("p.doc_id", doc_ids):
            found.setdefault(candidate.passage.doc_id, []).append(candidate)
        return found

    def _candidates(self, column: str, values: Sequence[str]) -> list[Candidate]:
        marks = ", ".join("?" * len(values))
        rows = self._db.connection.execute(
            "SELECT p.passage_id, p.doc_id, p.start, p.end, p.heading, p.units, d.title, "
            "d.publisher, d.published, substr(d.text, p.start + 1, p.end - p.start) AS text, "
            "length(d.text) AS length "
            "FROM passages p JOIN documents d USING (doc_id) "
            f"WHERE {column} IN ({marks}) ORDER BY p.doc_id, p.start",
            list(values),
        )
        return [_candidate(row) for row in rows]

    def text_of(self, doc_id: str) -> str:
        """A document's text; "" when it is not there."""
        row = self._db.connection.execute(
            "SELECT text FROM documents WHERE doc_id = ?", (doc_id,)
        ).fetchone()
        return "" if row is None else str(row["text"])


def _candidate(row: sqlite3.Row) -> Candidate:
    span = Span(row["start"], row["end"])
    passage = Passage(row["passage_id"], row["doc_id"], span, row["text"], row["heading"])
    return Candidate(
        passage, row["title"], row["publisher"], row["published"], row["length"], row["units"]
    )
