"""Which relations are claims: somebody known pays or is paid, or an amount is told."""

from __future__ import annotations

from rag.claims.funding.chunks import PRONOUNS
from rag.claims.funding.relation import Relation
from rag.claims.funding.sentence import Chunk, Sentence
from rag.types import Funding

_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "i", "we", "me", "us"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their", "our", "my", "this", "that", "a", "an"})


def tells_something(
    sentence: Sentence, relation: Relation, funder: str, recipient: str, *, denied: bool
) -> bool:
    """Whether a relation is worth a claim.

    What classes do in general ("wealthy donors give money to campaigns") names nobody and no
    amount; an amount that nobody gave must at least go to somebody in particular.
    """
    parties = (relation.funder, relation.recipient)
    is_named = any(chunk is not None and _holds_name(sentence, chunk) for chunk in parties)
    led_back = any(
        name and chunk is not None and name != sentence.name(chunk)
        for chunk, name in zip(parties, (funder, recipient), strict=True)
    )
    if denied:
        return True
    if relation.money is None and not (is_named or led_back):
        return False
    if funder or relation.recipient is None:
        return True
    if relation.money is None:
        return False
    return led_back or _is_particular(sentence, relation.recipient)


def _holds_name(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a name stands in the chunk: "the Hill family"."""
    inside = range(chunk.start, chunk.end)
    return any(sentence.tags[i] in ("NNP", "NNPS") or i in sentence.mention for i in inside)


def _is_particular(sentence: Sentence, chunk: Chunk) -> bool:
    if sentence.is_name(chunk) or sentence.tags[chunk.head] in PRONOUNS:
        return True
    return (
        sentence.words[chunk.start] in _DEFINITE or "POS" in sentence.tags[chunk.start : chunk.end]
    )


def without_pronouns(claims: list[Funding]) -> list[Funding]:
    """Drops "giving him the money" where the sentence says before whom the same giver paid."""
    kept: list[Funding] = []
    for claim in claims:
        is_echo = claim.money is None and claim.recipient.lower() in _PRONOUNS
        named = any(
            other.funder == claim.funder and other.recipient.lower() not in _PRONOUNS
            for other in kept
        )
        if not (is_echo and named):
            kept.append(claim)
    return kept
