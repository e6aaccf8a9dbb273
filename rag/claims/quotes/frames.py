"""Attributions as the parse of one sentence gives them: a cue, who, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.carriers import begun_with, carrier_frame
from rag.claims.quotes.extent import after_comma, clause_of, clause_span
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.inset import around, is_parenthetical
from rag.claims.quotes.nominal import according, in_words_of, noun_frame
from rag.claims.quotes.objects import object_span, taken_as
from rag.claims.quotes.phrases import noun_phrase, short_phrase
from rag.claims.quotes.subjects import FINITE, subject_of
from rag.claims.quotes.unsaid import is_unreal, not_said, only_names
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANYONE = cues.words_of("those people anyone anybody everyone one voters all americans")
_NEVER_CLAUSE = cues.NAMING - cues.SAYING - cues.THINKING - cues.ASKING - {"propose", "question"}
"""Verbs that have a thing or a "what ..." as object, no "that ..."."""


def frames(block: Block, quoted: list[Span]) -> list[Frame]:
    """Every attribution that the parse of `block` shows outside the `quoted` spans."""
    found = []
    for token in block.doc:
        if _inside(block, token, quoted):
            continue
        frame = _verb_frame(block, token, quoted) if token.tag_[:2] == "VB" else None
        if token.lower_ == "according":
            frame = according(block, token)
        elif token.lower_ == "with" and quoted:
            frame = begun_with(block, token, quoted)
        elif frame is None and token.tag_ in ("NN", "NNS"):
            frame = in_words_of(block, token) or carrier_frame(block, token, quoted)
            frame = frame or noun_frame(block, token, quoted)
        if frame is not None:
            found.append(frame)
    return found


def _inside(block: Block, token: Token, quoted: list[Span]) -> bool:
    at = block.span.start + token.idx
    return any(span.start <= at < span.end for span in quoted)


def _verb_frame(block: Block, verb: Token, quoted: list[Span]) -> Frame | None:
    phrasal = _phrasal(verb)
    lemma = phrasal or cues.cue_verb(verb.lower_)
    taken = taken_as(block, verb, quoted)
    if taken is not None:
        lemma = cues.as_verb(verb.lower_)
    if lemma is None or not_said(verb) or only_names(verb, lemma):
        return None
    subject = _adding(verb, lemma) or subject_of(verb)
    if subject is not None and subject.lower_ == "who" and verb.head.lower_ in _ANYONE:
        return None
    content = taken or _reported(block, verb, lemma, quoted)
    quotes = content is not None and any(other.overlaps(content) for other in quoted)
    if (lemma in cues.QUOTE_ONLY and not quotes) or is_unreal(verb, lemma):
        content = None
    speaker, antecedent = (
        (None, None) if subject is None else _speaker(block, subject, verb, quoted)
    )
    return Frame(
        cue=block.span_of(verb.i, verb.i + (2 if phrasal else 1)),
        lemma=lemma,
        speaker=speaker,
        content=content,
        addressee=_addressee(block, verb, lemma),
        strong=lemma in cues.SAYING,
        antecedent=antecedent,
    )


def _reported(block: Block, verb: Token, lemma: str, quoted: list[Span]) -> Span | None:
    """What a verb reports: its clause, the sentence it is set into, or its object.

    A participle reports nothing that stands before it.
    """
    clause = clause_of(verb, lemma)
    if clause is not None and lemma in _NEVER_CLAUSE and clause.left_edge.tag_[:1] != "W":
        clause = None
    content = None
    if clause is not None:
        content = clause_span(block, clause, verb)
    elif lemma in cues.SAYING and is_parenthetical(verb):
        content = around(block, verb)
    content = content or object_span(block, verb, lemma, quoted)
    if content is not None and verb.tag_ == "VBG" and content.end <= block.span.start + verb.idx:
        return None
    return content


def _adding(verb: Token, lemma: str) -> Token | None:
    """Whose report ", adding ..." goes on: the sayer's, not that of somebody in what was said."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or lemma not in cues.SAYING or verb.i < 2:
        return None
    if not after_comma(verb):
        return None
    inner = verb.head
    while inner.dep_ in ("conj", "advcl", "xcomp") and inner.head.i != inner.i:
        inner = inner.head
    told = inner.dep_ == "ccomp" and cues.cue_verb(inner.head.lower_) in cues.SAYING
    return subject_of(inner.head) if told and inner.head.i < inner.i else None


def _phrasal(verb: Token) -> str | None:
    """The verb of saying that the next word makes of this one: "went on", "fired back"."""
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    lemma, forms = cues.PHRASAL.get(after, ("", frozenset()))
    return lemma if verb.lower_ in forms else None


def _speaker(
    block: Block, subject: Token, verb: Token, quoted: list[Span]
) -> tuple[Span | None, Span | None]:
    antecedent = None
    if subject.tag_ in ("WP", "WDT"):
        antecedent = (
            block.span_of(
                verb.head.left_edge.i,
                max(verb.head.i + 1, min(subject.i, verb.head.right_edge.i + 1)),
            )
            if verb.dep_ == "relcl" and verb.head.left_edge.i < subject.i
            else None
        )
        return block.span_of(subject.i, subject.i + 1), antecedent
    return noun_phrase(block, _set_in(subject, verb), verb, quoted), None


def _set_in(subject: Token, verb: Token) -> Token:
    """Who speaks in 'Hale, an aide said, "is confident"', where Hale does what was said."""
    head = verb.head
    aside = next((c for c in subject.rights if c.dep_ == "appos"), None)
    said = verb.dep_ in ("parataxis", "ccomp") and head.i > verb.i and head.tag_ in FINITE
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in head.children)
    after = verb.nbor(1).text if verb.i + 1 < len(verb.doc) else ""
    return aside if aside is not None and said and not own and after == "," else subject


def _addressee(block: Block, verb: Token, lemma: str) -> Span | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i and lemma in _TOLD:
            if child.dep_ == "dative" and child.tag_ in ("IN", "TO"):
                inner = next((t for t in child.children if t.dep_ == "pobj"), None)
                return None if inner is None else short_phrase(block, inner)
            return short_phrase(block, child)
        if child.dep_ in ("prep", "dative") and child.lower_ == "to" and child.i > verb.i:
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            return None if inner is None else short_phrase(block, inner)
    return None


_TOLD = cues.words_of("tell ask inform remind assure warn notify reassure advise urge email")
