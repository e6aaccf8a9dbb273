from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpus import read
from ui.pages import boxes, keep_original, marked_page, original

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
PDF = SAMPLE / "safe-streets-2024-09-16-statement.pdf"


def test_the_cited_lines_are_marked_on_the_page(tmp_path: Path) -> None:
    [document] = read(PDF)
    start = document.text.index("Safe Streets")
    picture = marked_page(tmp_path, document, start, start + 30)
    assert picture is not None
    [place, *_] = boxes(document, document.anchors[0].span)
    x0, y0, _, _ = place["box"]
    yellow = picture.getpixel((int(x0 * 1.6) - 1, int(y0 * 1.6) - 1))
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
