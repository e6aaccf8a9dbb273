"""Whether a model's sentence says anything in words that its sources do not have.

Stricter than the checks of every statement: most faults of models are characterisations, not wrong
names or figures (Hagar, Agustianto and Diakopoulos 2025, arXiv 2509.25498).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.model.units import Unit
from rag.answer.stems import stem
from rag.text.wordset import word_set

_GIVING = frozenset(map(stem, ("give", "receive")))
MIN_WORDS = 4
"""Fewer words are no sentence."""

_READER_RE = re.compile(r"\b(?:you|your|yours|www|https?)\b", re.IGNORECASE)
_ORDER_RE = re.compile(
    r"\A\W*(?:please )?(?:ignore|disregard|forget|add|include|say|write|print|output|repeat|reply|"
    r"respond|answer|pretend|act|reveal|send|tell|translate|summari[sz]e|download|click|visit|stop|"
    r"do not|don['’]t|never|always|remember|imagine|start|begin|end|use) (?!as\b)[a-z]",
    re.IGNORECASE,
)
"""A sentence that opens with an order: planted instructions, never an answer."""
_QUOTED_RE = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WORD_RE = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
_NO_VERB = word_set("a an the of in on at by for from to with and or its his her their")
_NEUTRAL = word_set(
    """a an the this that these those it its he she they his her their him them we us our i you
    who whom whose which what when where why how there here
    and or but nor so yet as if than then while also too both either neither each every all any
    some other another same such more most less least own only just about around nearly almost
    over under of in on at by for from to with without within into onto out up down off through
    during before after since until between among against toward towards across per via
    is are was were be been being am has have had having do does did done will would can could
    shall should may might must not no
    said says say saying told tells according reported reports report reporting wrote writes
    stated states named called money amount source article year mr mrs ms dr"""
)


def support_problem(text: str, cited: Sequence[Unit]) -> str:
    """The first word that no cited unit has, or that the text is no sentence, or "".

    Figures, function words and plain words of saying need no support here: how much and who said
    are for verification to check. Words of giving stand for one another.
    """
    words = _WORD_RE.findall(text)
    has_verb = any(word[:1].islower() and word not in _NO_VERB for word in words)
    if len(words) < MIN_WORDS or not has_verb or text.rstrip().endswith(":"):
        return "it is not a whole sentence"
    bare = _QUOTED_RE.sub(" ", text)
    reader = _READER_RE.search(bare) or _ORDER_RE.match(bare)
    if reader:
        return f"it speaks to the reader ({reader.group()!r})"
    known = {
        stem(word) for unit in cited for word in _WORD_RE.findall(f"{unit.source} {unit.text}")
    }
    for word in words:
        if word[:1].isdigit() or word.lower() in _NEUTRAL:
            continue
        same = _GIVING if stem(word) in _GIVING else {stem(word)}
        if not same & known:
            return f"the word {word!r} is not in the cited passage"
    return ""
