"""What could fill the slot that a question asks for: something it did not already say."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.answer.stems import stem, stems
from rag.money import find_money
from rag.names import find_names
from rag.question import Asks, Question
from rag.text.wordset import word_set

WHO = frozenset({Asks.WHO_FUNDED, Asks.WHOM_FUNDED, Asks.WHO_SAID, Asks.ON_BEHALF})
SAID = frozenset({Asks.WHO_SAID, Asks.WHAT_SAID})

_ROLE_RE = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|strategist|official|aide|adviser|advisor|source|"
    r"operative|consultant|lawyer|attorney|analyst|insider|person familiar|people familiar|"
    r"(?:two|three|several) people|people with knowledge)s?\b",
    re.IGNORECASE,
)
_PERCENT_RE = re.compile(r"\d[\d.,]*\s?(?:%|percent|per cent)", re.IGNORECASE)
_COUNT_RE = re.compile(
    r"(?<![\w$.,])(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|"
    r"hundreds|thousands)\b",
    re.IGNORECASE,
)
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
_DATE_RE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d|"
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\blast (?:year|month|week)\b"
)
_PURPOSE_RE = re.compile(
    r"\b(?:to (?!the\b|a\b|an\b|his\b|her\b|their\b|its\b|[A-Z])[a-z]+|for\b|because\b|"
    r"in an effort|aimed at|so that|intended|designed|meant|since\b|due to|on [a-z]+s\b)"
)
_OUTRIGHT_RE = re.compile(
    r"\b(?:intended|meant|designed|aimed|earmarked|in an effort|in order to|so that|because|"
    r"in hopes|in an attempt|for the purpose|to help|to fund|pays? for|paid for|"
    r"(?:will|would) (?:pay|cover|fund|buy)|go(?:es)? toward|to support|to promote|"
    r"promoting|urging|goal|purpose|"
    r"us(?:e[ds]?|ing) (?:[\w’'-]+ ){0,6}(?:money|funds?|grants?|cash|dollars|it) (?:to|for|on))\b",
    re.IGNORECASE,
)
_HOW_MANY_RE = re.compile(r"\bhow many (?:\w+ (?:of|to|in) )?(\w+)")
_NOUN_REACH = 5
_WHO_RE = re.compile(r"\W*(?:who|whose|which)\b", re.IGNORECASE)
_QUOTE_RE = re.compile(r"[\"“”]")
_CUE_RE = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|tweeted|called|argued|added|asked|according to|"
    r"explained|warned|claimed|charged|replied|responded|insisted|acknowledged|described|noted|"
    r"accused|joked|stated|denied|dismissed|complained|quipped|declared|asserted|recalled|"
    r"testified|suggested|predicted|vowed|promised|announced|posted|remarked|conceded)\b",
    re.IGNORECASE,
)
_GENERIC = word_set(
    """republican republicans democrat democrats democratic gop senate house congress american
    americans federal u.s us pac pacs white state states d r d-n.y r-texas super monday tuesday
    wednesday thursday friday saturday sunday i trump's"""
)
_GIFT = (
    r"(?:g[ai]ve[ns]?|giving|donat\w+|contribut\w+|paid|pay|receiv\w+|spen[dt]|fund\w*|rais\w+|"
    r"charg\w+|bill(?:ed)?|fees?)"
)
_NO_GIFT_RE = re.compile(
    rf"\b(?:no|not|never|nothing|none|zero)\b(?: \w+){{0,3}} {_GIFT}\b|"
    rf"n['’]t (?:\w+ ){{0,2}}{_GIFT}\b|"
    rf"\b{_GIFT} (?:no|nothing|none|not a)\b|\bgave (?:it )?back\b|\breturned\b",
    re.IGNORECASE,
)
_CORRECTION_RE = re.compile(
    r"\bcorrection\s*:|\bearlier version of this (?:story|article|report)|\bcorrected to\b|"
    r"\b(?:incorrectly|mistakenly|erroneously|wrongly) (?:stated|said|reported|attributed|"
    r"identified|described)|\bhas been corrected\b",
    re.IGNORECASE,
)
_MONEY_STEMS = frozenset(
    stem(word)
    for word in (
        *("give", "receive", "pay", "spend", "raise", "money", "check", "invest", "sponsor"),
        *("loan", "lend", "donor", "back", "cash", "pledge", "subsidy", "dollar", "buy", "cover"),
        *("underwrite", "sink", "plow", "bill", "foot", "seed", "stake", "endow", "borrow"),
    )
)
_BODY = word_set(
    """
    foundation fund committee institute association council pac party group center society
    university college alliance coalition union network action corp inc company llc bank club
    project partners management department office agency press school church museum victory
    journal times post news federation league trust capital commission board house white senate
    congress court airlines america american americans project of the for and
    """
)


