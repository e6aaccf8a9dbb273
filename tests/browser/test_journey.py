"""A reporter's way through the app, in a real browser on a real server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

IMAGES = Path(__file__).parents[2] / "docs" / "images"
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


def _visible(page: Any, key: str) -> Any:
    return page.locator(f'[class*="st-key-{key}"] button:visible')


def _open(chromium: Any, address: str, width: int, height: int) -> Any:
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(60_000)
    page.goto(address)
    page.wait_for_selector('[data-testid="stChatInput"]')
    return page


def _ask(page: Any, question: str) -> None:
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    _visible(page, "chip-").first.wait_for()


def _save(page: Any, name: str) -> None:
    if os.environ.get("RECEIPTS_SAVE_SCREENSHOTS"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(IMAGES / name))


def _overflow(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_upload_ask_click_reload(chromium: Any, address: str, tmp_path: Path) -> None:
    story = tmp_path / "herald.html"
    story.write_text(STORY, encoding="utf-8")
    page = _open(chromium, address, 1280, 900)

    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(str(story))
    page.get_by_role("button", name="Add to the library").click()
    page.get_by_test_id("stProgress").first.wait_for()
    page.get_by_text("added: herald.html").wait_for()

    _ask(page, QUESTION)
    assert page.get_by_text("$61,250").first.is_visible()

    _visible(page, "chip-").first.click()
    cited = page.frame_locator(".st-key-source iframe").locator("#cited")
    cited.wait_for()
    assert "$61,250" in cited.inner_text()
    assert page.locator(".st-key-source").get_by_text("Elmbrook Herald").is_visible()
    assert _overflow(page) == 0

    page.reload()
    page.get_by_text("$61,250").first.wait_for()
    _visible(page, "chip-").first.click()
    again = page.frame_locator(".st-key-source iframe").locator("#cited")
    again.wait_for()
    assert "$61,250" in again.inner_text()
    page.close()


def test_the_cited_words_are_scrolled_into_view(chromium: Any, address: str) -> None:
    page = _open(chromium, address, 1280, 900)
    _ask(page, "Who paid for the ads against Hale, and what did her campaign say about it?")
    _visible(page, "chip-").first.click()
    frame = page.frame_locator(".st-key-source iframe")
    frame.locator("#cited").wait_for()
    page.wait_for_timeout(800)
    inside = frame.locator("#cited").evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }"
    )
    assert inside
    _save(page, "answer.png")
    page.close()


def test_a_phone_shows_answer_and_source_without_sideways_scrolling(
    chromium: Any, address: str
) -> None:
    page = _open(chromium, address, 390, 844)
    assert page.get_by_text("Ask about the").is_visible()
    assert _visible(page, "suggested-").first.is_visible()
    _ask(page, "How much did Safe Streets Tamarack spend on television ads about Hale?")
    assert _overflow(page) == 0
    _visible(page, "chip-").first.click()
    page.frame_locator(".st-key-source iframe").locator("#cited").wait_for()
    assert _overflow(page) == 0
    assert page.locator(".st-key-source").bounding_box()["y"] > 150
    _save(page, "phone.png")
    page.close()
