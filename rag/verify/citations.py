"""Verified evidence as citations under keys, one key for the same words."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from rag.answers import Citation
from rag.types import Document, Evidence, Span
from rag.verify.keys import new_key


class Citations:
    """Gives each distinct span of a document one key, in the order asked for."""

    def __init__(self, documents: Mapping[str, Document], rng: random.Random) -> None:
        self._documents = documents
        self._rng = rng
        self._keys: dict[tuple[str, Span], str] = {}
        self.by_key: dict[str, Citation] = {}

    def key(self, evidence: Evidence) -> str:
        """The key of grounded evidence.

        Raises:
            ValueError: the evidence was not located.
        """
        if evidence.span is None:
            raise ValueError(f"evidence without a span cannot be cited: {evidence.quote!r}")
        place = (evidence.doc_id, evidence.span)
        if place not in self._keys:
            key = new_key(self.by_key, self._rng)
            self._keys[place] = key
            self.by_key[key] = _citation(key, self._documents[evidence.doc_id], evidence.span)
        return self._keys[place]


def _citation(key: str, document: Document, span: Span) -> Citation:
    return Citation(
        key=key,
        doc_id=document.doc_id,
        start=span.start,
        end=span.end,
        quote=span.of(document.text),
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        uri=document.uri,
        kind=document.kind.value,
        external_id=document.external_id,
        sha256=document.sha256,
        locator=_locator(document, span),
    )


def _locator(document: Document, span: Span) -> Mapping[str, Any]:
    """The locator of the filed row or of the smallest anchored part that the span begins in."""
    if document.filing is not None:
        for row in document.filing.rows:
            if row.span.overlaps(span) and row.locator:
                return dict(row.locator)
    inside = [a for a in document.anchors if a.span.start <= span.start < a.span.end]
    if not inside:
        return {}
    return dict(min(inside, key=lambda a: a.span.end - a.span.start).locator)
