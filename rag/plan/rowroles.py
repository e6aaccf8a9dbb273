"""Who is giver, receiver, conduit, candidate or employer in a masked question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from rag.plan.rowcues import GIVE, PAY, RECEIVE
from rag.plan.rownames import Masked

_N = r"⟦(\d+)⟧"
_THE = r"(?:the\s+)?"
_GIFTS = (
    r"(?:contributions?|donations?|gifts?|grants?|payments?|money|funds|funding|awards?|loans?|"
    r"giving|spending|refunds?|receipts?)"
)
_DONORS = r"(?:donors?|contributors?|funders?|backers?|givers?|supporters?)"

_DESCRIBES = (
    rf"{_N},?\s+(?:who|which)\s+(?:owns|runs|heads|leads|works\s+(?:for|at)|chairs|is\s+[\w\s]{{0,30}}?\s(?:of|at))\s+{_THE}{_N}",
    rf"(?<!\bto )(?<!\bto the )(?<!\bgave )(?<!\bpaid ){_N}\s+(?:of|at|from)\s+{_THE}{_N}",
    rf"{_N},\s+(?:the|a|an|its|who)\s[\w\s'’-]{{0,40}}?(?:of|at|for|with|from)\s+{_THE}{_N}",
)
_EMPLOYER = (
    rf"\b(?:employees?|workers|staff|executives?|(?:people|those) (?:working|employed))"
    rf"\s+(?:of|at|by|from|for)\s+{_THE}{_N}",
    rf"{_N}(?:['’]s?)?\s+(?:employees|workers|staff|executives)\b",
    rf"\bemployed\s+by\s+{_THE}{_N}|\bwork(?:s|ed|ing)?\s+(?:for|at)\s+{_THE}{_N}",
)
_VIA = (rf"\b(?:through|via|by way of)\s+{_THE}{_N}", rf"\bconduit\s+{_N}")
_CANDIDATE = (
    rf"\b(?:oppos\w+|against|attack\w*)\s+{_THE}(?:[\w\s]{{0,20}}\s)?{_N}",
    rf"\b(?:support\w*|on behalf of|in favou?r of|promot\w+|back(?:ing|ed)?)\s+{_THE}{_N}",
    rf"\b(?:for|about)\s+{_THE}{_N}",
)
_RECIPIENT = (
    rf"\b(?:received|collected|raised|accepted|taken in)\s+by\s+{_THE}{_N}",
    rf"\b(?:back|returned|refunded)\s+to\s+{_THE}{_N}",
    rf"\b(?:to|into)\s+{_THE}{_N}",
    rf"\b(?:fund(?:s|ed|ing)?|financ\w+|bankroll\w*|back(?:s|ed)?|pay|pays|paid|paying|give|gave|reimburse\w*)\s+{_THE}{_N}",
    rf"{_N}(?:\s+\w+){{0,2}}?\s+{RECEIVE}\b",
    rf"{_N}(?:['’]s?)?\s+(?:(?!to\b|return|refund)[\w-]+\s+){{0,4}}?(?:{_DONORS}|receipts|fundraising|income)\b",
    rf"\b{_DONORS}\s+(?:to|of|for|behind)\s+{_THE}{_N}",
    rf"\b{_N}\s+(?:was|were)\s+(?:paid|given|granted|awarded|funded)\b",
)
_FUNDER = (
    rf"\bfrom\s+{_THE}{_N}",
    rf"\b{_GIFTS}\s+(?:made\s+|paid\s+|awarded\s+)?by\s+{_THE}{_N}",
    rf"\b(?:paid|given|granted|awarded|funded|made|refunded|spent)\s+by\s+{_THE}{_N}",
    rf"{_N}(?:\s+(?:\w+\s+){{0,3}}?|\s+)(?:{GIVE}|{PAY}|report\w*)\b",
    rf"{_N}['’]s?\s+(?:[\w-]+\s+){{0,4}}?{_GIFTS}\b",
    rf"\b{_GIFTS}\s+(?:of|from)\s+{_THE}{_N}",
    rf"\b(?:did|does|do|has|have|had)\s+{_THE}{_N}(?:,[^,]*,)?\s+(?:\w+\s+){{0,3}}?(?:{GIVE}|{PAY})\b",
)
_EITHER = re.compile(rf"{_N}\s*,?\s+(?:or|and)\s+{_THE}{_N}")


@dataclass(frozen=True, slots=True)
class Roles:
    """The names of a question by their part in it; `others` stand beside the giver or receiver."""

    funder: str | None = None
    recipient: str | None = None
    via: str | None = None
    candidate: str | None = None
    employer: str | None = None
    others: tuple[str, ...] = ()

    def parties(self) -> list[str]:
        """Every name that has a part."""
        named = (self.funder, self.recipient, self.via, self.candidate, self.employer)
        return [name for name in named if name is not None]

    def having(self, role: str, name: str) -> Roles:
        """These roles with `name` in a role that is open; unchanged where it is taken."""
        if getattr(self, role) is not None:
            return self
        changed: dict[str, Any] = {role: name}
        return replace(self, **changed)


def roles_of(masked: Masked) -> Roles:
    """Roles by the words beside each name; a name left over takes the open side of a gift."""
    text, names = masked.text, masked.names
    free = {str(at) for at in range(len(names))}
    for pattern in _DESCRIBES:
        for match in re.finditer(pattern, text):
            if match.group(2) != match.group(1):
                free.discard(match.group(2))
                text = text[: match.end(1) + 1] + text[match.end() :]
                break
    roles = Roles()
    either = _EITHER.search(text)
    pair = (either[1], either[2]) if either and either[1] != either[2] else None
    if pair:
        text = text.replace(either[0], f"⟦{pair[0]}⟧") if either else text
        free.discard(pair[1])
    for role, patterns in (
        ("employer", _EMPLOYER),
        ("via", _VIA),
        ("candidate", _CANDIDATE),
        ("funder", _FUNDER[:3]),
        ("recipient", _RECIPIENT),
        ("funder", _FUNDER[3:]),
    ):
        for number in _matches(patterns, text):
            named = names[int(number)]
            if number not in free or getattr(roles, role) is not None:
                continue
            if role == "candidate" and not named.is_candidate:
                continue
            free.discard(number)
            roles = roles.having(role, named.name)
    for number in sorted(free, key=int):
        named = names[int(number)]
        if named.is_party:
            roles = roles.having("recipient" if roles.funder else "funder", named.name)
        elif named.is_conduit:
            roles = roles.having("via", named.name)
        elif named.is_candidate:
            roles = roles.having("candidate", named.name)
    if pair:
        roles = replace(roles, others=(names[int(pair[1])].name,))
    return roles


def _matches(patterns: tuple[str, ...], text: str) -> list[str]:
    found = []
    for pattern in patterns:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            found += [group for group in match.groups() if group]
    return found
