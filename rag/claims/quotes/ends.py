"""Where the words of a quotation end: at its mark, with its phrase, or before the report."""

from __future__ import annotations

import re

from rag.claims import cues
from rag.claims.marks import Region
from rag.claims.quotes.act import WORD_RE, Act
from rag.claims.quotes.subjects import FINITE, joins_verb
from rag.types import Span

_TAIL_RE = re.compile(
    r"\s+[-\u2013\u2014](?!\w)|"
    r",[\"\u201d]?\s+(?:in\s)?(?:which|who|where|while|adding|linking)\b|[\u2013\u2014]"
    rf"|\s+while\s(?=[A-Z])|\s+but,\s|,\s+an?\s(?:{'|'.join(sorted(cues.NOUNS))})\b"
)
_ASIDE_RE = re.compile(
    r"\s[-\u2013\u2014]{1,2}\s[^-\u2013\u2014\n]{3,100}\s[-\u2013\u2014]{1,2}\s(?=[a-z])"
)
_SUBORDINATE_RE = re.compile(r"(?:While|Although|Though|As|When|After|Before)\s")
_APPOSED_RE = re.compile(
    r",[\"\u201d]\s(?:(?:an?|one)\s(?![\"\u201c])|(?:something|part)\b|"
    r"[A-Z][a-z]+\sfor\s[\"\u201c])"
)
"""What says more of the words before it: '"gokemp.us," a website ...'."""
_GOES_ON_RE = re.compile(
    r"[ \u00a0](?!(?:and|but|after|before|when|while|until|as|even|instead|during|"
    r"in (?:an?|his|her|their|its)|on|at|last|this)\b)"
    r"(?P<words>[a-z](?:[^,;:.!?()\u2013\u2014\u201c\"\n]|(?<=\bM[rs])\.|(?<=\b[A-Z])\.|"
    r"(?<=\b(?:Mrs|Sen|Rep|Gov))\.|(?<=\d)[,.](?=\d))*?)"
    r"(?= -|(?!(?<=\d)[,.]\d)[,;:.!?()\u2013\u2014\u201c\"\n]|$)"
)
_REASON_RE = re.compile(
    r"[ \u00a0](?:because|compared (?:to|with)|unless|rather than|even (?:if|though)|"
    r"(?:and|but) (?:that|there|it|they))\b"
    r"[^;:?!\u201c\"\n]*?(?=[.;:?!\u201c\"\n]*\Z|, (?:which|who|while|adding|according)\b)"
)
"""What belongs to the words before a comma: '"futile," because ...'."""
_INFINITIVE_RE = re.compile(
    r" (?:to|for|of|about|with|against|who)\s[^.,;:!?()\u2013\u2014\u201c\"\n]+(?=[.,])"
)
_RUNS_ON_RE = re.compile(r"(?P<words> [a-z][^;:?!\n]*[^\s,]),\s(?:the\s|an?\s)?\Z")
_ADJECTIVES = 6
"""At most so many words go on after a name and its comma."""
_NEW_START = cues.words_of(
    """a an the and but though although while which who whom part adding linking one something
    presumably apparently when"""
)
"""Words after '...,"' that begin what the writer adds to the quotation."""


def with_rest(text: str, act: Act, piece: Span) -> Span:
    """A piece that a quotation ends, with the words after the mark: '"fraud" over it'."""
    last = next(
        (r for r in act.quoted if r.inner.end == piece.end or r.outer.end == piece.end), None
    )
    if last is None:
        return piece
    if not act.sentence.overlaps(last.outer):
        return _with_infinitive(text, piece, last)
    end = _up_to_report(text, act, last)
    if act.frame.cue.end <= last.outer.start and not _predicate(act, last):
        end = max(clause_end(text, last, act.sentence), _reason_end(text, last, act.sentence))
        end = max(_before_next_verb(act, last, end), _adjective_end(act, last))
    if end <= last.outer.end:
        return piece
    return Span(last.outer.start if last.inner.start == piece.start else piece.start, end)


def _with_infinitive(text: str, piece: Span, last: Region) -> Span:
    """A quotation of a later sentence with what it goes on to: '"not there yet" to support him'."""
    after = _INFINITIVE_RE.match(text, last.outer.end) if last.closed else None
    if after is None or last.inner.of(text)[-1] in ".!?,;":
        return piece
    return Span(last.outer.start if last.inner.start == piece.start else piece.start, after.end())


