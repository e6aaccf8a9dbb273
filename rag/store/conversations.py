"""Conversations with their answers, stored as written: a reload shows the same citations."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rag.store.database import Database, now


@dataclass(frozen=True, slots=True)
class Message:
    """One question with its answer, as Answer JSON."""

    question: str
    answer: Mapping[str, Any]
    at: str


class Conversations:
    """The tables `conversations` and `messages`."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def start(self, title: str) -> str:
        """Open a conversation; returns its id."""
        conversation_id = secrets.token_hex(8)
        self._db.connection.execute(
            "INSERT INTO conversations VALUES (?, ?, ?)", (conversation_id, title[:120], now())
        )
        return conversation_id

    def add(self, conversation_id: str, question: str, answer: Mapping[str, Any]) -> None:
        """Append one question with its answer."""
        self._db.connection.execute(
            "INSERT INTO messages (conversation_id, at, question, answer) VALUES (?, ?, ?, ?)",
            (conversation_id, now(), question, json.dumps(answer, ensure_ascii=False)),
        )

    def messages(self, conversation_id: str) -> list[Message]:
        """The messages of a conversation in order; [] for an unknown id."""
        rows = self._db.connection.execute(
            "SELECT question, answer, at FROM messages WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        return [Message(row["question"], json.loads(row["answer"]), row["at"]) for row in rows]

    def titles(self, limit: int = 50) -> list[tuple[str, str]]:
        """(id, title) of the latest conversations, newest first."""
        rows = self._db.connection.execute(
            "SELECT conversation_id, title FROM conversations ORDER BY rowid DESC LIMIT ?", (limit,)
        )
        return [(row["conversation_id"], row["title"]) for row in rows]

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation with its messages."""
        self._db.connection.execute(
            "DELETE FROM conversations WHERE conversation_id = ?", (conversation_id,)
        )
