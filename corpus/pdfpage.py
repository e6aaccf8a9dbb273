"""One PDF page: its lines with boxes, and where its paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median
from typing import TYPE_CHECKING

from corpus.build import clean_text

if TYPE_CHECKING:
    import pypdfium2

Box = tuple[float, float, float, float]

_LINE_END_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen that ends a line; it joins that line to the next."""
_LINE_RE = re.compile(rf"[^\r\n{_LINE_END_HYPHEN}]*(?:{_LINE_END_HYPHEN}|\r?\n|\r|$)")
_BULLET_RE = re.compile(r"[•●▪■◦‣·∙]\s*|[-–—*]\s+|\(?[a-z0-9]{1,3}[).]\s", re.IGNORECASE)
_END_RE = re.compile(r"[.!?:;][\"'”’)\]]*$")
_ROW_RE = re.compile(r"(?:\s(?:[$€£]\s?)?\(?-?[\d.,]*\d\)?%?\)?|\s[$€£—–-]|\sN/?[AM]){2,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box: points, origin top left, as the page is seen."""

    text: str
    box: Box

    @property
    def height(self) -> float:
        """Points from the top to the bottom of the line."""
        return self.box[3] - self.box[1]


def page_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The visible lines in reading order, each once, as PDFium orders them.

    Text that is laid down twice at one place, as stacked OCR layers do, is taken once.
    """
    textpage = page.get_textpage()
    try:
        found = dict.fromkeys(_lines(page, textpage))
    finally:
        textpage.close()
    return list(found)


def has_large_image(page: pypdfium2.PdfPage, *, share: float = 0.25) -> bool:
    """Whether one image covers at least `share` of the page, as on a scan."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) >= share * width * height:
            return True
    return False


def ends_paragraph(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether a paragraph ends with it: by spacing, columns, bullets and table rows.

    A line that runs on in the next column does not end one; a row of figures is one of its own.
    """
    usual = _usual_gap(lines)
    return [
        following is None or _breaks(line, following, lines, usual)
        for line, following in zip_longest(lines, lines[1:])
        if line is not None
    ]


def _lines(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Iterator[Line]:
    import pypdfium2.raw as raw

    whole = textpage.get_text_range(errors="replace")
    for match in _LINE_RE.finditer(whole):
        words = clean_text(match[0].replace(_LINE_END_HYPHEN, "-")).strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = start + len(match[0].strip()) - 1
        places = {start, (start + end) // 2, end}
        indices = (raw.FPDFText_GetCharIndexFromTextIndex(textpage, at) for at in sorted(places))
        boxes = [textpage.get_charbox(index, loose=True) for index in indices if index >= 0]
        box = _seen(page, boxes) if boxes else None
        if box is not None:
            yield Line(words, box)


def _seen(page: pypdfium2.PdfPage, boxes: Sequence[Box]) -> Box | None:
    """The union of `boxes` (points, origin bottom left, unturned) as the page is seen.

    None for words beyond the edge of the page, which no reader sees.
    """
    left, bottom, right, top = page.get_cropbox()
    x0, y0 = min(b[0] for b in boxes) - left, min(b[1] for b in boxes) - bottom
    x1, y1 = max(b[2] for b in boxes) - left, max(b[3] for b in boxes) - bottom
    width, height = right - left, top - bottom
    turned = {
        0: (x0, height - y1, x1, height - y0),
        90: (y0, x0, y1, x1),
        180: (width - x1, y0, width - x0, y1),
        270: (height - y1, width - x1, height - y0, width - x0),
    }[page.get_rotation() % 360]
    shown_width, shown_height = page.get_size()
    a, c = (round(min(max(x, 0.0), shown_width), 1) for x in (turned[0], turned[2]))
    b, d = (round(min(max(y, 0.0), shown_height), 1) for y in (turned[1], turned[3]))
    return (a, b, c, d) if a < c and b < d else None


def _usual_gap(lines: Sequence[Line]) -> float:
    """The median space between a line and the one under it, 0 on a page without such pairs."""
    gaps = [
        b.box[1] - a.box[3]
        for a, b in pairwise(lines)
        if -a.height < b.box[1] - a.box[3] < 3 * a.height
    ]
    return median(gaps) if gaps else 0.0


def _breaks(line: Line, following: Line, lines: Sequence[Line], usual: float) -> bool:
    ended = _END_RE.search(line.text) is not None
    gap = following.box[1] - line.box[3]
    if line.text.endswith("-") and following.text[:1].islower():
        return False
    if gap < -2 * line.height:
        return ended
    if _ROW_RE.search(line.text) or _ROW_RE.search(following.text):
        return True
    if _BULLET_RE.match(following.text) and (ended or gap > -0.5 * line.height):
        return not following.text[0].isalnum() or ended
    smaller = min(line.height, following.height)
    if not ended and following.text[0].islower() and gap < usual + smaller:
        return False
    if gap > usual + 0.4 * smaller or abs(line.height - following.height) > 0.3 * smaller:
        return True
    indent = following.box[0] - line.box[0]
    return ended and (_is_short(line, lines) or 0.8 * smaller < indent < 6 * smaller)


def _is_short(line: Line, lines: Sequence[Line]) -> bool:
    """Whether `line` stops well before the right edge of its column."""
    left, _, right, _ = line.box
    edge = max(other.box[2] for other in lines if abs(other.box[0] - left) < 40)
    return edge - right > 0.12 * (edge - left)