@lru_cache(maxsize=20_000)
def names_in(text: str) -> tuple[str, ...]:
    """Names of people and organisations as written, without parties and bodies of state."""
    return tuple(
        mention.name
        for mention in find_names(text)
        if mention.name.lower() not in _GENERIC and len(mention.name) > 2
    )


@lru_cache(maxsize=20_000)
def amounts_in(text: str) -> tuple[str, ...]:
    """Amounts of money as written."""
    return tuple(mention.span.of(text) for mention in find_money(text))


def years_in(text: str) -> set[str]:
    """The years that a text names."""
    return set(_YEAR_RE.findall(text))


def has_quote(text: str) -> bool:
    """Whether words stand in quotation marks."""
    return bool(_QUOTE_RE.search(text))


def has_cue(text: str) -> bool:
    """Whether a verb of speech stands in the sentence."""
    return bool(_CUE_RE.search(text))


def new_names(text: str, known: frozenset[str]) -> list[str]:
    """Names that hold at least one word the question does not have."""
    return [name for name in names_in(text) if any(part not in known for part in stems(name))]


def denies_gift(text: str) -> bool:
    """Whether a sentence says that nothing was given, or that a report of a gift was wrong."""
    return bool(_NO_GIFT_RE.search(text) or is_correction(text))


def is_correction(text: str) -> bool:
    """Whether a sentence corrects what was reported."""
    return bool(_CORRECTION_RE.search(text))


def tells_of_money(text: str) -> bool:
    """Whether a sentence speaks of giving, paying or an amount."""
    return bool(amounts_in(text) or set(stems(text)) & _MONEY_STEMS)


def has_purpose(text: str) -> bool:
    """Whether a sentence says outright what something is for or why it was done."""
    return bool(_OUTRIGHT_RE.search(text))


def looks_like_person(name: str) -> bool:
    """Whether a name has the form of a person's: two to four words, none of them of a body."""
    words = name.split()
    if any(word.lower().strip(".,") in _BODY for word in words):
        return False
    return 1 < len(words) <= 4 or (len(words) == 1 and not name.isupper())


def fillers(asks: Asks, text: str, known: frozenset[str], part: str = "") -> list[str]:
    """What in a sentence could fill the slot; [] when nothing does.

    `known` are the stems of the question: what it says itself is no answer to it.
    """
    if asks in WHO or (asks is Asks.OTHER and _WHO_RE.match(part)):
        found = new_names(text, known)
        if asks in (Asks.WHO_SAID, Asks.ON_BEHALF):
            found += [m.group() for m in _ROLE_RE.finditer(text)]
        return found
    if asks is Asks.HOW_MUCH:
        return _quantities(text, known, part)
    if asks is Asks.WHEN:
        return [m.group() for m in _DATE_RE.finditer(text) if stem(m.group()) not in known]
    if asks is Asks.WHY:
        outright = [m.group() for m in _OUTRIGHT_RE.finditer(text)]
        return outright or [m.group() for m in _PURPOSE_RE.finditer(text)][:1]
    if asks is Asks.WHAT_SAID:
        return ["“"] if has_quote(text) or has_cue(text) else []
    return [text]


def _quantities(text: str, known: frozenset[str], part: str) -> list[str]:
    lowered = part.lower()
    counted = _HOW_MANY_RE.search(lowered)
    if counted:
        return _counts(text, stems(counted[1])[-1], known)
    if re.search(r"\b(?:share|percent\w*|proportion)\b", lowered):
        return [m.group() for m in _PERCENT_RE.finditer(text)]
    found = [amount for amount in amounts_in(text) if not set(stems(amount)) <= known]
    return found or (["nothing"] if denies_gift(text) else [])


def _counts(text: str, noun: str, known: frozenset[str]) -> list[str]:
    """Numbers with the thing counted after them: "seven local races"."""
    found = []
    for match in _COUNT_RE.finditer(text):
        after = stems(text[match.end() :])[:_NOUN_REACH]
        if noun in after and stem(match.group()) not in known:
            found.append(match.group())
    return found


def asked_stems(question: Question) -> frozenset[str]:
    """The stems of all that the question says."""
    return frozenset(stems(question.text))
