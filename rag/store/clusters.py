"""Which documents carry the same story: MinHash signatures, and the cluster of each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rag.store.database import Database


class Clusters:
    """The table `signatures` and the column `documents.cluster`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def unsigned(self) -> list[str]:
        """Ids of current documents, filings apart, that have no signature yet, oldest first."""
        rows = self._db.connection.execute(
            "SELECT d.doc_id FROM documents d LEFT JOIN signatures s USING (doc_id) "
            "WHERE d.superseded_by IS NULL AND d.kind <> 'filing' AND s.doc_id IS NULL "
            "ORDER BY d.rowid"
        )
        return [row["doc_id"] for row in rows]

    def signed(self) -> list[tuple[str, bytes]]:
        """Current documents with their signatures, those of no words left out."""
        rows = self._db.connection.execute(
            "SELECT s.doc_id, s.body FROM signatures s JOIN documents d USING (doc_id) "
            "WHERE d.superseded_by IS NULL AND s.body <> x''"
        )
        return [(row["doc_id"], row["body"]) for row in rows]

    def put(self, signatures: Iterable[tuple[str, bytes]], clusters: Mapping[str, str]) -> None:
        """Store new signatures and the clusters of the documents they touched, all or nothing."""
        with self._db.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO signatures VALUES (?, ?)", signatures)
            connection.executemany(
                "UPDATE documents SET cluster = ? WHERE doc_id = ?",
                [(cluster, doc_id) for doc_id, cluster in clusters.items()],
            )

    def members(self, cluster: str) -> list[str]:
        """The current documents of a cluster, earliest by date first."""
        rows = self._db.connection.execute(
            "SELECT doc_id FROM documents WHERE cluster = ? AND superseded_by IS NULL "
            "ORDER BY coalesce(published, '9'), rowid",
            (cluster,),
        )
        return [row["doc_id"] for row in rows]
