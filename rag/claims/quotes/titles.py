"""Titles in quotation marks, which nobody says: 'in her memoir, "Tough Choices"'."""

from __future__ import annotations

import re

from rag.claims.cues import words_of
from rag.claims.marks import Region

MAX_WORDS = 8
_WORD_RE = re.compile(r"[\w'\u2019&-]+")
_NETWORKS = ("ABC", "CBS", "NBC", "CNN", "MSNBC", "PBS", "BBC", "Fox")
_SMALL = words_of("a an and as at by de for from in la le of on or the to with vs")
_WORK_RE = re.compile(
    r"\b(?:album|anthem|article|autobiography|ballad|bestseller|biography|book|broadcast|column|"
    r"comedy|documentary|drama|episode|essay|film|hit|magazine|memoir|miniseries|movie|musical|"
    r"novel|op-ed|opera|painting|play|podcast|poem|program|programme|segment|sequel|series|show|"
    r"sitcom|song|thriller|tune)s?(?:\scalled|\stitled|\sentitled|\snamed)?[,:]?\s\Z"
    r"|\b(?:en)?titled,?\s\Z"
    r"|\b(?:perform(?:ed|ing|s)?|play(?:ed|ing|s)?|sang|sing(?:ing|s)?)\s\Z"
    r"|\b(?:starr(?:ed|ing)|appear(?:ed|ing|s|ance|ances)?|aired|broadcast|interview(?:ed)?|"
    r"analysis|episode|edition|hosts?|hosted|guest)\s(?:in|on|of|with|for)\s\Z",
    re.IGNORECASE,
)
"""What stands before the title of a work: "in her memoir,"."""
_BROADCAST_RE = re.compile(r"\b(?:[A-Z]{2,5}|Channel|Network|News)(?:\sNews)?['\u2019]s?\s\Z")
"""What stands before that of a broadcast: "on ABC's"."""


def is_title(text: str, region: Region) -> bool:
    """Whether words in quotation marks are the title of a work or of a broadcast.

    Their words are capitalised, and what stands before them says what they are.
    """
    words = _WORD_RE.findall(region.inner.of(text))
    if not words or len(words) > MAX_WORDS:
        return False
    capitals = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    before = text[max(0, region.outer.start - 60) : region.outer.start]
    named = words[0] in _NETWORKS or _WORK_RE.search(before) or _BROADCAST_RE.search(before)
    return capitals and bool(named)
