"""Noun phrases and subjects of a parsed sentence, as spans of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.roles import ANONYMOUS_RE, DOCUMENT_RE, ORGANISATION_RE, ROLE_RE
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PAST = ("VBN", "VBD")
"""Tags of a participle and of the past form that it may be taken for."""
_IN = ("in", "with", "by")
_SPEAKERS = (ROLE_RE, ANONYMOUS_RE, ORGANISATION_RE, DOCUMENT_RE)
_TITLE_RE = re.compile(
    r"\b(?:Capt|Cmdr|Col|Cpl|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt)\Z"
)
_NAME_RE = re.compile(r"\.?(?:\s[A-Z][\w.'\u2019-]*\w)+")


def subject_of(verb: Token, *, below: bool = False) -> Token | None:
    """The token whose referent does what `verb` says, looked for up through its heads.

    `below` asks on behalf of a clause below `verb`: "was booed by X after telling ..." tells of
    whoever was booed.
    """
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "csubj")]
    if subjects:
        return _beside(subjects, verb)
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if below and passive is not None:
        return passive
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    if passive is not None:
        return None
    if verb.dep_ == "acl" and verb.tag_ in PAST:
        if verb.head.dep_ == "ROOT" or misread_participle(verb):
            return verb.head
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        return _author_of(verb.head, verb)
    if verb.dep_ == "conj" and _own_subject(verb) is not None:
        return _own_subject(verb)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"):
        head = verb.head
        while head.dep_ in ("prep", "advmod", "mark") and head.head.i != head.i:
            head = head.head
        if head.i != verb.i and head.tag_[:2] in ("VB", "MD"):
            return _of_speaker(verb, subject_of(head, below=verb.dep_ != "conj"))
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject that the parse joined to the object before it: "skip it and others said"."""
    at = verb.left_edge.i - 1
    if at < 2 or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return None
    noun, joins = verb.doc[at], verb.doc[at - 1]
    own = noun.dep_ == "conj" and noun.tag_ in ("NNS", "NNP", "NNPS") and noun.right_edge.i == at
    return noun if own and joins.tag_ == "CC" else None


def misread_participle(verb: Token) -> bool:
    """Whether a finite verb after its subject was parsed as a participle: "X called A 'b'".

    It has a thing beside the name that it gives, or that thing and no name of its own.
    """
    named = [c for c in verb.children if c.dep_ in ("oprd", "dobj") and c.i > verb.i]
    if verb.tag_ not in PAST or verb.head.i != verb.i - 1 or not named:
        return False
    before = verb.doc.text[: named[0].idx].rstrip()
    return len(named) > 1 or (
        named[0].tag_ in ("NN", "NNP", "PRP")
        and not before.endswith(('"', "\u201c"))
        and any(t.tag_ == "``" for t in verb.doc[named[0].i : named[0].i + 4])
    )


def _of_speaker(verb: Token, subject: Token | None) -> Token | None:
    """The subject of a second report: in "Ames said the plan failed, and called it ..." Ames."""
    above = verb.head.head
    if verb.dep_ != "conj" or subject is None or subject.tag_ not in ("NN", "NNS"):
        return subject
    speaks = any(kind.search(subject.text) for kind in _SPEAKERS)
    if speaks or verb.head.dep_ != "ccomp" or cues.cue_verb(above.lower_) not in cues.SAYING:
        return subject
    return subject_of(above) or subject


def _beside(subjects: list[Token], verb: Token) -> Token:
    """The subject of several that stands right after the verb: "..., said Ames"; else the first."""
    after = [t for t in subjects if t.i > verb.i and t.left_edge.i == verb.i + 1]
    return after[0] if after else subjects[0]


def _author_of(noun: Token, verb: Token) -> Token:
    """Whoever speaks "in a statement" or "made an attempt, writing"; else the noun itself."""
    carrier = noun.head
    paper = cues.cue_noun(noun.lower_) or DOCUMENT_RE.search(noun.text)
    if cues.cue_noun(noun.lower_) and noun.dep_ == "pobj" and carrier.lower_ in _IN:
        return subject_above(carrier)[1] or noun
    told = cues.cue_verb(carrier.lower_) in cues.SAYING
    if not paper and noun.dep_ == "dobj" and (told or verb.nbor(-1).text == ","):
        return subject_above(noun)[1] or noun
    return noun


