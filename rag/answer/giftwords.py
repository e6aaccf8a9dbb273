"""Who gives and who takes in the words of a question and around a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rag.answer.pages import Sentence
from rag.answer.parties import near
from rag.answer.score import Scored
from rag.answer.stems import stem
from rag.money import find_money
from rag.question import Question

CLAUSE_RE = re.compile(r"[;:—,]\s| -- | (?:but|although|while|whereas) ")
GIVES_RE = re.compile(
    r"\b(?:did|has|have|had|does|do|(?:on|over|about) (?:what|how much)(?= [A-Z]))\b"
    r"(?P<giver>.+?)\b(?:give|given|gave|donate\w*|contribute\w*|"
    r"put|pay|paid|spend|spent|channel\w*|pour\w*|provide\w*|send|sent|grant\w*|funnel\w*)\b"
    r"(?:\s+(?:to|into|toward|towards|for|on|in))?\s*(?P<taker>.*)",
    re.IGNORECASE,
)
_APART_RE = re.compile(
    r"\b(?:in|at|during|on|when|while|after|before|since|of|from|by|as|with|against|who|that|which|"
    r"whose|because|lobbying)\b|[,;:]",
    re.IGNORECASE,
)
_GIFTS_RE = re.compile(
    r"\b(?:of|were|was|is|are|did)\s+(?P<giver>.+?)['’]s? (?:\w+ )?"
    r"(?:gifts?|donations?|contributions?|grants?|payments?|checks?) to (?P<taker>.+)",
    re.IGNORECASE,
)
BACK_RE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]is|[Hh]er|him|[Ii]ts|[Tt]heir|them|former|latter|"
    r"(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hose) (?:[a-z-]+ )?"
    r"(?:foundation|group|company|committee|fund|organi[sz]ation|PAC|pac|couple|billionaire|union|"
    r"firm|donor|nonprofit|network|family|candidate|campaign|senator|governor|congressman|mayor|"
    r"charity|money|donation|contribution|gift|grant|total|effort|push|project))\b"
)
_THE_RE = re.compile(
    r"\b[Tt]he (?:foundation|group|company|committee|fund|organi[sz]ation|union|firm|nonprofit|"
    r"network|charity)\b"
)
"""What a story calls its subject for long after it named it."""

_FIRST_WORDS = 5
LOOK_BACK = 3
FIGURE_BACK = 8
_LOOSE = Decimal("0.12")


def roles(question: Question, part: str) -> dict[str, list[str]]:
    """Who gives and who takes, where the question says "did A give … to B".

    Only parties that an answer cannot do without; the taker stands right behind the verb, not in
    "in Trump's first year" or "for going to the dinner in Moscow".
    """
    match = _GIFTS_RE.search(part) or GIVES_RE.search(part)
    if match is None:
        return {}
    givers = [name for name in question.key_names if name in match["giver"]]
    taken = sorted(
        (match["taker"].find(name), name) for name in question.key_names if name in match["taker"]
    )
    takers = [name for at, name in taken[:1] if not _APART_RE.search(match["taker"][:at])]
    return {"giver": givers, "recipient": takers}


def beside(name: str, scored: Scored, role: str) -> bool:
    """Whether the party is named in the sentence, or just before one that points back to it.

    A kinsman's gift is shown rather than kept back: the source's words name who gave it.
    """
    at, lines = scored.sentence.index, scored.page.sentences
    text = scored.sentence.text
    pointing = _giving_clause(text) if role == "giver" else _gift_clause(text)
    reach = FIGURE_BACK if _THE_RE.search(pointing) else LOOK_BACK
    back = range(at - 1, at - 1 - reach, -1) if BACK_RE.search(pointing) else ()
    for index in (at, *back):
        if index >= 0 and (
            near(name, scored.page, index, index, reach=0)
            or stem(name.split()[-1]) in lines[index].stems
        ):
            return True
    # An outside group spends in a race that the title names; a gift has to name its taker.
    in_title = stem(name.split()[-1]) in scored.page.title
    return role == "recipient" and in_title and not scored.features["other_deed"]


def _gift_clause(text: str) -> str:
    """The clause of the first amount; without one, the whole."""
    amounts = find_money(text)
    if not amounts:
        return text
    after = CLAUSE_RE.split(text[amounts[0].span.start :], maxsplit=1)[0]
    return f"{_giving_clause(text)} {after}"


def _giving_clause(text: str) -> str:
    """The words before the first amount, back to the last comma; without one, the first words."""
    amounts = find_money(text)
    if not amounts:
        return " ".join(text.split()[:_FIRST_WORDS])
    return CLAUSE_RE.split(text[: amounts[0].span.start])[-1]


def around(scored: Scored, reach: int) -> tuple[Sentence, ...]:
    """The sentence with its neighbours."""
    at = scored.sentence.index
    return scored.page.sentences[max(0, at - reach) : at + 1 + reach]


def joined(lines: Sequence[Sentence]) -> str:
    """The words of some sentences."""
    return " ".join(line.text for line in lines)


def figures_in(text: str) -> list[Decimal]:
    """The amounts of money in a text."""
    return [mention.money.amount for mention in find_money(text)]


def is_close(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts may be the same one, rounded."""
    return abs(one - other) <= _LOOSE * max(one, other)
