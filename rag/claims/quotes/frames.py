"""Attributions as the parse of one sentence gives them: a cue, who, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.claims.quotes.carriers import begun_with, carrier_frame
from rag.claims.quotes.extent import after_comma, clause_of, clause_span
from rag.claims.quotes.frame import Frame
from rag.claims.quotes.nominal import according, in_words_of, noun_frame
from rag.claims.quotes.objects import object_span, taken_as
from rag.claims.quotes.phrases import (
    PAST,
    misread_participle,
    noun_phrase,
    short_phrase,
    subject_of,
    trim,
)
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANYONE = cues.words_of("those people anyone anybody everyone one voters all americans")
_SUPPOSED = cues.words_of("if unless could can might may must")
_NEVER_CLAUSE = cues.NAMING - cues.SAYING - cues.THINKING - cues.ASKING - {"propose", "question"}
_UNSAID = cues.words_of("decline refuse fail avoid stop")
_SET_OFF = (",", "-", "\u2014", "\u2013", "\u201d", '"', "''")
"""What stands before a report set into a sentence: "A, Ames said, B"."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_MARKS = ('"', "\u201d", "\u201c", "''")
_FRAGMENT = 7
"""Fewer tokens before a report set into a sentence, no subject, are left out of what was said."""
_DONE = cues.words_of(
    """went goes go began begin begins continued continue continues proceeded started start starts
    tried tries trying"""
)
"""What is done by doing it: "went on to say", "tries to convince"."""
_HELD_BACK = cues.words_of(
    """stop stops stopped refrain refrains refrained abstained shied balked avoid avoids avoided"""
)
"""Of what is not done: "stopped short of accusing", "refrained from saying"."""


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
    if lemma is None or _not_said(verb) or _only_names(verb, lemma):
        return None
    subject = _adding(verb, lemma) or subject_of(verb)
    if subject is not None and subject.lower_ == "who" and verb.head.lower_ in _ANYONE:
        return None
    content = taken or _reported(block, verb, lemma, quoted)
    quotes = content is not None and any(other.overlaps(content) for other in quoted)
    if (lemma in cues.QUOTE_ONLY and not quotes) or _is_unreal(verb, lemma):
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
    clause = None if lemma in _NEVER_CLAUSE else clause_of(verb, lemma)
    content = None
    if clause is not None:
        content = clause_span(block, clause, verb)
    elif lemma in cues.SAYING and _is_parenthetical(verb):
        content = _around(block, verb)
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


def _not_said(verb: Token) -> bool:
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    head = verb.head
    above = [word.lower_ for word, _ in zip(verb.ancestors, range(3), strict=False)]
    if verb.dep_ == "pcomp" and not _HELD_BACK.isdisjoint(above):
        return True
    if verb.dep_ == "xcomp" and head.lower_.rstrip("ds") in _UNSAID:
        return True
    return verb.dep_ == "amod" or (
        verb.dep_ == "xcomp" and any(c.dep_ == "neg" for c in head.children)
    )


def _only_names(verb: Token, lemma: str) -> bool:
    """Whether a participle only gives a thing its name: "a film called 'Home'".

    Below a noun that heads the sentence the parse took a finite verb for a participle.
    """
    if verb.tag_ not in PAST or verb.dep_ != "acl" or lemma not in ("call", "name", "dub"):
        return False
    if verb.head.dep_ == "ROOT" or misread_participle(verb):
        return False
    parts = {child.dep_ for child in verb.children}
    between = verb.doc[verb.head.i + 1 : verb.i]
    away = "oprd" not in parts or any(not token.is_punct for token in between)
    finite = verb.tag_ == "VBD" and (away or not parts.isdisjoint(("nsubj", "prep")))
    return not finite and parts.isdisjoint(("agent", "dobj", "ccomp"))


def _is_unreal(verb: Token, lemma: str) -> bool:
    """Whether the saying is only wished for, supposed or yet to come, or is no saying at all.

    "To warn", "if he says", "one could say"; "asked about it, she ..." is the question of nobody
    named; "that said," and "all told," only join sentences.
    """
    marks = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    if not marks.isdisjoint(_SUPPOSED) or any(
        c.dep_ == "csubj" and c.left_edge.i == c.i for c in verb.children
    ):
        return True
    alone = not any(c.dep_ in ("auxpass", "aux") for c in verb.children)
    nobody = all(c.dep_ != "agent" for c in verb.children)
    if lemma == "ask" and verb.tag_ == "VBN" and alone and nobody and verb.dep_ != "conj":
        return True
    if verb.i < 2 and verb.doc[0].lower_ in ("that", "all"):
        return True
    done = verb.dep_ == "xcomp" and verb.head.lower_ in _DONE
    done = done or (verb.dep_ == "conj" and verb.i > 1 and verb.nbor(-2).lower_ == "only")
    return "to" in marks and not done


def _is_parenthetical(verb: Token) -> bool:
    if _closes_sentence(verb):
        return True
    if verb.dep_ not in ("parataxis", "advcl", "ccomp") or verb.head.i == verb.i:
        return False
    if verb.dep_ == "advcl":
        if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children):
            return False
        return any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children) or any(
            c.lower_ == "as" and c.dep_ in ("advmod", "prep") for c in verb.children
        )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ in ("mark", "ccomp", "xcomp", "dobj") for c in verb.children):
        return False
    edge = verb.left_edge.i
    return edge > 0 and (verb.doc[edge - 1].text in _SET_OFF or verb.left_edge.text in _SET_OFF)


def _closes_sentence(verb: Token) -> bool:
    """Whether ", X reports." ends a sentence whose clauses the parse joined it to."""
    first = verb.left_edge.i
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or first < 2:
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    rest = verb.doc[verb.i + 1 :]
    set_off = verb.doc[first - 1].text == "," and verb.doc[first - 2].tag_ != "``"
    return subject is not None and set_off and all(token.is_punct for token in rest)


def _around(block: Block, verb: Token) -> Span | None:
    head = verb.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    if verb.dep_ == "conj":
        start = 0
    left, right = _first_word(verb), verb.right_edge.i + 1
    subject = any(t.dep_ in ("nsubj", "nsubjpass", "csubj") and t.i < left for t in head.children)
    if start < left and _quote_beside(block, left, right):
        return None
    if left <= start or (left - start < _FRAGMENT <= end - right and not subject):
        start = right
    elif right >= end - 1:
        end = left
    return trim(block, start, end) if start < end else None


def _first_word(verb: Token) -> int:
    """The first token of a clause that is no mark."""
    at: int = verb.left_edge.i
    while at < verb.i and verb.doc[at].is_punct:
        at += 1
    return at


def _quote_beside(block: Block, left: int, right: int) -> bool:
    """Whether a report in the middle of a sentence stands right beside quoted words."""
    doc = block.doc
    before = doc.text[: doc[left].idx].rstrip(" ")
    after = doc.text[doc[right].idx :] if right < len(doc) else ""
    return before.endswith(_MARKS) or (after[:1] == ":" and after[1:].lstrip().startswith(_MARKS))


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
    said = verb.dep_ in ("parataxis", "ccomp") and head.i > verb.i and head.tag_ in _FINITE
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
