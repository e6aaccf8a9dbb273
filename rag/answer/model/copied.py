"""Whether a model's sentence is a clause of its source, or a plain sentence of one gift.

Verification holds payer, payee, amount and date of a gift together and looks quoted words up.
Nothing holds together who did what beyond that, so any other words must stand in the source in the
same order, with nothing but asides left out: "B praised A" is not "A praised B".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.model.units import Unit
from rag.answer.stems import stem
from rag.money import find_money
from rag.text.wordset import word_set

_WORD_RE = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
_DATE_RE = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y)\s+(?:early |late |mid-)?"
    r"(?:[A-Z][a-z]+\.? ?)?(?:\d{1,2},? ?)?(?:19|20)?\d\d\b"
)
_LINKS = word_set("a an the of in on at by for from to with its his her their and was were has had")
_SAYING = word_set("said says say wrote writes told tells added argued asked called according that")
_QUOTED_RE = re.compile(r"“[^”]*”|\"[^\"]*\"")
_GIVING = frozenset(map(stem, ("give", "receive")))
_LEAD_RE = re.compile(r"\A(?:According to|As reported by) [^,]{2,80}, ", re.IGNORECASE)
_TAIL_RE = re.compile(
    r",? (?:according to [^,]{2,80}|[^,]{2,60} reported|as reported by [^,]{2,80})[.]?\Z",
    re.IGNORECASE,
)
_OPEN_RE = re.compile(r"\A\s*[,(—–]")
_CLOSE_RE = re.compile(r"[,)—–]\s*\Z")
_LONGEST_ASIDE = 25

Token = tuple[str, int, int]


def copy_problem(text: str, cited: Sequence[Unit]) -> str:
    """That the words stand in no cited unit in this order, that "nearly" is lost, or ""."""
    lost = _lost_qualifier(text, cited)
    if lost:
        return f"the source says {lost!r} of this amount"
    if is_plain_gift(text) or is_attributed_quote(text):
        return ""
    body = _TAIL_RE.sub("", _LEAD_RE.sub("", text))
    wanted = [token[0] for token in _tokens(body)]
    if any(is_clause(wanted, unit.text) for unit in cited):
        return ""
    return "its words do not stand in the cited passage in this order; quote them instead"


def _lost_qualifier(text: str, cited: Sequence[Unit]) -> str:
    """The "nearly" or "more than" that an amount has in the source and not here, or ""."""
    known = [mention.money for unit in cited for mention in find_money(unit.text)]
    for mention in find_money(text):
        same = [money.qualifier for money in known if money.amount == mention.money.amount]
        if same and mention.money.qualifier not in same and not mention.money.qualifier:
            return same[0]
    return ""


def is_plain_gift(text: str) -> bool:
    """Whether only names, an amount, a date and a verb of giving make the sentence."""
    found = find_money(text)
    if len(found) != 1:
        return False
    span = found[0].span
    rest = _DATE_RE.sub(" ", f"{text[: span.start]} {text[span.end :]}")
    words = _WORD_RE.findall(rest)
    return all(
        word[:1].isupper() or word in _LINKS or stem(word) in _GIVING for word in words[1:]
    ) and any(stem(word) in _GIVING for word in words)


def is_attributed_quote(text: str) -> bool:
    """Whether only names and a verb of saying stand around quoted words."""
    rest, count = _QUOTED_RE.subn(" ", text)
    return count > 0 and all(
        word[:1].isupper() or word in _LINKS or word in _SAYING for word in _WORD_RE.findall(rest)
    )


def is_clause(wanted: Sequence[str], source: str) -> bool:
    """Whether the stems follow one another in `source`, asides between marks left out."""
    tokens = _tokens(source)
    starts = [at for at, token in enumerate(tokens) if wanted and token[0] == wanted[0]]
    return any(_follows(wanted, tokens, at, source) for at in starts)


def _follows(wanted: Sequence[str], tokens: Sequence[Token], at: int, source: str) -> bool:
    for word in wanted[1:]:
        step = next(
            (
                ahead
                for ahead in range(at + 1, min(len(tokens), at + 2 + _LONGEST_ASIDE))
                if tokens[ahead][0] == word and _is_aside(source, tokens, at, ahead)
            ),
            None,
        )
        if step is None:
            return False
        at = step
    return True


def _is_aside(source: str, tokens: Sequence[Token], at: int, ahead: int) -> bool:
    """Whether the two tokens are neighbours, or only words between two marks part them."""
    if ahead == at + 1:
        return True
    between = source[tokens[at][2] : tokens[ahead][1]]
    return bool(_OPEN_RE.search(between) and _CLOSE_RE.search(between)) and "." not in between


def _tokens(text: str) -> list[Token]:
    return [(stem(m.group()), m.start(), m.end()) for m in _WORD_RE.finditer(text)]
