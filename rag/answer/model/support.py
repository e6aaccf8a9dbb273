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

MIN_WORDS = 4
"""Fewer words are no sentence."""

_READER_RE = re.compile(
    r"\b(?:you|your|yours|www|https?)\b|\b\w+\.(?:com|net|org|xyz)\b", re.IGNORECASE
)
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
    said says say saying told tells according reported reports report reporting wrote writes stated
    states named called gave give gives given giving received receives receive paid pays pay donated
    donates donate contributed contributes contribute donation contribution spent spends spend
    money sum amount total source article year month week day one two first
    mr mrs ms dr u.s"""
)


def support_problem(text: str, cited: Sequence[Unit]) -> str:
    """The first word that no cited unit has, or that the text is no sentence, or "".

    Function words and the plain words of giving and saying need no support here: who gave and who
    said are for verification to check.
    """
    words = _WORD_RE.findall(text)
    has_verb = any(word[:1].islower() and word not in _NO_VERB for word in words)
    if len(words) < MIN_WORDS or not has_verb or text.rstrip().endswith(":"):
        return "it is not a whole sentence"
    known = {
        stem(word) for unit in cited for word in _WORD_RE.findall(f"{unit.source} {unit.text}")
    }
    for word in words:
        if word.lower() not in _NEUTRAL and stem(word) not in known:
            return f"the word {word!r} is not in the cited passage"
    return ""
