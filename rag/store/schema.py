"""The tables of a library and their migrations. `VERSION` is SQLite's `user_version`."""

from __future__ import annotations

import sqlite3

from rag.errors import LibraryError
from rag.names.keys import initials, name_key

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE documents (
    doc_id TEXT PRIMARY KEY, uri TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    kind TEXT NOT NULL, publisher TEXT NOT NULL, authors TEXT NOT NULL,
    published TEXT, published_from TEXT NOT NULL, sha256 TEXT NOT NULL,
    external_id TEXT NOT NULL, anchors TEXT NOT NULL, metadata TEXT NOT NULL,
    added_at TEXT NOT NULL, superseded_by TEXT, cluster TEXT NOT NULL DEFAULT '',
    claims_version TEXT NOT NULL DEFAULT ''
);
CREATE INDEX documents_uri ON documents (uri);
CREATE INDEX documents_external ON documents (external_id);
CREATE INDEX documents_filter ON documents (kind, publisher, published);
CREATE INDEX documents_cluster ON documents (cluster) WHERE cluster <> '';

CREATE TABLE passages (
    id INTEGER PRIMARY KEY, passage_id TEXT NOT NULL UNIQUE,
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX passages_doc ON passages (doc_id, start);
CREATE VIRTUAL TABLE passages_fts USING fts5 (
    body, title, tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TABLE quotations (
    id INTEGER PRIMARY KEY, doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, speaker_key TEXT NOT NULL,
    speaker TEXT NOT NULL, resolved TEXT NOT NULL, said_on TEXT, body TEXT NOT NULL,
    vector BLOB
);
CREATE INDEX quotations_doc ON quotations (doc_id);
CREATE INDEX quotations_speaker ON quotations (speaker_key);

CREATE TABLE fundings (
    id INTEGER PRIMARY KEY, doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, funder_key TEXT NOT NULL,
    recipient_key TEXT NOT NULL, minor INTEGER, currency TEXT, date TEXT, body TEXT NOT NULL
);
CREATE INDEX fundings_doc ON fundings (doc_id);
CREATE INDEX fundings_funder ON fundings (funder_key);
CREATE INDEX fundings_recipient ON fundings (recipient_key);

CREATE TABLE filings (
    doc_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    form TEXT NOT NULL, filer TEXT NOT NULL, filer_key TEXT NOT NULL, report_id TEXT NOT NULL,
    series TEXT NOT NULL, amends TEXT NOT NULL, amendment INTEGER NOT NULL, filed_on TEXT,
    covers_from TEXT, covers_through TEXT, currency TEXT NOT NULL,
    summary TEXT NOT NULL, problems TEXT NOT NULL, superseded_by TEXT
);
CREATE INDEX filings_series ON filings (series);
CREATE TABLE filed_rows (
    id INTEGER PRIMARY KEY, doc_id TEXT NOT NULL REFERENCES filings ON DELETE CASCADE,
    row_id TEXT NOT NULL, funder_key TEXT NOT NULL, recipient_key TEXT NOT NULL,
    funder TEXT NOT NULL, recipient TEXT NOT NULL, via_key TEXT NOT NULL,
    minor INTEGER, currency TEXT NOT NULL, date TEXT, kind TEXT NOT NULL, role TEXT NOT NULL,
    side TEXT NOT NULL, schedule TEXT NOT NULL, line TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE INDEX filed_rows_doc ON filed_rows (doc_id);
CREATE INDEX filed_rows_funder ON filed_rows (funder_key, date);
CREATE INDEX filed_rows_recipient ON filed_rows (recipient_key, date);
CREATE INDEX filed_rows_row ON filed_rows (row_id);

CREATE TABLE identity_log (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, left_key TEXT NOT NULL, right_key TEXT NOT NULL,
    judgement TEXT NOT NULL, reason TEXT NOT NULL
);

CREATE TABLE conversations (
    conversation_id TEXT PRIMARY KEY, title TEXT NOT NULL, started_at TEXT NOT NULL
);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
    at TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL
);
CREATE INDEX messages_conversation ON messages (conversation_id, id);

CREATE TABLE ingest_log (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, uri TEXT NOT NULL, outcome TEXT NOT NULL,
    detail TEXT NOT NULL
);
"""

_UNIT_VECTORS = "ALTER TABLE passages ADD COLUMN units BLOB;"

_SIGNATURES = """
CREATE TABLE signatures (
    doc_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, body BLOB NOT NULL
);
"""

_FILED_NAMES = """
ALTER TABLE filed_rows ADD COLUMN candidate TEXT NOT NULL DEFAULT '';
ALTER TABLE filed_rows ADD COLUMN employer_key TEXT NOT NULL DEFAULT '';
UPDATE filed_rows SET candidate = coalesce(json_extract(body, '$.candidate'), ''),
    employer_key = name_key(coalesce(json_extract(body, '$.funder.employer'), ''));
CREATE INDEX filed_rows_candidate ON filed_rows (candidate, date) WHERE candidate <> '';
CREATE INDEX filed_rows_employer ON filed_rows (employer_key, date) WHERE employer_key <> '';
CREATE INDEX filed_rows_via ON filed_rows (via_key, date) WHERE via_key <> '';

CREATE TABLE filed_names (
    id INTEGER PRIMARY KEY, role TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    letters TEXT NOT NULL, initials TEXT NOT NULL, spelled TEXT NOT NULL, uses INTEGER NOT NULL,
    UNIQUE (role, key)
);
CREATE INDEX filed_names_letters ON filed_names (letters);
CREATE INDEX filed_names_initials ON filed_names (initials) WHERE initials <> '';
CREATE INDEX filed_names_spelled ON filed_names (spelled) WHERE spelled <> '';
CREATE VIRTUAL TABLE filed_names_fts USING fts5 (
    key, content = 'filed_names', content_rowid = 'id', tokenize = 'unicode61'
);
CREATE TRIGGER filed_names_in AFTER INSERT ON filed_names BEGIN
    INSERT INTO filed_names_fts (rowid, key) VALUES (new.id, new.key);
END;
CREATE TRIGGER filed_names_out AFTER DELETE ON filed_names BEGIN
    INSERT INTO filed_names_fts (filed_names_fts, rowid, key) VALUES ('delete', old.id, old.key);
END;
INSERT INTO filed_names (role, key, name, letters, initials, spelled, uses)
SELECT role, key, name, replace(key, ' ', ''), initials(key, 0), initials(key, 1), uses FROM (
    SELECT role, key, min(name) AS name, count(DISTINCT doc_id) AS uses FROM (
        SELECT 'party' AS role, funder_key AS key, funder AS name, doc_id FROM filed_rows
        UNION ALL SELECT 'party', recipient_key, recipient, doc_id FROM filed_rows
        UNION ALL SELECT 'candidate', name_key(candidate), candidate, doc_id FROM filed_rows
        UNION ALL SELECT 'employer', employer_key, json_extract(body, '$.funder.employer'), doc_id
            FROM filed_rows
    ) WHERE key <> '' GROUP BY role, key
);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _UNIT_VECTORS, _SIGNATURES, _FILED_NAMES)
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring the tables to `VERSION`; each step runs in a transaction of its own.

    Raises:
        LibraryError: the library was written by a newer Receipts.
    """
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > VERSION:
        raise LibraryError(
            f"the library {name!r} has schema {found}, this Receipts knows up to {VERSION}; "
            "install the newer Receipts that wrote it"
        )
    connection.create_function("name_key", 1, name_key, deterministic=True)
    connection.create_function("initials", 2, lambda key, at: initials(key)[at])
    for number, script in enumerate(MIGRATIONS[found:], start=found + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;"
        )
