"""From the words of a question to a typed plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.plan.asks import TELL, by_verb
from rag.plan.cues import FUND, NUMBER_WORDS, RECEIVE, SPEECH, STOP_WORDS
from rag.plan.names import is_key, names_in, outlets_in, writers_in
from rag.plan.shapes import after_statement, by_shape, left_open
from rag.question import Asks, Question

_WORD_RE = re.compile(r"\$?\d[\d,.]*\d|\w+(?:['’]\w+)?")
_PART_RE = re.compile(
    r"\?\s+|;\s+|,?\s+and\s+(?=(?:how|which|what|who|whose|whom|when|where|why|"
    r"(?:into|from|on|in|to|for|by) how|(?:up to|at|for|by|from|in|to) (?:what|which|whom|whose)\b|"
    r"says who)\b)|,\s+(?=(?:how much|what did|when did|who (?:paid|gave|funded))\b)|"
    r":\s+(?=(?:how|which|what|who)\b)",
    re.IGNORECASE,
)
_QUOTED_RE = re.compile(r"[\"“]([^\"”]{3,})[\"”]")
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_RE = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(?:(\d{{1,2}}),?\s+)?((?:19|20)\d\d)\b", re.I)
_COUNT_RE = re.compile(
    rf"\b(?:which|what|the|name|list|who are the)\s+(?:\w+\s)?({'|'.join(NUMBER_WORDS)})\b", re.I
)

_RULES: tuple[tuple[str, Asks], ...] = (
    (
        r"\b(?:what|how) (?:did|does|do|had|has|have)(?:\W+[\w’'.-]+){1,6}?\W+(?<!the )"
        rf"(?!pledge|promis|offer){TELL}\b(?!.*\b(?:meant|supposed|intended|designed|earmarked)\b)"
        r"(?!.*\bdo(?:ing)? with (?:the |his |her |its |their )?"
        r"(?:money|funds|cash|checks|grant|gift))",
        Asks.WHAT_SAID,
    ),
    (
        r"\b(?:which|what) (?:year|month|day|date)s?\b|\bwhen (?:did|was|were|is|will|does)\b",
        Asks.WHEN,
    ),
    (r"\Awhen\b(?! .*,)", Asks.WHEN),
    (
        rf"\bhow much\b(?! .*\b(?:did|does) .* {SPEECH} about)|\bhow (?:large|big|high|many|few)\b",
        Asks.HOW_MUCH,
    ),
    (
        r"\bwhat (?:was|is|were|are) the (?:[\w’'-]+ )?"
        r"(?:size|amount|sum|total|value|figure|price|cost)s?\b",
        Asks.HOW_MUCH,
    ),
    (
        r"\bwhat (?:was|is|were|are) the (?:[\w’'-]+ )?"
        r"(?:donation|contribution|gift|grant|fee|budget|pay|salary|loan)s?\b"
        r"(?!.*\b(?:supposed|meant|intended|designed|aimed|used|earmarked|for)\b)",
        Asks.HOW_MUCH,
    ),
    (r"\bwhat (?:total|sum|amount|figure|share|percentage|percent|proportion)\b", Asks.HOW_MUCH),
    (
        r"\bdifferent .*(?:totals|figures|amounts|sums)\b|\bhow did the (?:total|amount|sum)\b",
        Asks.HOW_MUCH,
    ),
    (
        r"\bwhat (?:did|does|has|have|had)\b(?!.*\b(?:say|said|buy|use|accomplish|do with)\b).*"
        r"\b(?:give|gave|given|donated?|contributed?|pledged?|pay|paid|raised?|spen[dt]|cost|earn|"
        r"bill|charged?|collect|command|poured|make (?=in all|from|for|a year|altogether)|"
        r"take in|bring in|set aside)\b(?!.*\b(?:for|on)\?)",
        Asks.HOW_MUCH,
    ),
    (r"\bwhat (?:was|were|is|are)\b[^,]*\b(?:spending|paying|charging|offering)\b", Asks.HOW_MUCH),
    (r"\bwhy\b|\bfor what\b|\bwhat for\b", Asks.WHY),
    (
        r"\bwhat (?:was|were|is|are|did|does)\b.*\b(?:meant|supposed|intended|designed|aimed|used|"
        r"going|spent|earmarked)\b.*\b(?:to|for|on)\b",
        Asks.WHY,
    ),
    (
        r"\bwhat (?:was|were|is|did).*\b(?:purpose|goal|aim)\b|\bwhat did .*\b(?:buy|fund|finance|"
        r"support|purchase|accomplish)\b|\bwhat\b.*\bdo(?:ing)? with\b",
        Asks.WHY,
    ),
    (
        rf"\b(?:what|how|where|which \w+|whom)\b[^,]*\b(?:did|does|do|had|has)\b.*\b{TELL}\b",
        Asks.WHAT_SAID,
    ),
    (
        r"\bwhat (?:comparison|reason|explanation|argument|metaphor|response|reaction|excuse)\b",
        Asks.WHAT_SAID,
    ),
    (r"\b(?:respon(?:d|se)|reaction|react(?:ed)?|words|statement|comment)\b.*\?", Asks.WHAT_SAID),
    (rf"\b(?:who|whom|which)\b.*\b(?:did|does|do|had)\b.*\b{FUND}\b", Asks.WHOM_FUNDED),
    (rf"\b(?:who|which|what)\b[^,]*?\b{RECEIVE}\b", Asks.WHOM_FUNDED),
    (r"\bwhere\b.*\bgo(?:es|ing)?\b|\bto wh(?:om|ich)\b", Asks.WHOM_FUNDED),
)
_PRESUMED_RE = re.compile(
    r"\b(?:why|how much|how large)\s+(?:did|has|have|had|does|was|were)\s+(.+?)"
    r"(?:\?|, and (?:how|what|which|whose)\b)",
    re.I,
)
_WHO_RE = re.compile(
    r"\b(?:who|whom|which|whose|what (?:group|organi|compan|foundation|donor|person|firm|union|"
    r"committee|pac|country|government|billionaire|agency|nonprofit|charity)\w*)\b",
    re.I,
)
_STATED_RE = re.compile(r"(?<=[a-z0-9]{4})\.\s+(?=[A-Z])|:\s+")
_WHEN_RE = re.compile(
    r"\A(?:when|while|after|before|since)\b[^?]*?,\s+(?=(?:which|who|whom|whose|what|how)\b)", re.I
)
_EMPTY = frozenset({"says", "said", "say", "according", "reports", "reported"})
_DIFFER_RE = re.compile(
    r"\b(?:agree|disagree|differ|conflict|contradict)\w*\b.*\b(?:what|how much)\b|"
    r"\beach\b.*\b(?:percentage|figure|sum|number|amount|total)s?\b|"
    r"\bwhat (?:were|are) the (?:two|both) (?:figures|sums|amounts|totals|numbers)\b",
    re.IGNORECASE,
)
_WHEN_FIRST_RE = re.compile(
    r"\W*when (?:did|was|were|is|will|does|do|has|had)\b"
    r"(?!.*, (?:who|which|what|how)\b (?!has|had|was|is))",
    re.IGNORECASE,
)
_YES_NO_RE = re.compile(r"\A(?:did|does|do|is|are|was|were|has|have|had|can|will)\b", re.I)


def understand(question: str, *, publishers: Sequence[str] = ()) -> Question:
    """The typed plan of a standalone question.

    `publishers` are the library's outlets: one that the question names is a source, not a party.
    """
    text = " ".join(question.split())
    parts = _parts(text)
    names = names_in(text)
    outlets = outlets_in(names, text, publishers)
    sources = [*outlets, *writers_in(names, outlets, text)]
    parties = [name for name in names if name not in sources]
    period = _period(text)
    return Question(
        text=text,
        asks=tuple(_asks(part) for part in parts),
        names=tuple(parties),
        outlets=tuple(outlets),
        period_from=period[0],
        period_to=period[1],
        quoted=tuple(_QUOTED_RE.findall(text)),
        terms=tuple(content_terms(text)),
        presumes=_presumed(text),
        key_names=tuple(name for name in parties if is_key(name)),
        parts=tuple(parts),
        count=_count(text),
    )


def _parts(text: str) -> list[str]:
    """The questions inside a question; a leading statement goes with the first one."""
    pieces = [piece.strip() for piece in _PART_RE.split(text) if piece and piece.strip()]
    parts: list[str] = []
    lead = ""
    for piece in pieces:
        if parts and not set(content_terms(piece)) - _EMPTY:
            continue
        if not _is_asking(piece) or (not parts and f"{piece}: " in text):
            lead = f"{lead} {piece}".strip()
            continue
        parts.append(f"{lead} {piece}".strip() if lead and not parts else piece)
        lead = ""
    return parts or [text]


def _is_asking(piece: str) -> bool:
    return bool(
        re.search(r"\b(?:who|whom|whose|which|what|when|where|why|how)\b", piece, re.I)
        or _YES_NO_RE.search(piece)
    )


def _asks(part: str) -> Asks:
    # A leading statement ("X ran a campaign. Who gave …") says nothing of what is asked.
    last = _STATED_RE.split(part)[-1]
    asking = _WHEN_RE.sub("", last)
    if len(asking.split()) <= 5 and not re.search(rf"\b(?:{SPEECH}|{FUND})\b", asking, re.I):
        asking = part
    lowered = asking.lower()
    if _YES_NO_RE.search(asking):
        return Asks.YES_NO
    if re.search(r"\bwhere\b.*\b(?:money|funding|funds|cash|donations?)\b.*\bcome\b", lowered):
        return Asks.WHO_FUNDED
    if _DIFFER_RE.search(part) and re.search(rf"\b{FUND}\b|\bpercent|\$", part, re.I):
        return Asks.HOW_MUCH
    if _WHEN_FIRST_RE.match(last):
        return Asks.WHEN
    told = after_statement(last, part) or left_open(asking) or by_verb(asking)
    if told is not None:
        return told
    for pattern, asks in _RULES:
        if re.search(pattern, lowered):
            return asks
    if _WHO_RE.search(lowered) and re.search(rf"\b{FUND}\b", lowered):
        return Asks.WHO_FUNDED
    if re.search(r"\bwhose\b", lowered):
        return Asks.ON_BEHALF
    return by_shape(asking) or Asks.OTHER


def content_terms(text: str) -> list[str]:
    """The content words of a text, lower-cased, each once."""
    plain = re.sub(r"['’]s\b", "", text)
    words = (word.lower().strip(".,") for word in _WORD_RE.findall(plain))
    return list(dict.fromkeys(word for word in words if word and word not in STOP_WORDS))


def _period(text: str) -> tuple[str | None, str | None]:
    months = [
        f"{year}-{_MONTHS.index(month.lower()) + 1:02d}" + (f"-{int(day):02d}" if day else "")
        for month, day, year in _MONTH_RE.findall(text)
    ]
    dates = months or _YEAR_RE.findall(text)
    return (min(dates), max(dates)) if dates else (None, None)


def _presumed(text: str) -> str:
    """What a "why" or "how much" question takes for granted, in its own words."""
    match = _PRESUMED_RE.search(text)
    return match[1] if match else ""


def _count(text: str) -> int:
    match = _COUNT_RE.search(text)
    return NUMBER_WORDS[match[1].lower()] if match else 0
