from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.corpus.conftest import ReadOne
from tests.corpus.makers import make_zip


def _memo(*, tracked: bool = False) -> bytes:
    word = docx.Document()
    word.add_heading("Minutes of the ward club", 1)
    paragraph = word.add_paragraph("The fund gave $5,000.")
    if tracked:
        run = f"<w:ins {nsdecls('w')} w:id='1'><w:r><w:t> Not so.</w:t></w:r></w:ins>"
        paragraph._p.append(parse_xml(run))
    table = word.add_table(2, 2)
    for row, cells in zip(table.rows, (("Name", "Sum"), ("Mara Hale", "$400")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    word.add_paragraph("The meeting closed.")
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_paragraphs_and_rows_in_order_with_their_blocks(read_one: ReadOne) -> None:
    (document,), problems = read_one(_memo(), "minutes.docx")
    assert document.title == "Minutes of the ward club"
    assert problems == []
    assert [(a.span.of(document.text), dict(a.locator)) for a in document.anchors] == [
        ("Minutes of the ward club", {"block": 1}),
        ("The fund gave $5,000.", {"block": 2}),
        ("Name | Sum", {"block": 3, "row": 1}),
        ("Mara Hale | $400", {"block": 3, "row": 2}),
        ("The meeting closed.", {"block": 4}),
    ]


def test_tracked_changes_are_reported(read_one: ReadOne) -> None:
    (document,), problems = read_one(_memo(tracked=True), "minutes.docx")
    assert "Not so" not in document.text
    assert "tracked changes" in problems[0][1]


def test_broken_and_exploding_packages_are_named(read_one: ReadOne) -> None:
    broken = make_zip({"word/document.xml": b"<w:document"})
    assert "broken DOCX" in read_one(broken, "a.docx")[1][0][1]
    bomb = make_zip({"word/document.xml": b" " * 30_000_000})
    assert "past the limit" in read_one(bomb, "a.docx")[1][0][1]
