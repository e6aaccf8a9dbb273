"""Frames that a verb opens: giving, funding, receiving, raising, returning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

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
    subjects,
)
from rag.claims.funding.sentence import Chunk, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO = ("to", "into", "toward", "towards", "in", "for", "behind", "with")
_PURPOSED = ("give", "donate", "contribute", "pledge", "commit")
_VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}


def verb_relations(sentence: Sentence) -> Iterator[Relation]:
    """Every relation that a verb of the sentence opens, in order of the verbs."""
    for token in sentence.doc:
        if token.tag_ not in _VERB_TAGS and not _is_headline_verb(sentence, token):
            continue
        word = token.lower_
        if word in lx.RETURN or (
            word in ("gave", "giving", "give", "given") and _has_particle(token, "back")
        ):
            yield from _returning(sentence, token)
        if word in lx.FUND and sentence.words[max(0, token.i - 1)] != "-":
            yield from _funding(sentence, token)
        if word in lx.GIVE:
            yield from _giving(sentence, token, lx.GIVE[word])
        if word in lx.RECEIVE:
            yield from _receiving(sentence, token, lx.RECEIVE[word])
        if word in lx.RAISE:
            yield from _raising(sentence, token, lx.RAISE[word])


def _is_headline_verb(sentence: Sentence, token: Token) -> bool:
    return sentence.is_headline and token.lower_ in lx.GIVE and token.lower_ not in lx.NOMINAL


def _has_particle(verb: Token, word: str) -> bool:
    return any(child.lower_ == word for child in verb.children)


def _giving(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    end = reach(verb)
    met = events(sentence, verb.i + 1, end, _TO, verb)
    moneys = [event for event in met if event.kind == "money"]
    noun = has_money_noun(sentence, verb.i + 1, min(end, verb.i + 9))
    passive = is_passive(verb)
    if passive:
        yield from _given(sentence, verb, lemma, moneys, noun)
        return
    if (
        lemma in ("make", "write", "cut", "offer", "present", "send", "increase")
        and noun is None
        and not (moneys and lemma in ("send", "offer"))
    ):
        return
    if not moneys and not _gives_unsaid(sentence, verb, lemma, noun):
        return
    if _is_spoilt(sentence, verb, moneys, noun):
        return
    funders = _sources(sentence, verb, lemma, end) or subjects(sentence, verb)
    pairs = _to_pairs(sentence, verb, lemma, met, moneys)
    kind = _kind(sentence, lemma, noun, funders)
    via = _via(sentence, verb, end)
    for money, recipient in pairs:
        for funder in funders or [None]:
            if funder is None:
                continue
            number = None if money is None else sentence.moneys[money]
            yield Relation(verb.i, funder, recipient, number, kind, via=via)


def _sources(sentence: Sentence, verb: Token, lemma: str, end: int) -> list[Chunk]:
    """ "funneled $1 million from X to Y": X gave it."""
    if lemma not in lx.SOURCED:
        return []
    met = events(sentence, verb.i + 1, end, ("from",), verb)
    found = [event.chunk for event in met if event.chunk and _may_fund(sentence, event.chunk)]
    return sentence.list_from(found[0]) if found else []


def _gives_unsaid(sentence: Sentence, verb: Token, lemma: str, noun: int | None) -> bool:
    """Whether a gift without an amount is a gift of money all the same."""
    if lemma == "donate":
        return True
    if lemma in ("give", "provide", "send", "make", "write", "increase", "funnel", "channel", "steer", "cut",
                 "award", "direct", "pour", "route", "pledge", "promise", "offer", "transfer"):  # fmt: skip
        return noun is not None
    if lemma == "contribute":
        if noun is not None:
            return True
        met = events(sentence, verb.i + 1, verb.i + 3, ("to",))
        return any(_is_political(sentence, event.chunk) for event in met if event.chunk)
    return False


def _is_political(sentence: Sentence, chunk: Chunk) -> bool:
    words = set(sentence.words[chunk.start : chunk.end])
    known = {
        "pac",
        "pacs",
        "campaign",
        "campaigns",
        "committee",
        "candidates",
        "foundation",
        "party",
    }
    return bool(words & known)


def _is_spoilt(sentence: Sentence, verb: Token, moneys: list[Event], noun: int | None) -> bool:
    """Whether the amount is a fine, a price, a salary ..."""
    end = moneys[0].at + 8 if moneys else verb.i + 4
    start = verb.i + 1
    for at in range(start, min(end, len(sentence.words))):
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
    if moneys:
        after = sentence.words[moneys[0].at : moneys[0].at + 6]
        return "settle" in after or "bail" in after
    return False


def _to_pairs(
    sentence: Sentence, verb: Token, lemma: str, met: list[Event], moneys: list[Event]
) -> list[tuple[int | None, Chunk | None]]:
    """Each receiver with the amount before it; one amount serves all of several receivers."""
    datives = _datives(sentence, verb, moneys)
    wanted = ["to", "into", "toward", "towards"]
    wanted += ["in", "behind"] if lemma in lx.NEEDS_INTO else []
    pairs: list[tuple[int | None, Chunk | None]] = []
    money = moneys[0].money if moneys else None
    if datives:
        number = moneys[0].money if moneys else None
        pairs = [(number, each) for chunk in datives for each in sentence.list_from(chunk)]
        if len(moneys) < 2:
            return pairs
        met = [event for event in met if event.at >= moneys[1].at]
    last: int | None = money
    for event in met:
        if event.kind == "money":
            last = event.money
        elif event.kind in wanted and event.chunk and _may_receive(sentence, event.chunk):
            pairs += [(last, each) for each in sentence.list_from(event.chunk)]
    if not pairs:
        target = _purpose(sentence, verb) if lemma in _PURPOSED else None
        if target is not None:
            return [(money, target)]
        return [(money, None)] if lemma in ("donate", "contribute") else []
    if len({number for number, _ in pairs}) > 1 or len(moneys) == 1:
        return pairs
    return pairs


def _datives(sentence: Sentence, verb: Token, moneys: list[Event]) -> list[Chunk]:
    """ "gave California $2.5 billion": the chunk between the verb and the amount or money noun."""
    found = sentence.chunk_from(verb.i + 1)
    if found is None or found.start > verb.i + 2:
        return []
    if sentence.head_word(found) in lx.MONEY_NOUNS or not _may_receive(sentence, found):
        return []
    if sentence.head_word(found) in ("his", "her", "its", "their", "our", "my", "your"):
        after = {sentence.words[e.at + 1] for e in moneys if e.at + 1 < len(sentence.words)}
        if after & lx.NOMINAL or _noun_follows(sentence, found):
            return []
    following = sentence.words[found.end : found.end + 4]
    near = any(0 <= event.at - found.end <= 4 for event in moneys)
    if near and not {"to", "in", "of", "for"} & set(following[:1]):
        return [found]
    token = sentence.doc[found.head]
    is_dative = token.dep_ == "dative" or "%" in following or "percent" in following
    return [found] if is_dative and (moneys or _noun_follows(sentence, found)) else []


def _noun_follows(sentence: Sentence, chunk: Chunk) -> bool:
    return has_money_noun(sentence, chunk.end, chunk.end + 6) is not None


def _may_receive(sentence: Sentence, chunk: Chunk) -> bool:
    word = sentence.head_word(chunk)
    if word in lx.MONEY_NOUNS or word in lx.UNFUNDED or word in lx.NO_PARTY:
        return False
    return not any(chunk.start <= at < chunk.end for at in sentence.money_tokens)


def _purpose(sentence: Sentence, verb: Token) -> Chunk | None:
    """ "gave $5 million to fund its takeoff": what the money is for receives it."""
    for token in verb.subtree:
        if (
            token.i > verb.i
            and token.lower_ in lx.FUND | lx.SUPPORT | lx.BUILD
            and token.tag_ == "VB"
        ):
            found = object_of(sentence, token)
            return found[0] if found else None
    return None


def _given(
    sentence: Sentence, verb: Token, lemma: str, moneys: list[Event], noun: int | None
) -> Iterator[Relation]:
    """ "was given $5,000 by X", "$5,000 was paid to Y (by X)", "a gift made to Y by X"."""
    givers = agents(sentence, verb) or []
    if verb.dep_ in ("prep", "mark", "pcomp") and verb.lower_ == "given":
        return
    under = subjects(sentence, verb)
    before = _amount_under(sentence, verb)
    met = events(sentence, verb.i + 1, reach(verb), ("to", "into", "toward"), verb)
    receivers = [chunk for e in met if e.chunk and _may_receive(sentence, e.chunk)
                 for chunk in sentence.list_from(e.chunk)]  # fmt: skip
    kind = _kind(sentence, lemma, noun, givers)
    if (
        moneys
        and under
        and not receivers
        and lemma in ("give", "pay", "award", "grant", "offer", "promise", "lend", "loan")
    ):
        if _is_spoilt(sentence, verb, moneys, noun):
            return
        for recipient in under:
            for giver in givers or [None]:
                money = moneys[0].money
                yield Relation(verb.i, giver, recipient, sentence.moneys[money or 0], kind)
        return
    is_money = any(sentence.head_word(c) in lx.MONEY_NOUNS for c in under) or bool(before)
    if not receivers or not is_money:
        return
    amount = sentence.moneys[before[-1]] if before else None
    for recipient in receivers:
        if not (givers or sentence.is_name(recipient)):
            continue
        for giver in givers or _from_before(sentence, verb) or [None]:
            yield Relation(verb.i, giver, recipient, amount, kind)


def _amount_under(sentence: Sentence, verb: Token) -> list[int]:
    """The amount that is, or belongs to, the subject of a passive verb."""
    under = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if under is None and verb.dep_ == "acl":
        under = verb.head
    if under is None:
        return []
    near = range(max(0, under.i - 4), verb.i) if under.lower_ in lx.MONEY_NOUNS else [under.i]
    return [sentence.money_tokens[at] for at in near if at in sentence.money_tokens]


def _from_before(sentence: Sentence, verb: Token) -> list[Chunk]:
    """ "money from X was funneled to Y"."""
    met = events(sentence, max(0, verb.i - 10), verb.i, ("from",))
    return sentence.list_from(met[-1].chunk) if met and met[-1].chunk else []


def _via(sentence: Sentence, verb: Token, end: int) -> tuple[Chunk, ...]:
    met = events(sentence, verb.i + 1, end, ("through", "via"))
    return tuple(
        chunk
        for event in met
        if event.chunk and event.chunk.head != verb.i
        for chunk in sentence.list_from(event.chunk)
        if sentence.head_word(chunk) not in lx.NO_PARTY
    )


def _kind(sentence: Sentence, lemma: str, noun: int | None, funders: list[Chunk]) -> str:
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
    return "grant" if words & lx.GOVERNMENT and lemma != "donate" else "donation"


def _funding(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """ "X bankrolled Y", "Y, funded by X", "Y is backed by a $2m loan from X"."""
    clear = verb.lower_ not in ("back", "backs", "backed", "backing", "seed", "endow", "endowed")
    if is_passive(verb):
        givers, receivers = agents(sentence, verb), subjects(sentence, verb)
    else:
        givers, receivers = subjects(sentence, verb), object_of(sentence, verb)
        is_loose = verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "advcl", "amod", "compound")
        if verb.tag_ == "VB" or is_loose or not clear or not givers:
            return
    money, kind = None, "other"
    if (givers and sentence.head_word(givers[0]) in lx.MONEY_NOUNS) or _agent_money(sentence, verb):
        by = next((t.i for t in verb.children if t.dep_ == "agent"), verb.i)
        met = events(sentence, by + 1, reach(verb), ("from",))
        money = next((sentence.moneys[e.money] for e in met if e.money is not None), None)
        sources = [e.chunk for e in met if e.chunk]
        givers = sentence.list_from(sources[0]) if sources else []
        noun = has_money_noun(sentence, by + 1, reach(verb))
        kind = _kind(sentence, "fund", noun, givers)
        if "seed" in sentence.words[by : by + 8]:
            kind = "investment"
    elif not clear:
        return
    for giver in givers:
        for receiver in receivers:
            if _may_receive(sentence, receiver) and _may_fund(sentence, giver):
                yield Relation(verb.i, giver, receiver, money, kind)


def _agent_money(sentence: Sentence, verb: Token) -> bool:
    by = next((t.i for t in verb.children if t.dep_ == "agent" or t.lower_ in ("by", "with")), None)
    return by is not None and any(at in sentence.money_tokens for at in range(by + 1, by + 5))


def _may_fund(sentence: Sentence, chunk: Chunk) -> bool:
    if sentence.tags[chunk.start] == "NNP" and sentence.head_word(chunk) in lx.MONEY_NOUNS:
        return True
    return sentence.head_word(chunk) not in (
        lx.UNFUNDED | lx.MONEY_NOUNS | lx.NO_PARTY | lx.NO_GIVER
    )


def _receiving(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """ "Y received $5,000 from X", "accepted donations from X, including $2,700 each from Z"."""
    end = reach(verb)
    if is_passive(verb):
        yield from _received(sentence, verb)
        return
    met = events(sentence, verb.i + 1, end, ("from", "under"))
    moneys = [event for event in met if event.kind == "money"]
    noun = has_money_noun(sentence, verb.i + 1, min(end, verb.i + 10))
    if noun is None and verb.dep_ == "relcl" and verb.head.lower_ in lx.MONEY_NOUNS:
        noun = verb.head.i
    if noun is None and not moneys:
        return
    if _is_spoilt(sentence, verb, moneys, noun):
        return
    sources = [event for event in met if event.kind in ("from", "under") and event.chunk]
    loose = lemma in ("take", "get", "pocket", "draw", "land", "win", "collect", "obtain")
    named = [chunk for chunk in subjects(sentence, verb) if sentence.is_name(chunk)]
    plain = lemma in ("receive", "get") and moneys and moneys[0].at <= verb.i + 4 and named
    if not sources and not plain and (noun is None or (loose and not _is_gift(sentence, noun))):
        return
    if not sources and lemma in ("win", "land", "draw", "obtain", "secure", "attract", "reap"):
        return
    kind = _kind(sentence, "receive", noun, [e.chunk for e in sources if e.chunk])
    receivers = subjects(sentence, verb)
    pairs = _from_pairs(sentence, met)
    unsourced = plain or _is_denied(verb) or (noun is not None and _is_gift(sentence, noun))
    for receiver in receivers:
        if not pairs and unsourced:
            money = sentence.moneys[moneys[0].money or 0] if moneys else None
            yield Relation(verb.i, None, receiver, money, kind)
        for number, giver in pairs:
            if not _may_fund(sentence, giver):
                continue
            money = None if number is None else sentence.moneys[number]
            yield Relation(verb.i, giver, receiver, money, kind)


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_gift(sentence: Sentence, noun: int) -> bool:
    return sentence.words[noun].startswith(("donation", "contribution", "grant"))


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
    givers = [event.chunk for event in met if event.chunk] or [None]
    for giver in givers:
        yield Relation(verb.i, giver, receivers[0], None)


def _raising(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """ "Y raised $5 million (from X)", "has brought in $3 million"."""
    if lemma in ("bring", "rake", "haul", "pull") and not _has_particle(verb, "in"):
        return
    met = events(sentence, verb.i + 1, reach(verb), ("from", "for"), verb)
    moneys = [event for event in met if event.kind == "money"]
    if not moneys or moneys[0].at > verb.i + 8 or is_passive(verb):
        return
    if lemma in ("attract", "garner", "net", "collect"):
        noun = has_money_noun(sentence, verb.i + 1, moneys[0].at + 8)
        if noun is None or not _is_gift(sentence, noun):
            return
    between = sentence.words[verb.i + 1 : moneys[0].at]
    if {"to", "by", "from", "price", "rate", "rates", "wage", "limit"} & set(between):
        return
    if _is_spoilt(sentence, verb, moneys[:1], None):
        return
    receivers = subjects(sentence, verb)
    cause, via = _bundled_for(sentence, verb.i), ()
    if cause and receivers:
        via, receivers = (receivers[0],), [cause]
    sources = [e.chunk for e in met if e.kind == "from" and e.chunk]
    money = sentence.moneys[moneys[0].money or 0]
    for receiver in receivers[:1]:
        if _may_receive(sentence, receiver):
            source = sources[0] if sources else None
            yield Relation(verb.i, source, receiver, money, "raised", via=via)


def _bundled_for(sentence: Sentence, end: int) -> Chunk | None:
    """ "a bundler for Y, bringing in ...": the money is Y's."""
    for at in range(end - 2):
        if sentence.words[at] in ("bundler", "fundraiser") and sentence.words[at + 1] == "for":
            return sentence.chunk_from(at + 2)
    return None


