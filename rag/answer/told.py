"""What the claims read at ingest say of a sentence: who speaks in it, and who gave to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from rag.answer.asked import BODIES, ROLES, asked_speakers
from rag.answer.fits import asks_of_gifts
from rag.answer.pages import Page, Sentence
from rag.answer.parties import near, same_party
from rag.answer.voices import Voice
from rag.question import Asks, Question
from rag.types import Funding, Quotation

_PAID_BY_RE = re.compile(
    r"\b(?:paid for|funded|financed|bankrolled|sponsored|underwritten|donated)(?: \w+ly| in part)? "
    r"by (?:the )?[A-Z]"
)
_SPEAKS_FOR = "|".join(sorted(BODIES | ROLES))
_C = TypeVar("_C", Quotation, Funding)
NONE: dict[str, float] = dict.fromkeys(
    ("said_by", "said_for", "speaks", "speaks_known", "gift"), 0.0
)


def told(question: Question, page: Page, sentence: Sentence) -> dict[str, float]:
    """Features of one sentence, 0 or 1 each; all 0 where the document's claims are not read."""
    found = dict(NONE)
    asks = set(question.asks)
    if asks & {Asks.WHAT_SAID, Asks.WHO_SAID, Asks.ON_BEHALF}:
        words = claims_in(page.quotations, sentence)
        if Asks.WHAT_SAID in asks:
            asked = asked_speakers(question)
            if asked.by_role:
                found |= _of_body(question, page, sentence, words)
            elif asked.names:
                found |= _words_of(asked.names, words, page.voice(sentence))
        else:
            found |= _speakers(question, words)
    if asks_of_gifts(question):
        gifts = claims_in(page.fundings, sentence)
        found["gift"] = float(bool(gifts) or bool(_PAID_BY_RE.search(sentence.text)))
    return found


def claims_in(claims: Sequence[_C], sentence: Sentence) -> list[_C]:
    """The claims whose words stand in the sentence, at least in part."""
    return [
        claim
        for claim in claims
        if claim.evidence.span is not None and claim.evidence.span.overlaps(sentence.span)
    ]


def _words_of(asked: Sequence[str], words: Sequence[Quotation], voice: Voice) -> dict[str, float]:
    speakers = [*(quotation.resolved or quotation.speaker for quotation in words), *voice]
    own = any(_is_one(name, speaker) for name in asked for speaker in speakers)
    return {"said_by": float(own)}


def others_words(page: Page, sentence: Sentence, asked: Sequence[str]) -> str:
    """Whose words a sentence gives, when they are of named others than the `asked`; else "".

    A sentence that names one of the asked may tell what they said to others, or answer them.
    """
    if not asked or any(
        near(name, page, sentence.index, sentence.index, reach=0) for name in asked
    ):
        return ""
    words = claims_in(page.quotations, sentence)
    sure = [q.resolved for q in words if q.speaker_type == "named" and not q.inferred]
    others = [who for who in sure if who and not any(_is_one(name, who) for name in asked)]
    return others[0] if others and len(others) == len(words) else ""


def _of_body(
    question: Question, page: Page, sentence: Sentence, words: Sequence[Quotation]
) -> dict[str, float]:
    """The same for "her campaign", "the quarry's lawyer": whoever is said to speak for it."""
    return {"said_for": float(speaks_for(question, page, sentence, words))}


def speaks_for(
    question: Question, page: Page, sentence: Sentence, words: Sequence[Quotation]
) -> bool:
    """Whether the words are those of someone who speaks for a party of the question.

    The sentence says so ("her spokeswoman"), or another of the same source that names its speaker.
    """
    owners = [re.escape(name.split()[-1]) for name in question.key_names]
    office = re.compile(
        rf"\b(?:(?:{'|'.join(owners) or '(?!)'})(?:['’]s?)?|her|his|their|its) (?:[\w-]+ ){{0,2}}"
        rf"(?:{_SPEAKS_FOR})\b"
    )
    if office.search(sentence.text):
        return True
    names = [(q.resolved or q.speaker).split()[-1] for q in words if q.resolved or q.speaker]
    return any(
        name[:1].isupper() and name in line.text and office.search(line.text)
        for line in page.sentences
        for name in names
    )


def _speakers(question: Question, words: Sequence[Quotation]) -> dict[str, float]:
    speakers = [q.resolved or q.speaker for q in words if q.speaker_type != "document"]
    known = [
        any(_is_one(name, speaker) for name in question.names if speaker) for speaker in speakers
    ]
    return {
        "speaks": float(any(speaker and not k for speaker, k in zip(speakers, known, strict=True))),
        "speaks_known": float(bool(known) and all(known)),
    }


def _is_one(name: str, speaker: str) -> bool:
    return bool(speaker) and same_party(name, speaker)
