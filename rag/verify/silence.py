"""Sentences about the library itself ("the sources do not say ..."), which cite nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from rag.answers import Coverage, Draft, Statement
from rag.verify.figures import find_figures
from rag.verify.mentions import appears, find_mentions, folded_words
from rag.verify.voice import cause_problem, loaded_problem
from rag.verify.when import find_when, prefix, stands_for

_SILENT_RE = re.compile(
    r"\b(?:(?:do|does|did) not (?:say|show|name|tell|hold|report|state|answer|"
    r"mention|give|include)|"
    r"not (?:in|found|said|named|stated|reported|clear)|no (?:source|record|document|article|"
    r"filing|"
    r"response|denial|reply|answer|mention|passage|row|figure|statement|evidence)|"
    r"found (?:no|nothing)|nothing|none of|which (?:of|one)|could mean|more than one|"
    r"nearest|closest|searched|the sources (?:disagree|differ))\b",
    re.IGNORECASE,
)


def is_silence(statement: Statement) -> bool:
    """Whether a statement cites nothing and speaks of what the sources do not hold."""
    return not (statement.evidence or statement.rows) and bool(_SILENT_RE.search(statement.text))


def silence_problem(statement: Statement, draft: Draft, coverage: Coverage) -> str:
    """What such a statement says beyond the question, the coverage and the evidence, or ""."""
    text = statement.text
    asked = f"{draft.question} {draft.standalone}"
    known = {figure.value for figure in find_figures(asked)} | {Decimal(coverage.documents)}
    for figure in find_figures(text):
        if figure.unit != "year" and figure.value not in known:
            return f"the figure {figure.words} is not in the question or the coverage"
    dates = find_when(asked)
    dates += [w for w in (prefix(coverage.earliest), prefix(coverage.latest)) if w is not None]
    for said in find_when(text):
        if not any(stands_for(said, when) for when in dates):
            return f"the date {text[said.start : said.end]} is not in the question or the coverage"
    cited = (piece.quote for other in draft.statements for piece in other.evidence)
    names = folded_words(" ".join((asked, *coverage.names_tried, coverage.nearest, *cited)))
    for mention in find_mentions(text):
        if not appears(mention.tokens, names):
            name = text[mention.start : mention.end]
            return f"the name {name} is not in the question or the coverage"
    return loaded_problem(text) or cause_problem(text)
