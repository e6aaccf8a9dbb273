"""Attributions without a verb of saying: "according to X", "X's claim that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.extent import after_colon
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.phrases import noun_phrase, possessor, trim, without_marks
from rag.claims.quotes.subjects import subject_above, subject_of
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINED = ("conj", "advcl", "ccomp", "parataxis")
_TOPICS = ("of", "for", "about", "on", "against")
_MAKING = frozenset(
    form
    for lemma in cues.words_of("express issue voice offer repeat reiterate echo raise share")
    for form in cues.verb_forms(lemma)
) | {"make", "makes", "made", "making", "give", "gives", "gave", "giving"}
"""Verbs whose object is a noun of saying: "expressed confidence that"."""
_WISHES = ("promise", "pledge", "vow", "threat")
_POINTS = cues.words_of("assumption logic phrase point position reasoning thesis")
"""Nouns of saying only where it is said what they are: "her point is that ..."."""
_CALLS = cues.words_of("appeal appeals call calls demand demands plea pleas request requests")
"""Nouns of wishing: "opened with a call for the party to 'embrace' him"."""
_LEAD = 3
"""Fewer words before or after "according to X" are no statement of their own."""


def according(block: Block, token: Token) -> Frame | None:
    """The frame of "according to X": the clause that it stands in, without it."""
    to = token.nbor(1) if token.i + 1 < len(block.doc) else None
    if to is None or to.lower_ != "to":
        return None
    source = next((t for t in (*to.children, *token.children) if t.dep_ in ("pobj", "pcomp")), None)
    if source is None:
        return None
    speaker = block.span_of(
        source.left_edge.i, without_marks(block, source.right_edge.i + 1, source)
    )
    content = _stated(block, token, source)
    return Frame(block.span_of(token.i, token.i + 2), "according to", speaker, content)


def _stated(block: Block, token: Token, source: Token) -> Span | None:
    """The statement beside "according to X": the sentence so far, or else what follows.

    Set off by commas inside a sentence the phrase belongs to the whole clause before it: "A did
    so, according to X, leaving B". A colon begins a statement of its own.
    """
    head = token.head
    while head.tag_[:2] not in ("VB", "MD") and head.head.i != head.i:
        head = head.head
    if head.i < token.i:
        while head.dep_ in _JOINED and head.head.i != head.i and head.head.i < token.i:
            head = head.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    last = source.right_edge.i
    if token.i <= start + _LEAD:
        return trim(block, last + 1, end) if last + 1 < end else None
    if head.i < token.i or last >= end - _LEAD:
        end = token.i
    if not _quotes_after_colon(block, min(end, token.i)):
        start = after_colon(block, start, min(end, token.i))
    return trim(block, start, end) if start < end else None


def _quotes_after_colon(block: Block, end: int) -> bool:
    """Whether the words of somebody else follow a colon: 'A sign said: "Go," according to X'."""
    return any(block.doc[i].text == ":" and block.doc[i + 1].tag_ == "``" for i in range(end - 1))


def in_words_of(block: Block, noun: Token) -> Frame | None:
    """The frame of "in X's words" and "in the view of X", which a quotation completes."""
    if noun.lower_ not in ("words", "view", "telling", "opinion") or noun.head.lower_ != "in":
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if of is not None:
        owner = next((c for c in of.children if c.dep_ == "pobj"), None)
    if owner is None:
        return None
    speaker = possessor(block, owner)
    content = _viewed(block, noun)
    return Frame(block.span_of(noun.head.i, noun.i + 1), "say", speaker, content)


def _viewed(block: Block, noun: Token) -> Span | None:
    """The sentence that "In her view," begins."""
    verb = noun.head.head
    after = noun.right_edge.i + 1
    if noun.head.i > 1 or noun.lower_ == "words" or verb.i < after or after >= len(block.doc):
        return None
    if block.doc[after].text != ",":
        return None
    return trim(block, after + 1, verb.right_edge.i + 1)


def noun_frame(block: Block, noun: Token, quoted: list[Span]) -> Frame | None:
    """The frame of a noun of saying with its clause, the owner as speaker.

    An owner's "comment about" or "call for" something counts when that has words in quotation
    marks.
    """
    lemma = cues.cue_noun(noun.lower_)
    if noun.lower_ in _POINTS | _CALLS:
        lemma = noun.lower_
    if lemma is None:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    content = _that_clause(block, noun) or _that_next(block, noun)
    if content is None and noun.lower_ in _CALLS:
        content = _for_what(block, noun, quoted)
    if content is None and owner is not None:
        content = _is_what(block, noun) or _about_what(block, noun, quoted)
    if content is None:
        return None
    speaker = None
    if owner is not None:
        speaker = possessor(block, owner)
    elif noun.lower_ in _CALLS:
        verb, subject = subject_above(noun)
        speaker = noun_phrase(block, subject, verb, quoted) if subject is not None else None
    elif noun.dep_ == "dobj" and noun.head.lower_ in _MAKING:
        subject = subject_of(noun.head)
        speaker = noun_phrase(block, subject, noun.head, quoted) if subject is not None else None
    return Frame(block.span_of(noun.i, noun.i + 1), lemma, speaker, content, strong=False)


def _that_clause(block: Block, noun: Token) -> Span | None:
    """The "that ..." of a noun of saying, and the "to ..." of a promise."""
    begins = {"that", "to"} if noun.lower_.rstrip("s") in _WISHES else {"that"}
    for child in noun.children:
        marks = {t.lower_ for t in child.children if t.dep_ in ("mark", "aux")}
        if child.dep_ in ("acl", "ccomp", "relcl") and not begins.isdisjoint(marks):
            return trim(block, child.left_edge.i, child.right_edge.i + 1)
    return None


def _is_what(block: Block, noun: Token) -> Span | None:
    """The clause that says what somebody's words are: "her argument was that the plan failed"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lower_ in ("is", "was", "'s", "\u2019s"):
        clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
        if clause is not None and clause.left_edge.lower_ == "that":
            return trim(block, clause.left_edge.i, clause.right_edge.i + 1)
    return None


