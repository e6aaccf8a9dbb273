"""Whether a sentence tells of the gift that is asked about: its giver and its taker."""

from __future__ import annotations

import re

from rag.answer.giftwords import (
    BACK_RE,
    FIGURE_BACK,
    LOOK_BACK,
    around,
    beside,
    figures_in,
    is_close,
    joined,
    roles,
)
from rag.answer.pages import Page, Sentence
from rag.answer.parties import is_weighty, near, same_party
from rag.answer.score import Scored
from rag.answer.slots import (
    asked_stems,
    looks_like_person,
    names_in,
    new_names,
    tells_of_money,
)
from rag.answer.stems import stem, stems
from rag.answer.told import claims_in
from rag.money import find_money
from rag.question import Asks, Question

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
_KIN_RE = re.compile(
    r"(?P<of>[A-Z][\w.-]+(?: [A-Z][\w.-]+)*)['’]s (?P<kin>son|daughter|wife|husband|brother|sister|"
    r"father|mother|nephew|niece|widow)\b"
)
_MORE_RE = re.compile(r"(?:another|others?|a second|meanwhile|separately|also)\b", re.IGNORECASE)
_A_PERSON_RE = re.compile(
    r"\b(?:which|what|who(?:se)?)\s(?:[\w’'.-]+\s){0,6}?(?:man|woman|person|individual|"
    r"businessman|businesswoman|billionaire|professor|senator|congressman|congresswoman|lawmaker|"
    r"lawyer|attorney|executive|author|commentator|governor)\b",
    re.IGNORECASE,
)
_AD_RE = re.compile(
    r"\b(?:ads?|advert\w*|commercials?|airtime|mailers?|mailings?|spots?|billboards?|leaflets?)\b",
    re.IGNORECASE,
)
_FROM_RE = re.compile(
    r"\b(?:receiv\w+|got|get|collect\w*|accept\w*|took)\b.*?\bfrom (?P<giver>.+)", re.IGNORECASE
)


def kin_problem(question: Question, scored: Scored) -> str:
    """Whether the question is about someone's kin and the sentence speaks of no kin, or ""."""
    match = _KIN_RE.search(question.text)
    if match is None:
        return ""
    near_by = frozenset().union(*(line.stems for line in around(scored, 1)))
    if stem(match["kin"].lower()) in near_by | scored.page.title:
        return ""
    return f"what was found does not speak of {match['of']}'s {match['kin'].lower()}"


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
    wanted = [name for name in question.key_names if is_weighty(name)] or question.key_names
    if wanted and not any(_is_about(name, scored) for name in wanted):
        return f"the gifts found are not about {' and '.join(wanted)}"
    if _AD_RE.search(question.text) and not _AD_RE.search(joined(lines)):
        return "no source found speaks of who paid for advertising"
    if not any(tells_of_money(line.text) for line in lines):
        return "no source found speaks of the money"
    figures = figures_in(question.text)
    if figures and not any(is_close(a, b) for a in figures for b in figures_in(joined(lines))):
        return "no source found gives a donor for that amount"
    return ""


def _giver_unsaid(question: Question, scored: Scored) -> bool:
    """Whether the gifts read from the sentence name nobody but parties of the question as giver."""
    gifts = claims_in(scored.page.fundings, scored.sentence)
    givers = [gift.funder for gift in gifts if gift.funder]
    return bool(givers) and all(
        any(same_party(name, giver) for name in question.key_names) for giver in givers
    )


def _from_another(question: Question, scored: Scored) -> bool:
    """Whether every gift read from the sentence is from a named giver that nobody asked about."""
    at = scored.sentence.index
    if any(near(name, scored.page, at, at, reach=0) for name in question.key_names):
        return False
    gifts = claims_in(scored.page.fundings, scored.sentence)
    return bool(gifts) and all(
        names_in(gift.funder)
        and not any(same_party(name, gift.funder) for name in question.key_names)
        and not set(stems(gift.funder)) & asked_stems(question)
        for gift in gifts
    )


def _is_about(name: str, scored: Scored) -> bool:
    """Whether the gift is to the party: named there, or close by with words that point back.

    A sentence with the very figure that is asked about may stand further from the name.
    """
    at, page = scored.sentence.index, scored.page
    reach = LOOK_BACK if BACK_RE.search(scored.sentence.text) else 0
    if scored.features["figure"]:
        reach = FIGURE_BACK
    places = range(max(0, at - reach), at + 1)
    if any(near(name, page, place, place, reach=0) for place in places):
        return True
    return set(stems(name)) <= page.title


def _named_there(question: Question, scored: Scored, line: Sentence, known: frozenset[str]) -> bool:
    """Whether a sentence beside names someone with the money, of a party or pointing back to it."""
    if not (tells_of_money(line.text) and _named(question, scored.page, line.text, known)):
        return False
    at = line.index
    told = any(near(name, scored.page, at, at, reach=0) for name in question.key_names)
    return told or bool(BACK_RE.search(line.text))


def recipient_problem(question: Question, scored: Scored) -> str:
    """Why the sentence does not say whom the giver gave to, or ""."""
    part = question.parts[question.asks.index(Asks.WHOM_FUNDED)] if question.parts else ""
    givers = roles(question, part or question.text).get("giver", [])
    received = _FROM_RE.search(part or question.text)
    if received is not None:
        givers = list(names_in(received["giver"]))
    if givers and not any(beside(name, scored, "giver") for name in givers):
        return f"the gifts found are not from {' or '.join(givers)}"
    if _from_another(question, scored):
        return "the gifts found are from someone else"
    figures = figures_in(question.text)
    around_it = figures_in(joined(around(scored, 1)))
    if figures and not any(is_close(a, b) for a in figures for b in around_it):
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


def is_person_on(name: str, page: Page) -> bool:
    """Whether a name is a person's full one, or a short form of one that the page has."""
    full = [name] if " " in name else [n for n in page.names if n.endswith(f" {name}")]
    return any(looks_like_person(one) for one in full)


def _named(question: Question, page: Page, text: str, known: frozenset[str]) -> bool:
    found = new_names(text, known)
    if _A_PERSON_RE.search(question.text):
        found = [name for name in found if is_person_on(name, page)]
    return bool(found)
