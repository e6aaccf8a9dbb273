"""The library in the side bar: add by upload with progress and a result a file, list, remove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from corpus import read_bytes
from rag import Assistant, Document, RagError, Settings
from rag.ingest import Progress, Report
from ui.pages import keep_original


def panel(desk: Assistant) -> None:
    """Counts, upload, and the list of documents."""
    documents, passages = desk.store.documents.counts()
    st.html(f"<p class='meta'>{documents} documents, {passages} passages in this library</p>")
    with st.form("add", clear_on_submit=True, border=False):
        files = st.file_uploader(
            "Add stories and filings", accept_multiple_files=True, key="upload"
        )
        submitted = st.form_submit_button("Add to the library", width="stretch")
    if submitted and files:
        _add(desk, files)
    for line in st.session_state.get("results", ()):
        st.html(f"<p class='meta'>{line}</p>")
    _listed(desk)


def _add(desk: Assistant, files: list[Any]) -> None:
    problems: list[tuple[str, str]] = []
    bar = st.progress(0.0, text="Reading…")

    def documents() -> Iterator[Document]:
        for file in files:
            keep_original(desk.settings.library, file.getvalue())
            yield from read_bytes(
                file.getvalue(),
                file.name,
                uri=f"upload:{file.name}",
                settings=desk.settings.read,
                on_problem=lambda uri, reason: problems.append((uri, reason)),
            )

    def tell(progress: Progress) -> None:
        share = min(progress.documents / max(progress.total or len(files), 1), 1.0)
        eta = "" if not progress.eta_s else f", about {progress.eta_s:.0f} s left"
        bar.progress(
            share,
            text=f"{progress.stage}: {progress.documents} documents, {progress.passages} in all, "
            f"{progress.rate:.0f} a second{eta}",
        )

    try:
        report = desk.add(documents(), on_progress=tell, total=len(files))
    except RagError as exc:
        st.session_state["results"] = [_escape(str(exc))]
    else:
        report.failed += problems
        st.session_state["results"] = _results(report)
    st.rerun()


def _results(report: Report) -> list[str]:
    lines = [f"✓ added: {_name(uri)}" for uri in report.added]
    lines += [f"= already here: {_name(uri)}" for uri in report.unchanged]
    return lines + [f"✗ {_name(uri)}: {_escape(reason)}" for uri, reason in report.failed]


def _name(uri: str) -> str:
    return _escape(uri.removeprefix("upload:"))


def _escape(text: str) -> str:
    from html import escape

    return escape(text)


def _listed(desk: Assistant) -> None:
    listed = desk.documents()
    with st.expander(f"Documents ({len(listed)})"):
        wanted = st.text_input("Find", key="find-document", placeholder="title, outlet or date")
        shown = [
            item
            for item in listed
            if wanted.lower() in f"{item.title} {item.publisher} {item.published}".lower()
        ]
        for item in shown[:60]:
            where = " · ".join(part for part in (item.publisher, item.published) if part)
            st.html(
                f"<p class='claim'>{_escape(item.title)}</p><p class='meta'>{_escape(where)}</p>"
            )
            st.button(
                "Remove", key=f"remove-{item.doc_id}", on_click=_remove, args=(desk, item.doc_id)
            )
        if len(shown) > 60:
            st.caption(f"and {len(shown) - 60} more: narrow the list above")


def _remove(desk: Assistant, doc_id: str) -> None:
    try:
        desk.remove(doc_id)
        st.session_state["results"] = ["removed"]
    except RagError as exc:
        st.session_state["results"] = [_escape(str(exc))]


def broken(error: RagError, settings: Settings) -> None:
    """A library that cannot be used as it is: why, and the way out."""
    st.error(str(error))
    if st.button("Restore the vectors now", key="rebuild"):
        with st.spinner("Restoring…"), Assistant(settings) as desk:
            count = desk.rebuild()
        st.success(f"{count} vectors restored. Reload the page.")
