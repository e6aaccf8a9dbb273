"""Who gave how much to whom, by the order of words around a funding verb.

Each name and amount is reduced to one sign, then a few role rules for active, passive, nominal and
relative clauses are read off the string. The same rules read statement and evidence, so that a
rule's weakness shows on both sides alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rag.verify.figures import Figure, find_figures
from rag.verify.mentions import Mention, find_mentions, find_nominals
from rag.verify.when import When, find_when
from rag.verify.words import fold

_GIVE = (
    r"(?:gave|gives?|given|giving|donat(?:ed|es?|ing)|contribut(?:ed|es?|ing)|paid|pays?|paying|"
    r"spent|spends?|spending|grant(?:ed|s|ing)(?= )|award(?:ed|s|ing)|loan(?:ed|s|ing)|lent|lends?|lending|"
    r"wir(?:ed|es?|ing)|sent|sends?|sending|transferr?(?:ed|s|ing)?|provid(?:ed|es?|ing)|"
    r"steer(?:ed|s|ing)?|funnel(?:l?ed|s|l?ing)|pour(?:ed|s|ing)|pump(?:ed|s|ing)|hand(?:ed|s|ing)|"
    r"pledg(?:ed|es?|ing)|invest(?:ed|s|ing)?|delivered|gifted|bequeathed|chipped in|plowed|plunked|"
    r"directed|channel(?:l?ed|s|ing)|shelled out|dropped|ponied up|remitted|refunded|returned|repaid|"
    r"kicked in|committed|allocated|disbursed|put|contributed)"
)
_FUND = (
    r"(?:fund(?:ed|s|ing)?|financ(?:ed|es?|ing)|bankroll(?:ed|s|ing)?|underwrote|underwrit(?:es?|ing|ten)|"
    r"back(?:ed|s|ing)|support(?:ed|s|ing)|sponsor(?:ed|s|ing)|seeded|subsidi[sz](?:ed|es?|ing))"
)
_RECEIVE = (
    r"(?:receiv(?:ed|es?|ing)|got|gets?|getting|gotten|accept(?:ed|s|ing)|took|takes?|taking|taken|"
    r"collect(?:ed|s|ing)|rais(?:ed|es?|ing)|pocket(?:ed|s|ing)|drew|obtain(?:ed|s|ing)|"
    r"secur(?:ed|es|ing)|haul(?:ed|s) in|rak(?:ed|es|ing) in|brought in|solicited|won|banked|"
    r"benefit(?:t?ed|s|t?ing))"
)
_GIFT = (
    r"(?:donations?|contributions?|gifts?|grants?|loans?|payments?|checks?|cheques?|pledges?|"
    r"investments?|support|funding|funds?|money|backing|transfers?|awards?|financing|fees?|"
    r"cash|donation|infusions?|largesse)"
)
_DONOR = r"(?:donors?|contributors?|funders?|backers?|benefactors?|financiers?|supporters?|patrons?|givers?|sponsors?)"
_FILL = r"(?:(?!(?:to|from|by|and|but|who|which|that|into|for|at|on|in)\b)[a-z'’.-]+\s+){0,5}"
_AUX = (
    r"(?:(?:has|have|had|also|already|recently|reportedly|allegedly|personally|directly|later|then|"
    r"first|once|together|twice|quietly|alone|himself|herself|itself|themselves|previously|since|"
    r"separately|initially|jointly|reported|would|will|did|in turn|not|never|each|"
    r"(?:on|in|since|during) D\d+|(?:agreed|promised|vowed|plans?|planned|offered|set|going|is|was|are) to)\s*,?\s*)*"
)
_BE = r"(?:is|are|was|were|been|being|be|got)\s+(?:(?:also|already|partly|mostly|largely|not|never|reportedly|once|later|then|only|wholly|heavily)\s+)*"
_PASSIVE = rf"(?:{_GIVE}|{_FUND})"
_GAP = (
    r"(?:(?:\s*,\s*(?!who\b|which\b|and\b)[^,NM]{1,80})?\s*,?\s*(?:who|which|that)\s+|"
    r"\s*,\s*(?!who\b|which\b|and\b)[^,NM]{1,80},\s*|\s*\([^)]*\)\s*|\s+)"
)
_LIST = r"(?P<n>N\d+(?:(?:\s*,\s*(?:the\s+)?N\d+)*\s*,?\s+and\s+(?:the\s+)?N\d+)?)"

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        # subjects
        ("subject_payee", rf"{_LIST}(?:'s)?{_GAP}{_AUX}{_BE}{_PASSIVE}\b"),
        ("subject_payee", rf"{_LIST}\s*,?\s*(?:{_FILL})?{_PASSIVE}\s+(?:{_FILL}|M\d+\s+)?by\b"),
        ("subject_payee", rf"{_LIST}{_GAP}{_AUX}{_RECEIVE}\b"),
        ("subject_payee", rf"{_LIST}{_GAP}{_AUX}(?:{_BE}|became\s+)(?:{_FILL})(?:recipient|beneficiary)\b"),
        ("subject_payer", rf"{_LIST}{_GAP}{_AUX}(?:{_GIVE}|{_FUND}|made|wrote|cut)\b(?!\s+by\b)"),
        ("subject_payer", rf"\A(?P<n>N\d+)\s*,\s*(?:whose|who|which|a|an|the)\b[^;]{{1,200}}, {_AUX}(?:{_GIVE}|{_FUND})\b(?!\s+by\b)"),
        # objects
        ("payee", rf"\b{_GIVE}\s+(?:{_FILL}){_LIST}(?:'s)?\s+(?:{_FILL})M\d+"),
        ("payee", rf"\b{_FUND}\s+(?:{_FILL}){_LIST}"),
        ("payee", rf"(?<!according )\b(?:in)?to(?:wards?)?\s+(?:{_FILL}){_LIST}"),
        ("payee", rf"\b(?:{_GIFT}|M\d+)\s+for\s+(?:{_FILL}){_LIST}"),
        ("payee", rf"\bon behalf of\s+(?:{_FILL}){_LIST}"),
        ("payee", rf"M\d+\s+(?:that|which)?\s*(?:{_FILL})N\d+\s+{_AUX}{_GIVE}\s+(?:to\s+)?(?:{_FILL}){_LIST}"),
        # agents and sources
        ("payer", rf"\b(?:from|by)\s+(?:{_FILL}){_LIST}"),
        ("payer", rf"{_LIST}'s\s+(?:{_FILL})(?:M\d+\s+)?(?:{_FILL})(?:{_GIFT})\b"),
        ("payer", rf"{_LIST}-(?:funded|financed|backed|bankrolled|supported)\b"),
        ("payee", rf"\bN\d+-(?:funded|financed|backed|bankrolled|supported)\s+(?:{_FILL}){_LIST}"),
        # donors
        ("payer", rf"{_LIST}(?:\s*,)?\s+(?:(?:is|was|are|were|has been|had been|became|remains)\s+)?(?:{_FILL}){_DONOR}\s+(?:to|of|behind)\b"),
        ("payee", rf"\b{_DONOR}\s+(?:to|of|behind)\s+(?:{_FILL}){_LIST}"),
        ("payee", rf"{_LIST}'s\s+(?:{_FILL}){_DONOR}\b"),
        ("payer", rf"'s\s+(?:{_FILL}){_DONOR}\s*(?:,|is|was|are|were)\s*(?:{_FILL}){_LIST}"),
        ("via", rf"\b(?:via|through)\s+(?:{_FILL}){_LIST}"),
    )
)  # fmt: skip


_TO_RE = re.compile(
    r"\s+to\s+(?:the\s+)?(?!(?:Re-?)?[Ee]lect|Protect|Save|Defend|Defeat|Stop|Life|Work|Know|End|Repeal|"
    r"Keep|Restore|Win|Make|Fix|Bring|Draft)"
)
_LINK_RE = re.compile(r"\s+(?:of|for)(?:\s+(?:an?|the))?\s+")
_BODIES = frozenset(
    [
        "committee",
        "citizens",
        "friends",
        "americans",
        "coalition",
        "alliance",
        "center",
        "centre",
        "institute",
        "foundation",
        "fund",
        "council",
        "campaign",
        "project",
        "women",
        "students",
        "veterans",
        "parents",
        "workers",
        "families",
        "league",
        "society",
        "people",
        "association",
        "partnership",
        "conservatives",
        "republicans",
        "democrats",
        "doctors",
        "teachers",
        "texans",
        "californians",
        "floridians",
        "action",
        "pac",
    ]
)
_OWNER_RE = re.compile(r"N\d+(?:'s|'|s') +(?=N\d+)")
"""The owner in "Quill's Harrow Fund": the name that follows gives or takes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One transfer as a sentence puts it: an amount (or None) with names by role, and its dates.

    `others` are names of the sentence without a role. `partial` holds roles read for another
    amount of the same sentence.
    """

    amount: Figure | None
    payers: tuple[Mention, ...] = ()
    payees: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    dates: tuple[When, ...] = ()
    spare: tuple[Mention, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Role:
    kind: str
    at: int
    end: int
    name: Mention


def find_frames(sentence: str) -> list[Frame]:
    """The transfers that a sentence tells of: one for each amount of money, or one without.

    A sentence without a funding role gives [].
    """
    mentions = _all_mentions(sentence)
    amounts = [f for f in find_figures(sentence) if f.is_money]
    dates = find_when(sentence)
    signs, places = _signs(sentence, mentions, amounts, dates)
    roles = list(_roles(signs, mentions))
    if not any(role.kind != "via" for role in roles):
        return []
    if not amounts:
        return [_frame(None, roles, mentions, dates)]
    return [
        _frame(
            amount, _roles_of(i, roles, places), mentions, _dates_of(i, dates, amounts, sentence)
        )
        for i, amount in enumerate(amounts)
    ]


def _all_mentions(sentence: str) -> list[Mention]:
    names = _rejoined(sentence, [p for n in find_mentions(sentence) for p in _split(sentence, n)])
    free = [n for n in find_nominals(sentence) if not any(_overlap(n, name) for name in names)]
    return sorted([*names, *free], key=lambda mention: mention.start)


def _split(sentence: str, name: Mention) -> list[Mention]:
    """ "Quill to Bright Horizons" as two names, unless a purpose follows ("Committee to Elect")."""
    found = _TO_RE.search(sentence, name.start, name.end)
    if found is None:
        return [name]
    before = tuple(fold(w) for w in sentence[name.start : found.start()].split())
    count = len([w for w in before if w in name.tokens])
    return [
        replace(name, end=found.start(), tokens=name.tokens[:count]),
        replace(name, start=found.end(), tokens=name.tokens[count:]),
    ]


def _rejoined(sentence: str, names: list[Mention]) -> list[Mention]:
    """Names of organisations that a linking word runs through ("Committee for a Better Tarrow")."""
    out: list[Mention] = []
    for name in names:
        link = sentence[out[-1].end : name.start] if out else ""
        if out and _LINK_RE.fullmatch(link) and _takes(out[-1], link):
            last = out.pop()
            name = replace(name, start=last.start, tokens=(*last.tokens, *name.tokens))
        out.append(name)
    return out


def _takes(name: Mention, link: str) -> bool:
    if link.strip() == "of":
        return len(name.tokens) == 1
    return name.tokens[-1] in _BODIES


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _signs(
    sentence: str, mentions: list[Mention], amounts: list[Figure], dates: list[When]
) -> tuple[str, list[int]]:
    """The sentence with names, amounts and dates as N0, M0, D0; and where each amount stands."""
    marks = [(m.start, m.end, f"N{i}") for i, m in enumerate(mentions)]
    marks += [(f.start, f.end, f"M{i}") for i, f in enumerate(amounts)]
    marks += [(w.start, w.end, f"D{i}") for i, w in enumerate(dates)]
    out: list[str] = []
    places = [0] * len(amounts)
    at = size = 0
    for start, end, sign in sorted(marks):
        if start < at:
            continue
        piece = _lower(sentence[at:start])
        out += [piece, sign]
        size += len(piece)
        if sign[0] == "M":
            places[int(sign[1:])] = size
        size += len(sign)
        at = end
    out.append(_lower(sentence[at:]))
    return _OWNER_RE.sub(_blank, "".join(out)), places


def _blank(owner: re.Match[str]) -> str:
    return " " * len(owner.group())


def _lower(text: str) -> str:
    kept = text.replace("[", " ").replace("]", " ").replace('"', " ")
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in kept)


def _roles(signs: str, mentions: list[Mention]) -> Iterable[_Role]:
    taken: set[int] = set()
    for kind, rule in _RULES:
        for match in rule.finditer(signs):
            for sign in re.finditer(r"N(\d+)", match["n"]):
                number = int(sign[1])
                if number in taken or number >= len(mentions):
                    continue
                if kind.startswith("subject") and _is_governed(signs, match.start("n")):
                    continue
                taken.add(number)
                at = match.start("n") + sign.start()
                yield _Role(kind, at, match.end(), mentions[number])


def _is_governed(signs: str, at: int) -> bool:
    """Whether a preposition stands before the name, so that it is no subject."""
    return bool(
        re.search(
            r"\b(?:of|from|by|to|into|for|with|via|through|against|at)\s+(?:the\s+|a\s+)?\Z",
            signs[:at],
        )
    ) and not re.search(r"\A[^,]*?,?\s*(?:who|which|that)\b", signs[at : at + 40])


def _roles_of(number: int, roles: list[_Role], places: list[int]) -> list[_Role]:
    """The roles that belong to one amount; where it has none of its own, the sentence's."""
    if len(places) == 1:
        return roles
    own: list[_Role] = []
    for kind in ("payer", "payee", "via"):
        same = [role for role in roles if role.kind.removeprefix("subject_") == kind]
        near = [role for role in same if number in _amounts_near(role, roles, places)]
        own += near or [role for role in same if role.kind.startswith("subject")] or same
    return own


