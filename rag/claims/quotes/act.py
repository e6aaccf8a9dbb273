"""One act of saying and the pieces of text that were said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rag.claims import cues
from rag.claims.marks import Region
from rag.claims.parse import Block
from rag.claims.quotes.frame import Frame
from rag.types import Span

WORD_RE = re.compile(r"\w[\w'\u2019-]*")
GAP_BEFORE_RE = re.compile(r"[\s,:;\u2013\u2014-]{0,4}(?:that\s+)?\Z")
FAR_BEFORE_RE = re.compile(r"[^;!?]{0,120}[,:]\s*\Z")
LOOSE_RE = re.compile(r"[^;:!?\n]{1,140}\Z")
_TAIL_RE = re.compile(
    r"\s+[-\u2013\u2014](?!\w)|,\s+(?:in\s)?(?:which|who|where|while|adding|linking)\b|[\u2013\u2014]"
)
_THAT_RE = re.compile(r"\bthat\s(?!day|week|night|time)")
_GOES_ON_RE = re.compile(
    r" (?!(?:and|but|after|before|when|while|as|even|instead|during|in an?|on|at|last|this)\b)"
    r"(?P<words>[a-z](?:[^,;:.!?()\u2013\u2014\u201c\"\n]|(?<=\bM[rs])\.|(?<=\b[A-Z])\.|"
    r"(?<=\b(?:Mrs|Sen|Rep|Gov))\.)*?)(?= -|[,;:.!?()\u2013\u2014\u201c\"\n]|$)"
)
_REASON_RE = re.compile(
    r" (?:because|compared (?:to|with)|unless|rather than|even (?:if|though)|and that)\b"
    r"[^;:?!\u201c\"\n]*?(?=[.;:?!\u201c\"\n]*\Z|, (?:which|who|while|adding|according)\b)"
)
"""What belongs to the words before a comma: '"futile," because ...'."""
_LEAD = 3
"""Fewer words before a quotation belong to it only where it does not begin a sentence."""
_RUNS_ON_RE = re.compile(r"(?P<words> [a-z][^;:?!\n]*[^\s,]),\s(?:the\s|an?\s)?\Z")
_PER_SPARE = 4
"""So many words in quotation marks let one word beside them go."""
_LEADS = ("a", "an", "the", "as")
_NEW_START = cues.words_of(
    """a an the and but though although while which who whom part adding linking one something presumably apparently when"""
)
"""Words after '...,"' that begin what the writer adds to the quotation."""


@dataclass(slots=True)
class Act:
    """One act of saying: its frame and the pieces of text that were said, in order.

    `quoted` are the quotations that its cue governs, `nested` those in its words that another does.
    """

    frame: Frame
    sentence: Span
    block: Block | None
    pieces: list[Span] = field(default_factory=list)
    quoted: list[Region] = field(default_factory=list)
    nested: list[Region] = field(default_factory=list)
    inferred: bool = False


def set_pieces(text: str, act: Act, told: list[Act]) -> None:
    """Settles which spans of the text `act` said; `told` are all acts of the document."""
    if act.pieces:
        return
    act.quoted.sort(key=lambda region: region.outer)
    content = _stretched(text, act, told)
    if act.quoted and (end := _up_to_report(text, act, act.quoted[-1])) > act.quoted[-1].outer.end:
        begin = act.quoted[-1].outer.start
        content = Span(min(begin, content.start) if content else begin, end)
    merged: list[Span] = []
    named = act.frame.lemma in cues.NAMING | cues.AS_WHAT
    if content is not None and not any(_fills(r, content, text, named=named) for r in act.quoted):
        inside = [r for r in act.quoted if r.outer.overlaps(content)]
        edges = [content, *(_within(content, r) for r in inside)]
        whole = Span(min(s.start for s in edges), max(s.end for s in edges))
        merged.append(_without_tail(text, act, whole, inside))
        rest = [r.inner for r in act.quoted if r not in inside]
    else:
        rest = [region.inner for region in act.quoted]
    act.pieces = [_with_rest(text, act, piece) for piece in sorted(merged + rest)]


def _with_rest(text: str, act: Act, piece: Span) -> Span:
    """A piece that a quotation ends, with the words that go on after the mark: '"fraud" over it'."""
    last = next((r for r in act.quoted if r.inner.end == piece.end or r.outer.end == piece.end), None)
    if last is None or act.frame.cue.start >= last.outer.end or not act.sentence.overlaps(last.outer):
        return piece
    end = max(_clause_end(text, last, act.sentence), _reason_end(text, last, act.sentence))
    if end <= last.outer.end or _predicate(act, last):
        return piece
    end = _before_next_verb(act, last, end)
    direct = last.inner == piece
    return Span(last.outer.start if direct else piece.start, end)


def _before_next_verb(act: Act, region: Region, end: int) -> int:
    """Cuts words after a quotation where "and" joins the verb of saying to a next one."""
    if act.block is None:
        return end
    base = act.block.span.start
    cue = next((t for t in act.block.doc if base + t.idx >= act.frame.cue.start), None)
    for token in act.block.doc[:-1]:
        joins = token.tag_ == "CC" and region.outer.end <= base + token.idx < end
        if cue is not None and joins and token.nbor(1).tag_ == cue.tag_:
            return base + token.idx - 1
    return end


def _reason_end(text: str, region: Region, sentence: Span) -> int:
    """The end of the reason that follows a quotation and its comma, with no other report in it."""
    end = region.outer.end
    if not region.closed or region.inner.of(text)[-1] != ",":
        return end
    after = _REASON_RE.match(text[end : sentence.end])
    words = WORD_RE.findall(after.group()) if after else []
    told = any(word.islower() and cues.cue_verb(word) in cues.SAYING for word in words)
    if after is None or told:
        return end
    return end + len(after.group())


def _predicate(act: Act, region: Region) -> bool:
    """Whether a finite verb follows a quotation: "what they call a 'scheme' took a turn"."""
    if act.block is None:
        return False
    base = act.block.span.start
    after = next((t for t in act.block.doc if base + t.idx >= region.outer.end), None)
    finite = ("VBD", "VBZ", "VBP", "MD") if act.frame.lemma in cues.NAMING else ("MD",)
    return after is not None and after.tag_ in finite


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
            last = max(
                s.end for s in (frame.cue, frame.addressee or frame.cue, frame.speaker or frame.cue)
            )
            if content is not None and region.outer.start <= content.start < region.outer.end:
                content = _from_lead(text, content, last, region)
            begin = content.start if content and content.start >= frame.cue.end else last
            if begin < region.outer.start and _loose(text, begin, region, act):
                content = _joined(text, act, content, begin, region)
        elif region.outer.start > act.sentence.start and (
            content is None or content.start > region.outer.start
        ):
            before = Span(act.sentence.start, region.outer.start)
            lead = text[before.start : before.end]
            others = [o for o in told if o is not act and o.frame.cue.overlaps(before)]
            free = not any(o.quoted or not region.inner.of(text)[0].islower() for o in others)
            enough = 1 if region.inner.of(text)[0].islower() else _LEAD
            runs_on = lead.rstrip()[-1:] not in ".,:;!?"
            if free and runs_on and len(WORD_RE.findall(lead)) >= enough:
                content = Span(before.start, region.outer.end)
    return content


def _up_to_report(text: str, act: Act, region: Region) -> int:
    """The end of the words between a quotation and the report after them: '"so," and B, Ames said'."""
    frame, end = act.frame, region.outer.end
    report = min(s.start for s in (frame.cue, frame.speaker or frame.cue))
    if report <= end or not act.sentence.contains(frame.cue):
        return end
    between = text[end:report]
    runs_on = _RUNS_ON_RE.match(between)
    told = any(cues.cue_verb(word) in cues.SAYING for word in WORD_RE.findall(between))
    return end + len(runs_on["words"]) if runs_on and not told else end


def _loose(text: str, begin: int, region: Region, act: Act) -> bool:
    gap = text[begin : region.outer.start]
    if act.frame.content is not None and act.frame.content.overlaps(region.outer):
        return False
    return (
        LOOSE_RE.match(gap) is not None
        and not FAR_BEFORE_RE.match(gap)
        and not GAP_BEFORE_RE.match(gap)
    )


def _from_lead(text: str, content: Span, last: int, region: Region) -> Span:
    """The content that begins in a quotation, from the words of its clause before the mark."""
    gap = text[last : region.outer.start]
    if not LOOSE_RE.match(gap) or FAR_BEFORE_RE.match(gap) or GAP_BEFORE_RE.match(gap):
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
    return Span(start, _clause_end(text, region, act.sentence))


def _clause_end(text: str, region: Region, sentence: Span) -> int:
    """The end of the words that go on after a quotation without a mark: '"free riders" who ...'."""
    end = region.outer.end
    if not region.closed or region.inner.of(text)[-1] in ".!?,;":
        return end
    after = _GOES_ON_RE.match(text, end, sentence.end)
    return end + len(after.group().rstrip()) if after else end


def _without_tail(text: str, act: Act, whole: Span, inside: list[Region]) -> Span:
    """Cuts what follows the last quotation where it is plainly no longer said."""
    if not inside or inside[-1].outer.end >= whole.end:
        return whole
    last = inside[-1]
    tail = _TAIL_RE.search(text, last.inner.end - 1, whole.end)
    if tail is not None:
        return Span(whole.start, max(last.outer.end, tail.start()))
    if last.inner.of(text)[-1] in ",;":
        after = WORD_RE.search(text, last.outer.end, whole.end)
        word = after.group().lower() if after else ""
        ends = act.frame.cue.start >= last.outer.end or word in _NEW_START
        if ends or (word.endswith("ing") and cues.cue_verb(word)):
            return Span(whole.start, last.outer.end)
    return whole


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
    inside = len(WORD_RE.findall(region.inner.of(text)))
    return len(outside) <= min(2, inside // _PER_SPARE)
