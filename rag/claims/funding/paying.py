"""Payments without an amount and gifts "with" one: "paid Hill", "showered Hill with $5,000"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.claims.cues import verb_forms, words_of
from rag.claims.funding import lexicon as lx
from rag.claims.funding.checks import may_fund, may_receive
from rag.claims.funding.chunks import PRONOUNS
from rag.claims.funding.relation import Relation
from rag.claims.funding.roles import agents, events, is_passive, object_of, reach
from rag.claims.funding.sentence import Chunk, Sentence
from rag.claims.funding.subjects import subjects

if TYPE_CHECKING:
    from spacy.tokens import Token

PAY = frozenset(verb_forms("pay"))
"""The forms of "pay" but for the irregular past, see `PAID`."""
PAID = PAY | {"paid"}
"""All forms of "pay"."""
EQUIP = frozenset(
    form
    for lemma in words_of("shower lavish flood ply supply furnish reward provide present")
    for form in verb_forms(lemma)
)
"""Verbs whose receiver is the object and whose money follows as "with"."""


def paying(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """ "X paid Hill to go", "Hill was paid by X", where no amount is told."""
    near = range(verb.i + 1, min(reach(verb), verb.i + 12))
    if any(at in sentence.money_tokens for at in near):
        return
    if is_passive(verb):
        paid_for = sentence.words[verb.i + 1 : verb.i + 2] == ["for"]
        givers = [] if paid_for else agents(sentence, verb)
        receivers = [c for c in subjects(sentence, verb) if _is_somebody(sentence, c)]
    else:
        givers, receivers = subjects(sentence, verb), _paid_whom(sentence, verb)
    for giver in givers:
        for receiver in receivers:
            is_known = sentence.is_name(giver) or sentence.is_name(receiver)
            is_known &= not any(child.tag_ == "MD" for child in verb.children)
            if is_known and may_fund(sentence, giver) and may_receive(sentence, receiver):
                yield Relation(verb.i, giver, receiver, None, "fee")


def _paid_whom(sentence: Sentence, verb: Token) -> list[Chunk]:
    """The object of "paid", if it is somebody and no sum or thing follows it as a second one."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    if not found or (len(found) > 1 and found[-1].lower_ not in lx.MONEY_NOUNS):
        return []
    chunk = sentence.chunk(found[0].i)
    if chunk is None or chunk.start != verb.i + 1:
        return []
    return [chunk] if _is_somebody(sentence, chunk) else []


def _is_somebody(sentence: Sentence, chunk: Chunk) -> bool:
    if sentence.tags[chunk.head] in PRONOUNS:
        return sentence.head_word(chunk) != "it"
    bodies = lx.GENERIC | {"man", "woman", "lawyer", "firm", "actor"}
    return sentence.is_name(chunk) or sentence.head_word(chunk) in bodies


def equipping(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """ "X showered the committees with nearly $500,000"."""
    if is_passive(verb):
        receivers, givers = subjects(sentence, verb), agents(sentence, verb)
    else:
        receivers, givers = object_of(sentence, verb), subjects(sentence, verb)
    met = events(sentence, verb.i + 1, reach(verb), ("with",), verb)
    moneys = [e for e in met if e.kind == "money" and e.money is not None]
    if not moneys or "with" not in sentence.words[max(0, moneys[0].at - 4) : moneys[0].at]:
        return
    money = sentence.moneys[moneys[0].money or 0]
    for giver in givers:
        for receiver in receivers:
            if may_fund(sentence, giver) and may_receive(sentence, receiver):
                yield Relation(verb.i, giver, receiver, money, "donation")
