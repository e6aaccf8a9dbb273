"""The source beside the answer: its text, scrolled to the cited words, which are highlighted."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from rag import Assistant, Document
from ui.pages import marked_page

_AROUND = 60_000
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body {{ font: 15px/1.6 system-ui, sans-serif; color: #1c1e21; margin: 0; padding: .25rem .6rem;
  overflow-wrap: anywhere; white-space: pre-wrap; }}
mark {{ background: #ffe58a; padding: .05em 0; box-shadow: 0 0 0 2px #ffe58a; }}
.cut {{ color: #5b6067; font-style: italic; }}
</style></head><body>{before}<mark id="cited">{cited}</mark>{after}
<script>scrollTo(0, document.getElementById("cited").offsetTop - innerHeight / 3);</script>
</body></html>"""


def show(citation: Mapping[str, Any]) -> None:
    """Open a citation beside the answer."""
    st.session_state["source"] = dict(citation)


def close() -> None:
    """Close the source."""
    st.session_state.pop("source", None)


def opened() -> Mapping[str, Any] | None:
    """The citation that is open, if any."""
    found: Mapping[str, Any] | None = st.session_state.get("source")
    return found


def panel(desk: Assistant, citation: Mapping[str, Any]) -> None:
    """Title, outlet, date, link, and the text with the cited words highlighted."""
    with st.container(key="source", border=True):
        st.html(_heading(citation))
        st.button(
            "Close", icon=":material/close:", key="close-source", on_click=close, type="tertiary"
        )
        document = desk.store.documents.get(citation["doc_id"])
        if document is None:
            st.warning("This source is no longer in the library. The cited words were:")
            st.html(f"<blockquote>{escape(citation['quote'])}</blockquote>")
            return
        if document.text[citation["start"] : citation["end"]] != citation["quote"]:
            st.error("The source no longer holds the cited words at this place.")
            return
        picture = marked_page(desk.settings.library, document, citation["start"], citation["end"])
        if picture is None:
            _text(document, citation)
            return
        words, scan = st.tabs(["Text", "Page"])
        with words:
            _text(document, citation)
        scan.image(picture, width="stretch")


def _text(document: Document, citation: Mapping[str, Any]) -> None:
    # Everything that comes from the source is escaped in `page`.
    st.iframe(page(document, citation["start"], citation["end"]), height=430)


def page(document: Document, start: int, end: int) -> str:
    """The document as an HTML page; everything of the source is escaped."""
    text = document.text
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = escape(text[first:start])
    after = escape(text[end:last])
    if first:
        before = "<p class='cut'>… the text before is left out here</p>" + before
    if last < len(text):
        after += "<p class='cut'>the text after is left out here …</p>"
    return _PAGE.format(before=before, cited=escape(text[start:end]), after=after)


def _heading(citation: Mapping[str, Any]) -> str:
    where = " · ".join(
        escape(str(part)) for part in (citation["publisher"], citation["published"]) if part
    )
    lines = [f"<p class='claim'><b>{escape(citation['title'])}</b></p>"]
    if where or citation.get("locator"):
        lines.append(f"<p class='meta'>{' · '.join(filter(None, [where, _place(citation)]))}</p>")
    uri = str(citation.get("uri") or "")
    if uri.startswith(("http://", "https://")):
        safe = escape(uri, quote=True)
        lines.append(
            f"<p class='meta'><a href='{safe}' target='_blank' rel='noopener noreferrer'>{safe}"
            "</a></p>"
        )
    return "".join(lines)


def _place(citation: Mapping[str, Any]) -> str:
    locator = citation.get("locator") or {}
    names = ("page", "line", "row", "transaction_id", "cell", "part")
    return escape(
        ", ".join(f"{name.replace('_', ' ')} {locator[name]}" for name in names if name in locator)
    )
