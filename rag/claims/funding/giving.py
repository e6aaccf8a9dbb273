"""The frame of giving: "X gave $5,000 to Y", "Y was given $5,000 by X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.claims.funding import lexicon as lx
from rag.claims.funding.checks import is_spoilt, kind_of, may_fund, may_receive
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

_TO = ("to", "into", "toward", "towards", "in", "for", "behind", "with")
_WITH_NOUN = frozenset(
    {"give", "provide", "send", "make", "write", "increase", "funnel", "channel", "steer", "cut"}
    | {"award", "direct", "pour", "route", "pledge", "promise", "offer", "transfer"}
)
_OFFERS = frozenset({"give", "offer", "provide", "grant", "award", "hand"})
_MOVES = frozenset({"move", "shift", "direct", "put", "deliver", "hand", "extend", "present"})
_PURPOSED = ("give", "donate", "contribute", "pledge", "commit")


def giving(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Relation]:
    """ "X gave $5,000 to Y" and its kin; a passive verb goes the other way round."""
    end = reach(verb)
    met = events(sentence, verb.i + 1, end, _TO, verb)
    moneys = [event for event in met if event.kind == "money"] or relative_money(sentence, verb)
    if lemma in _OFFERS:
        moneys = [e for e in moneys if not e.at or sentence.words[e.at - 1] != "for"]
    if lemma in _MOVES:
        moneys = [e for e in moneys if e.at <= verb.i + 8]
    noun = has_money_noun(sentence, verb.i + 1, min(end, verb.i + (6 if lemma == "make" else 9)))
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
    if lemma == "cut" and (noun is None or not sentence.words[noun].startswith("che")):
        return
    if lemma == "put" and lx.ADS & set(sentence.words[verb.i : end]):
        return
    if not moneys and not _gives_unsaid(sentence, verb, lemma, noun):
        return
    if is_spoilt(sentence, verb, moneys, noun):
        return
    funders = _sources(sentence, verb, lemma, end) or subjects(sentence, verb)
    pairs = _to_pairs(sentence, verb, lemma, met, moneys)
    kind = kind_of(sentence, lemma, noun, funders)
    via = _via(sentence, verb, end)
    for money, recipient in pairs:
        for funder in funders:
            if not may_fund(sentence, funder):
                continue
            number = None if money is None else sentence.moneys[money]
            yield Relation(verb.i, funder, recipient, number, kind, via=via)


def _sources(sentence: Sentence, verb: Token, lemma: str, end: int) -> list[Chunk]:
    """ "funneled $1 million from X to Y": X gave it."""
    if lemma not in lx.SOURCED:
        return []
    met = events(sentence, verb.i + 1, end, ("from",), verb)
    found = [event.chunk for event in met if event.chunk and may_fund(sentence, event.chunk)]
    return sentence.list_from(found[0]) if found else []


def _gives_unsaid(sentence: Sentence, verb: Token, lemma: str, noun: int | None) -> bool:
    """Whether a gift without an amount is a gift of money all the same."""
    if lemma == "donate":
        return not _gives_things(sentence, verb)
    if lemma in _WITH_NOUN:
        return noun is not None
    if lemma == "contribute":
        if noun is not None:
            return True
        met = events(sentence, verb.i + 1, verb.i + 3, ("to",))
        return any(_is_political(sentence, event.chunk) for event in met if event.chunk)
    return False


def _to_which(sentence: Sentence, verb: Token) -> Chunk | None:
    """ "the PAC, to which X gave $1 million": what stands before "to which"."""
    for at in range(max(1, verb.i - 9), verb.i - 1):
        if sentence.words[at] == "to" and sentence.words[at + 1] in ("which", "whom"):
            chunk = sentence.chunk_before(at)
            return chunk and sentence.unappositive(chunk)
    return None


def _gives_things(sentence: Sentence, verb: Token) -> bool:
    """ "donated his papers to the library": no money."""
    found = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    return found is not None and found.pos_ == "NOUN" and found.lower_ not in lx.MONEY_NOUNS


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


def _to_pairs(
    sentence: Sentence, verb: Token, lemma: str, met: list[Event], moneys: list[Event]
) -> list[tuple[int | None, Chunk | None]]:
    """Each receiver with the amount before it; one amount serves all of several receivers."""
    datives = [] if lemma in lx.NEEDS_INTO else _datives(sentence, verb, moneys)
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
        elif pairs and _hangs_on(sentence, event.at, pairs[-1][1]):
            continue
        elif event.kind in wanted and event.chunk and may_receive(sentence, event.chunk):
            pairs += [(last, each) for each in sentence.list_from(event.chunk)]
    if not pairs:
        target = _purpose(sentence, verb) if lemma in _PURPOSED else None
        if target is not None:
            return [(money, target)]
        whom = _to_which(sentence, verb)
        if whom is not None and moneys:
            return [(money, whom)]
        return [(money, None)] if lemma in _PURPOSED and moneys else []
    if len({number for number, _ in pairs}) > 1 or len(moneys) == 1:
        return pairs
    return pairs


def _hangs_on(sentence: Sentence, at: int, chunk: Chunk | None) -> bool:
    """ "to an opponent to Hill": the second "to" belongs to the first receiver."""
    return chunk is not None and sentence.doc[at].head.i == chunk.head


def _datives(sentence: Sentence, verb: Token, moneys: list[Event]) -> list[Chunk]:
    """ "gave California $2.5 billion": the chunk between the verb and the amount or money noun."""
    found = sentence.chunk_from(verb.i + 1)
    if found is None or found.start > verb.i + 2:
        return []
    if sentence.head_word(found) in lx.MONEY_NOUNS or not may_receive(sentence, found):
        return []
    if sentence.head_word(found) in ("his", "her", "its", "their", "our", "my", "your"):
        after = {sentence.words[e.at + 1] for e in moneys if e.at + 1 < len(sentence.words)}
        if after & lx.NOMINAL or _noun_follows(sentence, found):
            return []
    following = sentence.words[found.end : found.end + 4]
    near = any(0 <= event.at - found.end <= 4 for event in moneys)
    second = sentence.chunk(found.end)
    near |= bool(moneys) and second is not None and sentence.tags[found.end] == "DT"
    if near and not {"to", "in", "of", "for"} & set(following[:1]):
        return [found]
    token = sentence.doc[found.head]
    is_dative = token.dep_ == "dative" or "%" in following or "percent" in following
    return [found] if is_dative and (moneys or _noun_follows(sentence, found)) else []


def _noun_follows(sentence: Sentence, chunk: Chunk) -> bool:
    return has_money_noun(sentence, chunk.end, chunk.end + 6) is not None


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
    givers = agents(sentence, verb) or _by(sentence, verb)
    if verb.dep_ in ("prep", "mark", "pcomp") and verb.lower_ == "given":
        return
    under = subjects(sentence, verb)
    before = _amount_under(sentence, verb)
    met = events(sentence, verb.i + 1, reach(verb), ("to", "into", "toward"), verb)
    receivers = [chunk for e in met if e.chunk and may_receive(sentence, e.chunk)
                 for chunk in sentence.list_from(e.chunk)]  # fmt: skip
    kind = kind_of(sentence, lemma, noun, givers)
    if (
        moneys
        and under
        and not receivers
        and lemma in ("give", "pay", "award", "grant", "offer", "promise", "lend", "loan")
    ):
        if is_spoilt(sentence, verb, moneys, noun):
            return
        for recipient in under:
            for giver in _or_nobody(givers):
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
        for giver in _or_nobody(givers or _from_before(sentence, verb)):
            yield Relation(verb.i, giver, recipient, amount, kind)


def _by(sentence: Sentence, verb: Token) -> list[Chunk]:
    """ "was paid to Y by X", where the parse hangs "by" on Y."""
    met = events(sentence, verb.i + 1, min(reach(verb), verb.i + 10), ("by",))
    found = [event.chunk for event in met if event.chunk]
    return sentence.list_from(found[0]) if found else []


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


def _or_nobody(chunks: list[Chunk]) -> list[Chunk | None]:
    return [*chunks] or [None]
