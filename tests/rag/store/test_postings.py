"""Word counts in memory while another process adds passages."""

from __future__ import annotations

import pytest

from rag import Assistant
from rag.store.postings import Postings


def test_passages_added_after_the_version_was_read_are_found(
    desk: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    postings = Postings(desk.store.database)
    generation, newest = postings._version()
    monkeypatch.setattr(Postings, "_version", lambda self: (generation, newest - 1))
    before = [hit for hit, _ in postings.search({"Larkspur": "larkspur"}, 20)]
    monkeypatch.undo()
    assert before == [hit for hit, _ in postings.search({"Larkspur": "larkspur"}, 20)]
    assert before
