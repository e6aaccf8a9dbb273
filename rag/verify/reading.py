"""A statement taken apart: outlets named with their dates, quotations, and our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.names.lexicon import word_set
from rag.text.locate import holds
from rag.text.normalize import normalize
from rag.verify.basis import Basis
from rag.verify.mentions import appears, folded_words
from rag.verify.when import DATE

_WHEN = rf"(?:\s*\((?P<paren>{DATE})\)|,?\s+(?:on|of|in)\s+(?P<on>{DATE})|,\s*(?P<comma>{DATE}))?"
_REPORTED = r"(?:has |had |also )?(?:report(?:ed|s)|wrote|writes|said|says|published|noted|notes)"
_PREFIXES = (
    r"\A(?:As|According to|Per) {name}{when}(?: {reported})?[,:]\s*",
    r"\A{name}{when} {reported}(?:,? (?:on|in) (?P<late>{date}))?(?: that)?(?:[,:]\s*|\s+)",
    r"\A{name}\s*\((?P<paren>{date})\)\s*:\s+",
    r"\A(?:On|In) (?P<on>{date}),? {name} {reported}(?: that)?(?:[,:]\s*|\s+)",
)
_SUFFIXES = (
    r",? (?:according to|per) {name}{when}\.?\s*\Z",
    r", {name}{when} {reported}(?: (?:on|in) (?P<late>{date}))?\.?\s*\Z",
    r"\s*\({name}, (?P<on>{date})\)\.?\s*\Z",
)
_DATED_RE = re.compile(rf"(?P<name>[^\s\"(][^,;:()\"]{{0,80}}?)\s*\((?P<date>{DATE})\)")
_ANY_NAME = r"[^,;:()\"]{2,80}?"
_NEUTRAL = "____"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source named by the statement, with its date as written ("" when undated)."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` in normal typography; `body` without the outlets; `own` without located quotations.

    `quotes` are the quotations found in the evidence, `unfound` those that are not there.
    `verbatim`: the body is the evidence's own words, quoted whole or but for a capital and a stop.
    """

    text: str
    body: str
    own: str
    outlets: tuple[Outlet, ...]
    quotes: tuple[str, ...]
    unfound: tuple[str, ...]
    verbatim: bool = False


def read(text: str, bases: Sequence[Basis]) -> Reading:
    """Take a statement apart against its evidence."""
    plain = normalize(text).text.strip()
    body, outlets = _without_outlets(plain, bases)
    own, quotes, unfound = _without_quotes(body, bases)
    if _is_verbatim(body, bases):
        return Reading(plain, body, own, outlets, quotes, (), True)
    wholly = bool(quotes) and not unfound and not re.search(r"[^\W_]", own)
    return Reading(plain, body, own, outlets, quotes, unfound, wholly)


def _is_verbatim(body: str, bases: Sequence[Basis]) -> bool:
    words = body.strip().rstrip(".").strip()
    if not words:
        return False
    forms = {words, words[:1].lower() + words[1:], words[:1].upper() + words[1:]}
    return any(holds(form, basis.quote) for form in forms for basis in bases)


@lru_cache(maxsize=256)
def _patterns(names: tuple[str, ...], prefixes: bool) -> tuple[re.Pattern[str], ...]:
    """The forms of an attribution to an outlet; names with odd signs are taken as they are."""
    known = [re.escape(normalize(name).text) for name in names if re.search(r"[,;:()]", name)]
    fill = {
        "name": f"(?P<outlet>{'|'.join([*known, _ANY_NAME])})",
        "when": _WHEN,
        "reported": _REPORTED,
        "date": DATE,
    }
    forms = _PREFIXES if prefixes else _SUFFIXES
    return tuple(re.compile(_filled(form, fill)) for form in forms)


def _filled(form: str, fill: Mapping[str, str]) -> str:
    for key, value in fill.items():
        form = form.replace("{" + key + "}", value)
    return form