def subject_above(token: Token) -> tuple[Token, Token | None]:
    """The verb above a token, or the root where none is, and the subject of that verb."""
    above = token.head
    while above.tag_[:2] != "VB" and above.head.i != above.i:
        above = above.head
    return above, subject_of(above) if above.tag_[:2] == "VB" else None


def joins_verb(token: Token, verb: Token) -> bool:
    """Whether "and" joins a next verb of the same form: "called it 'sad' and left"."""
    last = token.i + 1 == len(token.doc)
    return token.tag_ == "CC" and not last and token.nbor(1).tag_ == verb.tag_


def noun_phrase(block: Block, head: Token, verb: Token, quoted: list[Span]) -> Span | None:
    """The whole noun phrase of `head`, with its appositions, clipped at the verb and quotations."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= verb.i < end:
        start, end = (verb.i + 1, end) if head.i > verb.i else (start, verb.i)
    for child in head.rights:
        outside = (child.dep_ == "prep" and child.lower_ != "of") or child.dep_ == "npadvmod"
        of_whom = (
            child.lower_ == "of"
            and head.i > verb.i
            and head.tag_ == "NNP"
            and verb.lower_ == "said"
        )
        if (
            head.i > verb.i
            and head.tag_ in ("NNP", "PRP")
            and (outside or of_whom)
            and child.i < end
        ):
            end = child.i
            break
    while end > head.i + 1 and (is_mark(block, end - 1)):
        end -= 1
    while start < head.i and (is_mark(block, start)):
        start += 1
    span = block.span_of(start, end)
    for other in quoted:
        if other.overlaps(span):
            at = block.span.start + head.idx
            if other.start <= at < other.end:
                return None
            if other.start > at:
                span = Span(span.start, max(span.start + 1, other.start - 1))
            else:
                span = Span(min(other.end + 1, at), span.end)
    return _whole_name(block, span)


def _whole_name(block: Block, span: Span) -> Span:
    """A phrase that breaks off at "Capt." with the name that follows the title."""
    words, base = block.doc.text, block.span.start
    if not _TITLE_RE.search(words[: span.end - base]):
        return span
    name = _NAME_RE.match(words, span.end - base)
    return Span(span.start, base + name.end()) if name else span


def possessor(block: Block, owner: Token) -> Span:
    """The phrase of an owner, its "'s" left off."""
    end = without_marks(block, owner.right_edge.i + 1, owner)
    while end > owner.i + 1 and block.doc[end - 1].tag_ == "POS":
        end -= 1
    return block.span_of(owner.left_edge.i, end)


def is_mark(block: Block, index: int) -> bool:
    """Whether the token is a comma, dash, quotation mark or white space."""
    token = block.doc[index]
    return token.is_space or (token.is_punct and token.text not in (")", "(", "."))


def short_phrase(block: Block, head: Token) -> Span:
    """The noun phrase of `head` without clauses and appositions."""
    end = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ in ("relcl", "acl", "punct", "prep", "appos") and child.lower_ != "of":
            end = min(end, child.left_edge.i)
    return block.span_of(head.left_edge.i, max(end, head.i + 1))


def without_marks(block: Block, end: int, head: Token) -> int:
    """The token index `end`, moved before closing marks but not past `head`."""
    while end > head.i + 1 and is_mark(block, end - 1):
        end -= 1
    return end


def _past_marks(block: Block, start: int, end: int) -> int:
    marks = (",", ":", ";", "-", "\u2014", "\u2013")
    while start < end and (block.doc[start].is_space or block.doc[start].text in marks):
        start += 1
    return start


def trim(block: Block, start: int, end: int) -> Span | None:
    """The span of tokens `start` to `end` without outer marks and a leading "that"."""
    doc = block.doc
    start = _past_marks(block, start, end)
    if start < end and doc[start].lower_ == "that" and doc[start].tag_ in ("IN", "WDT"):
        start = _past_marks(block, start + 1, end)
    while start < end and (
        doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "—", "–", ".")
    ):
        end -= 1
    return block.span_of(start, end) if end - start >= 1 else None
