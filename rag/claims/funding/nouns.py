"""Frames that a noun opens: "a donation from X to Y", "X-funded Y", "a donor to Y"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rag.claims.funding import lexicon as lx
from rag.claims.funding.holders import announcer_of, holders, is_cut, maker_of, owner_of
from rag.claims.funding.relation import Relation
from rag.claims.funding.roles import events, object_of
from rag.claims.funding.sentence import Chunk, Sentence
from rag.claims.funding.subjects import subjects
from rag.money import MoneyMention

_REACH = 22
_GOING = frozenset(["went", "goes", "go", "going", "gone", "flowed", "came"])
_TOTALS = frozenset({"totaling", "totalling", "totaled", "totalled", "worth", "amounting"})
_HYPHENS = ("-", "‑", "–")
_BODIES = frozenset(
    [
        "pac",
        "pacs",
        "group",
        "groups",
        "committee",
        "nonprofit",
        "organization",
        "network",
        "campaign",
        "effort",
        "outfit",
    ]
)


def noun_relations(sentence: Sentence) -> Iterator[Relation]:
    """Every relation that a noun or compound of the sentence opens."""
    for at, word in enumerate(sentence.words):
        if at in sentence.money_tokens:
            if at + 1 < len(sentence.words) and at + 1 not in sentence.money_tokens:
                yield from _bare_amount(sentence, at)
            continue
        is_noun = sentence.tags[at] in ("NN", "NNS") or (at == 0 and sentence.tags[at] == "NNPS")
        if word in lx.NOMINAL | lx.CONTRACTS and is_noun:
            yield from _nominal(sentence, at)
        elif word in ("recipient", "recipients", "beneficiary", "beneficiaries"):
            yield from _recipient_of(sentence, at)
        elif word in lx.DONORS and sentence.tags[at] in ("NN", "NNS"):
            yield from _donor(sentence, at)
        elif word in ("funded", "financed", "bankrolled", "backed", "funding", "linked"):
            yield from _compound(sentence, at)


def _nominal(sentence: Sentence, at: int) -> Iterator[Relation]:
    chunk = sentence.chunk(at)
    if chunk is None or chunk.head != at:
        return
    end = min(len(sentence.words), at + _REACH)
    met = _until_clause(sentence, at, end)
    givers = [c for kind, c in met if kind in ("from", "by")]
    receivers = [c for kind, c in met if kind == "to"]
    money = money_of(sentence, chunk, at, end)
    if not receivers and money and sentence.words[at].startswith(("grant", "loan", "fund")):
        receivers = [c for kind, c in met if kind == "for"]
    froms = [c for kind, c in met if kind == "from"]
    owner = owner_of(sentence, chunk)
    giver = (froms[0] if froms else owner) or (givers[0] if givers else maker_of(sentence, at, end))
    giver = giver or announcer_of(sentence, at)
    if sentence.words[at] in lx.CONTRACTS and money is None:
        return
    if giver is not None and not receivers:
        receivers = holders(sentence, at)
    if giver is None or not receivers or is_cut(sentence, at):
        return
    kind = noun_kind(sentence.words[at])
    listed = sentence.list_from(giver) if giver in givers else [giver]
    for funder in listed:
        for receiver in sentence.list_from(receivers[0]):
            if sentence.head_word(funder) in lx.NO_GIVER:
                continue
            if _is_party(sentence, funder) and _is_party(sentence, receiver):
                yield Relation(at, funder, receiver, money, kind, note=at)


def _until_clause(sentence: Sentence, at: int, end: int) -> list[tuple[str, Chunk]]:
    """Prepositions behind a noun up to the next clause with a finite verb of its own."""
    found: list[tuple[str, Chunk]] = []
    for event in events(sentence, at + 1, end, ("from", "by", "to", "for")):
        between = range(at + 1, event.at)
        finite = [
            i
            for i in between
            if sentence.tags[i] in ("VBD", "VBZ", "VBP", "MD")
            and sentence.words[i] not in lx.LIGHT | _GOING | {"that", "totaled", "paid"}
        ]
        apposed = any(sentence.words[i] == "," and sentence.tags[i + 1] == "DT" for i in between)
        if apposed and event.kind == "to" and found:
            break
        if finite or any(sentence.words[i] in lx.NOMINAL for i in between):
            break
        if event.kind == "by" and _is_other_agent(sentence, event.at, at):
            continue
        if event.kind in ("for", "to") and ("TO", "VB") in pairwise(sentence.tags[at : event.at]):
            continue
        if event.chunk is not None and event.kind not in {kind for kind, _ in found}:
            found.append((event.kind, event.chunk))
    return found


def _is_other_agent(sentence: Sentence, by: int, noun: int) -> bool:
    """ "gifts to a PAC endorsed by Hill": she gave nothing."""
    head = sentence.doc[by].head
    return head.tag_ == "VBN" and head.i > noun and head.lower_ not in lx.GIVE


def money_of(sentence: Sentence, chunk: Chunk, at: int, end: int) -> MoneyMention | None:
    """The amount of a noun: before it, "in donations", "of $5,000", "totaling $5,000"."""
    for position in range(chunk.start - 1, max(-1, chunk.start - 4), -1):
        number = sentence.money_tokens.get(position)
        if number is not None:
            return sentence.moneys[number]
        if sentence.words[position] not in ("in", "of", "-", "worth", "indirect"):
            break
    for position in range(at + 1, min(end, at + 6)):
        number = sentence.money_tokens.get(position)
        if number is not None and (
            {"of", "totaling", "totalling", "worth", "exceeding", "over", "for"}
            & set(sentence.words[at + 1 : position])
        ):
            return sentence.moneys[number]
    for position in range(at + 1, end):
        number = sentence.money_tokens.get(position)
        if number is not None and _TOTALS & set(sentence.words[max(at, position - 4) : position]):
            return sentence.moneys[number]
    return None


def noun_kind(word: str) -> str:
    """The kind of relation that a noun names."""
    for start, kind in (
        ("grant", "grant"), ("loan", "loan"), ("payment", "fee"), ("fee", "fee"),
        ("honorari", "fee"), ("investment", "investment"), ("pledge", "pledge"),
        ("contract", "contract"), ("deal", "contract"),
        ("subsid", "grant"),  ("refund", "refund"), ("funding", "other"), ("financing", "other"),
    ):  # fmt: skip
        if word.startswith(start):
            return kind
    return "donation"


def _is_party(sentence: Sentence, chunk: Chunk) -> bool:
    word = sentence.head_word(chunk)
    return (
        word not in lx.MONEY_NOUNS | lx.UNFUNDED | lx.NO_PARTY and sentence.tags[chunk.head] != "WP"
    )


def _recipient_of(sentence: Sentence, at: int) -> Iterator[Relation]:
    """ "Y has been the recipient of grants from X totaling $7 million"."""
    end = min(len(sentence.words), at + _REACH)
    met = events(sentence, at + 1, end, ("from",))
    verb = sentence.doc[at].head
    if verb.pos_ not in ("AUX", "VERB") or not met:
        return
    noun = next((i for i in range(at, end) if sentence.words[i] in lx.NOMINAL), None)
    sources = [event.chunk for event in met if event.chunk]
    if noun is None or not sources:
        return
    money = next((sentence.moneys[e.money] for e in met if e.money is not None), None)
    for receiver in subjects(sentence, verb)[:1]:
        for giver in sentence.list_from(sources[0]):
            yield Relation(at, giver, receiver, money, noun_kind(sentence.words[noun]))


def _donor(sentence: Sentence, at: int) -> Iterator[Relation]:
    """ "X, a donor to Y", "Y's donors include X", "Y donor X"."""
    chunk = sentence.chunk(at)
    if chunk is None:
        return
    met = events(sentence, at + 1, min(len(sentence.words), at + 4), ("to", "of"))
    receiver = next((e.chunk for e in met if e.chunk and e.kind == "to"), None)
    owner = owner_of(sentence, chunk) if chunk.head == at else None
    receiver = receiver or owner
    if (
        receiver is None
        or not _is_party(sentence, receiver)
        or sentence.head_word(receiver) == "it"
    ):
        return
    for giver in _who_is_donor(sentence, chunk, at):
        if sentence.is_name(giver):
            yield Relation(at, giver, receiver, None, "donation")


def _who_is_donor(sentence: Sentence, chunk: Chunk, at: int) -> list[Chunk]:
    token = sentence.doc[at]
    head = token.head
    if head.lower_ in ("is", "was", "been", "are", "were", "include", "includes", "included", "be"):
        if token.dep_ == "attr" or token.i > head.i:
            return subjects(sentence, head)
        after = sentence.chunk_from(head.i + 1)
        return sentence.list_from(after) if after else []
    found = sentence.unappositive(chunk)
    if found != chunk:
        return [found]
    if sentence.words[chunk.end : chunk.end + 1] == [","]:
        after = sentence.chunk(chunk.end + 1)
        return [after] if after and after.start == chunk.end + 1 else []
    return []


def _compound(sentence: Sentence, at: int) -> Iterator[Relation]:
    """ "a Hill-funded super PAC": the name before the hyphen pays for the chunk's head."""
    chunk = sentence.chunk(at) or sentence.chunk_from(at + 1)
    word = sentence.words[at]
    if chunk is None or at < 2 or word == "linked":
        return
    if sentence.words[at - 1] not in _HYPHENS or sentence.tags[at - 2] not in ("NNP", "NNPS"):
        return
    if word == "backed" and sentence.head_word(chunk) not in _BODIES:
        return
    start = at - 2
    while start > 0 and sentence.tags[start - 1] == "NNP" and start > chunk.start:
        start -= 1
    giver = Chunk(start, at - 1, at - 2)
    if chunk.head > at:
        body = Chunk(at + 1, chunk.end, chunk.head)
        yield Relation(at, giver, body, None, "other")


