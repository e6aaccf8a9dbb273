"""The source beside the answer: its text, scrolled to the cited words, which are highlighted."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from rag import Assistant, Document, Span
from ui import pages

_AROUND = 60_000
_HEIGHT = 470
_ALT = "The source, the cited words marked"
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Source</title><style>
body {{ font: 15px/1.6 system-ui, sans-serif; color: #1c1e21; margin: 0; padding: .25rem .6rem;
  overflow-wrap: anywhere; white-space: pre-wrap; }}
mark {{ background: #ffe58a; padding: .05em 0; box-shadow: 0 0 0 2px #ffe58a; }}
.cut {{ color: #5b6067; font-style: italic; }}
</style></head><body tabindex="0">{before}<mark id="cited">{cited}</mark>{after}
<script>scrollTo(0, document.getElementById("cited").offsetTop - innerHeight / 3);</script>
</body></html>"""


def show(citation: Mapping[str, Any]) -> None:
    """Open a citation beside the answer."""
    st.session_state["source"] = dict(citation)


def show_span(desk: Assistant, doc_id: str, start: int, end: int) -> None:
    """Open a stored document at a span; at its beginning when the span is empty."""
    document = desk.store.documents.get(doc_id)
    if document is not None:
        show(citation_of(document, start, end))


def citation_of(document: Document, start: int, end: int) -> dict[str, Any]:
    """A span of a document in the form of a citation."""
    touched = [a for a in document.anchors if end > start and a.span.overlaps(Span(start, end))]
    return {
        "doc_id": document.doc_id,
        "start": start,
        "end": end,
        "quote": document.text[start:end],
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "uri": document.uri,
        "locator": dict(touched[0].locator) if touched else {},
    }


def close() -> None:
    """Close the source."""
    st.session_state.pop("source", None)


def opened() -> Mapping[str, Any] | None:
    """The citation that is open, if any."""
    found: Mapping[str, Any] | None = st.session_state.get("source")
    return found


def is_opened(citation: Mapping[str, Any]) -> bool:
    """Whether this citation is the one that is open."""
    other = opened() or {}
    return all(other.get(name) == citation[name] for name in ("doc_id", "start", "end"))


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
        _body(desk, document, citation)


def _body(desk: Assistant, document: Document, citation: Mapping[str, Any]) -> None:
    start, end = citation["start"], citation["end"]
    picture = pages.page_html(desk.settings.library, document, start, end)
    if picture is None:
        # Everything that comes from the source is escaped in `page`.
        st.iframe(page(document, start, end), height=_HEIGHT, alt=_ALT, tab_index=0)
        return
    look, words = st.tabs(["Page", "Text"])
    with look:
        st.iframe(picture, height=_HEIGHT, alt=_ALT, tab_index=0)
    with words:
        st.iframe(page(document, start, end), height=_HEIGHT, alt=_ALT, tab_index=0)


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
    facts = [str(part) for part in (citation["publisher"], citation["published"]) if part]
    where = " · ".join(filter(None, [*facts, place(citation.get("locator") or {})]))
    lines = [f"<p class='claim'><b>{escape(citation['title'])}</b></p>"]
    if where:
        lines.append(f"<p class='meta'>{escape(where)}</p>")
    uri = str(citation.get("uri") or "")
    if uri.startswith(("http://", "https://")):
        safe = escape(uri, quote=True)
        lines.append(
            f"<p class='meta'><a href='{safe}' target='_blank' rel='noopener noreferrer'>{safe}"
            "</a></p>"
        )
    elif uri:
        lines.append(f"<p class='meta'>File: {escape(file_name(uri))}</p>")
    return "".join(lines)


def file_name(uri: str) -> str:
    """The name of the file behind an address, without its folders."""
    return PurePosixPath(uri.removeprefix("upload:").replace("\\", "/")).name


def place(locator: Mapping[str, Any]) -> str:
    """Where in the original, in words: "page 3", "line 35, transaction id SE.701"."""
    names = ("page", "line", "row", "transaction_id", "cell", "part")
    return ", ".join(
        f"{name.replace('_', ' ')} {locator[name]}" for name in names if name in locator
    )
