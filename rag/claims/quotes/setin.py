"""The rest of a statement that its report is set into: 'If it "fails," Ames said, we leave'."""

from __future__ import annotations

import re

from rag.claims import cues
from rag.claims.quotes.act import WORD_RE, Act
from rag.types import Span

_FINITE = ("VBZ", "VBP", "MD")
_PAST = cues.words_of("was were had did")
_NO_MAIN_RE = re.compile(
    r"(?:After|Although|As|Because|Before|Despite|Given|If|Once|Since|Unless|Until|When|While|"
    r"With|Without)\b"
)
"""Words that begin what cannot be a sentence by itself."""
_ASIDE = cues.words_of("and as at but citing for in on referring to")
_MARK_RE = re.compile(r"[\"\u201c\u201d]")
_MIN_WORDS = 3


def rest_after(text: str, act: Act) -> Span | None:
    """What follows the report of a statement that is not whole without it; else None.

    The quotation before the report ends with a comma, and it is the subject of the verb after, or
    stands in an "if ...", "despite ..." that wants a main clause.
    """
    frame, block = act.frame, act.block
    if block is None or not act.quoted or not act.sentence.contains(frame.cue):
        return None
    first = act.quoted[0]
    before = text[first.inner.end - 1] == "," and frame.report_start >= first.outer.end
    start = frame.report_end
    if not before or text[start : start + 2] != ", ":
        return None
    token = block.token_from(start + 1)
    end = act.sentence.end - len(act.sentence.of(text)) + len(act.sentence.of(text).rstrip(" ."))
    words = WORD_RE.findall(text[start:end])
    told = any(word.islower() and cues.cue_verb(word) in cues.SAYING for word in words)
    if token is None or told or len(words) < _MIN_WORDS or _MARK_RE.search(text, start, end):
        return None
    finite = token.tag_ in _FINITE or token.lower_ in _PAST
    subject = first.outer.start == act.sentence.start and finite
    wanting = _NO_MAIN_RE.match(text, act.sentence.start, first.outer.start)
    main = wanting and token.lower_ not in _ASIDE
    return Span(start + 2, end) if subject or main else None
