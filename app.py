"""The Receipts chat: page, cached library, message loop. Panels live in `ui`, the rest in `rag`."""

from __future__ import annotations

import os
import threading

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import streamlit as st

from rag import Assistant, RagError, Settings
from ui import chat, conversations, documents, library, source, style, suggested, tables

_ASK = "Ask"
_VIEWS = {
    "Who said what": tables.quotes,
    "Who funded what": tables.money,
    "Library": documents.panel,
}


@st.cache_resource(show_spinner="Opening the library…")
def open_desk() -> Assistant:
    """The library of this server, opened once; its model is loaded meanwhile."""
    desk = Assistant.open(Settings())
    threading.Thread(target=lambda: desk.embedder, daemon=True).start()
    return desk


def main() -> None:
    """Draw the page."""
    st.set_page_config("Receipts", page_icon="🧾", layout="wide")
    style.apply()
    try:
        desk = open_desk()
    except RagError as exc:
        library.broken(exc, Settings())
        st.stop()
    conversations.restore(desk)
    with st.sidebar:
        st.html("<div class='brand'>Receipts</div>")
        conversations.panel(desk)
        library.panel(desk)
    view = st.segmented_control(
        "View",
        [_ASK, *_VIEWS],
        default=_ASK,
        required=True,
        key="view",
        label_visibility="collapsed",
        on_change=source.close,
    )
    opened = source.opened()
    left, right = st.columns([6, 5], gap="medium") if opened else (st.container(), None)
    question = None
    with left:
        if view in _VIEWS:
            _VIEWS[view](desk)
        else:
            chat.history(desk)
            question = suggested.panel(desk)
    if view == _ASK:
        # Outside of any column the box stays at the foot of the page.
        question = st.chat_input("Who funded what? Who said what?", key="question") or question
    if question:
        with left:
            chat.ask(desk, question)
    if right is not None and opened is not None:
        with right:
            source.panel(desk, opened)


main()
