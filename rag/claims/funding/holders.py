"""Whose a money noun is and who gets it, told elsewhere than by "from" and "to"."""

from __future__ import annotations

from rag.claims.cues import verb_forms, words_of
from rag.claims.funding import lexicon as lx
from rag.claims.funding.sentence import Chunk, Sentence
from rag.claims.funding.subjects import subjects

_ENABLED = words_of("made supported built launched started created seeded")
_HAVING = words_of("had has have having holds held won landed secured got signed")
_CUTTING = frozenset(
    form
    for lemma in words_of("reduce slash trim eliminate halve limit cap ban restrict")
    for form in verb_forms(lemma)
) | {"cut", "cutting", "cuts"}


def holders(sentence: Sentence, at: int) -> list[Chunk]:
    """ "Y has a $5 million grant from X", "Y was made possible by a grant from X"."""
    token = sentence.doc[at]
    above = token.head
    if token.dep_ == "pobj" and above.lower_ in ("by", "with", "through"):
        while above.pos_ != "VERB" and above.head.i != above.i:
            above = above.head
        return subjects(sentence, above)[:1] if above.lower_ in _ENABLED else []
    has_money = any(i in sentence.money_tokens for i in range(max(0, at - 4), at))
    if token.dep_ == "dobj" and above.lower_ in _HAVING and has_money:
        return subjects(sentence, above)[:1]
    return []


def is_cut(sentence: Sentence, at: int) -> bool:
    """ "voted to reduce grants to Y": no gift."""
    token = sentence.doc[at]
    return token.dep_ == "dobj" and token.head.lower_ in _CUTTING


def owner_of(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """ "Jo Hill's donation", "Acme payments": whose it is."""
    if chunk.start - 1 in sentence.money_tokens:
        start = chunk.start - 1
        while start - 1 in sentence.money_tokens:
            start -= 1
        owner = sentence.chunk_before(start)
        if start and sentence.tags[start - 1] == "POS" and owner and owner.end >= start - 1:
            return owner
    cut = None
    for position in range(chunk.start, chunk.head):
        if sentence.tags[position] == "POS":
            cut = position
    end = cut if cut is not None else chunk.head
    heads = [i for i in range(chunk.start, end) if sentence.tags[i] in ("NNP", "NNPS")]
    if cut is not None and not sentence.words[chunk.head].startswith("fee"):
        heads = heads or [i for i in range(chunk.start, end) if sentence.tags[i] in ("NN", "NNS")]
    if not heads or (cut is None and sentence.tags[chunk.head - 1] not in ("NNP", "NNPS")):
        return None
    return Chunk(chunk.start, end, heads[-1])


def maker_of(sentence: Sentence, at: int, end: int) -> Chunk | None:
    """ "a donation (that) the foundation made to Y": the chunk before "made"."""
    for position in range(at + 1, min(end, at + 8)):
        if sentence.words[position] == "according":
            return None
        if sentence.words[position] in lx.LIGHT:
            found = sentence.chunk_before(position)
            if found and found.start > at and sentence.tags[found.start - 1] not in ("IN", "TO"):
                return found
            return None
    return None


def announcer_of(sentence: Sentence, at: int) -> Chunk | None:
    """ "X is considering a gift to Y", "X announced a grant to Y"."""
    verb = sentence.doc[at].head
    if sentence.doc[at].dep_ != "dobj" or verb.lower_ not in lx.ANNOUNCE:
        return None
    found = subjects(sentence, verb)
    return found[0] if found and sentence.is_name(found[0]) else None
