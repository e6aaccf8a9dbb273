"""The Receipts chat: page, cached library, message loop. Panels live in `ui`, the rest in `rag`."""

from __future__ import annotations

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import streamlit as st

from rag import Assistant, RagError, Settings
from ui import chat, conversations, library, source, style, tables


@st.cache_resource(show_spinner="Opening the library…")
def open_desk() -> Assistant:
    """The library of this server, opened once."""
    return Assistant.open(Settings())


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
        ["Ask", "Who said what", "Who funded what"],
        default="Ask",
        key="view",
        label_visibility="collapsed",
    )
    if view == "Who said what":
        tables.quotes(desk)
    elif view == "Who funded what":
        tables.money(desk)
    else:
        _ask(desk)


def _ask(desk: Assistant) -> None:
    opened = source.opened()
    left, right = st.columns([3, 2], gap="medium") if opened else (st.container(), None)
    with left:
        chat.history(desk)
        question = chat.suggested(desk)
    typed = st.chat_input("Who funded what? Who said what?", key="question")
    if typed or question:
        with left:
            chat.ask(desk, typed or question or "")
    if right is not None and opened is not None:
        with right:
            source.panel(desk, opened)


main()
