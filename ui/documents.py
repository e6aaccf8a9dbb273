"""The library's documents: find one, read it, remove it."""

from __future__ import annotations

from html import escape

import streamlit as st

from rag import Assistant, RagError
from rag.store import Listed
from ui import source

_PER_PAGE = 20


def panel(desk: Assistant) -> None:
    """The list, twenty to a page, with what each document is."""
    listed = desk.documents()
    st.text_input(
        "Find a document", key="find-document", placeholder="title, outlet, date or file name"
    )
    wanted = str(st.session_state.get("find-document") or "").lower().split()
    shown = [item for item in listed if all(word in _searched(item) for word in wanted)]
    for line in st.session_state.pop("removed", ()):
        st.html(f"<p class='meta'>{line}</p>")
    st.caption(f"{len(shown):,} of {len(listed):,} documents, the last added first")
    last = max(1, -(-len(shown) // _PER_PAGE))
    page = 1
    if last > 1:
        page = int(st.number_input(f"Page, of {last}", 1, last, key="document-page"))
    for item in shown[(page - 1) * _PER_PAGE : page * _PER_PAGE]:
        _entry(desk, item)


def _entry(desk: Assistant, item: Listed) -> None:
    facts = [item.publisher, item.published or "no date", item.kind, source.file_name(item.uri)]
    with st.container(key=f"document-{item.doc_id}", gap="small"):
        st.html(
            f"<p class='claim'><b>{escape(item.title)}</b></p>"
            f"<p class='meta'>{escape(' · '.join(fact for fact in facts if fact))}</p>"
        )
        with st.container(horizontal=True, gap="small"):
            st.button("Read", key=f"read-{item.doc_id}", on_click=_read, args=(desk, item.doc_id))
            with st.popover("Remove"):
                st.html(
                    "<p class='claim'>Its passages, claims and rows leave the library. Answers "
                    "that cite it keep the cited words.</p>"
                )
                st.button(
                    "Remove this document",
                    key=f"remove-{item.doc_id}",
                    on_click=_remove,
                    args=(desk, item.doc_id, item.title),
                )


def _read(desk: Assistant, doc_id: str) -> None:
    source.show_span(desk, doc_id, 0, 0)


def _remove(desk: Assistant, doc_id: str, title: str) -> None:
    try:
        desk.remove(doc_id)
        st.session_state["removed"] = [f"Removed: {escape(title)}"]
    except RagError as exc:
        st.session_state["removed"] = [escape(str(exc))]
    source.close()


def _searched(item: Listed) -> str:
    return f"{item.title} {item.publisher} {item.published} {item.uri}".lower()
