"""The names that filed rows hold, kept apart from the rows so that a question finds them by index.

A library of millions of rows names millions of people: nothing here reads them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rag.names import name_tokens
from rag.names.keys import initials
from rag.names.lexicon import ORG_WORDS
from rag.store.database import Database
from rag.types import FiledRow

PARTY, CANDIDATE, EMPLOYER = "party", "candidate", "employer"
_MAX_NEAR = 20_000
_COMMON = 2_000
"""A word of so many organisations tells nothing beside a rarer one."""

_NEAR = """
SELECT key, name FROM filed_names WHERE letters = :letters AND +role = :role
UNION SELECT key, name FROM filed_names
    WHERE initials = :letters AND initials <> '' AND +role = :role
UNION SELECT key, name FROM filed_names
    WHERE spelled = :letters AND spelled <> '' AND +role = :role
UNION SELECT n.key, n.name FROM filed_names_fts f CROSS JOIN filed_names n
    WHERE filed_names_fts MATCH :words AND n.id = f.rowid AND +n.role = :role LIMIT :most
"""


class RowNames(Mapping[str, str]):
    """One list of names, normal form to name as filed, read from the store by index."""

    def __init__(self, database: Database, role: str) -> None:
        self._db = database
        self._role = role

    def __getitem__(self, key: str) -> str:
        row = self._db.connection.execute(
            "SELECT name FROM filed_names WHERE role = ? AND key = ?", (self._role, key)
        ).fetchone()
        if row is None:
            raise KeyError(key)
        return str(row[0])

    def __iter__(self) -> Iterator[str]:
        rows = self._db.connection.execute(
            "SELECT key FROM filed_names WHERE role = ? ORDER BY key", (self._role,)
        )
        return (row[0] for row in rows)

    def __len__(self) -> int:
        row = self._db.connection.execute(
            "SELECT count(*) FROM filed_names WHERE role = ?", (self._role,)
        ).fetchone()
        return int(row[0])

    def __bool__(self) -> bool:
        row = self._db.connection.execute(
            "SELECT 1 FROM filed_names WHERE role = ? LIMIT 1", (self._role,)
        ).fetchone()
        return row is not None

    def near(self, name: str) -> list[tuple[str, str]]:
        """(key, name as filed) of what `name` could be a form of, in order of key.

        They share its rarest word, a person's last name or an organisation's next rarest word, or
        have its letters or its initials.
        """
        words = name_tokens(name)
        if not words:
            return []
        counts = {word: self._count(word) for word in dict.fromkeys(words)}
        rare = sorted((word for word in counts if counts[word]), key=lambda word: counts[word])
        if set(words) & ORG_WORDS:
            told = [*rare[:1], *(word for word in rare[1:2] if counts[word] <= _COMMON)]
        else:
            told = [*rare[:1], words[-1]]
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(told)) or '""'
        values = {
            "role": self._role,
            "letters": "".join(words),
            "words": match,
            "most": _MAX_NEAR,
        }
        return [(row[0], row[1]) for row in self._db.connection.execute(_NEAR, values)]

    def _count(self, word: str) -> int:
        row = self._db.connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM filed_names_fts WHERE filed_names_fts MATCH ? "
            "LIMIT ?)",
            (f'"{word}"', _MAX_NEAR),
        ).fetchone()
        return int(row[0])


def put_names(database: Database, rows: Iterable[FiledRow], key: Callable[[str], str]) -> None:
    """Note the names of one document's rows, each once."""
    database.connection.executemany(
        "INSERT INTO filed_names (role, key, name, letters, initials, spelled, uses) "
        "VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (role, key) DO UPDATE SET uses = uses + 1",
        [
            (role, known, name, known.replace(" ", ""), *initials(known))
            for (role, known), name in _names_of(rows, key).items()
        ],
    )


def drop_names(database: Database, rows: Iterable[FiledRow], key: Callable[[str], str]) -> None:
    """Take back what `put_names` noted; a name that no document holds any more leaves the list."""
    gone = list(_names_of(rows, key))
    database.connection.executemany(
        "UPDATE filed_names SET uses = uses - 1 WHERE role = ? AND key = ?", gone
    )
    database.connection.executemany(
        "DELETE FROM filed_names WHERE role = ? AND key = ? AND uses < 1", gone
    )


def _names_of(rows: Iterable[FiledRow], key: Callable[[str], str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        for role, name in (
            (PARTY, row.funder.name),
            (PARTY, row.recipient.name),
            (CANDIDATE, row.candidate),
            (EMPLOYER, row.funder.employer),
        ):
            known = key(name) if name else ""
            if known:
                found.setdefault((role, known), name)
    return found
