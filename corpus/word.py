"""DOCX: paragraphs and table rows in order, anchored by block."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from corpus.archives import is_bomb
from corpus.build import TextBuilder, clean_text, make_document
from corpus.letterhead import read_letterhead
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, Kind

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table

_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNREAD = {
    "footnoteReference": "footnotes are left out",
    "endnoteReference": "endnotes are left out",
    "ins": "it has tracked changes: words inserted but not accepted are left out",
    "del": "it has tracked changes: words deleted but not accepted are left out",
    "txbxContent": "text boxes are left out",
}


def read_docx(source: Source) -> Iterator[Document]:
    """One document; `{"block": n}` counts paragraphs and tables from 1, a table adds `"row"`.

    A row of a table is a line, its cells parted by " | ". What is left out (footnotes, tracked
    changes, text boxes) is reported.

    Raises:
        ReadError: broken, or without text.
    """
    from docx.table import Table

    word = _open(source)
    builder = TextBuilder()
    heading = ""
    for number, block in enumerate(word.iter_inner_content(), start=1):
        if isinstance(block, Table):
            for row, text in enumerate(_rows(block), start=1):
                _add(builder, text, {"block": number, "row": row})
            continue
        text = clean_text(block.text).strip()
        _add(builder, text, {"block": number})
        if not heading and text and _is_heading(block):
            heading = text
    _report_unread(source, word)
    facts = word.core_properties
    title = clean_text(facts.title or "") or heading or PurePosixPath(source.name).stem
    created = facts.created.date().isoformat() if facts.created is not None else ""
    head = read_letterhead(builder.text)
    # A lone date dates a release; on a report or minutes it may be any day.
    published = head.published if head.is_release else None
    yield make_document(
        source,
        builder.text,
        title=title,
        kind=Kind.RELEASE if head.is_release else Kind.DOCUMENT,
        publisher=head.publisher if head.is_release else "",
        published=published,
        published_from="letterhead" if published is not None else "",
        anchors=builder.anchors,
        metadata={"created": created} if created else {},
    )


def _open(source: Source) -> Word:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            size = sum(info.file_size for info in package.infolist())
        if is_bomb(size, len(source.data)) or size > source.settings.max_bytes:
            raise ReadError(f"{source.name!r} unpacks to {size:,} bytes, past the limit")
        return docx.Document(io.BytesIO(source.data))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        OSError,
    ) as exc:
        raise ReadError(f"{source.name!r} is a broken DOCX: {exc}") from exc


def _add(builder: TextBuilder, text: str, place: dict[str, int]) -> None:
    if text:
        builder.add(text, place)
        builder.add("\n\n")


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: dict[Any, str] = {}
        for cell in row.cells:
            # A merged cell comes once for each column that it covers.
            cells.setdefault(cell._tc, " ".join(clean_text(cell.text).split()))
        yield " | ".join(cells.values()) if any(cells.values()) else ""


def _is_heading(paragraph: Any) -> bool:
    name = paragraph.style.name if paragraph.style is not None else ""
    return name in ("Title", "Heading 1")


def _report_unread(source: Source, word: Word) -> None:
    reasons = {
        reason
        for tag, reason in _UNREAD.items()
        if next(word.element.body.iter(f"{_NS}{tag}"), None) is not None
    }
    for reason in sorted(reasons):
        source.problem(reason)
