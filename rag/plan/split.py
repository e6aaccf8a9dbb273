"""The separate questions inside one: for each outlet named, else for each part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.plan.understand import content_terms
from rag.question import Question

_ENOUGH = 2
_DATE_RE = re.compile(r"\b(?:19|20)\d\d\b|\b[A-Z][a-z]+ \d{1,2}\b|\b[A-Z][a-z]+(?= (?:19|20)\d\d)")
_BACK_RE = re.compile(
    r"\b(?:about|to|of|on|for|by) (?:it|this|that|them)\b|\b(?:it|they) \w+\W*\Z", re.IGNORECASE
)
"""A part that leans on the one before: "what did she say about it", "what did it find"."""
_EMPTY = frozenset(
    (
        *("figure", "use", "used", "report", "reported", "reports", "amount", "total", "later"),
        *("say", "said", "according", "coverage", "give", "gave", "story", "number", "sum", "put"),
    )
)


def split(asked: Question) -> tuple[Question, ...]:
    """One question for each outlet, when it names two or more; else one for each part.

    A part carries the names of the whole with it, so that "what did she later give" is about the
    same people. A plain question comes back alone.
    """
    if len(asked.outlets) > 1 and len(asked.parts) < 2:
        return tuple(replace(asked, outlets=(outlet,)) for outlet in asked.outlets)
    if len(asked.parts) < 2:
        return (asked,)
    return tuple(_part(asked, at) for at in range(len(asked.parts)))


def _part(asked: Question, at: int) -> Question:
    part = asked.parts[at]
    absent = [name for name in asked.key_names if name not in part and name not in asked.outlets]
    outlets = tuple(outlet for outlet in asked.outlets if outlet in part)
    own = set(content_terms(_DATE_RE.sub(" ", part))) - _EMPTY
    own -= {word for name in (*asked.names, *asked.outlets) for word in content_terms(name)}
    leans = at > 0 and (not own or bool(_BACK_RE.search(part)))
    whole = leans or (bool(outlets) and len(own) < _ENOUGH)
    text = asked.text if whole else f"{', '.join(absent)}: {part}" if absent else part
    return replace(
        asked,
        text=text,
        asks=(asked.asks[at],),
        parts=(part,),
        outlets=outlets,
        terms=asked.terms if whole else tuple(content_terms(text)),
        count=asked.count if at == 0 else 0,
    )


def publishers_of(asked: Question, publishers: Sequence[str]) -> list[str]:
    """The publishers of the library that the question's only outlet may stand for."""
    if len(asked.outlets) != 1:
        return []
    wanted = _squeeze(asked.outlets[0])
    return [name for name in publishers if _is_called(wanted, _squeeze(name))]


def _is_called(wanted: str, known: str) -> bool:
    words = known.split()
    if known.startswith(wanted) or (len(words) > 1 and wanted.startswith(known)):
        return True
    return len(words) > 1 and words[-1] == wanted


def _squeeze(text: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", text.lower()) if word != "the")
