"""Attributions read off the words beside a quotation, where the parser misread the sentence."""

from __future__ import annotations

import re

from rag.claims import cues
from rag.claims.marks import Region
from rag.claims.quotes.frame import Frame
from rag.types import Span

_WORD = r"[\w.'\u2019-]+"
_NAME = rf"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir)\s)?(?:{_WORD}\s){{0,6}}?{_WORD}"
_SAID = "|".join(["Tweeted", *sorted({f for lemma in cues.SAYING for f in cues.verb_forms(lemma)})])
_FINITE = "|".join(
    form
    for lemma in sorted(cues.SAYING)
    for form in cues.verb_forms(lemma)[1:]
    if not form.endswith("ing")
)
_AFTER_RE = re.compile(
    rf"[\s,]*(?P<who>{_NAME})(?:,\s\d{{1,2}},)?\s(?:(?:also|then|later|has|had)\s)?(?P<cue>{_SAID})\b"
)
_QUOTED_RE = re.compile(
    rf"[\s,]*(?P<who>{_NAME})\s(?P<cue>(?:is|was|are|were|has been|have been) quoted as saying)\b"
)
_APPOSED_RE = re.compile(
    rf"[\s,]*(?P<who>{_NAME},\s(?:[^,.;:\"\u201c\n]|\.(?=\w)){{3,170}}?),?\s(?P<cue>{_SAID})\b"
)
_LATER_RE = re.compile(
    rf" [a-z][^.,;:!?\"\u201c\n]{{2,160}},\s"
    rf"(?P<who>(?:{_WORD}\s){{0,9}}?{_WORD})\s(?P<cue>{_FINITE})\b"
)
"""The report that ends a sentence which a quotation begins: '"a plan" that failed, Ames said'."""
_INVERTED_RE = re.compile(
    r"[\s,]*(?P<cue>[a-z]+)\s(?P<who>(?:(?:the|an?|one)\s)?(?:[\w.'\u2019-]+\s){0,4}?[A-Z][\w.'\u2019-]+(?:\s[A-Z][\w.'\u2019-]+)*"
    r"|he|she|they|(?:the|an?|one)\s\w+)"
)
_SMALL = r"of|the|and|for|de|van|von|former|secretary|state|senator|spokesman|spokeswoman|chief"
_COLON_RE = re.compile(
    r"(?:^|(?<=[\n.!?\u201d\"])|(?<=\s[-\u2013\u2014]))\s*"
    r"(?:Here['\u2019]s\s|More\sfrom\s(?:the\s)?|From\s(?:the\s)?)?"
    rf"(?P<who>[A-Z][\w.'\u2019-]*(?:\s(?:[A-Z][\w.'\u2019-]*|{_SMALL})){{0,8}}|(?<=the\s)[a-z]+)"
    r"\s?(?:\([^()\n]{1,20}\)\s?|(?:in|on|at)\s[^:\n]{1,30})?(?P<cue>:)\s*\Z"
)
_SAYING_RE = re.compile(
    rf"(?P<who>[A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){{0,3}})\s(?P<cue>saying|{_SAID}),\s\Z"
)
_TO_SAY_RE = re.compile(
    r"\b(?:drove|drives|forced|forces|led|leads|moved|prompted|prompts)\s"
    r"(?P<who>[A-Z][^,;:\"\u201c\n]{2,60})(?:,[^;:\"\u201c\n]{3,80},)?\s"
    rf"to\s(?P<cue>{'|'.join(sorted(cues.SAYING))})[,:]?\s\Z"
)
_WORDS_RE = re.compile(
    r"\b(?P<cue>[Ii]n)\s(?P<who>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})['\u2019]s?\swords,\s\Z"
)
_OWNER_RE = re.compile(r"(?P<who>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})['\u2019]s\s\Z")
_NOUN_RE = re.compile(r"\s([a-z]+)\b")
_SEVERAL_RE = re.compile(r"(?:\b(?:they|we|people|i)|(?!this\b)[a-z]{3,}s)\s*\Z", re.IGNORECASE)
_PAST = ("read",)
"""Plain forms that are past forms too."""
_DIGEST_RE = re.compile(r"\s*(?P<cue>\[)(?P<who>[A-Z][^\[\]\n\"\u201c]{1,40})\]\s*(?:\n|\Z)")
"""The source in brackets that ends an item of a digest: '"Words." [Herald]'."""
_SIGNED_RE = re.compile(
    r"\s*(?P<cue>[-\u2013\u2014]{1,2})\s?(?P<who>[A-Z][\w.'\u2019-]+(?:\s[\w.'\u2019-]+){1,5})(?:,[^\n]{2,80})?\s*(?:\n|\Z)"
)
"""The name that signs a quotation set by itself: '"Words." - Ann Ames'."""
_LEAD = 160
"""So many characters before a quotation may name who says it."""
_ITEM = 6
"""Fewer words are no item of a digest."""


def surface_frame(text: str, region: Region) -> Frame | None:
    """'"...," X said', '"...," said X' and 'X: "..."' by their words alone."""
    after = text[region.outer.end : region.outer.end + 260].split("\n")[0]
    words = region.inner.of(text)
    whole = words[-1] in ".!?\u2026"
    if whole and len(words.split()) >= _ITEM:
        digest = _DIGEST_RE.match(text, region.outer.end) or _SIGNED_RE.match(
            text, region.outer.end
        )
        if digest:
            return _frame(digest, 0)
    if region.closed and words.rstrip("'\u2019 ")[-1:] in (*",?!\u2014-",):
        quoted = _QUOTED_RE.match(after)
        if quoted:
            return _frame(quoted, region.outer.end)
        for pattern in (_INVERTED_RE, _AFTER_RE, _APPOSED_RE):
            found = pattern.match(after)
            if found and _reports(found["cue"], found["who"]):
                return _frame(found, region.outer.end)
    later = _LATER_RE.match(after) if region.closed and words[-1].isalnum() else None
    if later and _reports(later["cue"], later["who"]):
        return _frame(later, region.outer.end)
    start = max(0, region.outer.start - _LEAD)
    before = text[start : region.outer.start]
    patterns = (_COLON_RE, _SAYING_RE, _WORDS_RE, _TO_SAY_RE)
    found = next((m for m in (pattern.search(before) for pattern in patterns) if m), None)
    return _frame(found, start) if found else _owned(text, region, before)


def _owned(text: str, region: Region, before: str) -> Frame | None:
    """The owner of words that a noun of saying follows: 'Obama's "you can keep it" promise'."""
    noun, owner = _NOUN_RE.match(text, region.outer.end), _OWNER_RE.search(before)
    if noun is None or owner is None or not cues.cue_noun(noun[1]):
        return None
    start = region.outer.start - len(before)
    who = Span(start + owner.start("who"), start + owner.end("who"))
    return Frame(Span(*noun.span(1)), noun[1], who, region.outer, strong=False)


def _reports(cue: str, who: str) -> bool:
    """Whether a form is a finite verb of saying: no participle, the plain form for several only."""
    if cues.cue_verb(cue) not in cues.SAYING or cue.endswith("ing"):
        return False
    return cue != cues.cue_verb(cue) or cue in _PAST or bool(_SEVERAL_RE.search(who.split(",")[0]))


def _frame(found: re.Match[str], base: int) -> Frame:
    cue = Span(base + found.start("cue"), base + found.end("cue"))
    who = Span(
        base + found.start("who"), base + found.start("who") + len(found["who"].rstrip(" ."))
    )
    return Frame(cue, found["cue"], who, None)
