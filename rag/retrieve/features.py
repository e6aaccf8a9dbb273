"""What speaks for a unit as the answer's evidence: one row of numbers each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.retrieve.signals import GIVING, SPEECH, Signals
from rag.retrieve.terms import STOP_STEMS, stems
from rag.retrieve.units import Unit, units_of
from rag.store import Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

FEATURES = (
    "words",  # question words in the unit, by inverse document frequency
    "words_near",  # the same with the units before and after it
    "words_passage",  # the same in its passage and title
    "words_document",  # the same in all candidates of its document, its title and date
    "fused",  # the passage's score in the first ranking, the best being 1
    "fused_document",  # the best such score in the document
    "cosine_passage",  # similarity of question and passage
    "cosine",  # similarity of question and unit, the unit read in the context of its passage
    "money",  # the question asks for an amount, the unit has one
    "giving",  # both are about money changing hands
    "speech",  # both have words that report speech
    "quotation",  # the question is about speech, the unit has a quotation mark
    "year",  # how the year of publication fits the years in the question
    "month",  # how the day or month of publication fits those in the question
    "outlet",  # the question names the outlet
    "length",  # logarithm of the number of words
    "place",  # where in the document, 0 to 1
)

_AMOUNT_RE = re.compile(r"[$£€]\s?\d|\d\s?(?:million|billion)|\b(?:million|billion)\b")
_QUOTE_RE = re.compile(r"[“\"]")
_OUTLET_RE = re.compile(
    r"\s*(?:\(.*?\)|\s[-–]\s.*|\b(?:Online|Web|News|Opinion)\b.*|\.(?:com|org|net)\b.*)\s*\Z"
)
_UNSEEN_COSINE = 0.2
_COSINE = FEATURES.index("cosine")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate passage with its score in the first ranking.

    `cosine` is the question's similarity to it, None when the dense ranking lacks it; `cosines`
    those to its units, None when the library does not know their vectors.
    """

    candidate: Candidate
    fused: float
    cosine: float | None = None
    cosines: tuple[float, ...] | None = None


@dataclass(slots=True)
class _Document:
    stems: set[str]
    fused: float
    year: float
    month: float
    outlet: float
    title: frozenset[str] = field(default_factory=frozenset)


def features(signals: Signals, ranked: Sequence[Ranked]) -> tuple[list[Unit], Matrix]:
    """Every unit of the candidates, in order, and its features, float32 (n, len(FEATURES)).

    A unit whose vector is not known has NaN for its cosine.
    """
    import numpy as np

    best = max((item.fused for item in ranked), default=1.0) or 1.0
    documents = _documents(signals, ranked)
    units: list[Unit] = []
    rows: list[list[float]] = []
    for item in ranked:
        cut = units_of(item.candidate.passage)
        document = documents[item.candidate.passage.doc_id]
        held = set(document.title).union(*(unit.stems for unit in cut))
        shared = [
            _coverage(signals.weights, held),
            _coverage(signals.weights, document.stems),
            item.fused / best,
            document.fused / best,
            _UNSEEN_COSINE if item.cosine is None else item.cosine,
            document.year,
            document.month,
            document.outlet,
        ]
        known = item.cosines is not None and len(item.cosines) == len(cut)
        cosines = item.cosines if known and item.cosines else (math.nan,) * len(cut)
        for at, unit in enumerate(cut):
            near = unit.stems.union(*(cut[i].stems for i in (at - 1, at + 1) if 0 <= i < len(cut)))
            units.append(unit)
            row = _row(signals, unit, near, shared, item.candidate.length)
            row[_COSINE] = cosines[at]
            rows.append(row)
    return units, np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES))


def _row(
    signals: Signals, unit: Unit, near: frozenset[str], shared: list[float], length: int
) -> list[float]:
    passage, document, fused, fused_document, cosine, year, month, outlet = shared
    return [
        _coverage(signals.weights, unit.stems),
        _coverage(signals.weights, near),
        passage,
        document,
        fused,
        fused_document,
        cosine,
        math.nan,
        float(signals.wants_money and bool(_AMOUNT_RE.search(unit.text))),
        float(signals.about_giving and not GIVING.isdisjoint(unit.stems)),
        float(signals.about_speech and not SPEECH.isdisjoint(unit.stems)),
        float(signals.about_speech and bool(_QUOTE_RE.search(unit.text))),
        year,
        month,
        outlet,
        math.log1p(unit.words),
        unit.span.start / max(length, 1),
    ]


def _documents(signals: Signals, ranked: Sequence[Ranked]) -> dict[str, _Document]:
    found: dict[str, _Document] = {}
    for item in ranked:
        passage = item.candidate.passage
        known = found.get(passage.doc_id)
        if known is None:
            known = found[passage.doc_id] = _document(signals, item.candidate)
        known.fused = max(known.fused, item.fused)
        known.stems.update(*(unit.stems for unit in units_of(passage)))
    return found


def _document(signals: Signals, candidate: Candidate) -> _Document:
    title = frozenset(stems(candidate.title))
    year, month = date_fit(signals, candidate.published)
    outlet = float(names_outlet(signals.text, candidate.publisher))
    held = {*title, *stems(candidate.published or "")}
    return _Document(held, 0.0, year, month, outlet, title)


def _coverage(weights: Mapping[str, float], held: Iterable[str]) -> float:
    total = sum(weights.values())
    if not total:
        return 0.0
    return sum(weight for stem, weight in weights.items() if stem in held) / total


def date_fit(signals: Signals, published: str | None) -> tuple[float, float]:
    """How a publication date fits the periods in the question: by year, by month or day.

    News is published in or soon after the period it tells of, seldom before. 0 without a period
    or a date; the better fit where there are several.
    """
    if not signals.periods or not published or not published[:4].isdigit():
        return 0.0, 0.0
    when = int(published[:4])
    year = max(_year_fit(when, int(m.start[:4]), int(m.end[:4])) for m in signals.periods)
    months = [
        _month_fit(published, m.start, m.precision) for m in signals.periods if len(m.prefix) >= 7
    ]
    return year, max(months, default=0.0)


def _year_fit(year: int, first: int, last: int) -> float:
    if first <= year <= last:
        return 1.0
    if year > last:
        return 0.6 if year == last + 1 else 0.3
    return 0.2 if year == first - 1 else -1.0


def _month_fit(published: str, start: str, precision: str) -> float:
    if len(published) < 7:
        return 0.0
    gap = 12 * (int(published[:4]) - int(start[:4])) + int(published[5:7]) - int(start[5:7])
    if precision == "day" and gap == 0 and len(published) >= 10:
        days = int(published[8:10]) - int(start[8:10])
        return 1.5 if 0 <= days <= 3 else 1.0
    return {0: 1.0, 1: 0.5, 2: 0.2}.get(gap, 0.0)


def names_outlet(question: str, publisher: str) -> bool:
    """Whether the question names this outlet ("the Hill" does, "Capitol Hill" does not)."""
    pattern = _outlet_pattern(publisher)
    return pattern is not None and pattern.search(question) is not None


@lru_cache(maxsize=1024)
def _outlet_pattern(publisher: str) -> re.Pattern[str] | None:
    name = _OUTLET_RE.sub("", publisher).strip() or publisher.strip()
    article, _, bare = name.partition(" ")
    if article.lower() != "the" or not bare:
        article, bare = "", name
    if not set(stems(bare)) - STOP_STEMS:
        return None
    lead = "[Tt]he " if article and " " not in bare else ""
    return re.compile(rf"\b{lead}{re.escape(bare)}\b")
