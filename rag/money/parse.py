"""Find amounts of money in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rag.money.words import CARDINAL, DIGITS, PART, figure_value, scaled, word_value
from rag.types import Money, Span

_SIGNS = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "bucks": "USD",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pounds": "GBP",
    "¥": "JPY",
    "yen": "JPY",
    "c$": "CAD",
    "ca$": "CAD",
    "cad": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "chf": "CHF",
    "rubles": "RUB",
    "rupees": "INR",
    "pesos": "MXN",
    "₹": "INR",
    "₽": "RUB",
}
# Only "US" may stand apart from its sign: in "a $2 million loan" the "a" is an article.
_SIGN = r"(?:(?:US\s?|(?-i:CA|AU|NZ|HK|C|A))?\$|USD|EUR|GBP|CAD|CHF|€|£|¥|₹|₽)"
_UNIT = r"(?:US\s+|U\.S\.\s+)?(?:dollars?|euros?|pounds|yen|bucks|rubles|rupees|pesos|USD|EUR|GBP)"
_LONG = r"(?:thousand|million|billion|trillion|mln|mn|bn|tn)s?"
_SHORT = r"(?:[kKmMbB]|MM|mm|[Bb][Nn])"
_SCALE = rf"(?:(?:[\s-]|\s-)?(?:{_LONG})(?![^\W\d_])|\s?{_SHORT}(?![\w$]))"
_NUMBER_RE = re.compile(
    rf"""(?<![\w$€£.,])(?P<open>\()?(?P<neg>[-\u2212])?
    (?P<sign>{_SIGN})\s?(?P<neg2>-)?(?P<a>{DIGITS})(?P<sa>{_SCALE})?
    (?:(?P<sep>\s?(?:-|–|—|\bto\b|\band\b|\bor\b)\s?)(?P<sign2>{_SIGN})?\s?(?P<b>{DIGITS})(?P<sb>{_SCALE})?)?
    (?P<close>\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS_RE = re.compile(
    rf"""(?<![\w$€£.,-])(?:(?P<a>{DIGITS})|(?P<w>{CARDINAL}|{PART}))
    (?P<sa>[\s-]+(?:hundred|{_LONG}))?(?P<sa2>[\s-]+(?:{_LONG}))?[\s-]+(?:of\s+)?(?P<unit>{_UNIT})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_QUALIFIERS = (
    "(?:just|well|slightly|a little)? ?(?:more than|over|less than|under|above|shy of|short of)|"
    "nearly|almost|about|around|approximately|roughly|some|up to|at least|at most|"
    "as (?:much|many|little) as|close to|upwards? of|in excess of|no more than|no less than|"
    "(?:an )?estimated|only|nearly"
)
_BEFORE_RE = re.compile(rf"\b({_QUALIFIERS})\s+(?:an?\s+(?:additional\s+|estimated\s+)?)?\Z", re.I)
_AFTER_RE = re.compile(r"(\s+or more|\s+or so|[- ]plus\b|\+)", re.IGNORECASE)
_PER_UNITS = (
    "month|year|week|day|hour|night|head|plate|person|couple|ticket|pop|share|barrel|gallon|seat|"
    "vote|student|child|pound|ton|tonne|piece|worker|family|household|patient|member|acre|mile|"
    "round|dose|game|meal|room|guest|voter|taxpayer"
)
_PER_RE = re.compile(
    rf"\s?(?:(?:[-\s]an?[-\s]|\bper[-\s]|/\s?|\bevery\s|\bfor\s+each\s)({_PER_UNITS})\b"
    r"|\bper\s+([a-z]+)|\b(each|apiece)\b|\b(monthly|annually|yearly|weekly|daily|hourly)\b)",
    re.IGNORECASE,
)
_BARE_RE = re.compile(
    rf"\s*(?P<open>\()?(?P<neg>[-\u2212])?(?P<a>{DIGITS})(?P<sa>{_SCALE})?(?P<close>\))?\s*\Z"
)
_HINT_RE = re.compile(
    r"[$€£¥₹₽]|dollar|euro|pounds|\byen\b|bucks|USD|EUR|GBP|CAD|CHF|ruble|peso|rupee", re.I
)


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount in a text. `span` covers the figure with its currency, without the qualifier.

    `per` is the unit of a rate ("month", "person", "each"), "" for a plain amount.
    """

    span: Span
    money: Money
    per: str = ""


def find_money(text: str) -> list[MoneyMention]:
    """Every amount of money in `text`, in order; none overlap.

    Only quantified amounts count: not "six-figure", "thousands of dollars" or a bare number of
    donations. A range is one amount with `upper`.
    """
    if not _HINT_RE.search(text):
        return []
    found: list[MoneyMention | None] = list(_signed_mentions(text))
    taken = [mention.span for mention in found if mention]
    for match in _WORDS_RE.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            found.append(_mention(text, match, _worded(match)))
    return sorted((mention for mention in found if mention), key=lambda mention: mention.span)


def parse_money(text: str) -> Money | None:
    """The first amount in `text`; a bare figure that is the whole text counts as US dollars.

    "(2,700)" and "-2,700" are negative. None where there is no amount.
    """
    found = find_money(text)
    if found:
        return found[0].money
    match = _BARE_RE.match(text)
    if not match:
        return None
    value = scaled(figure_value(match["a"]), _scale(match["sa"]))
    negative = bool(match["neg"]) or bool(match["open"] and match["close"])
    return Money(-value if negative else value)


def _signed_mentions(text: str) -> Iterator[MoneyMention]:
    """Amounts with a currency sign; what is no range after all is read again from its "to"."""
    at = 0
    while match := _NUMBER_RE.search(text, at):
        mention = _mention(text, match, _signed(match))
        at = mention.span.end if mention else match.end()
        if mention:
            yield mention


def _mention(
    text: str, match: re.Match[str], read: tuple[Money, int, int] | None
) -> MoneyMention | None:
    if read is None:
        return None
    money, start, end = read
    per = _PER_RE.match(text, end)
    qualifier = _qualifier(text, start, end)
    money = Money(money.amount, money.currency, qualifier, money.upper)
    unit = next((group for group in per.groups() if group), "") if per else ""
    return MoneyMention(Span(start, end), money, unit.lower())


def _qualifier(text: str, start: int, end: int) -> str:
    before = _BEFORE_RE.search(text[max(0, start - 40) : start])
    if before:
        return re.sub(r"\s+", " ", before[1].lower()).strip()
    after = _AFTER_RE.match(text, end)
    if not after:
        return ""
    return "about" if "so" in after[1] else "at least"


def _signed(match: re.Match[str]) -> tuple[Money, int, int]:
    first, scale = figure_value(match["a"]), _scale(match["sa"])
    upper, end = _upper(match, first, scale)
    if scale and "," in match["a"] and match.string.startswith("-dollar", match.end("sa")):
        upper, scale, end = None, "", match.end("a")
    if upper is not None and not scale:
        scale = _scale(match["sb"]) if first < 1000 else ""
    value = scaled(first, scale)
    brackets = bool(match["open"] and match["close"] and upper is None)
    is_accounting = brackets and match["a"].count(",") + match["a"].count(".") > 0 and not scale
    negative = bool(match["neg"] or match["neg2"])
    if match["close"] and end == match.end():
        end -= 1
    start = match.start("neg") if match["neg"] else match.start("sign")
    start += len(match["sign"]) - len(match["sign"].lstrip()) if not match["neg"] else 0
    if is_accounting and not _is_aside(match):
        negative, start, end = True, match.start("open"), match.end()
    currency = _SIGNS.get(re.sub(r"\s", "", match["sign"]).lower(), "USD")
    return Money(-value if negative else value, currency, "", upper), start, end


def _is_aside(match: re.Match[str]) -> bool:
    """Whether the brackets stand in running prose: "a second gift ($2,700)" is not negative."""
    return bool(re.search(r"[a-z]\s*\Z", match.string[: match.start()]))


def _upper(match: re.Match[str], first: Decimal, scale: str) -> tuple[Decimal | None, int]:
    """The upper end of a range and where it ends; (None, end of the first figure) without one."""
    plain = match.end("sa") if match["sa"] else match.end("a")
    if not match["b"]:
        return None, match.end()
    word = match["sep"].strip().lower()
    before = match.string[max(0, match.start() - 20) : match.start()].lower()
    if word == "and" and "between" not in before:
        return None, plain
    if not match["sign2"] and (word in ("and", "or") or (word == "to" and not match["sb"])):
        return None, plain
    upper = scaled(
        figure_value(match["b"]), _scale(match["sb"]) or ("" if match["sign2"] else scale)
    )
    low = scaled(first, scale or (_scale(match["sb"]) if first < 1000 else ""))
    if upper <= low:
        return None, plain
    return upper, match.end("sb") if match["sb"] else match.end("b")


def _worded(match: re.Match[str]) -> tuple[Money, int, int] | None:
    value = figure_value(match["a"]) if match["a"] else word_value(match["w"])
    if value is None or (match["w"] and not match["sa"] and _is_vague(match["w"])):
        return None
    for scale in (match["sa"], match["sa2"]):
        value = scaled(value, _scale(scale))
    unit = match["unit"].lower().split()[-1]
    return Money(value, _SIGNS.get(unit, "USD")), match.start(), match.end()


def _is_vague(words: str) -> bool:
    """Whether the words without a scale word name no amount: "a dollar", "half a pound"."""
    return words.lower().split()[0] in ("a", "an", "half", "quarter")


def _scale(text: str | None) -> str:
    if not text:
        return ""
    word = text.strip(" -\n\t").lower()
    return word if word in ("mm", "mn", "bn", "tn", "mln") else word.rstrip("s")
