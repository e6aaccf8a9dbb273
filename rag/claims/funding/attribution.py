"""How a relation is put forward: denied, pledged, alleged, from records; and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.funding import lexicon as lx
from rag.claims.funding.sentence import Chunk, Sentence
from rag.claims.funding.subjects import subjects
from rag.types import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_RECORDS_RE = re.compile(
    r"\b(?:according to|per|show\w*|reveal\w*|indicat\w*|disclos\w*|list\w*|in|from)\b[^.;]{0,60}?"
    r"\b(?:filings?|records|disclosures?|disclosure reports?|tax returns?|FEC (?:data|reports?))\b"
    r"|\b(?:filings?|records|disclosures?|tax returns?)\b[^.;]{0,40}?"
    r"\b(?:show|reveal|indicate|list|say)",
    re.IGNORECASE,
)
_OPEN, _CLOSE = ("“", "``"), ("”", "''")
_MARKS = frozenset(("“", "``", '"', "'", "‘"))
_LEGAL = ("complaint", "lawsuit", "indictment", "suit", "affidavit", "allegation", "allegations")


@dataclass(frozen=True, slots=True)
class Attribution:
    """`polarity` is "affirmed" or "denied"; `asserted_by` is "" for the outlet's own voice."""

    polarity: str
    modality: Modality
    asserted_by: str


def attribution(sentence: Sentence, at: int) -> Attribution:
    """Read how the relation opened by token `at` is put forward."""
    token = sentence.doc[at]
    chain = _above(token)
    denied = _is_negated(sentence, token, chain)
    by = _source(sentence, token, chain)
    return Attribution(
        "denied" if denied else "affirmed", _modality(sentence, token, chain, by), by
    )


def _above(token: Token) -> list[Token]:
    """The token and the verbs that govern it, nearest first, across one clause of speech."""
    found = [token]
    while token.head.i != token.i and len(found) < 8:
        token = token.head
        found.append(token)
    return found


def _is_negated(sentence: Sentence, token: Token, chain: list[Token]) -> bool:
    below = token
    for part in chain[:3]:
        if below.dep_ in ("appos", "nsubj", "nsubjpass", "relcl", "acl") and part.i != token.i:
            break
        below = part
        if part.i != token.i and part.dep_ in ("relcl", "ccomp") and part.lower_ in lx.SAYING:
            break
        if any(
            child.lower_ in lx.NEGATORS and child.i < max(part.i, token.i) + 4
            for child in part.children
        ):
            return part.i == token.i or token.dep_ in ("xcomp", "pobj", "dobj", "conj")
        if part.i != token.i and part.lower_ in lx.DENYING:
            return True
        if part.dep_ in ("relcl", "advcl", "acl"):
            break
    after = [word for word in sentence.words[token.i + 1 : token.i + 4] if word not in _MARKS]
    return bool(after) and after[0] in ("no", "neither", "nothing")


def _modality(sentence: Sentence, token: Token, chain: list[Token], by: str) -> Modality:
    near = {child.lower_ for child in token.children if child.dep_ != "conj"} | {token.lower_}
    first = chain[1] if len(chain) > 1 else token
    if near & lx.ALLEGING or any(part.lower_ in lx.ACCUSING for part in chain[1:4]):
        return Modality.ALLEGED
    if any(word in by.lower() for word in _LEGAL):
        return Modality.ALLEGED
    if token.lower_ in lx.PLEDGE or near & lx.INTENT:
        return Modality.PLEDGED
    if token.dep_ in ("xcomp", "advcl", "ccomp") and first.lower_ in lx.INTENT:
        return Modality.PLEDGED
    if near & lx.CONDITIONS:
        return Modality.CONDITIONAL
    if _RECORDS_RE.search(sentence.text):
        return Modality.DOCUMENTED
    return Modality.REPORTED


def _source(sentence: Sentence, token: Token, chain: list[Token]) -> str:
    below = chain[0]
    for part in chain[1:]:
        if below.dep_ in ("relcl", "appos", "nsubj", "nsubjpass"):
            break
        below = part
        if part.lower_ in lx.SAYING and part.pos_ == "VERB":
            found = subjects(sentence, part) or _inverted(sentence, part)
            if found and sentence.words[found[0].head] not in ("who", "which", "that"):
                return sentence.name(found[0])
    words = sentence.words
    for at in range(len(words) - 2):
        if words[at] == "according" and words[at + 1] == "to":
            chunk = sentence.chunk_from(at + 2)
            return sentence.name(chunk) if chunk else ""
    if token.i and is_quoted(sentence, token.i):
        for part in sentence.doc:
            if part.lower_ in lx.SAYING and not is_quoted(sentence, part.i):
                found = subjects(sentence, part) or _inverted(sentence, part)
                if found:
                    return sentence.name(found[0])
    return ""


def _inverted(sentence: Sentence, verb: Token) -> list[Chunk]:
    """ "said Carter": the subject behind the verb."""
    chunk = sentence.chunk_from(verb.i + 1)
    return [chunk] if chunk is not None else []


def is_quoted(sentence: Sentence, at: int) -> bool:
    """Whether a token stands inside quotation marks that open (or close) in the sentence."""
    depth = 0
    straight = 0
    for word in sentence.words[:at]:
        depth += (word in _OPEN) - (word in _CLOSE)
        straight += word == '"'
    if depth > 0 or straight % 2:
        return True
    rest = sentence.words[at:]
    closing = next((word for word in rest if word in _OPEN + _CLOSE), "")
    return closing in _CLOSE
