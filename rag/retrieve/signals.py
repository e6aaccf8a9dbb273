"""What a question says about the passage that answers it: its words, names, periods and kind."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rag.dates import DateMention, find_dates
from rag.retrieve.terms import STOP_STEMS, capitalised, stems

_MONEY_RE = re.compile(
    r"\bhow (?:much|large|big|many)\b|\b(?:amounts?|totals?|figures?|sums?|sizes?)\b|[$£€]", re.I
)
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
_BARE_RE = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d", re.I)

GIVING = frozenset(
    stems(
        """give gave given giving donate donated donation donor contribute contributed contribution
        contributor fund funded funding funder finance financed financing financier bankroll
        bankrolled grant pay paid paying payment spend spent pour poured pledge pledged raise
        raised money check cheque gift invest backed backer sponsor receive received accept"""
    )
)
"""Stems of words about money changing hands."""

SPEECH = frozenset(
    stems(
        """say said says tell told write wrote written tweet tweeted ask asked argue argued warn
        warned call called accuse accused describe described respond responded react add added
        according dismiss dismissed comment statement compare compared explain explained criticize
        criticized declare declared deny denied insist claim claimed predict predicted scold
        remark think thought"""
    )
)
"""Stems of words that report speech."""


@dataclass(frozen=True, slots=True)
class Signals:
    """A question as the ranker sees it.

    `weights` maps each stem that is no stop word to its inverse document frequency (Robertson and
    Spärck Jones, as in BM25); `names` are the stems of capitalised words; `day`, `month` and
    `year` the periods that it names, by precision.
    """

    text: str
    weights: Mapping[str, float]
    names: frozenset[str]
    periods: tuple[DateMention, ...]
    wants_money: bool
    about_giving: bool
    about_speech: bool


def signals(
    question: str, *, frequencies: Callable[[Sequence[str]], Mapping[str, int]], passages: int
) -> Signals:
    """Read a question; `frequencies` counts the passages that hold a stem, of `passages` in all."""
    found = stems(question)
    content = [stem for stem in dict.fromkeys(found) if stem not in STOP_STEMS]
    counts = frequencies(content)
    return Signals(
        text=question,
        weights={stem: _idf(counts[stem], passages) for stem in content},
        names=capitalised(question) & frozenset(content),
        periods=periods(question),
        wants_money=bool(_MONEY_RE.search(question)),
        about_giving=not GIVING.isdisjoint(found),
        about_speech=not SPEECH.isdisjoint(found),
    )


def periods(question: str) -> tuple[DateMention, ...]:
    """Dates and periods in a question; a day without a year takes the last year that it names."""
    found = find_dates(question)
    years = _YEAR_RE.findall(question)
    if years and _BARE_RE.search(question):
        relative = find_dates(question, f"{max(years)}-12-31")
        known = {mention.span for mention in found}
        found += [m for m in relative if m.precision == "day" and m.span not in known]
    return tuple(found)


def _idf(count: int, passages: int) -> float:
    return math.log(1 + (max(passages, count) - count + 0.5) / (count + 0.5))
