"""Verbs of saying that say nothing: negated, supposed, wished for, or only a name's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.quotes.subjects import PAST, misread_participle

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUPPOSED = cues.words_of("if unless could can might may must")
_UNSAID = cues.words_of("decline refuse fail avoid stop")
_DONE = cues.words_of(
    """went goes go began begin begins continued continue continues proceeded started start starts
    tried tries trying"""
)
"""What is done by doing it: "went on to say", "tries to convince"."""
_HELD_BACK = cues.words_of(
    """stop stops stopped refrain refrains refrained abstained shied balked avoid avoids avoided"""
)
"""Of what is not done: "stopped short of accusing", "refrained from saying"."""


def not_said(verb: Token) -> bool:
    """Whether a verb is negated or names what somebody would not do: "declined to say"."""
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


def only_names(verb: Token, lemma: str) -> bool:
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


def is_unreal(verb: Token, lemma: str) -> bool:
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
