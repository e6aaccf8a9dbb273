"""Put documents together: normalised newlines, text joined from located parts, ids from content."""

from __future__ import annotations

import re
from typing import Any

from corpus.letterhead import read_letterhead
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Anchor, Document, Kind, Locator, Span, document_id

_NEWLINE_RE = re.compile(r"\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_DROPPED_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""`text` in its citable form: lines end in "\n", no control characters; words untouched."""
    return _DROPPED_RE.sub("", _NEWLINE_RE.sub("\n", text))


class TextBuilder:
    """Joins parts into one text and remembers where each came from.

    Give it text that went through `clean_text`. INVARIANT: each anchor's span covers exactly the
    words added with its locator.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._anchors: list[Anchor] = []

    def add(self, text: str, locator: Locator | None = None) -> Span | None:
        """Append `text`; returns its span, None for empty text."""
        if text == "":
            return None
        span = Span(self._length, self._length + len(text))
        self._parts.append(text)
        self._length = span.end
        if locator is not None:
            self._anchors.append(Anchor(span, locator))
        return span

    def add_line(self, text: str, locator: Locator | None = None) -> Span | None:
        """Append `text` and a newline; the span leaves the newline out."""
        span = self.add(text, locator)
        self.add("\n")
        return span

    @property
    def length(self) -> int:
        """Code points so far."""
        return self._length

    @property
    def text(self) -> str:
        """Everything added, joined."""
        return "".join(self._parts)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors in order of their spans."""
        return tuple(self._anchors)


def make_document(
    source: Source, text: str, *, title: str, sha256: str = "", **fields: Any
) -> Document:
    """A `Document` over `text`, with its id, the source's metadata and hash.

    `fields` are the remaining ones of `Document`; `uri` defaults to the source's, `sha256` to the
    hash of the source's bytes.

    Raises:
        ReadError: `text` has no visible character: an empty document is never indexed.
    """
    if not text.strip():
        raise ReadError(f"{source.name!r} holds no text")
    digest = sha256 or source.sha256
    metadata = {**source.metadata, **fields.pop("metadata", {})}
    if source.retrieved is not None:
        metadata.setdefault("retrieved", source.retrieved)
    uri = fields.pop("uri", "") or source.uri
    return Document(
        doc_id=document_id(digest, text),
        uri=uri,
        title=" ".join(title.split()) or source.name,
        text=text,
        sha256=digest,
        metadata=metadata,
        **fields,
    )


def evident_kind(text: str, title: str, otherwise: Kind) -> Kind:
    """`Kind.RELEASE` where the top of the text or the title says so, else `otherwise`."""
    is_release = read_letterhead(f"{title}\n{text}").is_release
    return Kind.RELEASE if is_release else otherwise
