"""Whose paper a document is by its form: a party's own, a writer's view, an outlet's report."""

from __future__ import annotations

import re

from rag.types import Document, Kind

_OPINION_RE = re.compile(
    r"\A(?:opinion|column|commentary|op-ed|letter to the editor)\b\s*[:|–—-]", re.IGNORECASE
)


def is_opinion(document: Document) -> bool:
    """Whether a document is by its title one writer's view, not an outlet's report."""
    return bool(_OPINION_RE.match(document.title))


def is_own_word(document: Document) -> bool:
    """Whether a document says what its issuer or writer says: a release, an e-mail, an opinion."""
    return document.kind in (Kind.RELEASE, Kind.EMAIL) or is_opinion(document)
