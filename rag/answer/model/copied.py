"""Whether a model's sentence without money or quoted words is a clause of its source.

Verification holds payer, payee and amount of a money sentence together and looks quoted words up.
Nothing holds together who did what in any other sentence, so its words must stand in the source in
the same order, with nothing but asides left out: "B praised A" is not "A praised B".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.model.units import Unit
from rag.answer.stems import stem
from rag.money import find_money

_WORD_RE = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
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
    """That the words do not stand in a cited unit in this order, or ""."""
    if find_money(text) or re.search(r"[\"“”]", text):
        return ""
    body = _TAIL_RE.sub("", _LEAD_RE.sub("", text))
    wanted = [token[0] for token in _tokens(body)]
    if any(is_clause(wanted, unit.text) for unit in cited):
        return ""
    return "its words do not stand in the cited passage in this order; quote them instead"


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
