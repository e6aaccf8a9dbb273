"""Figures, dates, names and outlets of a statement must stand in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rag.dates import find_dates
from rag.verify.basis import Basis
from rag.verify.figures import Figure, find_figures, step_of, supports
from rag.verify.mentions import Mention, appears, find_mentions, folded_words, is_acronym
from rag.verify.reading import Outlet, is_outlet
from rag.verify.when import When, find_when, prefix, stands_for

_RELATIVE_RE = re.compile(
    r"\b(?:yesterday|today|tonight|ago|last|this|past|earlier|recent(?:ly)?|now|next|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_UP_RE = re.compile(
    r"(?:more than|over|at least|exceeding|upwards of|in excess of|north of|above)\s*\Z", re.I
)
_DOWN_RE = re.compile(
    r"(?:less than|under|up to|nearly|almost|fewer than|as much as|at most|just shy of|below)\s*\Z",
    re.I,
)


def figure_problem(own: str, bases: Sequence[Basis], computed: Sequence[Decimal] = ()) -> str:
    """The first figure of our own words that no cited passage holds, or "".

    `computed` are values that may stand without a passage (totals and counts of rows).
    """
    known = [(f, basis.quote) for basis in bases for f in _known_figures(basis)]
    for said in find_figures(own):
        if said.unit in ("year", "ordinal") or any(_is_value(said, value) for value in computed):
            continue
        if _in_identifier(own, said.start, said.end, bases):
            continue
        same = [(f, text) for f, text in known if supports(f, said)]
        if not same:
            return f"the figure {said.words} is not in the cited passage"
        if all(_turned(own, said, text, f) for f, text in same):
            return f"the figure {said.words} is qualified otherwise in the cited passage"
    return ""


def _in_identifier(own: str, start: int, end: int, bases: Sequence[Basis]) -> bool:
    """Whether the words are part of a cited filing's public id or form ("FEC-9900588")."""
    for basis in bases:
        names = [basis.document.external_id]
        filing = basis.document.filing
        if filing is not None:
            names += [filing.form, filing.report_id, filing.amends]
        for name in filter(None, names):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", own):
                if match.start() <= start and end <= match.end():
                    return True
    return False


def date_problem(own: str, bases: Sequence[Basis]) -> str:
    """The first date of our own words that no cited passage holds, or ""."""
    for said in find_when(own):
        if not any(_dated(said, basis) for basis in bases):
            return f"the date {own[said.start : said.end]} is not in the cited passage"
    return ""


def name_problem(own: str, bases: Sequence[Basis], rows: Sequence[Mapping[str, Any]] = ()) -> str:
    """The first name of our own words that the cited sources do not have, or "".

    A name must stand in the evidence, or in its document's title, publisher or byline; in
    square brackets, or as the one full form of a name in the evidence, anywhere in the document.
    """
    near = [folded_words(text) for basis in bases for text in _near(basis)]
    near += [folded_words(str(value)) for row in rows for value in _leaves(row)]
    for mention in find_mentions(own):
        if any(appears(mention.tokens, known) for known in near) or _loosely(mention, near):
            continue
        if _in_identifier(own, mention.start, mention.end, bases):
            continue
        if not any(_elsewhere(mention, basis) for basis in bases):
            return f"the name {own[mention.start : mention.end]} is not in the cited passage"
    return ""


def outlet_problem(outlets: Sequence[Outlet], bases: Sequence[Basis]) -> str:
    """An outlet, or its date, that is not that of a cited document, or ""."""
    for outlet in outlets:
        named = [basis for basis in bases if is_outlet(outlet.name, basis)]
        if not named:
            return f"{outlet.name} is not the publisher of a cited source"
        if outlet.date and not any(_published(outlet.date, basis) for basis in named):
            return f"{outlet.date} is not the date of the cited source"
    return ""


def _known_figures(basis: Basis) -> list[Figure]:
    found = find_figures(basis.quote)
    for row in basis.rows:
        if row.money is not None:
            amount = abs(row.money.amount)
            found.append(Figure(0, 0, amount, row.money.currency, step_of(amount), str(amount)))
    return found


def _turned(own: str, said: Figure, text: str, known: Figure) -> bool:
    """Whether one side says "more than" where the other says "up to"."""
    ours, theirs = own[: said.start], text[: known.start]
    return bool(
        (_UP_RE.search(ours) and _DOWN_RE.search(theirs))
        or (_DOWN_RE.search(ours) and _UP_RE.search(theirs))
    )


def _is_value(said: Figure, value: Decimal) -> bool:
    return supports(Figure(0, 0, value, said.unit, step_of(value), ""), said)


def _dated(said: When, basis: Basis) -> bool:
    document, text = basis.document, basis.context
    if any(stands_for(said, known, document.published) for known in find_when(text)):
        return True
    filing = document.filing
    stated = [row.date for row in basis.rows]
    if filing is not None:
        stated += [filing.filed_on, filing.covers_from, filing.covers_through]
    if _RELATIVE_RE.search(text):
        stated.append(document.published)
        stated += [mention.prefix for mention in find_dates(text, document.published)]
    known_dates = [when for when in map(prefix, stated) if when is not None]
    return any(stands_for(said, when) for when in known_dates)


def _near(basis: Basis) -> list[str]:
    document = basis.document
    texts = [basis.context, document.title, document.publisher, *document.authors]
    texts.append(document.external_id)
    filing = document.filing
    if filing is not None:
        texts += [
            filing.form,
            filing.filer.name,
            f"FEC-{filing.amends}",
            "Federal Election Commission FEC IRS SEC Form Schedule",
        ]
    for row in basis.rows:
        texts += [row.funder.name, row.recipient.name, row.purpose, row.candidate, row.schedule]
        texts += [party.name for party in row.via]
    return [text for text in texts if text]


def _loosely(mention: Mention, near: Sequence[Sequence[str]]) -> bool:
    """Whether the parts of a name, or its acronym, stand in the sources."""
    if len(mention.tokens) == 1 and any(is_acronym(mention.tokens[0], known) for known in near):
        return True
    letters = "".join(token[0] for token in mention.tokens)
    return len(letters) > 2 and any(letters in known for known in near)


def _elsewhere(mention: Mention, basis: Basis) -> bool:
    """Whether the document has the name, and the evidence or a bracket points to it alone."""
    text = folded_words(basis.document.text)
    if not appears(mention.tokens, text):
        return False
    if mention.bracketed:
        return True
    last = mention.tokens[-1]
    if len(mention.tokens) < 2 or not appears((last,), folded_words(basis.context)):
        return False
    others = {
        m.tokens
        for m in find_mentions(basis.document.text)
        if len(m.tokens) > 1 and m.tokens[-1] == last
    }
    return all(set(mention.tokens) <= set(o) or set(o) <= set(mention.tokens) for o in others)


def _published(date: str, basis: Basis) -> bool:
    said = next(iter(find_when(date)), None)
    dates = [basis.document.published]
    if basis.document.filing is not None:
        dates.append(basis.document.filing.filed_on)
    known = [when for when in map(prefix, dates) if when is not None]
    return said is not None and any(stands_for(said, when) for when in known)


def _leaves(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield value
