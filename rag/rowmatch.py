"""Whether a row is one that a query asks for, beyond its names, kind and days."""

from __future__ import annotations

from collections.abc import Sequence

from rag.names import Match, name_key, same_name
from rag.rowquery import RowQuery
from rag.store.rows import StoredRow


def is_wanted(row: StoredRow, query: RowQuery) -> bool:
    """By employer, sort of giver, least amount, month, purpose and stance."""
    if query.employer is not None and not _employs(query.employer, row):
        return False
    is_committee = "committee" in row.row.funder.kind or bool(row.row.funder.ids.get("fec"))
    if (query.individuals and is_committee) or (query.committees and not is_committee):
        return False
    if not query.group_by and not is_within(row.minor or 0, query):
        return False
    if query.month and (row.row.date or "")[5:7] != query.month:
        return False
    if query.purpose and not _is_for(query.purpose, row):
        return False
    return not query.stance or stance_of(row) == query.stance


def is_within(minor: int, query: RowQuery) -> bool:
    """Whether an amount lies within the bounds asked for."""
    is_enough = query.min_minor is None or minor >= query.min_minor
    return is_enough and (query.max_minor is None or minor <= query.max_minor)


def _is_for(purpose: Sequence[str], row: StoredRow) -> bool:
    """Whether the filed purpose has all the words asked for, by their first five letters."""
    filed = f"{row.row.purpose} {row.row.memo_text}".lower()
    return all(word[:5] in filed for word in purpose)


def stance_of(row: StoredRow) -> str:
    """ "for", "against" or "": the filed code, else the words of the purpose."""
    if row.row.stance:
        return row.row.stance
    purpose = f"{row.row.purpose} {row.row.memo_text}".upper()
    if "OPPOS" in purpose or "AGAINST" in purpose:
        return "against"
    return "for" if "SUPPORT" in purpose and row.row.candidate else ""


def is_employer(employer: str, filed: str) -> bool:
    """Whether an employer as filed is the one asked for: the same, or its name and more."""
    if same_name(employer, filed) is not Match.DIFFERENT:
        return True
    words, whole = name_key(employer).split(), name_key(filed).split()
    return len(words) > 1 and whole[: len(words)] == words


def _employs(employer: str, row: StoredRow) -> bool:
    filed = row.row.funder.employer
    return bool(filed) and is_employer(employer, filed)
