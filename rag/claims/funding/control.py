"""Where the subject of a verb stands when it is no subject in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.cues import verb_forms, words_of
from rag.claims.funding.lexicon import MONEY_NOUNS
from rag.claims.funding.roles import SUBJECTS
from rag.claims.funding.sentence import Chunk, Sentence, is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

_BLAMING = frozenset(
    form
    for lemma in words_of(
        "criticize criticise blast attack slam knock hit thank praise blame fault condemn rebuke "
        "accuse charge denounce chide mock fine indict punish"
    )
    for form in verb_forms(lemma)
)
"""Verbs whose object did what "for ...ing" says: "blasted Hill for taking"."""
_JABS = frozenset({"jab", "swipe", "shot", "aim", "dig", "jabs", "swipes", "shots"})


def moves_money(verb: Token) -> bool:
    """ "asked that funds be allocated to provide ...": whoever asks provides nothing."""
    under = next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")), None)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if under is None and passive and verb.dep_ == "ccomp":
        under = next((c for c in verb.head.children if c.dep_ == "dobj"), None)
    return passive and under is not None and under.lower_ in MONEY_NOUNS


def blamed_for(holder: Token) -> Token | None:
    """Who is blamed in "blasted Hill for taking", "took a jab at Hill for taking"."""
    if holder.lower_ in _BLAMING:
        return next((c for c in holder.children if c.dep_ == "dobj"), None)
    for token in holder.subtree:
        if token.lower_ == "at" and token.head.lower_ in _JABS:
            return next((c for c in token.children if c.dep_ == "pobj"), None)
    return None


def founded_by(token: Token) -> Token:
    """ "a PAC founded by A and B, which ...": from the founders to what they founded."""
    start = token
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.dep_ == "acl":
        return token.head.head.head
    return start


def before_auxiliary(sentence: Sentence, verb: Token) -> Chunk | None:
    """ "X, however, did not give": what stands before a finite auxiliary, if the parse lost it."""
    own = [c for c in verb.children if c.dep_ == "aux" and c.tag_ in ("VBD", "VBZ", "VBP")]
    if not own or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    at = own[0].i
    while at > 1 and (sentence.words[at - 1] == "," or sentence.tags[at - 1] == "RB"):
        at -= 1
    chunk = sentence.chunk(at - 1)
    if chunk is None or chunk.end != at or sentence.tags[chunk.head] in ("WDT", "WP", "PRP"):
        return None
    return chunk


def before_place(sentence: Sentence, place: Chunk) -> Chunk:
    """ "Jo Hill of Ohio, who": the person, no place."""
    before = sentence.chunk_before(place.start - 1)
    if before is None or before.end != place.start - 1 or not sentence.is_name(before):
        return place
    return before if is_person(sentence.name(before)) else place
