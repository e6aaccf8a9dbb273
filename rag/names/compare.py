"""Whether two names can stand for one party, without a score."""

from __future__ import annotations

from enum import StrEnum

from rag.names.keys import legal_form, name_tokens, suffix_of
from rag.names.lexicon import ORG_WORDS

_SMALL = frozenset({"of", "the", "and", "for", "to", "in", "on", "a", "an", "de", "at"})
_DROPPABLE = frozenset({"pac", "superpac", "committee", "campaign", "inc", "org", "super"})
_SHORT_FORMS = {
    "natl": "national",
    "assn": "association",
    "assoc": "association",
    "fndtn": "foundation",
    "fdn": "foundation",
    "found": "foundation",
    "cmte": "committee",
    "comm": "committee",
    "intl": "international",
    "dept": "department",
    "univ": "university",
    "govt": "government",
    "ctr": "center",
    "centre": "center",
    "inst": "institute",
    "bros": "brothers",
    "mfg": "manufacturing",
}
_NICKNAMES = (
    "alexander alex sandy",
    "andrew andy drew",
    "anthony tony",
    "benjamin ben",
    "charles charlie chuck",
    "christopher chris",
    "daniel dan danny",
    "david dave",
    "donald don",
    "edward ed eddie ted",
    "elizabeth liz beth betsy",
    "frederick fred",
    "gregory greg",
    "james jim jimmy",
    "jeffrey jeff",
    "jonathan jon",
    "joseph joe",
    "joshua josh",
    "katherine kate kathy",
    "kenneth ken",
    "lawrence larry",
    "matthew matt",
    "michael mike",
    "nicholas nick",
    "patrick pat",
    "peter pete",
    "philip phil",
    "rebecca becky",
    "richard rick dick rich",
    "robert bob rob bobby",
    "ronald ron",
    "samuel sam",
    "stephen steve steven",
    "susan sue",
    "theodore ted",
    "thomas tom tommy",
    "timothy tim",
    "william bill will billy",
)
_SAME_GIVEN = {
    frozenset((a, b)) for row in _NICKNAMES for a in row.split() for b in row.split() if a != b
}


class Match(StrEnum):
    """How two names relate. COMPATIBLE is a suggestion for a person, never a merge."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


def same_name(a: str, b: str) -> Match:
    """Compare two names as written, or their keys.

    SAME: equal normal forms. COMPATIBLE: one could be short for the other (a surname alone, an
    initial, a nickname, a middle name more, an acronym, a trailing "PAC"). Else DIFFERENT.
    """
    return compare(a, b)[0]


def compare(a: str, b: str) -> tuple[Match, str]:
    """`same_name` with its reason in words."""
    first, second = _expanded(name_tokens(a)), _expanded(name_tokens(b))
    if not first or not second:
        return Match.DIFFERENT, "no name"
    if first == second:
        return _equal(a, b)
    reason = _why_compatible(first, second)
    return (Match.COMPATIBLE, reason) if reason else (Match.DIFFERENT, "")


def _expanded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_SHORT_FORMS.get(word, word) for word in words)


def _equal(a: str, b: str) -> tuple[Match, str]:
    forms = {form for form in (legal_form(a), legal_form(b)) if form}
    if len(forms) > 1:
        return Match.COMPATIBLE, f"other legal form: {' / '.join(sorted(forms))}"
    suffixes = {suffix for suffix in (suffix_of(a), suffix_of(b)) if suffix}
    if len(suffixes) > 1:
        return Match.DIFFERENT, ""
    if suffixes and suffix_of(a) != suffix_of(b):
        return Match.COMPATIBLE, f"one has the suffix {suffixes.pop()!r}"
    return Match.SAME, "same normal form"


def _why_compatible(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    short, long = sorted((a, b), key=len)
    if _is_acronym(short, long):
        return f"{short[0].upper()} are the initials of the other name"
    if "".join(a) == "".join(b):
        return "same letters, other spaces"
    if [word.rstrip("s") for word in a] == [word.rstrip("s") for word in b] and _is_org(a + b):
        return "singular and plural"
    if _is_dropped(short, long):
        return "one leaves out a word such as PAC"
    if _is_org(a) or _is_org(b):
        return _why_org(short, long)
    return _why_person(short, long)


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) != 1 or len(long) < 2 or not 2 <= len(short[0]) <= 8:
        return False
    letters = short[0]
    every = "".join(word[0] for word in long)
    main = "".join(word[0] for word in long if word not in _SMALL)
    return letters in (every, main) and len(letters) > 1


def _is_dropped(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    kept = tuple(word for word in long if word not in _DROPPABLE)
    other = tuple(word for word in short if word not in _DROPPABLE)
    return kept == other and len(kept) > 1


def _is_org(words: tuple[str, ...]) -> bool:
    return any(word in ORG_WORDS for word in words)


def _why_org(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    """An organisation's name may be cut short at its end or start, never changed inside."""
    if len(short) == 1:
        is_head = len(short[0]) > 2 and long[0] == short[0] and not _is_place(short[0])
        return f"{short[0]!r} begins the other name" if is_head and len(long) <= 3 else ""
    missing = len(long) - len(short)
    if 0 < missing <= 3 and (long[: len(short)] == short or long[missing:] == short):
        content = [word for word in short if word not in _SMALL]
        return "one name is the other cut short" if len(content) >= 2 else ""
    return ""


def _is_place(word: str) -> bool:
    return word in {"national", "american", "new", "united", "first", "international", "state"}


def _why_person(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    if len(short) == 1:
        if long[-1] == short[0]:
            return f"{short[0]!r} is the other's last name"
        return ""
    if short[-1] != long[-1] or len(long) > 5:
        return ""
    if short[0] == long[0]:
        return _why_middle(short[1:-1], long[1:-1])
    if short[0][0] == long[0][0] and 1 in (len(short[0]), len(long[0])):
        return "same last name, an initial for the first"
    if frozenset((short[0], long[0])) in _SAME_GIVEN:
        return "same last name, a short form of the first"
    if short[0] in long[1:-1] and len(long[0]) == 1:
        return "one goes by the middle name"
    return ""


def _why_middle(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    if not a:
        return "one has a middle name more"
    is_initial = all(x[0] == y[0] and 1 in (len(x), len(y)) for x, y in zip(a, b, strict=False))
    return "same names, a middle initial" if is_initial else ""