def _bare_amount(sentence: Sentence, at: int) -> Iterator[Relation]:
    """ "$107,000 from X helped Y": the amount itself is the subject."""
    if sentence.words[at + 1] in _GOING:
        met = events(sentence, at + 2, min(len(sentence.words), at + 5), ("to",))
        goal = next((event.chunk for event in met if event.chunk), None)
        if goal is not None and sentence.is_name(goal):
            number = sentence.money_tokens[at]
            yield Relation(at, None, goal, sentence.moneys[number], "donation")
        return
    met = events(sentence, at + 1, min(len(sentence.words), at + 4), ("from",))
    source = next((event.chunk for event in met if event.chunk), None)
    if source is None:
        return
    head = sentence.doc[at]
    while head.i in sentence.money_tokens and head.head.i != head.i:
        head = head.head
    money = sentence.moneys[sentence.money_tokens[at]]
    if head.lower_ in lx.SUPPORT and head.i >= source.end:
        for helped in object_of(sentence, head)[:1]:
            yield Relation(at, source, helped, money, "independent_expenditure", "for")
        return
    onward = events(sentence, source.end, min(len(sentence.words), source.end + 3), ("to",))
    target = next((event.chunk for event in onward if event.chunk), None)
    if target is not None and _is_party(sentence, target):
        yield Relation(at, source, target, money, "donation")
