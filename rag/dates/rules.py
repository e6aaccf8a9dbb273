"""The rules for dates: each a pattern and the reader of its match."""

from __future__ import annotations

import re

from rag.dates import readers
from rag.dates.readers import Reader
from rag.money.words import WORDS

_YEAR = r"(?:1[89]|20)\d{2}"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = rf"(?:\d{{1,3}}|an?|few|couple(?: of)?|several|{'|'.join(WORDS)})"
_UNIT = r"(day|week|month|year|decade)s?"
_LEAD = r"(?:(?:earlier|later|early|late|mid)[-\s]*)"
_RELATION = r"(last|past|this|next|previous|current|coming)"
_SEASON = r"(spring|summer|fall|autumn|winter)"
_BRANCH = r"(?:election|campaign|presidential|midterm|primary|general|race)s?"


def _rule(
    pattern: str, read: Reader, *, exact_case: bool = False
) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern, 0 if exact_case else re.IGNORECASE), read


RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    _rule(rf"(?<![\d-])({_YEAR})-(\d{{2}})(?:-(\d{{2}}))?(?![\d-])(?:T[\d:.]+Z?)?", readers.iso),
    _rule(rf"(?<!\d)({_YEAR})(0[1-9]|1[0-2])([0-3]\d)(?!\d)", readers.compact),
    _rule(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])", readers.slashed),
    _rule(
        rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})\s?(?:-|–|to|through)\s?(?:(?P<m2>{_MONTH})\s+)?"
        rf"(?P<d2>\d{{1,2}})(?!\d)(?:,?\s+(?P<y>{_YEAR})\b)?",
        readers.month_range,
        exact_case=True,
    ),
    _rule(
        rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|,\d)(?:,?\s+(?P<y>{_YEAR})\b)?",
        readers.month_day,
        exact_case=True,
    ),
    _rule(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})(?:,?\s+(?P<y>{_YEAR})\b)?",
        readers.month_day,
        exact_case=True,
    ),
    _rule(
        rf"\b(?P<m>{_MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})\b", readers.month_year, exact_case=True
    ),
    _rule(
        rf"\b(?:(?P<p>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]hrough|[Dd]uring|[Oo]f|[Ff]rom|[Bb]efore"
        rf"|[Aa]fter|[Ee]arly|[Ll]ate|[Mm]id|[Bb]ack in)[-\s]+)?"
        rf"(?:(?P<r>[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming)\s+)?(?P<m>{_MONTH})"
        rf"(?!\w|\s+\d|,?\s+(?:of\s+)?{_YEAR})",
        lambda match, when: readers.month_alone(match, when) if match["p"] or match["r"] else None,
        exact_case=True,
    ),
    _rule(
        rf"(?<!Super )(?<!Black )(?<!Good )(?<!Cyber )\b"
        rf"(?:(?P<r>last|past|this|next|coming|previous)\s+)?"
        rf"(?P<d>{_DAY})\b(?!'s? Night)",
        readers.weekday,
    ),
    _rule(r"\b(yesterday|today|tonight|tomorrow)\b", readers.near_day),
    _rule(rf"\b(?:about\s+)?(?P<n>{_NUMBER})\s+{_UNIT}\s+(?:ago|earlier)\b", readers.ago),
    _rule(
        rf"\b(?:over|in|during|for|within|across)\s+the\s+(?:last|past|previous)"
        rf"(?:\s+(?P<n>{_NUMBER}))?\s+{_UNIT}\b",
        readers.window,
    ),
    _rule(rf"\b(?:the\s+)?(?:last|past)\s+(?P<n>{_NUMBER})\s+{_UNIT}\b", readers.window),
    _rule(
        rf"\b(?:{_LEAD}|later\s+|early\s+|late\s+)?{_RELATION}\s+(year|month|week|weekend|quarter)\b",
        readers.relative,
    ),
    _rule(
        rf"\b(?:(?:in|late|early|during|since)\s+)*(?:the\s+)?(?:(?P<r>last|past|this|next|previous)\s+)?"
        rf"(?P<s>{_SEASON[1:-1]})(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?\b",
        lambda match, when: readers.season(match, when) if readers.names_season(match) else None,
    ),
    _rule(rf"\bQ(?P<q>[1-4])(?P<w>)\s*(?:of\s+)?(?P<y>{_YEAR})?\b", readers.quarter),
    _rule(rf"\b(?P<q>[1-4])Q(?P<w>)\s*(?P<y>{_YEAR})?\b", readers.quarter),
    _rule(
        rf"\b(?P<q>)(?P<w>first|second|third|fourth|final)[-\s]quarter\b(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?",
        readers.quarter,
    ),
    _rule(
        rf"\b(?:fiscal(?:\s+year)?|FY)\s?'?(?:ending\s+(?:in\s+)?)?(?P<y>{_YEAR}|\d{{2}})(?!-?\d)",
        readers.fiscal,
    ),
    _rule(
        rf"\b(?P<y>{_YEAR})(?:[-–/](?P<z>{_YEAR}|\d{{2}}))?\s+(?:{_BRANCH}\s+)*(?:cycle|{_BRANCH})\b",
        readers.cycle,
    ),
    _rule(rf"\b(?:the\s+)?(?P<y>{_YEAR})'?s\b", readers.decade),
    _rule(
        rf"\b(?:from|between)\s+(?P<y>{_YEAR})\s+(?:to|and|through|until)\s+(?P<z>{_YEAR})\b",
        readers.year_range,
    ),
    _rule(
        rf"(?<![\d,$-])(?P<y>{_YEAR})\s?(?:-|–|to|through)\s?(?P<z>{_YEAR}|\d{{2}})(?![\d-])",
        readers.year_range,
    ),
    _rule(rf"\bsince\s+(?:early\s+|late\s+|mid-?)?(?P<y>{_YEAR})\b", readers.since_year),
    _rule(
        rf"(?<![\w$€£,.#-])(?:(?:early|late|mid)[-\s]+)?(?P<y>{_YEAR})\b(?![,.]?\d|%|-\d)",
        readers.whole_year,
    ),
)
"""The rules; where two match, the earlier start wins, then the longer match."""
