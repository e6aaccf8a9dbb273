"""JSONL of articles, one JSON object a line."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus.build import clean_text, evident_kind, make_document
from corpus.bylines import split_authors
from corpus.decode import decode
from corpus.published import prefix_date
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Anchor, Document, Kind, Span

MAX_NAMED = 20
"""Bad lines named one by one; the rest of them are counted."""


def read_jsonl(source: Source) -> Iterator[Document]:
    """A document a line; `text` is required, and a bad line is reported by number and skipped.

    `id` becomes `external_id`; `source` or `publisher`, `date` or `published`, `title`, `authors`
    and `url` are optional. Without a `url` the uri is the file's with `#id` or `#line`.
    `sha256` is of the line's bytes.
    """
    urls: set[str] = set()
    bad = 0
    for number, raw in enumerate(io.BytesIO(source.data.removeprefix(b"\xef\xbb\xbf")), start=1):
        line = raw.strip()
        if not line:
            continue
        try:
            document = _document(source, line, number)
        except ReadError as exc:
            bad += 1
            if bad <= MAX_NAMED:
                source.problem(f"line {number}: {exc}")
            continue
        if document.uri in urls:
            # Two records of one file are two documents, not versions of one.
            document = replace(document, uri=f"{document.uri}#{document.external_id or number}")
        urls.add(document.uri)
        yield document
    if bad > MAX_NAMED:
        source.problem(f"{bad - MAX_NAMED:,} more lines hold no article")
    if not urls:
        raise ReadError(
            f"{source.name!r} holds no article; each line needs a JSON object with text"
        )


def _document(source: Source, line: bytes, number: int) -> Document:
    record = _parse(line)
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError("no text")
    external_id = _word(record, "id")
    title, text = _word(record, "title"), clean_text(text)
    published = prefix_date(_word(record, "date", "published"))
    url = _word(record, "url")
    is_web = url.startswith(("http://", "https://"))
    return make_document(
        source,
        text,
        title=title or _first_words(text),
        sha256=hashlib.sha256(line).hexdigest(),
        uri=url if is_web else f"{source.uri}#{external_id or number}",
        kind=evident_kind(text, title, Kind.ARTICLE),
        publisher=_word(record, "source", "publisher"),
        authors=_authors(record.get("authors")),
        published=published,
        published_from="jsonl" if published is not None else "",
        external_id=external_id,
        anchors=(Anchor(Span(0, len(text)), {"line": number}),),
    )


def _parse(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(decode(line, name="the line"))
    except (ValueError, RecursionError) as exc:
        raise ReadError(f"not JSON: {exc}") from exc
    if not isinstance(record, dict):
        raise ReadError(f"a JSON object is needed, not {type(record).__name__}")
    return record


def _word(record: dict[str, Any], *keys: str) -> str:
    """The first of `keys` that holds a string or a whole number, as one line."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return " ".join(clean_text(str(value)).split())
    return ""


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return split_authors(value)
    if isinstance(value, list):
        return tuple(name for item in value if isinstance(item, str) if (name := item.strip()))
    return ()


def _first_words(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= 100 else line[:100].rsplit(" ", 1)[0] + " …"
