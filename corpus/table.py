"""The one table of readers. A new format is a new row; filing formats come first."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import cast

from corpus.filings.table import FILING_READERS
from corpus.source import ReaderSpec, Source
from rag.types import Document

Reader = Callable[[Source], Iterator[Document]]

_HTML_RE = re.compile(rb"<(!doctype\s+html|html|head|body|article|meta)\b", re.IGNORECASE)
_MBOX_RE = re.compile(rb"From \S.*\d\d:\d\d.*\r?\n[\w-]+:")
_HEADER_RE = re.compile(
    rb"(received|return-path|message-id|delivered-to|mime-version|from|to|subject|date"
    rb"|x-[\w-]+|dkim-signature|content-type|reply-to|thread-topic|in-reply-to):",
    re.IGNORECASE,
)


def _is_pdf(source: Source) -> bool:
    return b"%PDF-" in source.data[:1024]


def _is_docx(source: Source) -> bool:
    return "word/document.xml" in _members(source)


def _is_zip(source: Source) -> bool:
    """An archive of files; a package of an office program is one file, not an archive."""
    if source.data[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        return False
    return not _members(source) & {"[Content_Types].xml", "mimetype"}


def _members(source: Source) -> set[str]:
    if source.data[:4] != b"PK\x03\x04":
        return set()
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return set()


def _is_gzip(source: Source) -> bool:
    return source.data[:3] == b"\x1f\x8b\x08"


def _is_html(source: Source) -> bool:
    head = source.head()
    return head[:1] == b"<" and _HTML_RE.search(head) is not None


def _is_mbox(source: Source) -> bool:
    return _MBOX_RE.match(source.head()) is not None


def _is_mail(source: Source) -> bool:
    """At least two mail headers, one of them only mail has, before the first empty line."""
    block = re.split(rb"\r?\n\r?\n", source.head(16_384), maxsplit=1)[0]
    if re.match(rb"[\w-]+:", block) is None:
        return False
    names = {m.group(1).lower() for m in map(_HEADER_RE.match, block.splitlines()) if m}
    sure = names & {b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"}
    return len(names) >= 3 and bool(sure)


def _is_jsonl(source: Source) -> bool:
    line, newline, _ = source.head(65_536).partition(b"\n")
    if not line.startswith(b"{") or b'"text"' not in line:
        return False
    return newline == b"\n" or source.extension in (".jsonl", ".ndjson")


def _never(source: Source) -> bool:
    return False


GENERAL_READERS: tuple[ReaderSpec, ...] = (
    ReaderSpec("pdf", (".pdf",), _is_pdf, "corpus.pdf:read_pdf"),
    ReaderSpec("docx", (".docx",), _is_docx, "corpus.word:read_docx"),
    ReaderSpec("zip", (".zip",), _is_zip, "corpus.archives:read_zip"),
    ReaderSpec("gzip", (".gz",), _is_gzip, "corpus.archives:read_gzip"),
    ReaderSpec("mbox", (".mbox", ".mbx"), _is_mbox, "corpus.mail:read_mbox"),
    ReaderSpec("eml", (".eml",), _is_mail, "corpus.mail:read_eml"),
    ReaderSpec("html", (".html", ".htm", ".xhtml"), _is_html, "corpus.webpage:read_html"),
    ReaderSpec("jsonl", (".jsonl", ".ndjson"), _is_jsonl, "corpus.jsonl:read_jsonl"),
    ReaderSpec("text", (".txt", ".text", ".md", ".markdown", ""), _never, "corpus.plain:read_text"),
)

READERS: tuple[ReaderSpec, ...] = (*FILING_READERS, *GENERAL_READERS)

_MEDIA_TYPES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def choose_reader(source: Source) -> ReaderSpec | None:
    """The row for `source`: by content, else by declared media type, else by extension."""
    for spec in READERS:
        if spec.sniff(source):
            return spec
    for extension in (_MEDIA_TYPES.get(source.media_type), source.extension):
        for spec in READERS:
            if extension is not None and extension in spec.extensions:
                return spec
    return None


def load_reader(spec: ReaderSpec) -> Reader:
    """Import the function that `spec.load` names."""
    module, _, function = spec.load.partition(":")
    return cast(Reader, getattr(importlib.import_module(module), function))
