"""What a frame finds, before names, dates and attribution are read."""

from __future__ import annotations

from dataclasses import dataclass

from rag.claims.funding.sentence import Chunk
from rag.money import MoneyMention


@dataclass(frozen=True, slots=True)
class Relation:
    """One payer, one payee, at most one amount; None where the words name nobody.

    `trigger` is the token that opened the frame. `stance` and a candidate (the `recipient`) mark
    an independent expenditure.
    """

    trigger: int
    funder: Chunk | None
    recipient: Chunk | None
    money: MoneyMention | None = None
    kind: str = "donation"
    stance: str = ""
    via: tuple[Chunk, ...] = ()
    note: int | None = None