def _that_next(block: Block, noun: Token) -> Span | None:
    """The "that ..." after a noun, where the parse joined it to a verb above: "fear in X that"."""
    if noun.lower_ in _POINTS:
        return None
    after = noun.right_edge.i + 1
    while after < len(block.doc) and block.doc[after].dep_ == "npadvmod":
        after += 1
    that = block.doc[after] if after < len(block.doc) else None
    if that is None or that.lower_ != "that" or that.dep_ != "mark":
        return None
    joined = that.head.head.i < noun.i and that.head.dep_ in ("ccomp", "advcl", "relcl", "acl")
    return trim(block, that.i, that.head.right_edge.i + 1) if joined else None


def _for_what(block: Block, noun: Token, quoted: list[Span]) -> Span | None:
    """What a call is for, where it has words in quotation marks."""
    after = noun.nbor(1) if noun.i + 1 < len(block.doc) else None
    if after is None or after.lower_ not in ("for", "to"):
        return None
    last = after.right_edge if after.dep_ == "prep" else after.head.right_edge
    wished = (
        c for c in noun.children if c.dep_ in ("advcl", "acl") and c.left_edge.i == last.i + 1
    )
    last = next((c.right_edge for c in wished), last)
    if last.i <= after.i or (after.dep_ != "prep" and after.head.i < noun.i):
        return None
    span = trim(block, after.i + (after.lower_ == "for"), last.i + 1)
    held = span is not None and any(other.overlaps(span) for other in quoted)
    return span if held else None


def _about_what(block: Block, noun: Token, quoted: list[Span]) -> Span | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _TOPICS and child.i > noun.i:
            span = trim(block, child.i + 1, child.right_edge.i + 1)
            if span is not None and any(other.overlaps(span) for other in quoted):
                return span
    return None
