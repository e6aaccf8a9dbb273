"""The pieces of text that an act of saying said."""

from __future__ import annotations

import re

from rag.claims import cues
from rag.claims.marks import Region
from rag.claims.quotes.act import WORD_RE, Act, count_words, runs_on
from rag.claims.quotes.ends import clause_end, with_rest, without_tail
from rag.claims.quotes.setin import rest_after
from rag.claims.quotes.subjects import FINITE
from rag.text.sentences import sentence_spans
from rag.types import Span

_THAT_RE = re.compile(r"\bthat\s(?!day|week|night|time)")
_STOP_RE = re.compile(r"(?:[.!?][\"\u201d']?|[,:;]|\s[-\u2013\u2014]+)\s+\Z")
"""What parts the writer's words from a quotation: "As for the plan, "."""
_DASH_RE = re.compile(r"\s[-\u2013\u2014]+\s")
_CLAUSE_RE = re.compile(r",\s(?:and|but)\s")
_LEAD = 3
"""Fewer words before a quotation belong to it only where it does not begin a sentence."""
_PER_SPARE = 4
"""So many words in quotation marks let one word beside them go."""
_LEADS = ("a", "an", "the", "as")


def set_pieces(text: str, act: Act, told: list[Act]) -> None:
    """Settles which spans of the text `act` said; `told` are all acts of the document."""
    if act.pieces:
        return
    act.quoted.sort(key=lambda region: region.outer)
    content = _stretched(text, act, told)
    merged: list[Span] = []
    named = act.frame.lemma in cues.NAMING | cues.AS_WHAT
    own = [r for r in act.quoted if r.outer.start < act.sentence.end]
    if content is not None and not any(_fills(r, content, text, named=named) for r in own):
        inside = [r for r in act.quoted if r.outer.overlaps(content)]
        edges = [content, *(_within(content, r) for r in inside)]
        whole = Span(min(s.start for s in edges), max(s.end for s in edges))
        merged.append(without_tail(text, act, whole, inside))
        rest = [r.inner for r in act.quoted if r not in inside]
    else:
        rest = [region.inner for region in act.quoted]
    act.pieces = [with_rest(text, act, piece) for piece in sorted(merged + rest)]
    goes_on = rest_after(text, act)
    if goes_on is not None and not any(goes_on.overlaps(piece) for piece in act.pieces):
        act.pieces.append(goes_on)


def _within(content: Span, region: Region) -> Span:
    """The quotation with its marks where both stand in the content, else without."""
    return region.outer if region.outer.start > content.start else region.inner


def _stretched(text: str, act: Act, told: list[Act]) -> Span | None:
    """The content of the frame, stretched to quotations that it runs up to."""
    frame, content = act.frame, act.frame.content
    for region in act.quoted:
        if not act.sentence.overlaps(region.outer):
            continue
        colon = text[max(0, region.outer.start - 4) : region.outer.start].rstrip().endswith(":")
        if colon and frame.cue.start >= region.outer.end:
            content = None
        elif frame.cue.end <= region.outer.start:
            last = frame.report_end
            if content is not None and region.outer.start <= content.start < region.outer.end:
                content = _from_lead(text, content, last, region)
            begin = content.start if content and content.start >= frame.cue.end else last
            if begin < region.outer.start and _loose(text, begin, region, act):
                content = _joined(text, act, content, begin, region)
        elif content is not None and content.start < region.outer.start:
            if region is act.quoted[0] and _parted(text, act, content, region):
                content = Span(region.outer.start, max(content.end, region.outer.end))
        elif content is None or content.start > region.outer.start:
            start = _sentence_start(text, act, region)
            if start < region.outer.start and _has_lead(text, start, act, region, told):
                content = Span(start, region.outer.end)
    return content


def _sentence_start(text: str, act: Act, region: Region) -> int:
    """Where the sentence begins that a quotation begins in, which may go on to the report's."""
    if region.outer.start >= act.sentence.start:
        return act.sentence.start
    line = text.rfind("\n", 0, region.outer.start) + 1
    before = sentence_spans(text[line : region.outer.start + 1])
    return line + before[-1].start if before else region.outer.start


def _has_lead(text: str, start: int, act: Act, region: Region, told: list[Act]) -> bool:
    """Whether the sentence's words before a quotation belong to it: 'Nancy's "single role" ...'.

    Not where another report stands in them, unless the quotation goes on in mid-sentence and that
    report has no quotation of its own.
    """
    before = Span(start, region.outer.start)
    lead, inside = before.of(text), region.inner.of(text)[0].islower()
    others = [o for o in told if o is not act and o.frame.cue.overlaps(before)]
    if act.frame.lemma == "[":
        return False
    if lead.rstrip()[-1:] in ".,:;!?" or any(o.quoted or not inside for o in others):
        return False
    return count_words(lead) >= (1 if inside else _LEAD)


def _parted(text: str, act: Act, content: Span, region: Region) -> bool:
    """Whether words before a quotation are the writer's: "As for the plan, " before a clause."""
    lead = text[content.start : region.outer.start]
    first = act.block.token_from(region.inner.start) if act.block else None
    predicate = first is not None and first.tag_ in FINITE
    main = _DASH_RE.split(lead)[0]
    return bool(_STOP_RE.search(lead)) and not predicate and not _CLAUSE_RE.search(main)


def _loose(text: str, begin: int, region: Region, act: Act) -> bool:
    if act.frame.content is not None and act.frame.content.overlaps(region.outer):
        return False
    return runs_on(text[begin : region.outer.start])


def _from_lead(text: str, content: Span, last: int, region: Region) -> Span:
    """The content that begins in a quotation, from the words of its clause before the mark."""
    gap = text[last : region.outer.start]
    if not runs_on(gap):
        return content
    lead = _THAT_RE.search(gap)
    start = last + (lead.end() if lead else len(gap) - len(gap.lstrip(" ,")))
    return Span(start, max(content.end, region.outer.end))


def _joined(text: str, act: Act, content: Span | None, begin: int, region: Region) -> Span:
    gap = text[begin : region.outer.start]
    lead = _THAT_RE.search(gap) if content is None else None
    start = begin + (lead.end() if lead else len(gap) - len(gap.lstrip(" ,")))
    if content is not None and content.end <= region.outer.start:
        start = min(start, content.start)
    return Span(start, clause_end(text, region, act.sentence))


def _fills(region: Region, content: Span, text: str, *, named: bool) -> bool:
    """Whether the quotation is (nearly) all of the content, or the content strays from it.

    `named` is for words that somebody calls a thing: there every word but an article counts.
    """
    if not region.outer.overlaps(content):
        return True
    outside = WORD_RE.findall(
        text[content.start : max(content.start, region.outer.start)]
        + text[min(content.end, region.outer.end) : content.end]
    )
    if named:
        return all(w.lower() in _LEADS for w in outside)
    inside = count_words(region.inner.of(text))
    return len(outside) <= min(2, inside // _PER_SPARE)
