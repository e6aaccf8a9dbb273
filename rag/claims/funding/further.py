"""Relations that lean on another of the same sentence: "and pledged $5 million more"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.claims.funding.relation import Relation
from rag.claims.funding.roles import events
from rag.claims.funding.sentence import Sentence

_GIFTS = frozenset({"donation", "grant", "other", "raised", "fee", "pledge"})
_MORE = frozenset({"pledged", "promised", "committed"})


def completed(sentence: Sentence, relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, those without a receiver filled from the one before, and further ones.

    Still incomplete ones come as they are.
    """
    for relation in relations:
        if relation.recipient is None and relation.kind in _GIFTS:
            relation = _filled(relation, relations)
        yield relation
    yield from _another(sentence, relations)
    yield from _came_from(sentence, relations)


def _filled(relation: Relation, relations: Sequence[Relation]) -> Relation:
    """ "X raised $6 million from unions, which gave $2 million": the receiver is X."""
    before = [
        other
        for other in relations
        if other.trigger < relation.trigger and other.recipient and other.kind in _GIFTS
    ]
    if not before:
        return relation
    nearest = max(before, key=lambda other: other.trigger)
    return replace(relation, recipient=nearest.recipient)


def _another(sentence: Sentence, relations: Sequence[Relation]) -> Iterator[Relation]:
    """ "..., with another $929 million pledged": same giver, same receiver."""
    for at in range(2, len(sentence.words)):
        number = sentence.money_tokens.get(at - 1)
        if sentence.words[at] not in _MORE or number is None:
            continue
        start = at - 1
        while sentence.money_tokens.get(start - 1) == number:
            start -= 1
        if not {"with", "another", "and"} & set(sentence.words[max(0, start - 2) : start]):
            continue
        before = [r for r in relations if r.trigger < at and r.funder and r.recipient]
        if before:
            nearest = max(before, key=lambda relation: relation.trigger)
            money = sentence.moneys[number]
            yield replace(nearest, trigger=at, money=money)


def _came_from(sentence: Sentence, relations: Sequence[Relation]) -> Iterator[Relation]:
    """ "spent $1 million, all of which came from X": X gave it to the one who spent it."""
    words = sentence.words
    for at in range(2, len(words) - 3):
        if words[at] not in ("which", "it", "that") or words[at + 1 : at + 3] != ["came", "from"]:
            continue
        near = [sentence.money_tokens[i] for i in range(max(0, at - 8), at)
                if i in sentence.money_tokens]  # fmt: skip
        sources = [e.chunk for e in events(sentence, at + 2, at + 5, ("from",)) if e.chunk]
        if not near or not sources:
            continue
        money = sentence.moneys[near[-1]]
        spent = next((r for r in relations if r.money == money and r.funder), None)
        if spent is not None:
            yield Relation(at + 1, sources[0], spent.funder, money, "donation")
