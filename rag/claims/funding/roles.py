"""Who does what to whom around a verb: agents, objects and prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.funding.lexicon import BUILD, FUND, GIVE, MONEY_NOUNS, SUPPORT
from rag.claims.funding.sentence import Chunk, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
"""Dependencies of subjects."""
_TO_NOUNS = frozenset(
    [
        "access",
        "addition",
        "response",
        "opposition",
        "ties",
        "link",
        "attention",
        "commitment",
        "threat",
        "damage",
        "right",
        "key",
        "visit",
        "trip",
        "alternative",
        "approach",
        "challenge",
        "reference",
        "answer",
        "changes",
        "change",
    ]
)
_INTRANSITIVE = {"donated", "contributed", "gave", "pledged"}
_MASKED = {"relcl", "ccomp", "parataxis"}


@dataclass(frozen=True, slots=True)
class Event:
    """A role met on the way to the right of a trigger: `kind` is "money" or a preposition."""

    kind: str
    at: int
    chunk: Chunk | None = None
    money: int | None = None


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject undergoes it."""
    passive = {child.lower_ for child in verb.children if child.dep_ == "auxpass"}
    if passive:
        return not (passive <= {"'s", "’s"} and verb.dep_ == "relcl")
    if verb.tag_ == "VBN" and any(child.dep_ == "nsubj" for child in verb.children):
        return False
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        has_agent = any(child.dep_ == "agent" for child in verb.children)
        return has_agent or verb.lower_ not in _INTRANSITIVE or verb.head.lower_ in MONEY_NOUNS
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        own = any(child.dep_ in ("nsubj", "aux") for child in verb.children)
        return not own and is_passive(verb.head)
    if verb.tag_ in ("VBN", "VBD") and any(child.dep_ == "agent" for child in verb.children):
        return not any(child.dep_ == "nsubj" for child in verb.children)
    return False


def agents(sentence: Sentence, verb: Token) -> list[Chunk]:
    """Who a passive is done by."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            found = sentence.chunk_from(child.i + 1)
            if found:
                found = named_apposition(sentence, _named_behind(sentence, found))
                return sentence.list_from(found)
    return []


def named_apposition(sentence: Sentence, chunk: Chunk) -> Chunk:
    """ "the trust's president, retired banker Jo Hill, gave": the name that a noun announces."""
    if sentence.is_name(chunk) or sentence.tags[chunk.head] != "NN":
        return chunk
    if sentence.words[chunk.end : chunk.end + 1] != [","]:
        return chunk
    after = sentence.chunk(chunk.end + 1)
    if after is None or after.start != chunk.end + 1 or not sentence.is_name(after):
        return chunk
    end = sentence.name_end(after)
    closes = sentence.words[end : end + 1] in ([","], ["("], ["—"], ["–"])
    goes_on = sentence.words[end + 1 : end + 2] in (["and"], ["or"], ["&"])
    return after if closes and not goes_on else chunk


def relative_money(sentence: Sentence, verb: Token) -> list[Event]:
    """ "another $3 million it shifted to Y": the amount that the clause hangs on."""
    at = verb.head.i
    if verb.dep_ != "relcl" or at >= verb.i or at not in sentence.money_tokens:
        at = verb.i - 1
        while at > 0 and (sentence.doc[at].pos_ == "AUX" or sentence.words[at] in ("’s", "'s")):
            at -= 1
        at -= 1 if sentence.tags[at] == "PRP" else len(sentence.words)
    if at < 0 or at not in sentence.money_tokens:
        return []
    return [Event("money", at, money=sentence.money_tokens[at])]


def _named_behind(sentence: Sentence, chunk: Chunk) -> Chunk:
    """ "by an outfit, the Larkspur PAC, which": the name that a class noun announces."""
    if sentence.is_name(chunk) or sentence.words[chunk.start] not in ("a", "an"):
        return chunk
    after = (
        sentence.chunk(chunk.end + 1)
        if sentence.words[chunk.end : chunk.end + 1] == [","]
        else None
    )
    if after is None or not sentence.is_name(after):
        return chunk
    closing = sentence.words[sentence.name_end(after) : sentence.name_end(after) + 1]
    return after if closing in ([","], ["."], [], [";"]) else chunk


def object_of(sentence: Sentence, verb: Token) -> list[Chunk]:
    """The direct object, coordinated ones apart; [] for none or an amount."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP" and child.i > verb.i:
            found = sentence.chunk(child.i)
            if found and found.start >= verb.i:
                return sentence.list_from(found)
    found = sentence.chunk_from(verb.i + 1)
    return sentence.list_from(found) if found else []