def is_outlet(name: str, basis: Basis) -> bool:
    """Whether `name` is the publisher, an author or the title of the cited document.

    "The Ledger, opinion by Ann Reed" has to be right on both.
    """
    document = basis.document
    name, _, writer = name.partition(", opinion by ")
    if writer:
        return is_outlet(name, basis) and writer in document.authors
    wanted = [word for word in folded_words(name) if word not in _SMALL]
    if not wanted:
        return False
    for known in (document.publisher, document.title, *document.authors):
        folded = folded_words(known)
        squeezed = ("".join(folded),)
        if appears(wanted, folded) or appears(("".join(wanted),), squeezed):
            return True
        core = [word for word in folded if word not in _SMALL]
        if core and known == document.publisher and appears(core, wanted):
            return True
    return False


_SMALL = word_set(
    """
    the a an of in its report article filing com news web
    """
)


def _without_outlets(text: str, bases: Sequence[Basis]) -> tuple[str, tuple[Outlet, ...]]:
    """The body, and the outlets named around it that the evidence knows or that are dated."""
    found: list[Outlet] = []
    body = text
    headings = [
        f"{b.document.publisher}, opinion by {a}" for b in bases for a in b.document.authors
    ]
    publishers = tuple(dict.fromkeys([*headings, *(b.document.publisher for b in bases)]))
    for at_start in (True, False):
        for pattern in _patterns(publishers, at_start):
            match = pattern.match(body) if at_start else pattern.search(body)
            outlet = _outlet(match, bases) if match else None
            if match and outlet is not None:
                found.append(outlet)
                body = body[match.end() :] if at_start else body[: match.start()] + "."
                break
    for match in _DATED_RE.finditer(body):
        name = next((n for n in _tails(match["name"]) if any(is_outlet(n, b) for b in bases)), None)
        if name is not None:
            found.append(Outlet(name, match["date"]))
            body = body.replace(f"({match['date']})", "", 1)
    return body.strip(), tuple(found)


def _outlet(match: re.Match[str], bases: Sequence[Basis]) -> Outlet | None:
    groups = match.groupdict()
    date = next((groups[g] for g in ("paren", "on", "comma", "late") if groups.get(g)), "")
    name = groups["outlet"].strip()
    known = any(is_outlet(name, basis) for basis in bases)
    return Outlet(name, date) if known or groups.get("paren") else None


def _tails(name: str) -> list[str]:
    parts = name.split()
    return [" ".join(parts[at:]) for at in range(max(0, len(parts) - 5), len(parts))]


def _without_quotes(
    body: str, bases: Sequence[Basis]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Each quotation is the longest run between two marks that the evidence holds."""
    own: list[str] = []
    quotes: list[str] = []
    unfound: list[str] = []
    marks = [match.start() for match in re.finditer('"', body)]
    at = 0
    while marks:
        opening = marks[0]
        closing = _closing(body, opening, marks[1:], bases)
        if closing is None:
            end = marks[1] if len(marks) > 1 else len(body)
            unfound.append(body[opening + 1 : end])
            own.append(body[at : min(end + 1, len(body))])
        else:
            end = closing
            quotes.append(body[opening + 1 : end])
            own.append(body[at:opening] + _NEUTRAL)
        at = min(end + 1, len(body))
        marks = [mark for mark in marks if mark >= at]
    own.append(body[at:])
    return "".join(own), tuple(quotes), tuple(unfound)


def _closing(body: str, opening: int, marks: Sequence[int], bases: Sequence[Basis]) -> int | None:
    for mark in reversed(marks):
        words = body[opening + 1 : mark].strip()
        if words and any(quoted_in(words, basis) for basis in bases):
            return mark
    return None


def quoted_in(words: str, basis: Basis) -> bool:
    """Whether the evidence holds quoted words; an editor's "[brackets]" stand for a few words."""
    trimmed = words.rstrip(" ,.;")
    bare = _bracketless(trimmed)
    forms = (words, trimmed, trimmed[:1].swapcase() + trimmed[1:], bare)
    return any(holds(form, basis.quote) for form in forms if form)


def _bracketless(words: str) -> str:
    return re.sub(r"\s*\[[^\]]*\]\s*", " ... ", words).strip(" .")
