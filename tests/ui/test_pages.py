from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus import read
from ui.pages import SCALE, boxes, keep_original, marked_page, original, page_html

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
PDF = SAMPLE / "safe-streets-2024-09-16-statement.pdf"


def test_the_cited_lines_are_marked_on_the_page(tmp_path: Path) -> None:
    [document] = read(PDF)
    start = document.text.index("Safe Streets")
    marked = marked_page(tmp_path, document, start, start + 30)
    assert marked is not None
    picture = marked.picture
    [place, *_] = boxes(document, document.anchors[0].span)
    x0, y0, _, _ = place["box"]
    left, top = marked.corner
    yellow = picture.getpixel((int(x0 * SCALE) - 1 - left, int(y0 * SCALE) - 1 - top))
    assert isinstance(yellow, tuple)
    assert yellow[2] < yellow[0]
    assert picture.getpixel((2, 2)) == (255, 255, 255)


def test_without_the_original_there_is_no_page(tmp_path: Path) -> None:
    [document] = read(PDF)
    uploaded = replace(document, uri="upload:statement.pdf")
    assert marked_page(tmp_path, uploaded, 0, 20) is None
    keep_original(tmp_path, PDF.read_bytes())
    assert original(tmp_path, uploaded) == PDF.read_bytes()
    assert marked_page(tmp_path, uploaded, 0, 20) is not None


def test_a_file_that_changed_is_not_shown(tmp_path: Path) -> None:
    [document] = read(PDF)
    copy = tmp_path / "statement.pdf"
    copy.write_bytes(PDF.read_bytes() + b"\n% changed")
    assert original(tmp_path, replace(document, uri=str(copy))) is None


def test_only_pdfs_are_kept(tmp_path: Path) -> None:
    keep_original(tmp_path, b"plain words")
    assert not (tmp_path / "originals").exists()


def test_the_page_opens_at_the_marked_lines(tmp_path: Path) -> None:
    [document] = read(PDF)
    start = document.text.index("The year was 2017")
    html = page_html(tmp_path, document, start, start + 17)
    assert html is not None
    assert "Page 1, the cited lines marked" in html
    marked = marked_page(tmp_path, document, start, start + 17)
    first = marked_page(tmp_path, document, 0, 10)
    assert marked is not None
    assert first is not None
    assert 0.4 < marked.top < 1
    assert first.top < 0.2


def test_a_document_opened_whole_has_no_marked_page(tmp_path: Path) -> None:
    [document] = read(PDF)
    assert marked_page(tmp_path, document, 0, 0) is None
