"""The library in the side bar: what it holds, and adding to it with a result for each source."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from corpus import read, read_bytes
from corpus.fetch import is_private
from rag import Assistant, Document, RagError, Settings
from rag.ingest import Progress, Report
from ui.pages import keep_original
from ui.source import file_name

_STAGES = {"passages": "Reading and indexing", "claims": "Noting who said and who funded what"}
_SHOWN = 12


def panel(desk: Assistant) -> None:
    """Counts, upload, and what became of the last one."""
    documents = desk.store.documents.counts()[0]
    quotations, fundings = desk.store.claims.counts()
    st.html(
        f"<p class='meta'>{documents:,} documents, {quotations:,} quotations, "
        f"{fundings:,} claims of funding</p>"
    )
    with st.form("add", clear_on_submit=True, border=False):
        files = st.file_uploader(
            "Add stories and filings",
            accept_multiple_files=True,
            key="upload",
            help="Saved web pages, PDF, Word, text, e-mail, JSON lines, zip; FEC, IRS, SEC and "
            "lobbying filings; tables.",
        )
        url = st.text_input("or the address of a page", key="url", placeholder="https://…")
        submitted = st.form_submit_button("Add to the library", width="stretch")
    if submitted and (files or url.strip()):
        _add(desk, files or [], url.strip())
    for line in st.session_state.get("results", ()):
        st.html(line)


def _add(desk: Assistant, files: list[Any], url: str) -> None:
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
        if url:
            yield from _page(desk, url, problems)

    total = len(files) + bool(url)
    try:
        report = desk.add(documents(), on_progress=lambda p: _tell(bar, p, total), total=total)
    except RagError as exc:
        st.session_state["results"] = [f"<p class='meta failed'>{escape(str(exc))}</p>"]
    else:
        report.failed += problems
        st.session_state["results"] = results(report)
    st.rerun()


def _page(desk: Assistant, url: str, problems: list[tuple[str, str]]) -> Iterator[Document]:
    if not url.lower().startswith(("http://", "https://")):
        problems.append((url, "an address begins with http:// or https://"))
        return
    # The server must not read its own network for whoever uses the page.
    if is_private(urlsplit(url).hostname or ""):
        problems.append((url, "it is not on the public internet; save the page, add the file"))
        return
    yield from read(
        url,
        settings=desk.settings.read,
        on_problem=lambda uri, reason: problems.append((uri, reason)),
    )


def _tell(bar: Any, progress: Progress, total: int) -> None:
    share = min(progress.documents / max(progress.total or total, 1), 1.0)
    left = "" if not progress.eta_s else f", about {progress.eta_s:.0f} s left"
    stage = _STAGES.get(progress.stage, progress.stage)
    bar.progress(
        share,
        text=f"{stage}: {progress.documents:,} done, {progress.rate:.0f} passages a second{left}",
    )


def results(report: Report) -> list[str]:
    """What became of each source, what failed first; HTML, escaped."""
    failed = [
        f"<p class='meta failed'>✗ not read: {_name(uri)}: {escape(reason)}</p>"
        for uri, reason in report.failed
    ]
    good = [f"<p class='meta'>✓ added: {_name(uri)}</p>" for uri in report.added]
    good += [f"<p class='meta'>= already here: {_name(uri)}</p>" for uri in report.unchanged]
    more = len(good) - _SHOWN
    tail = [f"<p class='meta'>and {more:,} more</p>"] if more > 0 else []
    return failed + good[:_SHOWN] + tail


def _name(uri: str) -> str:
    return escape(uri if uri.startswith("http") else file_name(uri))


def broken(error: RagError, settings: Settings) -> None:
    """A library that cannot be used as it is: why, and the way out."""
    st.error(str(error))
    if st.button("Restore the vectors now", key="rebuild"):
        with st.spinner("Restoring…"), Assistant(settings) as desk:
            count = desk.rebuild()
        st.success(f"{count} vectors restored. Reload the page.")
