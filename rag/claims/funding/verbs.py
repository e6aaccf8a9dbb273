"""Which frame each verb of a sentence opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.claims.funding import lexicon as lx
from rag.claims.funding.checks import has_particle
from rag.claims.funding.giving import giving
from rag.claims.funding.paying import EQUIP, PAID, equipping, paying
from rag.claims.funding.receiving import raising, receiving, returning, standing_behind
from rag.claims.funding.relation import Relation
from rag.claims.funding.sentence import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}


def verb_relations(sentence: Sentence) -> Iterator[Relation]:
    """Every relation that a verb of the sentence opens, in order of the verbs."""
    for token in sentence.doc:
        if token.tag_ not in _VERB_TAGS and not _is_headline_verb(sentence, token):
            continue
        word = token.lower_
        if word in lx.RETURN or (
            word in ("gave", "giving", "give", "given") and has_particle(token, "back")
        ):
            yield from returning(sentence, token)
        if word in lx.FUND and sentence.words[max(0, token.i - 1)] != "-":
            yield from standing_behind(sentence, token)
        if word in PAID:
            yield from paying(sentence, token)
        if word in EQUIP:
            yield from equipping(sentence, token)
        if word in lx.GIVE:
            yield from giving(sentence, token, lx.GIVE[word])
        if word in lx.RECEIVE:
            yield from receiving(sentence, token, lx.RECEIVE[word])
        if word in lx.RAISE:
            yield from raising(sentence, token, lx.RAISE[word])


def _is_headline_verb(sentence: Sentence, token: Token) -> bool:
    return sentence.is_headline and token.lower_ in lx.GIVE and token.lower_ not in lx.NOMINAL
