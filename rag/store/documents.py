"""Documents and their passages in SQLite: the record that everything else is rebuilt from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.names import name_key
from rag.store.database import Database, now
from rag.store.rows import Rows
from rag.types import Anchor, Document, Kind, Passage, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_COLUMNS = (
    "doc_id, uri, title, text, kind, publisher, authors, published, published_from, sha256, "
    "external_id, anchors, metadata"
)
_PASSAGE = (
    "p.passage_id, p.doc_id, p.start, p.end, p.heading, "
    "substr(d.text, p.start + 1, p.end - p.start) AS text"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the library's list: a current document without its text."""

    doc_id: str
    title: str
    publisher: str
    published: str | None
    kind: str
    uri: str
    external_id: str
    passages: int
    added_at: str


class Documents:
    """The tables `documents`, `passages` and `passages_fts`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: Vectors,
        units: Sequence[bytes] | None = None,
    ) -> list[str]:
        """Store one document with its passages, inside the caller's transaction.

        `units` are the packed vectors of each passage's units, where they are known.
        A current document with the same `uri` is superseded: it stays readable by id, its passages
        leave the search. Returns the passage ids that left.
        """
        connection = self._db.connection
        gone = self._supersede(document)
        connection.execute(
            f"INSERT INTO documents ({_COLUMNS}, added_at) VALUES ({', '.join('?' * 14)})",
            (*_row(document), now()),
        )
        packed = units if units is not None else [None] * len(passages)
        for passage, vector, part in zip(passages, vectors, packed, strict=True):
            cursor = connection.execute(
                "INSERT INTO passages (passage_id, doc_id, start, end, heading, vector, units) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    passage.passage_id,
                    passage.doc_id,
                    passage.span.start,
                    passage.span.end,
                    passage.heading,
                    vector.astype("float16").tobytes(),
                    part,
                ),
            )
            connection.execute(
                "INSERT INTO passages_fts (rowid, body, title) VALUES (?, ?, ?)",
                (cursor.lastrowid, passage.text, document.title),
            )
        return gone

    def _supersede(self, document: Document) -> list[str]:
        older = self._db.connection.execute(
            "SELECT doc_id FROM documents WHERE uri = ? AND superseded_by IS NULL AND doc_id <> ?",
            (document.uri, document.doc_id),
        ).fetchall()
        gone: list[str] = []
        for row in older:
            gone += self._drop_passages(row["doc_id"])
            self._db.connection.execute(
                "UPDATE documents SET superseded_by = ? WHERE doc_id = ?",
                (document.doc_id, row["doc_id"]),
            )
        return gone

    def _drop_passages(self, doc_id: str) -> list[str]:
        connection = self._db.connection
        rows = connection.execute(
            "SELECT id, passage_id FROM passages WHERE doc_id = ?", (doc_id,)
        ).fetchall()
        connection.executemany(
            "DELETE FROM passages_fts WHERE rowid = ?", [(row["id"],) for row in rows]
        )
        Rows(self._db).drop(doc_id, name_key)
        for table in ("passages", "quotations", "fundings"):
            connection.execute(f"DELETE FROM {table} WHERE doc_id = ?", (doc_id,))
        return [row["passage_id"] for row in rows]

    def remove(self, doc_id: str) -> list[str]:
        """Delete a document and all that came from it; returns the passage ids that left."""
        gone = self._drop_passages(doc_id)
        self._db.connection.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,))
        return gone

    def has(self, doc_id: str) -> bool:
        """Whether a current document has this id."""
        found = self._db.connection.execute(
            "SELECT 1 FROM documents WHERE doc_id = ? AND superseded_by IS NULL", (doc_id,)
        )
        return found.fetchone() is not None

    def get(self, doc_id: str) -> Document | None:
        """A document by id, superseded ones too; None when there is none."""
        row = self._db.connection.execute(
            f"SELECT {_COLUMNS} FROM documents WHERE doc_id = ?", (doc_id,)
        ).fetchone()
        return None if row is None else _document(row)

    def get_many(self, doc_ids: Iterable[str]) -> dict[str, Document]:
        """Documents by id; unknown ids are left out."""
        found = {doc_id: self.get(doc_id) for doc_id in dict.fromkeys(doc_ids)}
        return {doc_id: document for doc_id, document in found.items() if document is not None}

    def resolve(self, name: str) -> str | None:
        """The id of the current document that `name` means: a doc_id, external id, uri or title."""
        row = self._db.connection.execute(
            "SELECT doc_id FROM documents WHERE superseded_by IS NULL "
            "AND ? IN (doc_id, external_id, uri, title) LIMIT 1",
            (name,),
        ).fetchone()
        return None if row is None else str(row["doc_id"])

    def all_ids(self) -> list[str]:
        """Ids of the current documents, oldest first."""
        rows = self._db.connection.execute(
            "SELECT doc_id FROM documents WHERE superseded_by IS NULL ORDER BY rowid"
        )
        return [row["doc_id"] for row in rows]

    def listed(self) -> list[Listed]:
        """The current documents, newest addition first, without their texts."""
        rows = self._db.connection.execute(
            "SELECT d.doc_id, title, publisher, published, kind, uri, external_id, added_at, "
            "(SELECT count(*) FROM passages p WHERE p.doc_id = d.doc_id) AS passages "
            "FROM documents d WHERE superseded_by IS NULL ORDER BY d.rowid DESC"
        )
        return [Listed(**dict(row)) for row in rows]

    def counts(self) -> tuple[int, int]:
        """The number of current documents and of passages."""
        connection = self._db.connection
        documents = connection.execute(
            "SELECT count(*) FROM documents WHERE superseded_by IS NULL"
        ).fetchone()[0]
        return int(documents), int(
            connection.execute("SELECT count(*) FROM passages").fetchone()[0]
        )

    def period(self) -> tuple[str | None, str | None]:
        """The earliest and the latest publication date among the current documents."""
        row = self._db.connection.execute(
            "SELECT min(published), max(published) FROM documents WHERE superseded_by IS NULL"
        ).fetchone()
        return row[0], row[1]

    def publishers(self) -> list[str]:
        """Distinct outlets of the current documents, in alphabetical order."""
        rows = self._db.connection.execute(
            "SELECT DISTINCT publisher FROM documents WHERE publisher <> '' "
            "AND superseded_by IS NULL ORDER BY publisher"
        )
        return [row["publisher"] for row in rows]

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Passages by id; ids that left the library are left out."""
        marks = ", ".join("?" * len(passage_ids))
        rows = self._db.connection.execute(
            f"SELECT {_PASSAGE} FROM passages p JOIN documents d USING (doc_id) "
            f"WHERE p.passage_id IN ({marks})",
            list(passage_ids),
        )
        return {row["passage_id"]: _passage(row) for row in rows}

    def passages_of(self, doc_id: str) -> list[Passage]:
        """The passages of one document in order."""
        rows = self._db.connection.execute(
            f"SELECT {_PASSAGE} FROM passages p JOIN documents d USING (doc_id) "
            "WHERE p.doc_id = ? ORDER BY p.start",
            (doc_id,),
        )
        return [_passage(row) for row in rows]

    def vectors(self, batch: int = 4096) -> Iterator[tuple[list[str], Vectors]]:
        """Every passage id with its stored vector, float32 (n, dim), in batches."""
        import numpy as np

        cursor = self._db.connection.execute("SELECT passage_id, vector FROM passages ORDER BY id")
        while rows := cursor.fetchmany(batch):
            blob = b"".join(row["vector"] for row in rows)
            matrix = np.frombuffer(blob, dtype=np.float16).reshape(len(rows), -1)
            yield [row["passage_id"] for row in rows], matrix.astype(np.float32)

    def replace_vectors(
        self, passage_ids: Sequence[str], vectors: Vectors, units: Sequence[bytes]
    ) -> None:
        """Overwrite stored vectors and those of the units, after a change of embedder."""
        self._db.connection.executemany(
            "UPDATE passages SET vector = ?, units = ? WHERE passage_id = ?",
            [
                (vector.astype("float16").tobytes(), part, passage_id)
                for passage_id, vector, part in zip(passage_ids, vectors, units, strict=True)
            ],
        )

    def lacks_units(self) -> bool:
        """Whether some passage has no unit vectors, as in a library of an earlier version."""
        row = self._db.connection.execute("SELECT 1 FROM passages WHERE units IS NULL LIMIT 1")
        return row.fetchone() is not None

    def cluster_of(self, doc_ids: Iterable[str]) -> dict[str, str]:
        """The cluster of each of these documents that shares its story with others."""
        rows = self._db.connection.execute(
            "SELECT doc_id, cluster FROM documents WHERE cluster <> '' "
            "AND doc_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(doc_ids)),),
        )
        return {row["doc_id"]: row["cluster"] for row in rows}

    def log(self, uri: str, outcome: str, detail: str = "") -> None:
        """Note in the ingest log what became of one source."""
        self._db.connection.execute(
            "INSERT INTO ingest_log (at, uri, outcome, detail) VALUES (?, ?, ?, ?)",
            (now(), uri, outcome, detail),
        )


def _row(document: Document) -> tuple[object, ...]:
    anchors = [[a.span.start, a.span.end, dict(a.locator)] for a in document.anchors]
    return (
        document.doc_id,
        document.uri,
        document.title,
        document.text,
        str(document.kind),
        document.publisher,
        json.dumps(document.authors),
        document.published,
        document.published_from,
        document.sha256,
        document.external_id,
        json.dumps(anchors, ensure_ascii=False),
        json.dumps(dict(document.metadata), ensure_ascii=False, default=str),
    )


def _document(row: sqlite3.Row) -> Document:
    values = dict(row)
    values["kind"] = Kind(values["kind"])
    values["authors"] = tuple(json.loads(values["authors"]))
    values["metadata"] = json.loads(values["metadata"])
    values["anchors"] = tuple(
        Anchor(Span(start, end), locator) for start, end, locator in json.loads(values["anchors"])
    )
    return Document(**values)


def _passage(row: sqlite3.Row) -> Passage:
    return Passage(
        passage_id=row["passage_id"],
        doc_id=row["doc_id"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        heading=row["heading"],
    )
