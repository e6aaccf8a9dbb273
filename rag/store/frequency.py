"""In how many passages a word stands: what makes it telling or common."""

from __future__ import annotations

from collections.abc import Sequence

from rag.store.database import Database


def frequencies(database: Database, words: Sequence[str]) -> dict[str, int]:
    """The number of passages with each word, by the index's own stemming; 0 when in none."""
    counts: dict[str, int] = {}
    for word in dict.fromkeys(words):
        quoted = '"' + word.replace('"', " ").replace("\x00", " ") + '"'
        row = database.connection.execute(
            "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ?", (f"body : {quoted}",)
        ).fetchone()
        counts[word] = int(row[0])
    return counts
