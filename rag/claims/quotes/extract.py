"""Quotations of a document: who said what, to whom, about what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rag.claims import cues
from rag.claims.marks import Region, paragraphs
from rag.claims.mentions import name_runs
from rag.claims.parse import Block
from rag.claims.quotes.about import topics
from rag.claims.quotes.act import WORD_RE, Act, count_words
from rag.claims.quotes.assemble import acts
from rag.claims.roles import DOCUMENT_RE
from rag.claims.speakers import Resolved, Speakers
from rag.types import Document, Evidence, Grounding, Quotation, Span

MIN_NAMED, MIN_MIXED, MIN_INDIRECT, MIN_WEAK = 2, 3, 5, 6
"""Fewest words: "called it 'shameful'", with quotation marks inside, without them, and without a
verb of saying."""
_ONE_WORD = ("brand", "call", "declare", "deem", "describe", "dub", "label", "term")
"""Verbs that give a thing a name: one word in quotation marks is all that was said."""
_PART_RE = re.compile(r"\w[\w'\u2019]*")
_TELLING = ("call", "describe", "accuse")
_DATE_RE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s(\d{1,2}),\s(\d{4})\b"
)
_TWEET_RE = re.compile(
    r"^[\u2014\u2013-]+\s*(?P<name>[^()\n]{2,60})\s\((?P<handle>@\w{1,30})\)\s*(?P<date>[^\n]*)$"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tweet:
    """An embedded tweet: the paragraph above a signature line."""

    span: Span
    name: str
    signature: Span
    date: str | None


def quotations(document: Document, blocks: list[Block]) -> list[Quotation]:
    """Everything that `document` reports somebody to have said, in the order of the words.

    The pieces of one act of saying ('"A," said X. "B."') are separate quotations that share their
    `sentence` and `cue`. Every span equals its words: `span.of(document.text) == words`.
    """
    text = document.text
    speakers = Speakers.of(text)
    tweets = _tweets(text)
    found: list[Quotation] = []
    told = acts(text, blocks)
    for act in told:
        speaker = _resolve(text, act, speakers)
        chain = _chain(document, act, told, tweets)
        nested = _is_nested(act, told)
        for piece in act.pieces:
            if _enough(text, act, piece, nested):
                found.append(_quotation(document, act, piece, speaker, chain, blocks))
    found.extend(_tweeted(document, tweet, blocks) for tweet in tweets)
    found.sort(key=lambda q: (q.evidence.span or Span(0, 1), q.sentence or Span(0, 1)))
    return _once(found)


def _once(found: list[Quotation]) -> list[Quotation]:
    """Each thing said by somebody once, though two cues tell of it: "replied in a message: ..."."""
    kept: dict[tuple[str, int, str], Quotation] = {}
    for quotation in found:
        span, first = quotation.evidence.span, WORD_RE.search(quotation.words)
        at = (span.start if span else 0) + (first.start() if first else 0)
        words = " ".join(WORD_RE.findall(quotation.words))
        kept.setdefault((quotation.resolved or quotation.speaker, at, words), quotation)
    return list(kept.values())


def _enough(text: str, act: Act, piece: Span, nested: bool) -> bool:
    direct = any(region.inner == piece for region in act.quoted)
    words = count_words(piece.of(text))
    if direct:
        words = len(_PART_RE.findall(piece.of(text)))
        return words >= (1 if act.frame.strong or act.frame.lemma in _ONE_WORD else 2)
    if any(region.inner.overlaps(piece) for region in (*act.quoted, *act.nested)):
        short = act.frame.strong or act.frame.lemma in cues.NAMING
        return words >= (MIN_NAMED if short else MIN_MIXED)
    if act.frame.speaker is None or (
        act.frame.lemma in cues.NAMING and act.frame.lemma not in _TELLING
    ):
        return False
    if act.frame.speaker.of(text).lower() in ("that", "which") and not _can_speak(text, act):
        return False
    return words >= (MIN_INDIRECT if act.frame.strong else MIN_WEAK) and (
        act.frame.strong or not nested
    )


def _can_speak(text: str, act: Act) -> bool:
    """Whether "that" or "which" stands for a document or for somebody with a name."""
    antecedent = act.frame.antecedent.of(text) if act.frame.antecedent else ""
    return bool(DOCUMENT_RE.search(antecedent) or name_runs(antecedent))


def _is_nested(act: Act, told: list[Act]) -> bool:
    """Whether the attribution itself is part of what somebody else said."""
    cue = act.frame.cue
    return any(
        other is not act and any(piece.contains(cue) for piece in other.pieces) for other in told
    )


def _resolve(text: str, act: Act, speakers: Speakers) -> Resolved:
    frame = act.frame
    if frame.speaker is None:
        return Resolved("", "anonymous")
    antecedent = frame.antecedent.of(text) if frame.antecedent else ""
    found = speakers.resolve(frame.speaker.of(text), frame.speaker.start, antecedent)
    return replace(found, inferred=True) if act.inferred else found


def _quotation(
    document: Document,
    act: Act,
    piece: Span,
    speaker: Resolved,
    chain: tuple[str, ...],
    blocks: list[Block],
) -> Quotation:
    text, frame = document.text, act.frame
    words = piece.of(text)
    return Quotation(
        speaker=frame.speaker.of(text) if frame.speaker else "",
        words=words,
        evidence=Evidence(document.doc_id, words, piece, Grounding.EXACT),
        resolved=speaker.name,
        speaker_type=speaker.speaker_type,
        inferred=speaker.inferred,
        form=_form(piece, [*act.quoted, *act.nested]),
        cue=frame.cue.of(text),
        addressee=frame.addressee.of(text) if frame.addressee else None,
        about=topics(text, piece, blocks),
        said_on=_said_on(text, act),
        sentence=act.sentence,
        chain=chain,
    )


def _form(piece: Span, quoted: list[Region]) -> str:
    inside = [r.inner for r in quoted if r.inner.overlaps(piece)]
    marked = sum(min(s.end, piece.end) - max(s.start, piece.start) for s in inside)
    if marked >= 0.9 * (piece.end - piece.start):
        return "direct"
    return "mixed" if inside else "indirect"


def _said_on(text: str, act: Act) -> str | None:
    for found in _DATE_RE.finditer(text, act.sentence.start, act.sentence.end):
        place = Span(*found.span())
        if not any(piece.overlaps(place) for piece in act.pieces):
            return _date(found)
    return None


def _date(found: re.Match[str]) -> str:
    return f"{found[3]}-{_MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}"


def _chain(document: Document, act: Act, told: list[Act], tweets: list[Tweet]) -> tuple[str, ...]:
    """Who passed the words on, outermost first; the outlet only when there is somebody else."""
    text, cue = document.text, act.frame.cue
    outer = [
        other.frame.speaker.of(text).partition(",")[0]
        for other in told
        if other is not act
        and other.frame.speaker is not None
        and other.frame.speaker != act.frame.speaker
        and any(
            piece.contains(cue) and piece.start <= min(p.start for p in act.pieces)
            for piece in other.pieces
        )
    ]
    carried = [f"a tweet by {tweet.name}" for tweet in tweets if tweet.span.contains(cue)]
    links = [*carried, *outer]
    if links and document.publisher:
        links.insert(0, document.publisher)
    return tuple(dict.fromkeys(links))


def _tweets(text: str) -> list[Tweet]:
    found = []
    above: Span | None = None
    for paragraph in paragraphs(text):
        signature = _TWEET_RE.match(paragraph.of(text))
        if signature and above is not None:
            date = _DATE_RE.search(signature["date"])
            found.append(
                Tweet(above, signature["name"].strip(), paragraph, _date(date) if date else None)
            )
        above = None if signature else paragraph
    return found


def _tweeted(document: Document, tweet: Tweet, blocks: list[Block]) -> Quotation:
    words = tweet.span.of(document.text)
    return Quotation(
        speaker=tweet.name,
        words=words,
        evidence=Evidence(document.doc_id, words, tweet.span, Grounding.EXACT),
        resolved=tweet.name,
        cue="tweet",
        about=topics(document.text, tweet.span, blocks),
        said_on=tweet.date,
        sentence=tweet.signature,
    )
