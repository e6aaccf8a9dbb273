"""Dates of a sentence as prefix dates, and whether one date may stand for another."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DATE = (
    rf"(?:{_YEAR}-\d\d(?:-\d\d)?|{_DAY} (?:of )?{_MONTH},? {_YEAR}|{_MONTH} {_DAY},? {_YEAR}|"
    rf"{_MONTH},? {_YEAR}|{_YEAR})"
)
"""A written date with its year, as a pattern without groups."""

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<y>{_YEAR})-(?P<n>\d\d)(?:-(?P<d>\d\d))?\b",
        rf"\b(?P<d>{_DAY}) (?:of )?(?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?(?!\w)",
        rf"\b(?P<m>{_MONTH}) (?P<d>{_DAY})(?![\d,]*\d)(?:,? (?P<y>{_YEAR}))?(?!\w)",
        rf"\b(?P<m>{_MONTH}),? (?:of )?(?P<y>{_YEAR})\b",
        rf"\b(?:in|since|last|until|during|by|of|early|late|mid|from|through|"
        rf"between|and)[ -](?P<m>{_MONTH})(?![\w])",
        rf"(?<![\d$€£.,-])\b(?P<y>{_YEAR})\b(?![,.]?\d|%|"
        rf" (?:people|votes|voters|donors|donations))",
    )
)


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is written; an unsaid part is None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


def find_when(text: str) -> list[When]:
    """Written dates in order: full, month and year, month and day, month, year."""
    taken: list[When] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if not any(w.start < match.end() and match.start() < w.end for w in taken):
                taken.append(_when(match))
    return sorted(taken, key=lambda when: when.start)


def stands_for(said: When, known: When, published: str | None = None) -> bool:
    """Whether the date `said` claims no more than `known`, read at its day of publication.

    A coarser date may stand for a finer one; an unsaid year is that of publication, or the
    year before.
    """
    years = _years(known, published)
    if said.year is not None and said.year not in years:
        return False
    if said.month is not None and said.month != known.month:
        return False
    return said.day is None or said.day == known.day


def prefix(text: str | None) -> When | None:
    """A prefix date ("2017-01") as a date, or None."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return When(0, match.end(), year, month, day)


def _years(known: When, published: str | None) -> set[int]:
    if known.year is not None:
        return {known.year}
    base = prefix(published)
    return {base.year, base.year - 1} if base is not None and base.year is not None else set()


def _when(match: re.Match[str]) -> When:
    groups = match.groupdict()
    month = groups.get("n")
    number = int(month) if month else None
    if groups.get("m"):
        number = _MONTHS.index(groups["m"][:3].lower()) + 1
    day = re.sub(r"\D", "", groups.get("d") or "")
    year = groups.get("y")
    return When(
        match.start(), match.end(), int(year) if year else None, number, int(day) if day else None
    )
