"""How far what was said reaches in the parse of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.phrases import trim
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WISHING = cues.ASKING | cues.words_of("promise pledge claim agree offer tell ask")
_CONDITIONS = cues.words_of("if because unless until should so")
_NO_OBJECT = ("say", "believe", "think", "argue", "suggest", "claim", "insist", "show", "find")
_EVENTS = ("after", "before", "during", "with")
_MIN_WORDS = 3


def clause_of(verb: Token, lemma: str) -> Token | None:
    """The clause that says what was said: one after the verb before one that precedes it."""
    clauses = [
        c
        for c in (*verb.children, *_asked_of(verb, lemma))
        if (c.dep_ == "ccomp" or _that_after(c, verb, lemma))
        and not (c.i < verb.i <= c.right_edge.i)
        and (c.i > verb.i or lemma in cues.SAYING)
    ]
    if clauses:
        return max(clauses, key=lambda c: _goes_before(c, verb))
    if lemma in _WISHING:
        return next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    return None


def _asked_of(verb: Token, lemma: str) -> list[Token]:
    """The question of "Asked by X if ..., Y left", which the parse may have joined to "left"."""
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if lemma != "ask" or agent is None:
        return []
    return [c for c in verb.head.children if c.left_edge.i == agent.right_edge.i + 1]


def _that_after(clause: Token, verb: Token, lemma: str) -> bool:
    """Whether a "that ..." after a time or a place was joined as an adverb: "said in May that"."""
    if clause.dep_ != "advcl" or clause.i < verb.i or lemma not in cues.SAYING:
        return False
    begins = ("if", "whether") if lemma == "ask" else ("that",)
    return any(c.dep_ == "mark" and c.lower_ in begins for c in clause.children)


def _goes_before(clause: Token, verb: Token) -> bool:
    """Whether a clause after "X said" outdoes one before it; one after a comma does not."""
    first = clause.left_edge.i
    inverted = any(c.dep_ == "nsubj" and c.i > verb.i for c in verb.children)
    return clause.i > verb.i and not inverted and not verb.doc[first - 1].is_punct


def clause_span(block: Block, clause: Token, verb: Token) -> Span | None:
    """The words of a clause that was said, without the report itself and without other reports."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if _after_event(verb, start):
        return None
    if start <= verb.i < end:
        start, end = (start, verb.i) if clause.i < verb.i else (verb.i + 1, end)
    if end <= verb.i:
        return _before(block, start, end, verb)
    return _after(block, _with_subject(start, verb), _with_condition(end, verb), verb)


def _after_event(verb: Token, start: int) -> bool:
    """Whether a clause is the rest of when something was said: 'said after a brief "I see"'."""
    first = verb.nbor(1) if verb.i + 1 < start else None
    return (
        first is not None
        and first.dep_ == "prep"
        and first.lower_ in _EVENTS
        and (first.right_edge.i == start - 1 or verb.doc[start - 1].tag_ == "``")
        and verb.doc[start].lower_ != "that"
    )


def _with_subject(start: int, verb: Token) -> int:
    """The clause with the words before it that the parse took for an object of "say"."""
    if cues.cue_verb(verb.lower_) not in _NO_OBJECT:
        return start
    objects = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < start]
    return min((c.left_edge.i for c in objects), default=start)


def _with_condition(end: int, verb: Token) -> int:
    """The clause with an "if ..." or "because ..." that the parse joined to the verb of saying."""
    for child in verb.children:
        first = child.left_edge
        if child.dep_ != "advcl" or first.lower_ not in _CONDITIONS or first.i < end:
            continue
        if child.i > verb.i and all(token.is_punct for token in verb.doc[end : first.i]):
            return child.right_edge.i + 1
    return end


def _before(block: Block, start: int, end: int, verb: Token) -> Span | None:
    """What stands before the report; after a colon only what follows it."""
    follows = following(block, verb)
    if follows is not None:
        return follows
    start = after_colon(block, start, end)
    return trim(block, start, end) if end - start >= _MIN_WORDS else None


