"""Whether a sentence tells of the gift that is asked about: its giver, taker, amount and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rag.answer.pages import Page, Sentence
from rag.answer.parties import is_weighty, near, same_party
from rag.answer.score import Scored
from rag.answer.slots import (
    asked_stems,
    fillers,
    is_correction,
    looks_like_person,
    names_in,
    new_names,
    tells_of_money,
)
from rag.answer.stems import stem, stems
from rag.answer.told import claims_in
from rag.money import find_money
from rag.question import Asks, Question

_COMMON = frozenset(map(stem, ("money", "people", "much", "total", "they", "altogether", "have")))
NO_AMOUNT = "no source found gives the amount"
UNDISCLOSED = "the sources say that the donor is not disclosed"
_UNDISCLOSED_RE = re.compile(
    r"\b(?:anonymous|undisclosed|unnamed|unidentified|secret|mystery) "
    r"(?:\w+ )?(?:donors?|contributors?|benefactors?|sources?|givers?|backers?)\b|"
    r"\b(?:does|do|did|has|have|had|is|are|was|were)(?:n['’]t| not)(?: \w+)? "
    r"(?:disclosed?|named?|revealed?|identif\w+|required to|obligated to)\b|"
    r"\b(?:declin\w+|refus\w+) to (?:name|identify|disclose|say who)\b|"
    r"\bwithout (?:naming|disclosing|identifying)\b|"
    r"\b(?:lists?|names?|listed|named|discloses?) no donors?\b|"
    r"\bno donors? (?:by name|listed|named)\b",
    re.IGNORECASE,
)
_INDEFINITE_RE = re.compile(
    r"\b(?:one|an?|another|single|the same)(?: [\w-]+){0,3} "
    r"(?:donor|contributor|benefactor|man|woman|individual|person|businessman|giver|couple)\b"
    r"(?: \w+)? (?:gave|donat\w+|contribut\w+|kicked|sent|wrote|made|provided|bankrolled)",
    re.IGNORECASE,
)
_MORE_RE = re.compile(r"(?:another|others?|a second|meanwhile|separately|also)\b", re.IGNORECASE)
_A_PERSON_RE = re.compile(
    r"\b(?:man|woman|person|individual|businessman|businesswoman|billionaire|professor|senator|"
    r"congressman|congresswoman|lawmaker|lawyer|attorney|executive|author|commentator|governor)\b",
    re.IGNORECASE,
)
_CLAUSE_RE = re.compile(r"[;:—,]\s| -- | (?:but|although|while|whereas) ")
_LINK_RE = re.compile(
    r"\b(?:to|for|toward|supporting|backing|boosting|behind|pro-|against|opposing|from|by)\b"
)
_GIVES_RE = re.compile(
    r"\b(?:did|has|have|had|does|do)\b(?P<giver>.+?)\b(?:give|given|gave|donate\w*|contribute\w*|"
    r"put|pay|paid|spend|spent|channel\w*|pour\w*|provide\w*|send|sent|grant\w*|funnel\w*)\b"
    r"(?:\s+(?:to|into|toward|towards|for|on|in))?\s*(?P<taker>.*)",
    re.IGNORECASE,
)
_APART_RE = re.compile(
    r"\b(?:in|at|during|on|when|while|after|before|since|of|from|by|as|with|against|who|that|which|"
    r"whose|because|lobbying)\b|[,;:]",
    re.IGNORECASE,
)
_FROM_RE = re.compile(
    r"\b(?:receiv\w+|got|get|collect\w*|accept\w*|took)\b.*?\bfrom (?P<giver>.+)", re.IGNORECASE
)
_GIFTS_RE = re.compile(
    r"\b(?:of|were|was|is|are|did)\s+(?P<giver>.+?)['’]s? (?:\w+ )?"
    r"(?:gifts?|donations?|contributions?|grants?|payments?|checks?) to (?P<taker>.+)",
    re.IGNORECASE,
)
_BACK_RE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]is|[Hh]er|him|[Ii]ts|[Tt]heir|them|former|latter|"
    r"(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hose) (?:[a-z-]+ )?"
    r"(?:foundation|group|company|committee|fund|organi[sz]ation|PAC|pac|couple|billionaire|union|"
    r"firm|donor|nonprofit|network|family|candidate|campaign|senator|governor|congressman|mayor|"
    r"charity|money|donation|contribution|gift|grant|total|effort|push|project))\b"
)
_LONG_RE = re.compile(
    r"\b(?:over|in|during|for) the (?:last|past) (?:decade|\w+ years)\b|\bover the years\b|"
    r"\bsince (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
_IN_YEAR_RE = re.compile(r"\bin (?:19|20)\d\d\?\Z")
_FIRST_WORDS = 5
_LOOK_BACK = 3
_LOOSE = Decimal("0.12")


def giver_problem(question: Question, scored: Scored) -> str:
    """Why the sentence does not say who gave, or ""."""
    lines = around(scored, 1)
    text = scored.sentence.text
    known = asked_stems(question) | scored.page.outlet
    if _giver_unsaid(question, scored):
        return "the source does not say who gave"
    if not _named(question, scored.page, text, known):
        hidden = any(_UNDISCLOSED_RE.search(line.text) for line in lines)
        if (hidden or _INDEFINITE_RE.search(text)) and not _named_after(question, scored, known):
            return UNDISCLOSED
        if not any(_named_there(question, scored, line, known) for line in lines):
            return "no source found names a donor"
    wanted = [name for name in question.key_names if is_weighty(name)]
    if wanted and not any(_is_about(name, scored) for name in wanted):
        return f"the gifts found are not about {' and '.join(wanted)}"
    if not any(tells_of_money(line.text) for line in lines):
        return "no source found speaks of the money"
    figures = _figures(question.text)
    if figures and not any(_close(a, b) for a in figures for b in _figures(_joined(lines))):
        return "no source found gives a donor for that amount"
    return ""


def _giver_unsaid(question: Question, scored: Scored) -> bool:
    """Whether the gifts read from the sentence name nobody but parties of the question as giver."""
    gifts = claims_in(scored.page.fundings, scored.sentence)
    new = [
        gift.funder
        for gift in gifts
        if gift.funder and not any(same_party(name, gift.funder) for name in question.key_names)
    ]
    return bool(gifts) and not new


def _is_about(name: str, scored: Scored) -> bool:
    """Whether the gift is to the party: named there, or close by with words that point back."""
    at, page = scored.sentence.index, scored.page
    pointing = bool(_BACK_RE.search(scored.sentence.text))
    places = range(max(0, at - _LOOK_BACK), at + 1) if pointing else (at,)
    if any(near(name, page, place, place, reach=0) for place in places):
        return True
    return set(stems(name)) <= page.title


def _named_there(question: Question, scored: Scored, line: Sentence, known: frozenset[str]) -> bool:
    """Whether a sentence beside names someone with the money, of a party or pointing back to it."""
    if not (tells_of_money(line.text) and _named(question, scored.page, line.text, known)):
        return False
    at = line.index
    told = any(near(name, scored.page, at, at, reach=0) for name in question.key_names)
    return told or bool(_BACK_RE.search(line.text))


def recipient_problem(question: Question, scored: Scored) -> str:
    """Why the sentence does not say whom the giver gave to, or ""."""
    part = question.parts[question.asks.index(Asks.WHOM_FUNDED)] if question.parts else ""
    givers = _roles(question, part or question.text).get("giver", [])
    received = _FROM_RE.search(part or question.text)
    if received is not None:
        givers = list(names_in(received["giver"]))
    if givers and not any(_beside(name, scored, "giver") for name in givers):
        return f"the gifts found are not from {' or '.join(givers)}"
    figures = _figures(question.text)
    around_it = _figures(_joined(around(scored, 1)))
    if figures and not any(_close(a, b) for a in figures for b in around_it):
        return "no source found tells of a gift of that amount"
    return ""


def _named_after(question: Question, scored: Scored, known: frozenset[str]) -> bool:
    """Whether the next sentence says who "a single donor" is: a name with a gift."""
    at = scored.sentence.index + 1
    if at >= len(scored.page.sentences):
        return False
    text = scored.page.sentences[at].text
    if not (_named(question, scored.page, text, known) and find_money(text)) or _MORE_RE.match(
        text
    ):
        return False
    return any(near(name, scored.page, at, at, reach=0) for name in question.key_names)


def amount_problem(question: Question, scored: Scored) -> str:
    """Why the sentence does not say how much was given, or ""."""
    text = scored.sentence.text
    if is_correction(text):
        return ""
    known = asked_stems(question) | scored.page.outlet
    part = question.parts[question.asks.index(Asks.HOW_MUCH)] if question.parts else ""
    if not fillers(Asks.HOW_MUCH, text, known, part):
        if set(question.asks) != {Asks.HOW_MUCH}:
            return ""
        beside = [
            line for line in around(scored, 1) if fillers(Asks.HOW_MUCH, line.text, known, part)
        ]
        found = [amount_problem(question, replace(scored, sentence=line)) for line in beside]
        return min(found, key=len) if found else NO_AMOUNT
    for role, names in _roles(question, part or question.text).items():
        if names and not any(_beside(name, scored, role) for name in names):
            return f"the amounts found do not name {' or '.join(names)} as the {role}"
    if not _told_of(part or question.text, scored):
        return "the amounts found are of something else"
    return _other_party(question, text) or _other_year(question, text)


def _roles(question: Question, part: str) -> dict[str, list[str]]:
    """Who gives and who takes, where the question says "did A give … to B".

    Only parties that an answer cannot do without; the taker stands right behind the verb, not in
    "in Trump's first year" or "for going to the dinner in Moscow".
    """
    match = _GIFTS_RE.search(part) or _GIVES_RE.search(part)
    if match is None:
        return {}
    givers = [name for name in question.key_names if name in match["giver"]]
    taken = sorted(
        (match["taker"].find(name), name) for name in question.key_names if name in match["taker"]
    )
    takers = [name for at, name in taken[:1] if not _APART_RE.search(match["taker"][:at])]
    return {"giver": givers, "recipient": takers}


def _told_of(part: str, scored: Scored) -> bool:
    """Whether a giver without a name ("the deputies' union") stands there or beside it."""
    match = _GIVES_RE.search(part)
    if match is None or names_in(match["giver"]) or _BACK_RE.search(match["giver"]):
        return True
    words = [word for word in stems(match["giver"]) if len(word) > 3 and word not in _COMMON]
    near_by = frozenset().union(*(line.stems for line in around(scored, 1)))
    return not words or any(word in near_by for word in words)


def _beside(name: str, scored: Scored, role: str) -> bool:
    """Whether the party is named in the sentence, or just before one that points back to it.

    A kinsman's gift is shown rather than kept back: the source's words name who gave it.
    """
    at, lines = scored.sentence.index, scored.page.sentences
    text = scored.sentence.text
    pointing = _giving_clause(text) if role == "giver" else _gift_clause(text)
    back = (at - 1, at - 2, at - 3) if _BACK_RE.search(pointing) else ()
    for index in (at, *back):
        if index >= 0 and (
            near(name, scored.page, index, index, reach=0)
            or stem(name.split()[-1]) in lines[index].stems
        ):
            return True
    return False


def _gift_clause(text: str) -> str:
    """The clause of the first amount; without one, the whole."""
    amounts = find_money(text)
    if not amounts:
        return text
    after = _CLAUSE_RE.split(text[amounts[0].span.start :], maxsplit=1)[0]
    return f"{_giving_clause(text)} {after}"


def _giving_clause(text: str) -> str:
    """The words before the first amount, back to the last comma; without one, the first words."""
    amounts = find_money(text)
    if not amounts:
        return " ".join(text.split()[:_FIRST_WORDS])
    return _CLAUSE_RE.split(text[: amounts[0].span.start])[-1]


def _other_party(question: Question, text: str) -> str:
    """When every amount of the sentence goes to or comes from someone the question leaves out."""
    names = list(question.key_names)
    amounts = find_money(text)
    if len(names) < 2 or not amounts:
        return ""
    strangers: list[str] = []
    for amount in amounts:
        after = _CLAUSE_RE.split(text[amount.span.end :], maxsplit=1)[0]
        found = names_in(after) if _LINK_RE.search(after) else ()
        new = [name for name in found if not any(same_party(known, name) for known in names)]
        if not new or len(new) < len(found) or not all(map(_is_party, new)):
            return ""
        strangers.append(new[0])
    return f"the amount found concerns {strangers[0]}"


def _other_year(question: Question, text: str) -> str:
    asked = set(_YEAR_RE.findall(question.text))
    said = set(_YEAR_RE.findall(text))
    if len(asked) != 1 or asked & said or not _IN_YEAR_RE.search(question.text):
        return ""
    if not said:
        return "the source speaks of a longer time" if _LONG_RE.search(text) else ""
    return f"the source speaks of {min(said)}, not of {min(asked)}"


def _is_party(name: str) -> bool:
    """Whether the name could be that of a giver or a taker, not of a place or a month."""
    return is_weighty(name) or looks_like_person(name)


def is_person_on(name: str, page: Page) -> bool:
    """Whether a name is a person's full one, or a short form of one that the page has."""
    full = [name] if " " in name else [n for n in page.names if n.endswith(f" {name}")]
    return any(looks_like_person(one) for one in full)


def _named(question: Question, page: Page, text: str, known: frozenset[str]) -> bool:
    found = new_names(text, known)
    if _A_PERSON_RE.search(question.text):
        found = [name for name in found if is_person_on(name, page)]
    return bool(found)


def around(scored: Scored, reach: int) -> tuple[Sentence, ...]:
    """The sentence with its neighbours."""
    at = scored.sentence.index
    return scored.page.sentences[max(0, at - reach) : at + 1 + reach]


def _joined(lines: Sequence[Sentence]) -> str:
    return " ".join(line.text for line in lines)


def _figures(text: str) -> list[Decimal]:
    return [mention.money.amount for mention in find_money(text)]


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _LOOSE * max(one, other)
