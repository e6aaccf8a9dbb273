"""Paths of filed payments from one name to another: every hop its own rows, never one claim.

Money is fungible: that A paid B and B paid C does not say that A's money reached C, and no
sentence here says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.answer import rowwords as words
from rag.answer.from_rows import statement
from rag.answers import Statement
from rag.names import name_key
from rag.parties import profiles, shown
from rag.rowquery import Period, RowQuery
from rag.rowresolve import resolve
from rag.store import Store
from rag.store.rows import RowFilter, StoredRow
from rag.totals import apply_rules, sum_up
from rag.types import Document

MAX_HOPS = 4
_MAX_PATHS = 20

_SQL = """
WITH RECURSIVE edges AS (
    SELECT DISTINCT r.funder_key AS a, r.recipient_key AS b
    FROM filed_rows r JOIN filings f USING (doc_id)
    WHERE f.superseded_by IS NULL AND r.role = 'original' AND r.minor > 0
      AND r.funder_key <> '' AND r.recipient_key <> '' AND r.funder_key <> r.recipient_key
),
walk (last, path, hops) AS (
    SELECT ?, '|' || ? || '|', 0
    UNION ALL
    SELECT e.b, walk.path || e.b || '|', walk.hops + 1
    FROM walk JOIN edges e ON e.a = walk.last
    WHERE walk.hops < ? AND instr(walk.path, '|' || e.b || '|') = 0 AND walk.last <> ?
)
SELECT path FROM walk WHERE last = ? AND hops > 0 ORDER BY hops, path LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Hop:
    """Rows from one party to the next that count; never empty."""

    rows: tuple[StoredRow, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Hops from the first party to the last, one to four of them."""

    hops: tuple[Hop, ...]

    @property
    def rows(self) -> tuple[StoredRow, ...]:
        """The rows of all hops."""
        return tuple(row for hop in self.hops for row in hop.rows)


def find_paths(
    store: Store, start: str, end: str, *, period: Period | None = None, max_hops: int = MAX_HOPS
) -> list[Path]:
    """Simple paths of filed payments between two names, the shortest first, at most 20.

    A hop is there only when rows that count (and lie in the period) carry it. Names are those of
    the filings; one that fits several parties starts from each of them.
    """
    known = store.rows.names()
    found: list[Path] = []
    for first in resolve(start, known) or ():
        for last in resolve(end, known) or ():
            rows = store.database.connection.execute(
                _SQL, (first, first, min(max_hops, MAX_HOPS), last, last, _MAX_PATHS)
            )
            for row in rows.fetchall():
                keys = row[0].strip("|").split("|")
                hops = [_hop(store, a, b, period) for a, b in pairwise(keys)]
                if all(hop.rows for hop in hops):
                    found.append(Path(tuple(hops)))
    return sorted(found, key=lambda path: len(path.hops))[:_MAX_PATHS]


def _hop(store: Store, funder: str, recipient: str, period: Period | None) -> Hop:
    rows = store.rows.select(RowFilter(funder_keys=(funder,), recipient_keys=(recipient,)))
    counted, _ = apply_rules(RowQuery(funder=funder, recipient=recipient, period=period), rows)
    return Hop(tuple(counted))


def _hop_words(hop: Hop) -> str:
    """One hop: its sum, or one sum a giver where the name stands for several."""
    rows, first = hop.rows, hop.rows[0].row
    givers = profiles(rows, lambda stored: stored.row.funder)
    if len(givers) > 1:
        listed = "; ".join(
            f"{shown(one.party)}{f' ({one.tells})' if one.tells else ''} "
            f"{words.amounts(sum_up(one.rows))}"
            for one in givers
        )
        return (
            f"The filings name more than one such giver to {shown(first.recipient)}, and they are "
            f"not added up: {listed}, in {words.reports(rows)}."
        )
    days = sorted({row.row.date for row in rows if row.row.date})
    span = f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
    return (
        f"The filings show {words.amounts(sum_up(rows))} from {shown(first.funder)} to "
        f"{shown(first.recipient)}{span}: {words.row_count(len(rows), 'row')} in "
        f"{words.reports(rows)}."
    )


def path_statements(paths: Sequence[Path], documents: dict[str, Document]) -> list[Statement]:
    """One statement a hop of the shortest paths, each cited; then what a path does not say."""
    shortest = len(paths[0].hops)
    chosen = [path for path in paths if len(path.hops) == shortest][:2]
    made: list[Statement] = []
    told: set[tuple[str, str]] = set()
    for path in chosen:
        for hop in path.hops:
            first = hop.rows[0].row
            pair = (name_key(first.funder.name), name_key(first.recipient.name))
            if pair in told:
                continue
            told.add(pair)
            made.append(statement(_hop_words(hop), hop.rows, documents))
    if shortest > 1:
        rows = [row for path in chosen for row in path.rows]
        text = "These are separate payments; no row says that the money of one became the other."
        made.append(statement(text, rows, documents))
    return made
