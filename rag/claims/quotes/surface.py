"""Attributions read off the words beside a quotation, where the parser misread the sentence."""

from __future__ import annotations

import re

from rag.claims import cues
from rag.claims.marks import Region
from rag.claims.quotes.frame import Frame
from rag.types import Span

_WORD = r"[\w.'\u2019-]+"
_NAME = rf"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir)\s)?(?:{_WORD}\s){{0,6}}?{_WORD}"
_SAID = "|".join(sorted({f for lemma in cues.SAYING for f in cues.verb_forms(lemma)}))
_AFTER_RE = re.compile(
    rf"[\s,]*(?P<who>{_NAME})(?:,\s\d{{1,2}},)?\s(?:(?:also|then|later|has|had)\s)?(?P<cue>{_SAID})\b"
)
_QUOTED_RE = re.compile(
    rf"[\s,]*(?P<who>{_NAME})\s(?P<cue>(?:is|was|are|were|has been|have been) quoted as saying)\b"
)
_APPOSED_RE = re.compile(
    rf"[\s,]*(?P<who>{_NAME},\s(?:[^,.;:\"\u201c\n]|\.(?=\w)){{3,170}}?),?\s(?P<cue>{_SAID})\b"
)
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
_SEVERAL_RE = re.compile(r"(?:\b(?:they|we|people|i)|(?!this\b)[a-z]{3,}s)\s*\Z", re.IGNORECASE)
_DIGEST_RE = re.compile(r"\s*(?P<cue>\[)(?P<who>[A-Z][^\[\]\n\"\u201c]{1,40})\]\s*(?:\n|\Z)")
"""The source in brackets that ends an item of a digest: '"Words." [Herald]'."""
_ITEM = 6
"""Fewer words are no item of a digest."""


def surface_frame(text: str, region: Region) -> Frame | None:
    """'"...," X said', '"...," said X' and 'X: "..."' by their words alone."""
    after = text[region.outer.end : region.outer.end + 260].split("\n")[0]
    words = region.inner.of(text)
    digest = _DIGEST_RE.match(after) if words[-1] in ".!?\u2026" else None
    if digest and len(words.split()) >= _ITEM:
        return _frame(digest, region.outer.end)
    if region.closed and words.rstrip("'\u2019 ")[-1:] in (*",?!\u2014-",):
        quoted = _QUOTED_RE.match(after)
        if quoted:
            return _frame(quoted, region.outer.end)
        for pattern in (_INVERTED_RE, _AFTER_RE, _APPOSED_RE):
            found = pattern.match(after)
            if found and _reports(found["cue"], found["who"]):
                return _frame(found, region.outer.end)
    start = max(0, region.outer.start - 120)
    before = text[start : region.outer.start]
    found = _COLON_RE.search(before)
    return _frame(found, start) if found else None


def _reports(cue: str, who: str) -> bool:
    """Whether a form is a finite verb of saying: no participle, the plain form for several only."""
    if cues.cue_verb(cue) not in cues.SAYING or cue.endswith("ing"):
        return False
    return cue != cues.cue_verb(cue) or bool(_SEVERAL_RE.search(who.split(",")[0]))


def _frame(found: re.Match[str], base: int) -> Frame:
    cue = Span(base + found.start("cue"), base + found.end("cue"))
    who = Span(
        base + found.start("who"), base + found.start("who") + len(found["who"].rstrip(" ."))
    )
    return Frame(cue, found["cue"], who, None)
