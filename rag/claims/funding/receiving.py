"""Frames seen from the receiver: funded, received, raised, returned."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.funding import lexicon as lx
from rag.claims.funding.checks import (
    has_particle,
    is_gift,
    is_spoilt,
    kind_of,
    may_fund,
    may_receive,
)
from rag.claims.funding.chunks import TIME_WORDS
from rag.claims.funding.relation import Relation
from rag.claims.funding.roles import (
    Event,
    agents,
    events,
    has_money_noun,
    is_passive,
    object_of,
    reach,
    relative_money,
)
from rag.claims.funding.sentence import Chunk, Sentence
from rag.claims.funding.subjects import subjects

if TYPE_CHECKING:
    from spacy.tokens import Token


_DO = frozenset({"do", "does", "did"})


def standing_behind(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """ "X bankrolled Y", "Y, funded by X", "Y is backed by a $2m loan from X"."""
    clear = verb.lower_ not in ("back", "backs", "backed", "backing", "seed", "endow", "endowed")
    if is_passive(verb):
        givers, receivers = agents(sentence, verb), subjects(sentence, verb)
    else:
        givers, receivers = subjects(sentence, verb), object_of(sentence, verb)
        is_loose = verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "advcl", "amod", "compound")
        bare = verb.tag_ == "VB" and not any(c.lower_ in _DO for c in verb.children)
        if bare or is_loose or not clear or not givers:
            return
    money, kind = None, "other"
    if (givers and sentence.head_word(givers[0]) in lx.MONEY_NOUNS) or _agent_money(sentence, verb):
        by = next((t.i for t in verb.children if t.dep_ == "agent"), verb.i)
        met = events(sentence, by + 1, reach(verb), ("from", "by"))
        money = next((sentence.moneys[e.money] for e in met if e.money is not None), None)
        sources = [e.chunk for e in met if e.chunk]
        givers = sentence.list_from(sources[0]) if sources else []
        noun = has_money_noun(sentence, by + 1, reach(verb))
        kind = kind_of(sentence, "fund", noun, givers)
        if "seed" in sentence.words[by : by + 8]:
            kind = "investment"
    elif not clear:
        return
    for giver in givers:
        for receiver in receivers:
            if may_receive(sentence, receiver) and may_fund(sentence, giver):
                yield Relation(verb.i, giver, receiver, money, kind)


def _agent_money(sentence: Sentence, verb: Token) -> bool:
    by = next((t.i for t in verb.children if t.dep_ == "agent" or t.lower_ in ("by", "with")), None)
    return by is not None and any(at in sentence.money_tokens for at in range(by + 1, by + 5))


def receiving(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """ "Y received $5,000 from X", "accepted donations from X, including $2,700 each from Z"."""
    end = reach(verb)
    if is_passive(verb):
        yield from _received(sentence, verb)
        return
    met = events(sentence, verb.i + 1, end, ("from", "under"))
    moneys = [event for event in met if event.kind == "money"]
    if not moneys and (before := relative_money(sentence, verb)):
        moneys = before
        met = before + met
    noun = has_money_noun(sentence, verb.i + 1, min(end, verb.i + 10))
    if noun is not None and _verb_above(sentence.doc[noun]).i > verb.i:
        noun = None
    if lemma == "take" and ("out", "of") in pairwise(sentence.words[verb.i + 1 : verb.i + 8]):
        return
    if noun is None and verb.dep_ == "relcl" and verb.head.lower_ in lx.MONEY_NOUNS:
        noun = verb.head.i
    if noun is None and not moneys:
        return
    if is_spoilt(sentence, verb, moneys, noun):
        return
    sources = [event for event in met if event.kind in ("from", "under") and event.chunk]
    loose = lemma in ("take", "get", "pocket", "draw", "land", "win", "collect", "obtain")
    named = [chunk for chunk in subjects(sentence, verb) if sentence.is_name(chunk)]
    plain = lemma in ("receive", "get") and moneys and moneys[0].at <= verb.i + 4 and named
    if not sources and not plain and (noun is None or (loose and not is_gift(sentence, noun))):
        return
    if not moneys and lemma in ("draw", "attract", "win", "land"):
        return
    if not sources and "up" in sentence.words[verb.i + 1 : verb.i + 5]:
        return
    if not sources and lemma in ("win", "land", "draw", "obtain", "secure", "attract", "reap"):
        return
    kind = kind_of(sentence, "receive", noun, [e.chunk for e in sources if e.chunk])
    receivers = subjects(sentence, verb)
    pairs = _from_pairs(sentence, met)
    unsourced = plain or _is_denied(verb) or (noun is not None and is_gift(sentence, noun))
    owner = None if pairs or noun is None else _named_modifier(sentence, noun)
    for receiver in receivers:
        if not pairs and unsourced:
            money = sentence.moneys[moneys[0].money or 0] if moneys else None
            yield Relation(verb.i, owner, receiver, money, kind)
        for number, giver in pairs:
            if not may_fund(sentence, giver):
                continue
            money = None if number is None else sentence.moneys[number]
            yield Relation(verb.i, giver, receiver, money, kind)


def _verb_above(token: Token) -> Token:
    """The nearest verb that governs a token; the token itself for none."""
    above = token
    while above.pos_ != "VERB" and above.head.i != above.i:
        above = above.head
    return above if above.pos_ == "VERB" else token.doc[0]


def _named_modifier(sentence: Sentence, noun: int) -> Chunk | None:
    """ "received $5 million in Ruritanian aid": the name before the money noun gave it."""
    chunk = sentence.chunk(noun)
    if chunk is None or chunk.head != noun or noun == chunk.start:
        return None
    names = [i for i in range(chunk.start, noun) if sentence.tags[i] in ("NNP", "NNPS")]
    if len(names) == 1 and sentence.words[names[0]] in lx.GENERIC:
        return None
    return Chunk(names[0], noun, names[-1]) if names and names[-1] == noun - 1 else None


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _from_pairs(sentence: Sentence, met: list[Event]) -> list[tuple[int | None, Chunk]]:
    pairs: list[tuple[int | None, Chunk]] = []
    last: int | None = None
    for at, event in enumerate(met):
        if event.kind == "money":
            if "including" in sentence.words[max(0, event.at - 4) : event.at]:
                pairs = [] if any(e.kind == "from" for e in met[at:]) else pairs
            last = event.money
        elif event.chunk and _new_source(sentence, event, pairs, met[at - 1] if at else None):
            pairs += [(last, chunk) for chunk in sentence.list_from(event.chunk)]
    if len(pairs) == 1 and pairs[0][0] is None:
        later = [event.money for event in met if event.kind == "money"]
        pairs = [(later[0], pairs[0][1])] if later else pairs
    return pairs


def _new_source(
    sentence: Sentence, event: Event, pairs: list[tuple[int | None, Chunk]], before: Event | None
) -> bool:
    """A second "from" counts behind a further amount or "and" only."""
    is_joined = sentence.words[event.at - 1] in ("and", "or")
    return not pairs or is_joined or (before is not None and before.kind == "money")


def _received(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """ "$5,000 was received from X by Y"."""
    receivers = agents(sentence, verb)
    met = events(sentence, verb.i + 1, reach(verb), ("from",))
    under = subjects(sentence, verb)
    is_money = any(sentence.head_word(chunk) in lx.MONEY_NOUNS for chunk in under)
    if not is_money or not receivers:
        return
    givers: list[Chunk | None] = [event.chunk for event in met if event.chunk]
    for giver in givers or [None]:
        yield Relation(verb.i, giver, receivers[0], None)


def raising(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """ "Y raised $5 million (from X)", "has brought in $3 million"."""
    if lemma in ("bring", "rake", "haul", "pull", "take") and not has_particle(verb, "in"):
        return
    met = events(sentence, verb.i + 1, reach(verb), ("from", "for"), verb)
    moneys = [event for event in met if event.kind == "money"] or relative_money(sentence, verb)
    if not moneys or moneys[0].at > verb.i + 8 or is_passive(verb):
        return
    if lemma in ("attract", "garner", "net", "collect"):
        noun = has_money_noun(sentence, verb.i + 1, moneys[0].at + 8)
        sourced = any(e.kind == "from" and e.chunk for e in met)
        if not sourced and (noun is None or not is_gift(sentence, noun)):
            return
    if lemma in ("bring", "haul", "pull", "take") and not any(
        sentence.head_word(c) in lx.SEATS | lx.COMMITTEES
        or sentence.is_name(c)
        or sentence.tags[c.head] == "PRP"
        for c in subjects(sentence, verb)
    ):
        return
    between = sentence.words[verb.i + 1 : moneys[0].at]
    if _is_modifier(sentence, moneys[0].at):
        return
    if {"to", "by", "from", "price", "rate", "rates", "wage", "limit"} & set(between):
        return
    if is_spoilt(sentence, verb, moneys[:1], None):
        return
    receivers = subjects(sentence, verb)
    cause = _bundled_for(sentence, verb.i)
    via: tuple[Chunk, ...] = ()
    if cause and receivers:
        via, receivers = (receivers[0],), [cause]
    sources = [e.chunk for e in met if e.kind == "from" and e.chunk]
    money = sentence.moneys[moneys[0].money or 0]
    for receiver in receivers[:1]:
        if may_receive(sentence, receiver):
            source = sources[0] if sources else None
            yield Relation(verb.i, source, receiver, money, "raised", via=via)


def _is_modifier(sentence: Sentence, at: int) -> bool:
    """ "its $16 trillion borrowing authority": the amount describes another noun."""
    number = sentence.money_tokens[at]
    while sentence.money_tokens.get(at) == number:
        at += 1
    after = sentence.chunk(at)
    if after is None or sentence.tags[at] not in ("NN", "NNS", "JJ", "VBG"):
        return False
    return sentence.head_word(after) not in lx.MONEY_NOUNS | lx.NO_PARTY | TIME_WORDS


def _bundled_for(sentence: Sentence, end: int) -> Chunk | None:
    """ "a bundler for Y, bringing in ...": the money is Y's."""
    for at in range(end - 2):
        if sentence.words[at] in ("bundler", "fundraiser") and sentence.words[at + 1] == "for":
            return sentence.chunk_from(at + 2)
    return None


