"""The name that a story gives later to "a nonprofit group" of its first lines.

News opens with what somebody is and names it below: "A dredging company gave $10,000 … The
company, Keel Point Marine, clears the harbor.", or "… That gift from Keel Point Marine".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOUN = (
    r"(?:group|organi[sz]ation|nonprofit|company|firm|foundation|committee|fund|charity|union|"
    r"super PAC|PAC|network|association|coalition|agency|bank|church|university|think tank)"
)
_NAME = r"(?P<name>[A-Z][\w&.’'-]*(?: (?:(?:of|for|and|the|to) )*[A-Z0-9][\w&.’'-]*)*)"
_NAMED_RE = re.compile(
    rf"\b[Tt]he (?P<noun>{_NOUN})(?:, (?:called |known as |the )?| (?:is|was) (?:called|named) |"
    rf" called ){_NAME}(?:,| (?:is|was|has|had|which|who|said)\b|\.)"
)
_FROM_RE = re.compile(
    r"\b(?:that|this) (?:[\w-]+ ){0,3}?(?:money|cash|gift|donation|contribution|check|payment|"
    rf"infusion|grant|loan)s? (?:\w+ ){{0,2}}?from (?:the )?{_NAME}"
)
_REACH = 8


def called(texts: Sequence[str]) -> dict[int, tuple[str, int]]:
    """For the index of a sentence that has "a group": its name, and the sentence that gives it."""
    found: dict[int, tuple[str, int]] = {}
    for at, text in enumerate(texts):
        match = _NAMED_RE.search(text) or _FROM_RE.search(text)
        if match is None:
            continue
        name = match["name"].rstrip(".")
        opened = indefinite(match["noun"]) if "noun" in match.groupdict() else INDEFINITE_RE
        for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
            if name in texts[back]:
                break
            if opened.search(texts[back]):
                found.setdefault(back, (name, at))
                break
    return found


def indefinite(noun: str) -> re.Pattern[str]:
    """ "a Fenwick dredging company", "one nonprofit group"."""
    return re.compile(rf"\b(?:an?|one|another) (?:[\w’'-]+ ){{0,5}}?{noun}\b", re.IGNORECASE)


INDEFINITE_RE = indefinite(_NOUN)
"""Any of them."""
