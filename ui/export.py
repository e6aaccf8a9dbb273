"""Downloads of one answer: Markdown, JSON, and the bundle with its evidence."""

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
from rag.render import from_dict, to_markdown


def panel(desk: Assistant, answer: Mapping[str, Any], key: str) -> None:
    """A small menu under an answer."""
    with st.popover("Export"):
        st.download_button(
            "Markdown",
            to_markdown(from_dict(answer)),
            "answer.md",
            key=f"md-{key}",
            on_click="ignore",
        )
        st.download_button(
            "JSON",
            json.dumps(answer, ensure_ascii=False, indent=1),
            "answer.json",
            key=f"json-{key}",
            on_click="ignore",
        )
        st.download_button(
            "Evidence bundle",
            lambda: bundle(desk, answer),
            "evidence.zip",
            key=f"bundle-{key}",
            on_click="ignore",
        )


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
