"""A reporter's way through the app, in a real browser on a real server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rag.bundle import check_bundle
from rag.cli import app as receipts
from tests.browser.steps import (
    TOTAL,
    ask,
    cited,
    open_page,
    overflow,
    save,
    saw_progress,
    tick,
    upload,
    view,
    visible,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

QUESTION = "How much did the Vane Trust give the Elmbrook Safety League?"
STORY = """<html><head><title>Trust backs league</title>
<meta property="og:site_name" content="Elmbrook Herald">
<meta property="article:published_time" content="2024-10-03"></head><body><article>
<h1>Trust backs league</h1>
<p>The Vane Trust gave $61,250 to the Elmbrook Safety League in September, the league's treasurer
said on Thursday. It was the largest gift that the league has received this year.</p>
<p>&ldquo;The money pays for two more patrols,&rdquo; said Ines Calloway, the treasurer. She said
that the trust had asked for nothing in return, and that the gift would be listed in the league's
next report.</p>
<p>The trust, which was founded by the shipping heir Tobias Vane, did not reply to a request for
comment. This is a fictional story written for a test.</p></article></body></html>"""


def test_upload_ask_click_reload(chromium: Any, address: str, tmp_path: Path) -> None:
    story = tmp_path / "herald.html"
    story.write_text(STORY, encoding="utf-8")
    page = open_page(chromium, address)

    upload(page, story)
    page.get_by_text("added: herald.html").wait_for()
    assert saw_progress(page)

    ask(page, QUESTION)
    assert page.get_by_text("$61,250").first.is_visible()

    visible(page, "chip-").first.click()
    assert "$61,250" in cited(page).inner_text()
    assert page.locator(".st-key-source").get_by_text("Elmbrook Herald").is_visible()
    assert overflow(page) == 0

    page.reload()
    page.get_by_text("$61,250").first.wait_for()
    visible(page, "chip-").first.click()
    assert "$61,250" in cited(page).inner_text()
    page.close()


def test_a_bad_file_is_named_with_its_reason_beside_a_good_one(
    chromium: Any, address: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "note.txt", tmp_path / "broken.pdf"
    good.write_text("Elmbrook, a fictional town, met on Monday to talk of its bridge.", "utf-8")
    bad.write_bytes(b"%PDF-1.7\nnothing that a PDF holds")
    page = open_page(chromium, address)
    upload(page, good, bad)
    page.get_by_text("added: note.txt").wait_for()
    failure = page.get_by_text("not read: broken.pdf").inner_text()
    assert len(failure.partition("broken.pdf: ")[2]) > 10
    page.close()


def test_a_document_is_found_read_and_removed(chromium: Any, address: str, tmp_path: Path) -> None:
    note = tmp_path / "ferry.txt"
    note.write_text("Ferry timetable of Elmbrook\n\nThe fictional ferry leaves at noon.", "utf-8")
    page = open_page(chromium, address)
    upload(page, note)
    page.get_by_text("added: ferry.txt").wait_for()
    view(page, "Library")
    page.get_by_label("Find a document").fill("ferry.txt")
    page.keyboard.press("Enter")
    page.get_by_text(re.compile(r"^1 of \d")).wait_for()
    visible(page, "read-").click()
    page.frame_locator(".st-key-source iframe").get_by_text("leaves at noon").wait_for()
    page.get_by_role("button", name="Remove", exact=False).first.click()
    page.get_by_role("button", name="Remove this document").click()
    page.get_by_text("Removed:").wait_for()
    page.get_by_text(re.compile(r"^0 of \d")).wait_for()
    page.close()


def test_the_cited_words_are_scrolled_into_view(chromium: Any, address: str) -> None:
    page = open_page(chromium, address)
    ask(page, "Who gave to Safe Streets Tamarack through GiveBridge?")
    visible(page, "chip-").first.click()
    mark = cited(page)
    page.wait_for_timeout(800)
    inside = mark.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }"
    )
    assert inside
    save(page, "answer.png")
    page.close()


def test_a_pdf_opens_on_its_page_with_the_lines_marked(chromium: Any, address: str) -> None:
    page = open_page(chromium, address)
    ask(page, "What error in its own advertising did Safe Streets Tamarack admit?")
    visible(page, "chip-").first.click()
    picture = page.frame_locator(".st-key-source iframe").first.get_by_alt_text(
        "cited lines marked"
    )
    picture.wait_for()
    assert picture.evaluate("e => e.complete && e.naturalWidth > 400")
    page.locator(".st-key-source").get_by_role("tab", name="Text").click()
    assert cited(page).inner_text().strip()
    page.close()


def test_the_table_behind_a_total_opens_the_filing_at_a_row(chromium: Any, address: str) -> None:
    page = open_page(chromium, address)
    ask(page, TOTAL)
    assert page.get_by_text("$96,250.00").first.is_visible()
    page.get_by_text("3 rows behind this").click()
    assert page.get_by_text("How this was worked out").is_visible()
    tick(page, 1)
    assert "SE.702" in cited(page).inner_text()
    assert overflow(page) == 0
    page.close()


def test_an_exported_answer_passes_verification(
    chromium: Any, address: str, tmp_path: Path
) -> None:
    page = open_page(chromium, address)
    ask(page, TOTAL)
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Evidence bundle").click()
    path = tmp_path / "evidence.zip"
    started.value.save_as(path)
    page.close()
    done = CliRunner().invoke(receipts, ["verify", str(path)])
    assert done.exit_code == 0, done.output
    data = path.read_bytes()
    assert check_bundle(path) == []
    assert b"answer.html" in data


def test_the_look_ups_filter_and_open_their_sources(
    chromium: Any, address: str, sample_library: Path
) -> None:
    asked = ["quotes", "--speaker", "Raman", "--library", str(sample_library), "--json"]
    told = json.loads(CliRunner().invoke(receipts, asked).stdout)["quotations"]
    assert len(told) > 5
    page = open_page(chromium, address)
    view(page, "Who said what")
    page.get_by_label("Speaker").fill("Raman")
    page.keyboard.press("Enter")
    page.get_by_text(f"{len(told)} quotations").wait_for()
    tick(page, 0)
    assert cited(page).inner_text().strip()
    view(page, "Who funded what")
    page.locator(".st-key-source").wait_for(state="detached")
    page.get_by_label("From whom").fill("Ruth Stadler")
    page.keyboard.press("Enter")
    page.get_by_text("over 2 filed rows").wait_for()
    tick(page, 0)
    page.frame_locator(".st-key-source iframe").locator("#cited", has_text="STADLER").wait_for()
    page.close()


def test_a_phone_shows_answer_and_source_without_sideways_scrolling(
    chromium: Any, address: str
) -> None:
    page = open_page(chromium, address, 390, 844)
    assert page.get_by_text("Ask about the").is_visible()
    assert visible(page, "suggested-").first.is_visible()
    ask(page, "How much did Safe Streets Tamarack spend on television ads about Hale?")
    assert overflow(page) == 0
    visible(page, "chip-").first.click()
    cited(page)
    assert overflow(page) == 0
    assert page.locator(".st-key-source").bounding_box()["y"] > 150
    save(page, "phone.png")
    page.close()
