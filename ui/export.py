"""Downloads of one answer: the bundle with its evidence, Markdown, JSON, the rows as CSV."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from rag import Assistant, RagError
from rag.bundle import rows_csv
from rag.render import from_dict, to_markdown


def panel(desk: Assistant, answer: Mapping[str, Any], key: str) -> None:
    """A small menu under an answer."""
    with st.popover("Export"):
        st.html(
            "<p class='meta'>The bundle is for an editor or a lawyer: the answer as a page, the "
            "text of every cited source, offsets and hashes. <code>receipts verify</code> checks "
            "it offline.</p>"
        )
        st.download_button(
            "Evidence bundle (zip)",
            lambda: bundle(desk, answer),
            "evidence.zip",
            key=f"bundle-{key}",
            on_click="ignore",
        )
        _plain("Markdown", to_markdown(from_dict(answer)), "answer.md", f"md-{key}")
        if answer.get("rows"):
            _plain("Rows (CSV)", rows_csv(answer), "rows.csv", f"csv-{key}")
        text = json.dumps(answer, ensure_ascii=False, indent=1)
        _plain("JSON", text, "answer.json", f"json-{key}")


def _plain(label: str, text: str, name: str, key: str) -> None:
    st.download_button(label, text, name, key=key, on_click="ignore")


def bundle(desk: Assistant, answer: Mapping[str, Any]) -> bytes:
    """The evidence bundle as a zip archive."""
    buffer = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        try:
            paths = desk.export(answer, Path(folder))
        except RagError as exc:
            return str(exc).encode()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.write(path, path.relative_to(folder))
    return buffer.getvalue()
