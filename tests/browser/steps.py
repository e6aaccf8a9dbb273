"""What a reporter does in the app, for the journeys."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

IMAGES = Path(__file__).parents[2] / "docs" / "images"
TOTAL = (
    "How much did Safe Streets Tamarack spend on independent expenditures reported on Schedule E "
    "in the third quarter of 2024?"
)


def open_page(chromium: Any, address: str, width: int = 1280, height: int = 900) -> Any:
    """The start page in a window of that size."""
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(30_000)
    page.goto(address)
    page.get_by_test_id("stChatInput").wait_for()
    return page


def visible(page: Any, key: str) -> Any:
    """Buttons whose key begins so."""
    return page.locator(f'[class*="st-key-{key}"] button:visible')


def ask(page: Any, question: str) -> None:
    """Type a question and wait for its answer."""
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    visible(page, "chip-").first.wait_for()


def cited(page: Any) -> Any:
    """The marked words in the source that is open."""
    mark = page.frame_locator(".st-key-source iframe").last.locator("#cited")
    mark.wait_for()
    return mark


_WATCH = """() => {
  const seen = () => document.querySelector('[data-testid="stProgress"]');
  window.sawProgress = !!seen();
  new MutationObserver(() => { window.sawProgress ||= !!seen(); })
    .observe(document.body, { childList: true, subtree: true });
}"""


def upload(page: Any, *paths: Path) -> None:
    """Add files to the library; `saw_progress` tells later whether a bar was shown meanwhile.

    The form is sent once the files are shown in it, as a person would: before, it sends none.
    """
    page.evaluate(_WATCH)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([str(p) for p in paths])
    page.get_by_test_id("stFileChip").nth(len(paths) - 1).wait_for()
    page.get_by_role("button", name="Add to the library").click()


def saw_progress(page: Any) -> bool:
    """Whether a progress bar stood on the page since `upload`, however briefly."""
    return bool(page.evaluate("window.sawProgress"))


def view(page: Any, name: str) -> None:
    """Switch to one of the views."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()


def tick(page: Any, row: int) -> None:
    """Tick a row of the table that is shown; rows count from 0."""
    grid = page.locator('[data-testid="stDataFrame"]:visible').first
    grid.wait_for()
    grid.scroll_into_view_if_needed()
    page.wait_for_timeout(800)
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 36 + 35 * row + 17)


def save(page: Any, name: str) -> None:
    """Keep a picture for the documentation, when asked to."""
    if os.environ.get("RECEIPTS_SAVE_SCREENSHOTS"):
        IMAGES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(IMAGES / name))


def overflow(page: Any) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
