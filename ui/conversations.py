"""Conversations: kept in the library, reopened by address, listed in the side bar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from rag import Assistant
from rag.store import Message

_PARAMETER = "c"


def restore(desk: Assistant) -> None:
    """Take the open conversation from the page's address, so that a reload keeps it."""
    wanted = st.query_params.get(_PARAMETER)
    if (
        wanted
        and "conversation" not in st.session_state
        and desk.store.conversations.messages(wanted)
    ):
        st.session_state["conversation"] = wanted


def messages(desk: Assistant) -> list[Message]:
    """The messages of the open conversation."""
    current = st.session_state.get("conversation")
    return desk.store.conversations.messages(current) if current else []


def add(desk: Assistant, question: str, answer: Mapping[str, Any]) -> None:
    """Store one question with its answer, opening a conversation when there is none."""
    if not st.session_state.get("conversation"):
        _open(desk.store.conversations.start(question))
    desk.store.conversations.add(st.session_state["conversation"], question, answer)


def panel(desk: Assistant) -> None:
    """New conversation, and the earlier ones."""
    st.button("New conversation", key="new-conversation", on_click=_new, width="stretch")
    titles = desk.store.conversations.titles(limit=30)
    if not titles:
        return
    with st.expander("Earlier conversations", expanded=False):
        for conversation_id, title in titles:
            st.button(
                title,
                key=f"conversation-{conversation_id}",
                on_click=_reopen,
                args=(conversation_id,),
                type="tertiary",
            )


def _reopen(conversation_id: str) -> None:
    _open(conversation_id)
    st.session_state["view"] = "Ask"


def _new() -> None:
    st.session_state["view"] = "Ask"
    st.session_state.pop("conversation", None)
    st.session_state.pop("source", None)
    st.query_params.pop(_PARAMETER, None)


def _open(conversation_id: str) -> None:
    st.session_state["conversation"] = conversation_id
    st.session_state.pop("source", None)
    st.query_params[_PARAMETER] = conversation_id
