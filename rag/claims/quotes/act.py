"""One act of saying, and how quotations stand to the words before them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rag.claims.marks import Region
from rag.claims.parse import Block
from rag.claims.quotes.frame import Frame
from rag.types import Span

WORD_RE = re.compile(r"\w[\w'\u2019-]*")
GAP_BEFORE_RE = re.compile(r"[\s,:;\u2013\u2014-]{0,4}(?:that\s+)?\Z")
FAR_BEFORE_RE = re.compile(r"[^;!?]{0,120}[,:]\s*\Z")
LOOSE_RE = re.compile(r"[^;:!?\n]{1,200}\Z")


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(WORD_RE.findall(text))


def runs_on(gap: str) -> bool:
    """Whether words between a cue and a quotation run into it, without "that", comma or colon."""
    if not LOOSE_RE.match(gap):
        return False
    return not FAR_BEFORE_RE.match(gap) and not GAP_BEFORE_RE.match(gap)


@dataclass(slots=True)
class Act:
    """One act of saying: its frame and the pieces of text that were said, in order.

    `quoted` are the quotations that its cue governs, `nested` those in its words that another does.
    """

    frame: Frame
    sentence: Span
    block: Block | None
    pieces: list[Span] = field(default_factory=list)
    quoted: list[Region] = field(default_factory=list)
    nested: list[Region] = field(default_factory=list)
    inferred: bool = False
