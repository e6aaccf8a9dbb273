"""PDF: text with page and box anchors (PDFium). Scanned pages are named, never indexed empty."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from corpus.build import TextBuilder, clean_text, make_document
from corpus.letterhead import read_letterhead
from corpus.pdfpage import Line, ends_paragraph, has_large_image, page_lines
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, Kind

if TYPE_CHECKING:
    import pypdfium2

MIN_PAGE_CHARS = 50
"""A page with a large image and fewer characters than this is a scan."""

_PAGE_SECONDS = 0.2
# PDFium is not safe across threads.
_LOCK = threading.Lock()
_FILE_TITLE_RE = re.compile(
    r"\.(docx?|pdf|indd|xlsx?|pptx?|qxp|rtf|tex)\b|^microsoft|^untitled", re.I
)


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    size: tuple[float, float]
    lines: tuple[Line, ...]
    scanned: bool


def read_pdf(source: Source) -> Iterator[Document]:
    """One document, an anchor a line: `{"page": n, "box": [x0, y0, x1, y1], "page_size": [w, h]}`.

    Pages count from 1; boxes are points from the top left of the page as it is seen. Lines keep
    their ends and hyphens; a blank line ends a paragraph, a table row and a page.

    Raises:
        ReadError: encrypted, broken, without text, or wholly scanned.
    """
    with _LOCK:
        pages, title, created = _read(source)
    scanned = [page.number for page in pages if page.scanned]
    builder = TextBuilder()
    for page in pages:
        _add(builder, page)
    if not builder.text.strip():
        reason = "is scanned: it needs OCR first" if scanned else "holds no text"
        raise ReadError(f"{source.name!r} {reason} ({_count(len(pages))})")
    if scanned:
        listed = ", ".join(map(str, scanned[:20])) + (", …" if len(scanned) > 20 else "")
        source.problem(f"{len(scanned)} of {len(pages)} pages are scanned, need OCR: {listed}")
    name = PurePosixPath(source.name).stem
    head = read_letterhead(builder.text)
    # A lone date dates a release; on a report or minutes it may be any day.
    published = head.published if head.is_release else None
    yield make_document(
        source,
        builder.text,
        title=title or name,
        kind=Kind.RELEASE if head.is_release else Kind.DOCUMENT,
        publisher=head.publisher if head.is_release else "",
        published=published,
        published_from="letterhead" if published is not None else "",
        anchors=builder.anchors,
        metadata={"pages": len(pages), **({"created": created} if created else {})},
    )


def _read(source: Source) -> tuple[list[_Page], str, str]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise ReadError(f"{source.name!r} is encrypted; save it without password") from exc
        raise ReadError(f"{source.name!r} is a broken PDF: {exc}") from exc
    try:
        pages = list(_pages(source, pdf))
        facts = pdf.get_metadata_dict()
    finally:
        pdf.close()
    return pages, _title(clean_text(facts.get("Title", "")), pages), _created(facts)


def _pages(source: Source, pdf: pypdfium2.PdfDocument) -> Iterator[_Page]:
    import pypdfium2

    count = min(len(pdf), source.settings.max_pages)
    if count < len(pdf):
        source.problem(f"only the first {count:,} of {len(pdf):,} pages go in")
    deadline = time.monotonic() + max(source.settings.timeout_s, count * _PAGE_SECONDS)
    for index in range(count):
        if time.monotonic() > deadline:
            source.problem(f"reading took too long; the pages from {index + 1} on are left out")
            return
        try:
            yield _page(pdf, index)
        except pypdfium2.PdfiumError as exc:
            source.problem(f"page {index + 1} cannot be read: {exc}")


def _page(pdf: pypdfium2.PdfDocument, index: int) -> _Page:
    page = pdf[index]
    try:
        lines = page_lines(page)
        few = sum(len(line.text) for line in lines) < MIN_PAGE_CHARS
        scanned = few and has_large_image(page)
        width, height = page.get_size()
        size = round(width, 1), round(height, 1)
        return _Page(index + 1, size, () if scanned else tuple(lines), scanned)
    finally:
        page.close()


def _count(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _add(builder: TextBuilder, page: _Page) -> None:
    for line, ends in zip(page.lines, ends_paragraph(page.lines), strict=True):
        place = {"page": page.number, "box": list(line.box), "page_size": list(page.size)}
        builder.add(line.text, place)
        builder.add("\n\n" if ends else "\n")


def _title(declared: str, pages: list[_Page]) -> str:
    """The declared title if it is one, else the largest words at the top of the first page."""
    if len(declared.split()) > 1 and not _FILE_TITLE_RE.search(declared):
        return declared
    lines = [line for line in (pages[0].lines if pages else ())[:25] if len(line.text) > 8]
    worded = [line for line in lines if _is_worded(line.text)]
    if not worded:
        return ""
    largest = max(worded, key=lambda line: line.height)
    usual = sorted(line.height for line in worded)[len(worded) // 2]
    return largest.text[:200] if largest.height > 1.15 * usual else ""


def _is_worded(text: str) -> bool:
    """Mostly letters, and not the letterhead of a federal form."""
    letters = sum(c.isalpha() for c in text)
    return letters > len(text) / 2 and not text.upper().startswith("UNITED STATES")


def _created(facts: dict[str, str]) -> str:
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", facts.get("CreationDate", ""))
    return "-".join(match.groups()) if match is not None else ""
