"""Plain text and Markdown, with optional lines of front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.build import clean_text, evident_kind, make_document
from corpus.bylines import split_authors
from corpus.decode import decode
from corpus.letterhead import read_letterhead
from corpus.published import prefix_date
from corpus.source import Source
from rag.types import Anchor, Document, Kind, Span

_FIELD_RE = re.compile(
    r"(title|headline|date|published|source|publisher|outlet|authors?|byline|url|kind|id)[ \t]*:"
    r"[ \t]*(.*)",
    re.IGNORECASE,
)
_ALIASES = {
    "headline": "title",
    "published": "date",
    "publisher": "source",
    "outlet": "source",
    "author": "authors",
    "byline": "authors",
}
_OPENING_DATE_RE = re.compile(
    r"\s*(?:date|published|posted):?[ \t]+(\d{4}-\d\d-\d\d)\b[ \t]*", re.I
)
_HEADING_RE = re.compile(r"#{1,3}[ \t]+(.+?)[ \t#]*$")
_PARAGRAPH_RE = re.compile(r"[^\n]+(?:\n[ \t]*[^\s][^\n]*)*")
_MARKDOWN = (".md", ".markdown")


def read_text(source: Source) -> Iterator[Document]:
    """One document, anchored by the line each paragraph starts on.

    Front matter ("Title: …", "Date: …", "Source: …", "Authors: …", "URL: …", "Kind: …", with or
    without `---` fences) becomes fields and leaves the text. Else the title is the first heading,
    or a short first line that stands alone, or the file's name.

    Unlabelled lines at the top (outlet, byline, date) are read too, and stay in the text.

    Raises:
        ReadError: the file is empty or no text.
    """
    whole = clean_text(decode(source.data, source.charset, name=source.name))
    fields, start = split_front_matter(whole)
    text = whole[start:]
    head = read_letterhead(text)
    stem = PurePosixPath(source.name).stem
    title = fields.get("title") or head.title or _heading(text, source) or stem
    given = prefix_date(fields.get("date", ""))
    yield make_document(
        source,
        text,
        title=title,
        kind=_kind(fields, text, title),
        uri=url if (url := fields.get("url", "")).startswith(("http://", "https://")) else "",
        publisher=fields.get("source") or head.publisher,
        authors=split_authors(fields.get("authors", "")) or head.authors,
        published=given or head.published,
        published_from="front matter" if given else "letterhead" if head.published else "",
        external_id=fields.get("id", ""),
        anchors=paragraph_anchors(text, first_line=whole.count("\n", 0, start) + 1),
    )


def split_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Leading "Key: value" lines as fields, and where the text after them starts.

    A bare date before the first words ("date 2017-02-08 The council …") is such a field too.

    Without `---` fences at least one field must be a title, date or source, and the block must
    end with an empty line, so that a text which opens with "Source: …" keeps its words.
    """
    fields: dict[str, str] = {}
    opening = _OPENING_DATE_RE.match(text)
    if opening is not None and text[opening.end() : opening.end() + 1] not in ("\n", ""):
        return {"date": opening[1]}, opening.end()
    at = len(text) - len(text.lstrip())
    fenced = re.match(r"---[ \t]*\n", text[at:])
    position = at + (fenced.end() if fenced is not None else 0)
    for line in text[position:].splitlines(keepends=True)[:40]:
        match = _FIELD_RE.fullmatch(line.rstrip())
        if match is None:
            closed = line.strip() in ("---", "...") if fenced is not None else not line.strip()
            if not closed or not fields.keys() & {"title", "date", "source"}:
                return {}, at
            position += len(line)
            rest = text[position:]
            return fields, position + len(rest) - len(rest.lstrip())
        key = match[1].lower()
        fields.setdefault(_ALIASES.get(key, key), match[2].strip().strip("\"'"))
        position += len(line)
    return {}, at


def paragraph_anchors(text: str, *, first_line: int = 1) -> tuple[Anchor, ...]:
    """One anchor a paragraph, `{"line": n}` counted from 1 in the file."""
    anchors, line, position = [], first_line, 0
    for match in _PARAGRAPH_RE.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        if match[0].strip():
            anchors.append(Anchor(Span(match.start(), match.end()), {"line": line}))
    return tuple(anchors)


def _heading(text: str, source: Source) -> str:
    lines = text.lstrip().split("\n", 2)
    match = _HEADING_RE.match(lines[0])
    if match is None and source.extension in _MARKDOWN:
        match = next((m for line in text.split("\n")[:40] if (m := _HEADING_RE.match(line))), None)
    if match is not None:
        return match[1]
    alone = len(lines) > 1 and not lines[1].strip()
    first = lines[0].strip()
    return first if alone and 0 < len(first) <= 160 and first[-1] not in ".;,:" else ""


def _kind(fields: dict[str, str], text: str, title: str) -> Kind:
    given = fields.get("kind", "").lower()
    return Kind(given) if given in set(Kind) else evident_kind(text, title, Kind.ARTICLE)
