"""Questions in, answers out: the conversation, and what happens while one is being answered."""

from __future__ import annotations

from html import escape

import streamlit as st

from rag import Answer, Assistant, RagError, Turn
from rag.asking_model import Passed
from rag.render import to_dict
from ui import answers, conversations, source

_USER, _DESK = ":material/person:", ":material/receipt_long:"
_EXTRACTIVE = "extractive"


def history(desk: Assistant) -> None:
    """The conversation so far, with the citations it was stored with."""
    for number, message in enumerate(conversations.messages(desk)):
        _question(message.question)
        with st.chat_message("assistant", avatar=_DESK):
            answers.panel(desk, message.answer, f"m{number}")


def ask(desk: Assistant, question: str) -> None:
    """Ask, show that it is being worked on, store the answer and draw the page anew."""
    _question(question)
    with st.chat_message("assistant", avatar=_DESK):
        try:
            found = _answered(desk, question)
        except RagError as exc:
            st.error(str(exc))
            return
    conversations.add(desk, question, to_dict(found))
    source.close()
    st.rerun()


def _question(text: str) -> None:
    with st.chat_message("user", avatar=_USER):
        st.html(f"<p class='claim'>{escape(text)}</p>")


def _answered(desk: Assistant, question: str) -> Answer:
    """The answer; with a model each sentence is shown as soon as it is checked."""
    turns = _turns(desk)
    documents = desk.store.documents.counts()[0]
    if desk.settings.answer.engine == _EXTRACTIVE:
        with st.spinner(f"Searching {documents:,} documents…"):
            return desk.ask(question, turns)
    last: object = None
    with st.status(f"Searching {documents:,} documents…", expanded=True) as status:
        for last in desk.ask_events(question, turns):
            if isinstance(last, str):
                status.update(label=f"{last[:1].upper()}{last[1:]}…")
            elif isinstance(last, Passed):
                st.html(f"<p class='claim'>{escape(last.answer.text)}</p>")
    if not isinstance(last, Answer):
        raise TypeError(f"the last event must be the answer, got {type(last).__name__}")
    return last


def _turns(desk: Assistant) -> list[Turn]:
    turns = []
    for message in conversations.messages(desk):
        text = " ".join(item["text"] for item in message.answer.get("statements", ()))
        turns.append(Turn(message.question, text))
    return turns