def returning(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """ "Y returned the money to X", "refunded X nearly $600,000"."""
    met = events(sentence, verb.i + 1, reach(verb), ("to", "from"), verb)
    moneys = [event for event in met if event.kind == "money"]
    noun = has_money_noun(sentence, verb.i + 1, verb.i + 8)
    repaid = lx.RETURN.get(verb.lower_) in ("repay", "reimburse") and _pays_name(sentence, verb)
    repaid &= not any(child.tag_ == "MD" for child in verb.children)
    if not moneys and noun is None and not repaid:
        return
    payers = agents(sentence, verb) if is_passive(verb) else subjects(sentence, verb)
    targets = [event.chunk for event in met if event.chunk and may_receive(sentence, event.chunk)]
    is_direct = not verb.lower_.startswith(("return", "g"))
    if (is_direct or not targets) and not is_passive(verb):
        targets = [c for c in object_of(sentence, verb)[:1] if may_receive(sentence, c)] or targets
    if not targets and not is_passive(verb):
        targets = [c for c in object_of(sentence, verb)[:1] if may_receive(sentence, c)]
    if not targets and moneys and sentence.tags[moneys[0].at - 1] == "POS":
        owner = sentence.chunk_before(moneys[0].at)
        targets = [owner] if owner is not None else []
    if verb.lower_.startswith("return") and not targets and not payers:
        return
    money = sentence.moneys[moneys[0].money or 0] if moneys else None
    known = any(sentence.is_name(chunk) for chunk in [*payers, *targets[:1]])
    if money is None and not known:
        return
    yield from (
        Relation(verb.i, payer, target, money, "refund")
        for payer in _or_nobody(payers)
        for target in _or_nobody(targets[:1])
        if payer or target
    )


def _pays_name(sentence: Sentence, verb: Token) -> bool:
    """ "repaid Hill (for the expense)"."""
    return not is_passive(verb) and any(sentence.is_name(c) for c in object_of(sentence, verb)[:1])


def _or_nobody(chunks: list[Chunk]) -> list[Chunk | None]:
    return [*chunks] or [None]
