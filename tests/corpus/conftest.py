"""`read_one`: documents and problems of one file given as bytes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import read_bytes
from rag.config import ReadSettings
from rag.types import Document

ReadOne = Callable[..., tuple[list[Document], list[tuple[str, str]]]]


@pytest.fixture
def read_one() -> ReadOne:
    """Read bytes as an upload; gives the documents and the reported problems."""

    def run(
        data: bytes, name: str, settings: ReadSettings | None = None
    ) -> tuple[list[Document], list[tuple[str, str]]]:
        problems: list[tuple[str, str]] = []
        documents = read_bytes(
            data,
            name,
            uri=f"upload:{name}",
            settings=settings,
            on_problem=lambda uri, reason: problems.append((uri, reason)),
        )
        return list(documents), problems

    return run
