"""Money laid out for or against somebody: independent expenditures, never gifts to the person."""

from __future__ import annotations

from collections.abc import Iterator

from rag.claims.funding import lexicon as lx
from rag.claims.funding.relation import Relation
from rag.claims.funding.roles import (
    Event,
    agents,
    events,
    has_money_noun,
    is_passive,
    object_of,
    reach,
)
from rag.claims.funding.sentence import Chunk, Sentence
from rag.claims.funding.subjects import subjects
from rag.money import MoneyMention

_VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
_ON = ("on", "in", "into", "toward", "towards")


def spending_relations(sentence: Sentence) -> Iterator[Relation]:
    """Every independent expenditure of the sentence, and spending on a race."""
    for token in sentence.doc:
        if token.lower_ in lx.SPEND and token.tag_ in _VERB_TAGS:
            yield from _spent(sentence, token.i)
        elif token.lower_ in lx.ADS and token.tag_ in ("NN", "NNS"):
            yield from _ads(sentence, token.i)


def _spent(sentence: Sentence, at: int) -> Iterator[Relation]:
    verb = sentence.doc[at]
    passive = is_passive(verb)
    end = min(max(reach(verb), at + 14), len(sentence.words))
    before = [n for i, n in sentence.money_tokens.items() if at - 8 <= i < at] if passive else []
    met = events(sentence, at + 1, end, _ON)
    moneys = [event for event in met if event.kind == "money" and event.at <= at + 25]
    is_behind = verb.dep_ == "relcl" and verb.head.i in sentence.money_tokens
    if (
        not moneys
        and not before
        and not is_behind
        and has_money_noun(sentence, at + 1, at + 5) is None
    ):
        return
    if moneys and moneys[0].at > at + 9 and not before:
        return
    if _in_committee(sentence, met, end):
        return
    funders = agents(sentence, verb) if passive else subjects(sentence, verb)
    if verb.dep_ == "relcl" and verb.head.i in sentence.money_tokens and verb.head.i < at:
        before = [sentence.money_tokens[verb.head.i]]
    first = sentence.moneys[before[-1]] if before else None
    found = list(_targets(sentence, at + 1, end, first))
    for funder in funders[:1]:
        if sentence.head_word(funder) in lx.NO_PARTY | lx.MONEY_NOUNS | lx.NO_GIVER:
            return
        for target, stance, money in found:
            if target.head != funder.head:
                yield Relation(at, funder, target, money, "independent_expenditure", stance)
        if (
            found
            or passive
            or lx.SPEND[verb.lower_] not in ("spend", "pour", "put", "drop", "plow", "invest")
        ):
            continue
        for event in met:
            if event.chunk and moneys and _is_seat(sentence, event):
                money = sentence.moneys[moneys[0].money or 0]
                yield Relation(at, funder, event.chunk, money, "other")
                break


def _is_seat(sentence: Sentence, event: Event) -> bool:
    """ "on the race", "in the race", "on the election"; what happens "in the election" is not."""
    word = sentence.head_word(event.chunk) if event.chunk else ""
    return word in lx.SEATS and (event.kind != "in" or not word.startswith(("election", "midterm")))


def _in_committee(sentence: Sentence, met: list[Event], end: int) -> bool:
    """ "poured $1 million into a committee backing Hill": a gift to the committee."""
    for event in met:
        if event.kind != "into" or event.chunk is None or event.chunk.end >= end:
            continue
        is_body = sentence.head_word(event.chunk) in lx.COMMITTEES
        if is_body and sentence.tags[event.chunk.end] == "VBG":
            return True
    return False


def _targets(
    sentence: Sentence, start: int, end: int, money: MoneyMention | None
) -> Iterator[tuple[Chunk, str, MoneyMention | None]]:
    """Whom the words from `start` on support or oppose, each with the amount before it."""
    at = start
    while at < end:
        number = sentence.money_tokens.get(at)
        if number is not None:
            money = sentence.moneys[number]
        stance = _stance(sentence, at)
        if stance and at not in sentence.money_tokens:
            target = _target(sentence, at)
            if target is not None:
                for each in sentence.list_from(target):
                    yield each, stance, money
                at = max(at, target.end - 1)
        at += 1


def _stance(sentence: Sentence, at: int) -> str:
    word, tag = sentence.words[at], sentence.tags[at]
    is_verb = tag in ("VBG", "VB", "VBN", "VBD") or word.endswith("ing")
    if is_verb and word in lx.SUPPORT:
        return "for"
    if is_verb and word in lx.OPPOSE:
        return "against"
    if word == "against" and sentence.words[at - 1] not in ("up", "race", "fight", "running"):
        return "against"
    if word == "for" and sentence.words[at + 1 : at + 2] in (["him"], ["her"]):
        return "for" if sentence.words[at + 2 : at + 3] in ([","], ["."], ["in"], ["on"]) else ""
    if word == "of" and sentence.words[max(0, at - 2) : at] in (
        ["on", "behalf"], ["in", "support"], ["in", "favor"]
    ):  # fmt: skip
        return "for"
    if word == "to" and sentence.words[max(0, at - 2) : at] == ["in", "opposition"]:
        return "against"
    return ""


def _target(sentence: Sentence, at: int) -> Chunk | None:
    token = sentence.doc[at]
    found = sentence.chunk_from(at + 1)
    if found is None and token.pos_ == "VERB":
        objects = object_of(sentence, token)
        found = objects[0] if objects else None
    if found is None:
        return None
    after = sentence.words[found.end : found.end + 1]
    if after == ["'s"] or found.end in sentence.money_tokens:
        return None
    word = sentence.head_word(found)
    fits = sentence.is_name(found) or word in lx.CANDIDATES
    fits |= word in lx.CAUSES and found.end - found.start > 1
    return found if fits else None


def _ads(sentence: Sentence, at: int) -> Iterator[Relation]:
    """ "a $5 million ad campaign against Y", by the subject of the verb above or "by X"."""
    chunk = sentence.chunk(at)
    if chunk is None or chunk.start == 0 or chunk.start - 1 not in sentence.money_tokens:
        return
    money = sentence.moneys[sentence.money_tokens[chunk.start - 1]]
    end = min(len(sentence.words), at + 16)
    verb = sentence.doc[chunk.head].head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    if verb.lower_ in lx.SPEND and verb.i < at:
        return
    if verb.lower_ in lx.OPPOSE and verb.i < at and not is_passive(verb):
        for target in object_of(sentence, verb)[:1]:
            for funder in subjects(sentence, verb)[:1]:
                if sentence.is_name(target) or sentence.head_word(target) in lx.CANDIDATES:
                    kind = "independent_expenditure"
                    yield Relation(at, funder, target, money, kind, "against")
        return
    met = events(sentence, at + 1, end, ("by", "from"))
    sources = [event.chunk for event in met if event.chunk]
    funders = sources[:1] or subjects(sentence, verb)[:1]
    if funders and sentence.tags[funders[0].head] in ("PRP", "WP"):
        above = [c for c in sentence.chunks if c.end < at and sentence.is_name(c)]
        funders = [c for c in above if sentence.doc[c.head].dep_ == "nsubj"][:1] or funders
    for target, stance, _ in _targets(sentence, at + 1, end, money):
        for funder in funders:
            yield Relation(at, funder, target, money, "independent_expenditure", stance)