def reach(verb: Token) -> int:
    """The first token behind what belongs to a verb."""
    return max((token.i for token in verb.subtree), default=verb.i) + 1


def events(
    sentence: Sentence, start: int, end: int, prepositions: Iterable[str], verb: Token | None = None
) -> list[Event]:
    """Amounts and wanted prepositions with their chunks between two tokens, in order.

    What stands inside a clause of its own (relative, reported) is skipped when `verb` is given.
    """
    wanted = set(prepositions)
    hidden = _hidden(verb) if verb is not None else set()
    found: list[Event] = []
    seen: set[int] = set()
    at = start
    while at < min(end, len(sentence.words)):
        if sentence.words[at] == ";" and at + 1 not in sentence.money_tokens:
            break
        number = sentence.money_tokens.get(at)
        if number is not None and number not in seen and at not in hidden:
            seen.add(number)
            found.append(Event("money", at, money=number))
        word = sentence.words[at]
        if word in wanted and at not in hidden and at not in sentence.money_tokens:
            chunk = sentence.chunk_from(at + 1 + _is_aim(sentence, at + 1))
            is_own = verb is None or not _elsewhere(sentence.doc[at], verb)
            is_own |= at + 1 in sentence.mention and sentence.doc[at].dep_ == "aux"
            is_own &= sentence.words[at - 1] not in ("according", "due", "thanks")
            if chunk is not None and is_own and sentence.tags[at] in ("IN", "TO", "RP"):
                found.append(Event(word, at, chunk))
        at += 1
    return found


def _is_aim(sentence: Sentence, at: int) -> bool:
    """ "$5 million to supporting X": the money goes to what is supported."""
    is_gerund = sentence.tags[at : at + 1] == ["VBG"] and sentence.chunk(at) is None
    return is_gerund and sentence.words[at] in FUND | SUPPORT | BUILD


def _elsewhere(preposition: Token, verb: Token) -> bool:
    """Whether a preposition belongs to another verb on the way: "on electing Jo to the House"."""
    head = preposition.head
    if head.lower_ in _TO_NOUNS and head.i > verb.i:
        return True
    if head.tag_ == "JJ" and head.i > verb.i and preposition.lower_ == "to":
        return True
    if head.tag_ == "VBN" and head.dep_ == "acl" and head.i > verb.i:
        return head.head.lower_ not in MONEY_NOUNS
    is_other = head.pos_ == "VERB" and head.i > verb.i and head.tag_ in ("VBG", "VB")
    return is_other and head.dep_ in ("pcomp", "acl", "advcl", "xcomp")


def _hidden(verb: Token) -> set[int]:
    hidden: set[int] = set()
    for token in verb.subtree:
        if token.i <= verb.i or token.i in hidden:
            continue
        own = any(child.dep_ in SUBJECTS for child in token.children)
        is_clause = token.dep_ in _MASKED or (token.dep_ == "conj" and token.pos_ == "VERB")
        is_clause |= token.dep_ == "advcl" and own
        promised = token.dep_ in ("relcl", "acl") and token.tag_ == "VB" and token.lower_ in GIVE
        if (is_clause and (own or token.dep_ == "conj")) or promised:
            hidden |= {part.i for part in token.subtree if part.i >= min(token.i, _edge(token))}
    return hidden


def _edge(token: Token) -> int:
    return min(part.i for part in token.subtree)


def has_money_noun(sentence: Sentence, start: int, end: int) -> int | None:
    """The first noun between two tokens that is money given; None for none."""
    for at in range(start, min(end, len(sentence.words))):
        if sentence.words[at] == ":" or (sentence.tags[at] in ("VBZ", "VBD") and at > start):
            return None
        if sentence.words[at] in MONEY_NOUNS and sentence.tags[at] in ("NN", "NNS", "NNP"):
            chunk = sentence.chunk(at)
            if chunk is None or chunk.head == at:
                return at
    return None
