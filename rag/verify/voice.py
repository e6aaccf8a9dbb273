"""Our own voice: no loaded verbs, no cause between a gift and a vote, no home address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.types import Kind
from rag.verify.basis import Basis

_LOADED_RE = re.compile(
    r"""\b(?:funnel\w*|bankroll\w*|dark[ -]money|linked\ (?:him\ |her\ |it\ |them\ )?to|
    slush[ -]funds?|puppet\w*|puppetmaster\w*|shower(?:ed|ing|s)\ (?:\w+\ ){0,3}with|
    line[sd]?\ (?:\w+\ ){1,2}pockets?|in\ the\ pockets?\ of|on\ the\ payroll\ of|
    lavish(?:ed|es|ing)|splurg\w+|cronies|kickbacks?|bought\ (?:off|influence)|
    buy(?:s|ing)?\ influence|
    mastermind\w*|shadowy|secretive|shady|astroturf\w*|cash[ -]grab)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_LAUNDER_RE = re.compile(r"\blaunder\w*", re.IGNORECASE)
_CHARGE_RE = re.compile(
    r"\b(?:charg\w+|convict\w+|indict\w+|guilty|counts?|sentenced|trial|prosecut\w+|anti)\b",
    re.IGNORECASE,
)
_FLOOD_RE = re.compile(
    r"\b(?:pour|pump|dump|shovel|plow|flood|sluice|siphon|lavish|rake|dol)(?:s|ed|led|ing|ling)?\b"
    r"(?=(?:\W+\w+){0,6}?\W+(?:[$€£]|money|cash|millions?|billions?|thousands?|funds?|dollars?|"
    r"donations?|contributions?|into|in)\b)",
    re.IGNORECASE,
)
_MONEY_RE = re.compile(
    r"[$€£]\s?\d|\b(?:money|cash|million|billion|donat\w+|contribut\w+|dollars?)\b", re.IGNORECASE
)
_GIFT_RE = re.compile(
    r"[$€£]\s?\d|\b(?:donat\w+|contribut\w+|gave|gift|grant|paid|payment|fund(?:ed|ing)|money)\b",
    re.IGNORECASE,
)
_ACT_RE = re.compile(
    r"(?<!-)\b(?:vot(?:e|es|ed|ing)|bill|policy|veto\w*|legislation|appoint\w*|nominat\w*|ruling|ruled|"
    r"decision|decided|pardon\w*|contract|law|amendment|sponsored|endors\w+)\b",
    re.IGNORECASE,
)
_CAUSE_RE = re.compile(
    r"\b(?:because(?: of)?|in (?:exchange|return) for|as a result(?: of)?|led (?:\w+ ){0,3}to|"
    r"therefore|"
    r"thanks to|in order to|so that|caus(?:e|ed|ing)|prompt(?:ed|ing)|due to|bought|"
    r"reward(?:ed|ing)?|paid off|quid pro quo|influenc(?:e|ed|ing)|won (?:\w+ ){0,2}vote)\b",
    re.IGNORECASE,
)
_REACH = 160
_STREET_RE = re.compile(
    r"\b\d{1,5}\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9]\w*\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|"
    r"Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Terrace|Circle|Cir|Parkway|Pkwy)\b"
)
_HOME_RE = re.compile(
    r"\b(?:home|house|lives?|lived|living|resid\w+|apartment|address)\b", re.IGNORECASE
)


def loaded_problem(own: str) -> str:
    """A loaded word outside quotation marks, or ""."""
    found = _LOADED_RE.search(own)
    if found is None and _MONEY_RE.search(own):
        found = _FLOOD_RE.search(own)
    if found is None and not _CHARGE_RE.search(own):
        found = _LAUNDER_RE.search(own)
    return f"the loaded word {found.group()!r} stands outside quotation marks" if found else ""


def cause_problem(own: str) -> str:
    """A cause put between a gift and a public act in our own voice, or ""."""
    for cause in _CAUSE_RE.finditer(own):
        gifts = [match.start() for match in _GIFT_RE.finditer(own)]
        acts = [match.start() for match in _ACT_RE.finditer(own)]
        if any(_joins(cause.start(), gift, act) for gift in gifts for act in acts):
            return f"{cause.group()!r} puts a cause between money and a public act"
    return ""


def _joins(cause: int, gift: int, act: int) -> bool:
    """Whether a causal word stands between the two, or just before the first of them."""
    low, high = sorted((gift, act))
    return low < cause < high < low + _REACH or 0 <= low - cause < _REACH // 4 < high - cause


def address_problem(text: str, bases: Sequence[Basis]) -> str:
    """A person's street address, quoted or not, or ""."""
    found = _STREET_RE.search(text)
    if found is None:
        return ""
    if _HOME_RE.search(text) or any(b.document.kind is Kind.FILING and b.rows for b in bases):
        return "a street address of a person is not shown"
    return ""