def _amounts_near(role: _Role, roles: list[_Role], places: list[int]) -> set[int]:
    if role.kind.startswith("subject"):
        later = [r.at for r in roles if r.kind.startswith("subject") and r.at > role.at + 2]
        stop = min((at for at in later if any(role.at < p < at for p in places)), default=10**9)
        return {i for i, place in enumerate(places) if role.at < place < stop}
    before = [i for i, place in enumerate(places) if place < role.at]
    after = [i for i, place in enumerate(places) if role.at < place < role.end]
    if after:
        return set(after[:1])
    return {before[-1]} if before else {0}


def _dates_of(number: int, dates: list[When], amounts: list[Figure], sentence: str) -> list[When]:
    """The dates told of one amount: those up to the next amount when each amount has its own."""
    if len(amounts) < 2 or len(dates) < 2:
        return dates
    start = amounts[number].end
    stop = amounts[number + 1].start if number + 1 < len(amounts) else len(sentence)
    near = [when for when in dates if start <= when.start < stop]
    return near or [when for when in dates if when.start < amounts[0].start] or dates


def _frame(
    amount: Figure | None, roles: list[_Role], mentions: list[Mention], dates: list[When]
) -> Frame:
    def of(kind: str) -> tuple[Mention, ...]:
        return tuple(r.name for r in roles if r.kind.removeprefix("subject_") == kind)

    used = {id(role.name) for role in roles}
    return Frame(
        amount,
        of("payer"),
        of("payee"),
        of("via"),
        tuple(m for m in mentions if id(m) not in used),
        tuple(dates),
    )
