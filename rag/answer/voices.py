"""Whose words a sentence is without a verb of speech: a statement, an e-mail, a turn of a talk."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.genre import is_opinion
from rag.types import Document, Kind

Voice = tuple[str, ...]
"""The names of those who speak; () for a reporter's own text."""

_TURN_RE = re.compile(
    r"\A[*_]{0,3}(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})[*_]{0,3}:[*_]{0,3}\s"
)
_STATEMENT_RE = re.compile(
    r"\b(?:statement|remarks|letter|testimony|speech|address)\s+(?:of|by|from)\s+(?P<who>.+)\Z",
    re.IGNORECASE,
)
_OFFICE_RE = re.compile(r"\b[^\W\d_]{2,}\b")
_TURNS = 3
_SPEAKERS = 2


def voices(document: Document, paragraphs: Sequence[str], names: Sequence[str]) -> list[Voice]:
    """For each paragraph who speaks in it, by the form of the document.

    A release speaks for its publisher and for the one it is called a statement of, an e-mail and
    a signed opinion for their author. In a transcript each paragraph that opens with "Name:"
    speaks for that name, and so do those below it; the name is given in full where `names` has it.
    """
    turns = _turns(paragraphs, names)
    if turns:
        return turns
    return [_author(document)] * len(paragraphs)


def _author(document: Document) -> Voice:
    if document.kind is Kind.RELEASE:
        match = _STATEMENT_RE.search(document.title)
        signed = (_cased(match["who"]),) if match else ()
        return tuple(name for name in (document.publisher, *signed) if name)
    if document.kind is Kind.EMAIL or is_opinion(document):
        return tuple(document.authors[:1])
    return ()


def _turns(paragraphs: Sequence[str], names: Sequence[str]) -> list[Voice]:
    found = [_TURN_RE.match(paragraph) for paragraph in paragraphs]
    labels = [match["who"] for match in found if match]
    if len(labels) < _TURNS or len(set(labels)) < _SPEAKERS or len(labels) == len(set(labels)):
        return []
    spoken: list[Voice] = []
    for match in found:
        now = (_full(match["who"], names),) if match else (spoken[-1] if spoken else ())
        spoken.append(now)
    return spoken


def _full(label: str, names: Sequence[str]) -> str:
    """The one longer name that ends with the label's words; else the label."""
    longer = {name for name in names if name.endswith(f" {label}")}
    return longer.pop() if len(longer) == 1 else label


def _cased(name: str) -> str:
    """ "DISTRICT ATTORNEY CURTIS BRANDT" as names are written."""
    return _OFFICE_RE.sub(lambda word: word[0].title() if word[0].isupper() else word[0], name)
