"""Amounts set beside the first one: "raised $5 million, compared to Hill's $3 million"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.claims.cues import verb_forms, words_of
from rag.claims.funding.relation import Relation
from rag.claims.funding.sentence import Chunk, Sentence

_BESIDE = frozenset(
    form
    for lemma in words_of(
        "compare trail top dwarf outpace exceed surpass eclipse best double triple"
    )
    for form in verb_forms(lemma)
) | {"versus", "vs.", "than"}
_RECEIVED = frozenset({"raised", "donation", "grant", "fee", "other"})


def compared(sentence: Sentence, relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, each amount behind a comparison given to whoever owns it, and further ones.

    "compared to Hill's $3 million" repeats the claim before with Hill for its receiver, or for its
    giver where the claim names one; "compared to $1 million from Hill" with Hill for its giver.
    """
    beside = dict(_comparisons(sentence))
    for relation in relations:
        if not _is_owner(relation, beside):
            yield relation
    for at, (number, owner, is_source) in beside.items():
        before = [r for r in relations if r.trigger < at and r.money and not _is_owner(r, beside)]
        if not before:
            continue
        first = max(before, key=lambda relation: relation.trigger)
        money = sentence.moneys[number]
        if is_source or (first.kind not in _RECEIVED) or _gave(sentence, first):
            yield replace(first, funder=owner, money=money)
        else:
            yield replace(first, recipient=owner, money=money)


def _gave(sentence: Sentence, relation: Relation) -> bool:
    """Whether the giver is the subject, so that the comparison is with another giver."""
    return relation.funder is not None and relation.funder.start < relation.trigger


def _is_owner(relation: Relation, beside: dict[int, tuple[int, Chunk, bool]]) -> bool:
    """Whether a relation only misreads the owner of a compared amount as a party."""
    parties = {chunk.head for chunk in (relation.funder, relation.recipient) if chunk}
    return any(owner.head in parties for _, owner, _ in beside.values())


def _comparisons(sentence: Sentence) -> Iterator[tuple[int, tuple[int, Chunk, bool]]]:
    """Where a comparison stands, the amount behind it, whose it is, and whether it is "from"."""
    seen: set[int] = set()
    for at, word in enumerate(sentence.words):
        if word not in _BESIDE:
            continue
        start = next(
            (i for i in range(at + 1, at + 8) if i in sentence.money_tokens), len(sentence.words)
        )
        number = sentence.money_tokens.get(start, -1)
        if number < 0 or number in seen or sentence.money_tokens.get(at + 1) is not None:
            continue
        owner = _owner(sentence, at, start)
        source = None if owner else _source(sentence, number, start)
        if owner or source:
            seen.add(number)
            yield at, (number, owner or source or sentence.chunks[0], owner is None)


def _owner(sentence: Sentence, at: int, money: int) -> Chunk | None:
    marks = [i for i in range(at + 1, money) if sentence.tags[i] == "POS"]
    found = sentence.chunk(marks[-1] - 1) if marks else None
    if found is None or found.start <= at:
        return None
    return Chunk(found.start, marks[-1], marks[-1] - 1)


def _source(sentence: Sentence, number: int, start: int) -> Chunk | None:
    end = start
    while sentence.money_tokens.get(end) == number:
        end += 1
    return sentence.chunk_from(end + 1) if sentence.words[end : end + 1] == ["from"] else None
