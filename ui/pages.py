"""The page of a PDF as it looks, with the cited lines marked. Needs the original file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag import Document, Span

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 1.6
_FOLDER = "originals"


def keep_original(library: Path, data: bytes) -> None:
    """Keep the bytes of an uploaded PDF by their hash, so that its pages can be shown."""
    if data[:5] != b"%PDF-":
        return
    folder = library / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()).write_bytes(data)


def original(library: Path, document: Document) -> bytes | None:
    """The bytes that a PDF document was read from; None when they are gone or have changed."""
    if document.metadata.get("format") != "pdf":
        return None
    for path in (library / _FOLDER / document.sha256, Path(document.uri)):
        try:
            data = path.read_bytes()
        except (OSError, ValueError):
            continue
        if hashlib.sha256(data).hexdigest() == document.sha256:
            return data
    return None


def marked_page(library: Path, document: Document, start: int, end: int) -> Image | None:
    """The first page that the cited words stand on, their lines marked; None without the file."""
    places = boxes(document, Span(start, end))
    data = original(library, document) if places else None
    if data is None:
        return None
    number = int(places[0]["page"])
    return _draw(data, number, [place["box"] for place in places if place["page"] == number])


def boxes(document: Document, span: Span) -> list[Mapping[str, Any]]:
    """Locators with a page and a box, for each line that the span touches."""
    return [
        anchor.locator
        for anchor in document.anchors
        if anchor.span.overlaps(span) and "box" in anchor.locator and "page" in anchor.locator
    ]


def _draw(data: bytes, number: int, areas: list[list[float]]) -> Image | None:
    import pypdfium2
    from PIL import Image, ImageDraw

    try:
        page = pypdfium2.PdfDocument(data)[number - 1]
        picture: Image.Image = page.render(scale=_SCALE).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError):
        return None
    marked = picture.copy()
    pen = ImageDraw.Draw(marked)
    for x0, y0, x1, y1 in areas:
        corners = [x0 * _SCALE - 2, y0 * _SCALE - 2, x1 * _SCALE + 2, y1 * _SCALE + 2]
        pen.rectangle(corners, fill=(255, 221, 87))
    return Image.blend(picture, marked, 0.4)