def following(block: Block, verb: Token) -> Span | None:
    """The finite clause right after a verb of saying that the parse did not join to it."""
    first = verb.i + 1
    doc = block.doc
    while first < len(doc) and (doc[first].tag_ in ("RB",) or doc[first].dep_ == "npadvmod"):
        first += 1
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if first >= len(doc) or subject is None or _after_quotation(block, subject.left_edge.i):
        return None
    if doc[first].lower_ == "that" and doc[first].tag_ == "IN":
        first += 1
    finite = any(
        t.dep_ in ("nsubj", "nsubjpass", "expl") and t.left_edge.i == first and t.head.i > t.i
        for t in doc[first : first + 12]
    )
    if not finite:
        return None
    cut = _next_report(block, first, len(doc), verb)
    return trim(block, first, len(doc) if cut is None else cut)


def _after_quotation(block: Block, index: int) -> bool:
    """Whether a closing quotation mark stands before a token."""
    before = block.doc.text[: block.doc[index].idx].rstrip(" ,")
    return before.endswith(('"', "''", "\u201d"))


def after_colon(block: Block, start: int, end: int) -> int:
    """The token after the last colon of a range, or its start."""
    colons = [i for i in range(start, end) if block.doc[i].text == ":"]
    return colons[-1] + 1 if colons else start


def _after(block: Block, start: int, end: int, verb: Token) -> Span | None:
    cut = _next_report(block, start, end, verb)
    if cut is not None:
        return trim(block, start, cut)
    if _and_that(block, end) or block.doc[end - 1].tag_ == "CC":
        end = len(block.doc)
    return trim(block, start, end)


def _next_report(block: Block, start: int, end: int, verb: Token) -> int | None:
    """Where another report begins inside a clause: ", adding ...", "but others said"."""
    for token in block.doc[start + 2 : end]:
        if _new_report(token) or _according(token):
            return token.i - 1
        first = _joined_report(block, token, verb) or _aside(token, end) or _contrast(token)
        if first is not None and first > start + 2:
            return first
    return None


def _aside(token: Token, end: int) -> int | None:
    """The comma before a closing ", which ..." that the writer adds to what was said."""
    if token.tag_ not in ("WDT", "WP", "WP$") or token.nbor(-1).text != ",":
        return None
    clause = token
    while clause.dep_ != "relcl" and clause.head.i != clause.i:
        clause = clause.head
    return token.i - 1 if clause.dep_ == "relcl" and clause.right_edge.i >= end - 2 else None


def _contrast(token: Token) -> int | None:
    """The "while" after the comma of a quotation: '"no," while others ...'."""
    if token.lower_ not in ("while", "though", "although") or not token.i:
        return None
    return token.i if token.nbor(-1).text in ('"', "\u201d", "''") and after_comma(token) else None


def _according(token: Token) -> bool:
    return token.lower_ == "according" and token.nbor(-1).text == ","


def _joined_report(block: Block, token: Token, verb: Token) -> int | None:
    """The first token of ", while others said" or "and urged", a second report; else None."""
    if token.tag_[:2] != "VB" or cues.cue_verb(token.lower_) not in cues.SAYING | cues.NAMING:
        return None
    own = any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)
    mark = next((c for c in token.children if c.dep_ == "mark" and c.i < token.i), None)
    said = {verb.tag_, *(c.tag_ for c in verb.children if c.dep_ == "aux" and c.lower_ == "did")}
    if token.dep_ == "conj" and mark is None and (own or token.tag_ in said):
        joins = [c.i for c in token.head.children if c.dep_ == "cc" and c.i < token.i]
        if not joins or block.doc[joins[-1] + 1].lower_ == "that":
            return None
        return joins[-1]
    if own and token.dep_ == "advcl" and mark is not None:
        return mark.i if mark.lower_ in ("while", "though") else None
    return None


def _and_that(block: Block, end: int) -> bool:
    """Whether ", and that ..." follows, a second clause of the same report."""
    words = [t.lower_ for t in block.doc[end : end + 3] if t.text != ","]
    return len(words) > 1 and words[0] in ("and", "but") and words[1] == "that"


def _new_report(token: Token) -> bool:
    if token.tag_ != "VBG" or token.i == 0 or cues.cue_verb(token.lower_) not in cues.SAYING:
        return False
    return after_comma(token) or token.nbor(-1).lower_ in ("before", "after", "while")


def after_comma(token: Token) -> bool:
    """Whether a comma stands before a token, or one inside closing quotation marks."""
    before = token.doc.text[: token.idx].rstrip(" \"\u201d'")
    return before.endswith(",")
