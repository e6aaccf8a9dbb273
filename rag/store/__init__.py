"""SQLite, the record of a library: documents, passages, claims, filed rows, conversations."""

from __future__ import annotations

from pathlib import Path

from rag.store.claims import Claims
from rag.store.clusters import Clusters
from rag.store.conversations import Conversations, Message
from rag.store.database import Database, now
from rag.store.documents import Documents, Listed
from rag.store.identities import Identities
from rag.store.lexical import Candidate, Filters, Lexical
from rag.store.rows import Rows

__all__ = ["Candidate", "Claims", "Filters", "Lexical", "Listed", "Message", "Rows", "Store", "now"]


class Store:
    """The tables of one library, each behind its own small class."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.documents = Documents(self.database)
        self.lexical = Lexical(self.database)
        self.claims = Claims(self.database)
        self.rows = Rows(self.database)
        self.identities = Identities(self.database)
        self.clusters = Clusters(self.database)
        self.conversations = Conversations(self.database)

    def close(self) -> None:
        """Close the file."""
        self.database.close()
