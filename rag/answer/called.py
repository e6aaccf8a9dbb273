"""The name that a story gives later to "a nonprofit group" of its first lines.

News opens with what somebody is and names it below: "A dredging company gave $10,000 … The
company, Keel Point Marine, clears the harbor.", or "… That gift from Keel Point Marine".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.slots import tells_of_money

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


@dataclass(frozen=True, slots=True)
class Named:
    """What `phrase`, "a dredging company", is called in the sentence `at`: its `name`."""

    phrase: str
    name: str
    at: int


def called(texts: Sequence[str]) -> dict[int, Named]:
    """For the index of a sentence that has "a group": its name, and the sentence that gives it.

    "That gift from X" names only the group of a sentence that tells of money.
    """
    found: dict[int, Named] = {}
    for at, text in enumerate(texts):
        match = _NAMED_RE.search(text) or _FROM_RE.search(text)
        if match is None:
            continue
        name = match["name"].rstrip(".")
        noun = match.groupdict().get("noun")
        opens = _indefinite(noun or _NOUN)
        for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
            if name in texts[back]:
                break
            opened = opens.search(texts[back])
            if opened and (noun or tells_of_money(texts[back])):
                found.setdefault(back, Named(opened.group(), name, at))
                break
    return found


def _indefinite(noun: str) -> re.Pattern[str]:
    """ "a Fenwick dredging company", "one nonprofit group"."""
    return re.compile(rf"\b(?:an?|one|another) (?:[\w’'-]+ ){{0,5}}?{noun}\b", re.IGNORECASE)