def _returning(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """ "Y returned the money to X", "refunded X nearly $600,000"."""
    met = events(sentence, verb.i + 1, reach(verb), ("to", "from"))
    moneys = [event for event in met if event.kind == "money"]
    noun = has_money_noun(sentence, verb.i + 1, verb.i + 8)
    if not moneys and noun is None:
        return
    payers = agents(sentence, verb) if is_passive(verb) else subjects(sentence, verb)
    targets = [event.chunk for event in met if event.chunk and _may_receive(sentence, event.chunk)]
    is_direct = not verb.lower_.startswith(("return", "g"))
    if (is_direct or not targets) and not is_passive(verb):
        targets = [c for c in object_of(sentence, verb)[:1] if _may_receive(sentence, c)] or targets
    if not targets and not is_passive(verb):
        targets = [c for c in object_of(sentence, verb)[:1] if _may_receive(sentence, c)]
    if verb.lower_.startswith("return") and not targets and not payers:
        return
    money = sentence.moneys[moneys[0].money or 0] if moneys else None
    known = any(sentence.is_name(chunk) for chunk in [*payers, *targets[:1]])
    if money is None and not known:
        return
    for payer in payers or [None]:
        for target in targets[:1] or [None]:
            if payer or target:
                yield Relation(verb.i, payer, target, money, "refund")