def _up_to_report(text: str, act: Act, region: Region) -> int:
    """The end of the words between a quotation and its report: '"A," and B, Ames said'."""
    frame, end = act.frame, region.outer.end
    if frame.report_start <= end or not act.sentence.contains(frame.cue):
        return end
    between = text[end : frame.report_start]
    runs_on = _RUNS_ON_RE.match(between)
    told = any(cues.cue_verb(word) in cues.SAYING for word in WORD_RE.findall(between))
    return end + len(runs_on["words"]) if runs_on and not told else end


def clause_end(text: str, region: Region, sentence: Span) -> int:
    """The end of the words that go on after a quotation without a mark: '"free riders" who ...'."""
    end = region.outer.end
    if not region.closed or region.inner.of(text)[-1] in ".!?,;":
        return end
    after = _GOES_ON_RE.match(text, end, sentence.end)
    return end + len(after.group().rstrip()) if after else end


def _reason_end(text: str, region: Region, sentence: Span) -> int:
    """The end of the reason that follows a quotation and its comma, with no other report in it."""
    end = region.outer.end
    if not region.closed or region.inner.of(text)[-1] != ",":
        return end
    after = _REASON_RE.match(text[end : sentence.end])
    words = WORD_RE.findall(after.group()) if after else []
    told = any(word.islower() and cues.cue_verb(word) in cues.SAYING for word in words)
    return end if after is None or told else end + len(after.group())


def _adjective_end(act: Act, region: Region) -> int:
    """The end of the adjectives that go on after a name: 'a "musician," inexperienced'."""
    end = region.outer.end
    first = act.block.token_from(end) if act.block and act.frame.lemma in cues.NAMING else None
    if first is None or first.tag_ not in ("JJ", "VBN") or first.i < 2:
        return end
    rest = [t for t in first.doc[first.i :] if not t.is_punct]
    if len(rest) > _ADJECTIVES or any(t.tag_ in FINITE for t in rest):
        return end
    return act.sentence.start + rest[-1].idx + len(rest[-1])


def _predicate(act: Act, region: Region) -> bool:
    """Whether a finite verb follows a quotation: "what they call a 'scheme' took a turn"."""
    if act.block is None:
        return False
    after = act.block.token_from(region.outer.end)
    finite = FINITE if act.frame.lemma in cues.NAMING else ("MD",)
    return after is not None and after.tag_ in finite


def _before_next_verb(act: Act, region: Region, end: int) -> int:
    """Cuts words after a quotation where "and" joins the verb of saying to a next one."""
    if act.block is None:
        return end
    cue = act.block.token_from(act.frame.cue.start)
    for token in act.block.doc:
        at = act.block.span.start + token.idx
        if region.outer.end <= at < end and cue is not None and joins_verb(token, cue):
            return at - 1
    return end


def _tail(text: str, start: int, end: int) -> int | None:
    """Where the writer goes on after what was said; an aside between dashes is no end of it."""
    tail = _TAIL_RE.search(text, start, end)
    while tail is not None:
        aside = _ASIDE_RE.match(text, tail.start(), end)
        if aside is None:
            return tail.start()
        tail = _TAIL_RE.search(text, aside.end(), end)
    return None


def without_tail(text: str, act: Act, whole: Span, inside: list[Region]) -> Span:
    """Cuts what follows the last quotation where it is plainly no longer said."""
    frame = act.frame
    begun = _SUBORDINATE_RE.fullmatch(text[act.sentence.start : frame.report_start])
    for region in inside[:-1]:
        ended = region.inner.of(text)[-1] == ","
        nobody = frame.speaker is None and frame.cue.start >= whole.end
        if _APPOSED_RE.match(text, region.inner.end - 1, whole.end) or (
            ended and (nobody or (begun and frame.cue.end <= region.outer.start))
        ):
            return Span(whole.start, region.outer.end)
    if not inside or inside[-1].outer.end >= whole.end:
        return whole
    last = inside[-1]
    tail = _tail(text, last.inner.end - 1, whole.end)
    if tail is not None:
        return Span(whole.start, max(last.outer.end, tail))
    if last.inner.of(text)[-1] in ",;":
        after = WORD_RE.search(text, last.outer.end, whole.end)
        word = after.group().lower() if after else ""
        ends = act.frame.cue.start >= last.outer.end or word in _NEW_START
        if ends or (word.endswith("ing") and cues.cue_verb(word)):
            return Span(whole.start, last.outer.end)
    return whole
