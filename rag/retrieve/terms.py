"""The words of a question that can find something: no stop words, hyphens and possessives undone."""

from __future__ import annotations

import re

_WORD_RE = re.compile(r"\$?\d[\d,.]*\d|\w+", re.UNICODE)
_POSSESSIVE_RE = re.compile(r"['’]s\b|['’](?=\s|$)")
_LONGEST = 2_000

STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being but by can
    could did do does doing down during each few for from further had has have having he her here
    hers him his how i if in into is it its itself just me more most my no nor not now of off on
    once only or other our out over own same she should so some such than that the their them then
    there these they this those through to too under until up very was we were what when where
    which while who whom whose why will with would you your
    according said say says tell told
    """.split()
)


def terms(question: str) -> list[str]:
    """Search terms in order, lower-cased, each once; [] when nothing is left."""
    plain = _POSSESSIVE_RE.sub("", question[:_LONGEST]).lower()
    found = (word.strip(".,$").replace(",", "") for word in _WORD_RE.findall(plain))
    return list(dict.fromkeys(word for word in found if word and word not in STOP_WORDS))
