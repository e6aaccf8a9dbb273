"""What was said as the object of a cue verb: "called the plan a disgrace"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.phrases import trim
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT_VERBS = cues.words_of(
    """acknowledge announce cite condemn criticise criticize decry defend denounce describe dismiss
    disclose estimate mention note praise propose reiterate reject stress
    suggest tout urge warn emphasize emphasise deny confirm reveal question accuse blame"""
)


def object_span(block: Block, verb: Token, lemma: str) -> Span | None:
    """What was said as object, predicate or wish of `verb`; None for no such part."""
    if lemma == "call":
        pred = next((c for c in verb.children if c.dep_ == "oprd"), None)
        wish = next(
            (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "on")), None
        )
        part = pred or wish
        if part is None:
            clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp")), None)
            return (
                None if clause is None else trim(block, clause.left_edge.i, clause.right_edge.i + 1)
            )
        first = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), part)
        start = min(first.left_edge.i, part.left_edge.i) if pred else part.i + 1
        return trim(block, start, part.right_edge.i + 1) if start <= part.right_edge.i else None
    if lemma in _OBJECT_VERBS:
        parts = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "prep", "xcomp")]
        if any(c.dep_ == "dobj" for c in parts):
            first = next(c for c in parts if c.dep_ == "dobj")
            last = first
            if lemma in (
                "describe",
                "dismiss",
                "accuse",
                "blame",
                "praise",
                "criticize",
                "denounce",
                "condemn",
            ):
                last = parts[-1]
            return trim(block, first.left_edge.i, last.right_edge.i + 1)
        if lemma == "warn":
            of = next(
                (c for c in parts if c.dep_ == "prep" and c.lower_ in ("of", "against", "about")),
                None,
            )
            return None if of is None else trim(block, of.i + 1, of.right_edge.i + 1)
    return None
