"""The page of a PDF as it looks, with the cited lines marked. Needs the original file."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag import Document, Span

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0
"""Pixels for each point of the page."""
_MARGIN = 14.0
_FOLDER = "originals"
_HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><style>
body {{ margin: 0; position: relative; }} img {{ width: 100%; display: block; }}
#cited {{ position: absolute; top: calc({top} * 100%); }}
</style></head><body tabindex="0"><img id="page" alt="Page {number}, the cited lines marked"
src="data:image/png;base64,{encoded}"><span id="cited"></span>
<script>const go = () => scrollTo(0, {top} * document.body.scrollHeight - innerHeight / 3);
document.getElementById("page").addEventListener("load", go); addEventListener("resize", go);
</script></body></html>"""


@dataclass(frozen=True, slots=True)
class Marked:
    """The written part of a page as a picture; `top` is where the first mark begins, from 0 to 1.

    `corner` is the picture's upper left corner on the whole page, in pixels.
    """

    picture: Image
    number: int
    top: float
    corner: tuple[int, int]


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


def page_html(library: Path, document: Document, start: int, end: int) -> str | None:
    """The marked page as an HTML page, scrolled to the marked lines; None without the file."""
    marked = marked_page(library, document, start, end)
    if marked is None:
        return None
    buffer = io.BytesIO()
    marked.picture.save(buffer, "PNG", optimize=True)
    encoded = base64.b64encode(buffer.getvalue()).decode("ascii")
    return _HTML.format(number=marked.number, encoded=encoded, top=f"{marked.top:.4f}")


def marked_page(library: Path, document: Document, start: int, end: int) -> Marked | None:
    """The first page that the cited words stand on, their lines marked; None without the file."""
    places = boxes(document, Span(start, end)) if end > start else []
    data = original(library, document) if places else None
    if data is None:
        return None
    number = int(places[0]["page"])
    areas = [place["box"] for place in places if place["page"] == number]
    return _draw(data, number, areas, _written(document, number))


def _written(document: Document, number: int) -> list[float]:
    """The box around everything written on a page: the margins are left out of the picture."""
    found = [a.locator["box"] for a in document.anchors if a.locator.get("page") == number]
    found = [box for box in found if box]
    return [
        min(box[0] for box in found) - _MARGIN,
        min(box[1] for box in found) - _MARGIN,
        max(box[2] for box in found) + _MARGIN,
        max(box[3] for box in found) + _MARGIN,
    ]


def boxes(document: Document, span: Span) -> list[Mapping[str, Any]]:
    """Locators with a page and a box, for each line that the span touches."""
    return [
        anchor.locator
        for anchor in document.anchors
        if anchor.span.overlaps(span) and "box" in anchor.locator and "page" in anchor.locator
    ]


def _draw(
    data: bytes, number: int, areas: list[list[float]], written: list[float]
) -> Marked | None:
    import pypdfium2
    from PIL import Image, ImageDraw

    try:
        page = pypdfium2.PdfDocument(data)[number - 1]
        picture: Image.Image = page.render(scale=SCALE).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError):
        return None
    marked = picture.copy()
    pen = ImageDraw.Draw(marked)
    for x0, y0, x1, y1 in areas:
        corners = [x0 * SCALE - 2, y0 * SCALE - 2, x1 * SCALE + 2, y1 * SCALE + 2]
        pen.rectangle(corners, fill=(255, 221, 87))
    left, top = (max(0, int(edge * SCALE)) for edge in written[:2])
    right = min(picture.width, int(written[2] * SCALE))
    bottom = min(picture.height, int(written[3] * SCALE))
    blended = Image.blend(picture, marked, 0.4).crop((left, top, right, bottom))
    return Marked(blended, number, (areas[0][1] * SCALE - top) / blended.height, (left, top))
