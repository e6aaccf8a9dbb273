"""Who pays and who is paid, by the order of words around a funding verb.

Each name, amount and date is reduced to one sign (N0, M0, D0); a few role rules for active,
passive, nominal and relative clauses are then read off the string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.verify.figures import Figure
from rag.verify.mentions import Mention
from rag.verify.when import When


def _any(forms: str) -> str:
    """Alternatives from words; "_" stands for a space."""
    return "(?:" + "|".join(form.replace("_", " ") for form in forms.split()) + ")"


_GIVE = _any(
    """gave|gives? given|giving donat(?:ed|es?|ing) contribut(?:ed|es?|ing) paid|pays?|paying
    spent|spends?|spending grant(?:ed|s|ing)(?=_) award(?:ed|s|ing) loan(?:ed|s|ing)
    lent|lends?|lending wir(?:ed|es?|ing) sent|sends?|sending transferr?(?:ed|s|ing)?
    provid(?:ed|es?|ing) steer(?:ed|s|ing)? funnel(?:l?ed|s|l?ing) pour(?:ed|s|ing) pump(?:ed|s|ing)
    hand(?:ed|s|ing) pledg(?:ed|es?|ing) invest(?:ed|s|ing)? delivered gifted bequeathed chipped_in
    plowed plunked directed channel(?:l?ed|s|l?ing) shelled_out dropped ponied_up remitted refunded
    returned repaid kicked_in committed allocated disbursed
    put(?!_(?:the|its|that)_(?:total|figure|amount|cost|number|sum|price))"""
)
_FUND = _any(
    """fund(?:ed|s|ing)? financ(?:ed|es?|ing) bankroll(?:ed|s|ing)? underwrote
    underwrit(?:es?|ing|ten) back(?:ed|s|ing) support(?:ed|s|ing) sponsor(?:ed|s|ing) seeded
    subsidi[sz](?:ed|es?|ing)"""
)
_RECEIVE = _any(
    """receiv(?:ed|es?|ing) got|gets?|getting|gotten accept(?:ed|s|ing) took|takes?|taking|taken
    collect(?:ed|s|ing) rais(?:ed|es?|ing) pocket(?:ed|s|ing) drew obtain(?:ed|s|ing)
    secur(?:ed|es|ing) haul(?:ed|s)_in rak(?:ed|es|ing)_in brought_in solicited won banked
    benefit(?:t?ed|s|t?ing)"""
)
_GIFT = _any(
    """donations? contributions? gifts? grants? loans? payments? checks? cheques? pledges?
    investments? support funding funds? money backing transfers? awards? financing fees? cash
    infusions? largesse"""
)
_DONOR = _any(
    """donors? contributors? funders? backers? benefactors? financiers? supporters? patrons?
    givers? sponsors?"""
)
_FILL = r"(?:(?!(?:to|from|by|and|but|who|which|that|into|for|at|on|in)\b)[a-z'’.-]+\s+){0,5}"
_ADVERB = _any(
    """has have had also already recently reportedly allegedly personally directly later then first
    once together twice quietly alone himself herself itself themselves previously since separately
    initially jointly reported would will did in_turn not never each (?:on|in|since|during)_D\\d+
    (?:agreed|promised|vowed|plans?|planned|offered|set|going|is|was|are)_to"""
)
_AUX = rf"(?:{_ADVERB}\s*,?\s*)*"
_BE = (
    r"(?:is|are|was|were|been|being|be|got)\s+(?:(?:also|already|partly|mostly|largely|not|never|"
    r"reportedly|once|later|then|only|wholly|heavily)\s+)*"
)
_PASSIVE = rf"(?:{_GIVE}|{_FUND})"
_GAVE = rf"{_AUX}(?:{_GIVE}|{_FUND})\b(?!\s+by\b)"
_MADE = rf"{_AUX}(?:{_GIVE}|{_FUND}|made|wrote|cut)\b(?!\s+by\b)"
_GAP = (
    r"(?:(?:\s*,\s*(?!who\b|which\b|and\b)[^,NM]{1,80})?\s*,?\s*(?:who|which|that)\s+|"
    r"\s*,\s*(?!who\b|which\b|and\b)[^,NM]{1,80},\s*|\s*\([^)]*\)\s*|\s+)"
)
_LIST = r"(?P<n>N\d+(?:(?:\s*,\s*(?:the\s+)?N\d+)*\s*,?\s+and\s+(?:the\s+)?N\d+)?)"
_OBJECT = rf"\s+(?:{_FILL}){_LIST}"
_FOR = _any(
    """supporting backing boosting promoting in_support_of
    to_(?:support|back|boost|promote|help|(?:re-?)?elect)"""
)
_AGAINST = _any(
    """against attacking opposing criticizing targeting in_opposition_to
    to_(?:defeat|oppose|attack)"""
)
_COPULA = r"(?:(?:is|was|are|were|has been|had been|became|remains)\s+)?"
_FUNDED = r"-(?:funded|financed|backed|bankrolled|supported)"

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        # subjects
        ("subject_payee", rf"{_LIST}(?:'s)?{_GAP}{_AUX}{_BE}{_PASSIVE}\b"),
        ("subject_payee", rf"{_LIST}\s*,?\s*(?:{_FILL})?{_PASSIVE}\s+(?:{_FILL}|M\d+\s+)?by\b"),
        ("subject_payee", rf"{_LIST}{_GAP}{_AUX}{_RECEIVE}\b"),
        (
            "subject_payee",
            rf"{_LIST}{_GAP}{_AUX}(?:{_BE}|became\s+)(?:{_FILL})(?:recipient|beneficiary)\b",
        ),
        ("subject_payer", rf"{_LIST}{_GAP}{_MADE}"),
        (
            "subject_payer",
            rf"\A(?P<n>N\d+)\s*,\s*(?:whose|who|which|a|an|the)\b[^;]{{1,200}}, {_GAVE}",
        ),
        # those whom spending helps or hurts
        ("target_for", rf"\b{_FOR}{_OBJECT}"),
        ("target_against", rf"\b{_AGAINST}{_OBJECT}"),
        # objects
        ("payee", rf"\b{_GIVE}{_OBJECT}(?:'s)?\s+(?:{_FILL})M\d+"),
        ("payee", rf"\b{_FUND}{_OBJECT}"),
        ("payee", rf"(?<!according )\b(?:in)?to(?:wards?)?{_OBJECT}"),
        ("payee", rf"\b(?:{_GIFT}|M\d+)\s+for{_OBJECT}"),
        ("payee", rf"\bon behalf of{_OBJECT}"),
        (
            "payee",
            rf"M\d+\s+(?:that|which)?\s*(?:{_FILL})N\d+\s+{_AUX}{_GIVE}(?:\s+to)?{_OBJECT}",
        ),
        # agents and sources
        ("payer", rf"\b(?:from|by){_OBJECT}"),
        ("payer", rf"{_LIST}'s\s+(?:{_FILL})(?:M\d+\s+)?(?:{_FILL})(?:{_GIFT})\b"),
        ("payer", rf"{_LIST}{_FUNDED}\b"),
        ("payee", rf"\bN\d+{_FUNDED}{_OBJECT}"),
        # donors
        ("payer", rf"{_LIST}(?:\s*,)?\s+{_COPULA}(?:{_FILL}){_DONOR}\s+(?:to|of|behind)\b"),
        ("payee", rf"\b{_DONOR}\s+(?:to|of|behind){_OBJECT}"),
        ("payee", rf"{_LIST}'s\s+(?:{_FILL}){_DONOR}\b"),
        ("payer", rf"'s\s+(?:{_FILL}){_DONOR}\s*(?:,|is|was|are|were)\s*(?:{_FILL}){_LIST}"),
        ("via", rf"\b(?:via|through){_OBJECT}"),
    )
)
_OWNER_RE = re.compile(r"N\d+(?:'s|'|s') +(?=N\d+)")
"""The owner in "Quill's Harrow Fund": the name that follows gives or takes."""
_PREPOSITION_RE = re.compile(
    r"\b(?:of|from|by|to|into|for|with|via|through|against|at)\s+(?:the\s+|a\s+)?\Z"
)
_RELATIVE_RE = re.compile(r"\A[^,]*?,?\s*(?:who|which|that)\b")


@dataclass(frozen=True, slots=True)
class Role:
    """A name's part in a payment: `kind` is payer, payee, via or target.

    `at` is the name's place in the string of signs, `end` that of its rule; `subject`: it stands
    before the verb; `opposed`: spent against it.
    """

    kind: str
    at: int
    end: int
    name: Mention
    subject: bool = False
    opposed: bool = False


def signs_of(
    sentence: str, names: Sequence[Mention], amounts: Sequence[Figure], dates: Sequence[When]
) -> tuple[str, list[int]]:
    """The sentence with names, amounts and dates as N0, M0, D0; and where each amount stands."""
    marks = [(m.start, m.end, f"N{i}") for i, m in enumerate(names)]
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


def find_roles(signs: str, names: Sequence[Mention]) -> Iterator[Role]:
    """The role of each name that has one: the first rule that fits wins."""
    taken: set[int] = set()
    for rule, pattern in _RULES:
        for match in pattern.finditer(signs):
            for sign in re.finditer(r"N(\d+)", match["n"]):
                number = int(sign[1])
                if number in taken or number >= len(names):
                    continue
                if rule.startswith("subject") and _is_governed(signs, match.start("n")):
                    continue
                taken.add(number)
                yield _role(rule, match.start("n") + sign.start(), match.end(), names[number])


def _role(rule: str, at: int, end: int, name: Mention) -> Role:
    head, _, tail = rule.partition("_")
    if head == "subject":
        return Role(tail, at, end, name, subject=True)
    return Role(head, at, end, name, opposed=tail == "against")


def _is_governed(signs: str, at: int) -> bool:
    """Whether a preposition stands before the name, so that it is no subject."""
    governed = _PREPOSITION_RE.search(signs[:at])
    return governed is not None and not _RELATIVE_RE.search(signs[at : at + 40])
