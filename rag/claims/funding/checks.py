"""Checks that the frames of verbs share: what is no funding, who can pay or be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.funding import lexicon as lx
from rag.claims.funding.chunks import TIME_WORDS
from rag.claims.funding.roles import Event
from rag.claims.funding.sentence import Chunk, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_spoilt(sentence: Sentence, verb: Token, moneys: list[Event], noun: int | None) -> bool:
    """Whether the amount is a fine, a price, a salary ..."""
    end = moneys[0].at + 8 if moneys else verb.i + 4
    start = verb.i + 1
    for at in range(start, min(end, len(sentence.words))):
        chunk = sentence.chunk(at)
        if chunk is not None and chunk.head != at:
            continue
        if sentence.words[at] == "worth" and at + 1 < len(sentence.words):
            continue
        if sentence.words[at] in lx.UNFUNDED and sentence.tags[at] in ("NN", "NNS"):
            if (
                moneys
                and at > moneys[0].at + 1
                and sentence.words[at - 1] not in ("a", "in", "of", "the")
            ):
                near = sentence.chunk(at)
                if near is None or near.start > moneys[0].at + 3:
                    continue
            return noun is None or noun > at
    pays = verb.lower_ in ("pay", "paid", "pays", "paying")
    return bool(moneys) and pays and not lx.COURTS.isdisjoint(sentence.words)


def may_receive(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a chunk can be paid: no time, share, fine or amount."""
    word = sentence.head_word(chunk)
    if sentence.words[chunk.start] == "no" or lx.ADS & set(sentence.words[chunk.start : chunk.end]):
        return False
    if is_full_name(sentence, chunk):
        return True
    if word in lx.MONEY_NOUNS or word in lx.UNFUNDED or word in lx.NO_PARTY:
        return False
    return not any(chunk.start <= at < chunk.end for at in sentence.money_tokens)


def may_fund(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a chunk can pay."""
    if is_full_name(sentence, chunk):
        return True
    return sentence.head_word(chunk) not in (
        lx.UNFUNDED | lx.MONEY_NOUNS | lx.NO_PARTY | lx.NO_GIVER
    )


def is_full_name(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a chunk is a name of several words: "Medicaid Services", but no "Monday"."""
    names = [i for i in range(chunk.start, chunk.end) if sentence.tags[i] in ("NNP", "NNPS")]
    return len(names) > 1 and chunk.head in names and sentence.head_word(chunk) not in TIME_WORDS


def kind_of(sentence: Sentence, lemma: str, noun: int | None, funders: list[Chunk]) -> str:
    """The kind of a relation, from its verb, its money noun and who pays."""
    word = sentence.words[noun] if noun is not None else ""
    if lemma == "donate":
        return "donation"
    if lemma in lx.LOANS or word.startswith("loan"):
        return "loan"
    if word.startswith(("fee", "honorari", "retainer")) or lemma == "pay":
        return "fee"
    if word.startswith(("grant", "subsid")) or lemma in ("award", "grant"):
        return "grant"
    if lemma == "invest" or word.startswith("investment"):
        return "investment"
    words = {w for chunk in funders for w in sentence.words[chunk.start : chunk.end]}
    heads = {sentence.head_word(chunk) for chunk in funders}
    is_state = bool(words & lx.OFFICES or heads & lx.GOVERNMENT)
    return "grant" if is_state and lemma != "donate" else "donation"


def is_gift(sentence: Sentence, noun: int) -> bool:
    """Whether a money noun is a donation, contribution or grant."""
    return sentence.words[noun].startswith(("donation", "contribution", "grant"))


def has_particle(verb: Token, word: str) -> bool:
    """Whether a word hangs on the verb: "gave back"."""
    return any(child.lower_ == word for child in verb.children)
