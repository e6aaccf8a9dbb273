"""Requests about the last answer are told from questions about its matter."""

from __future__ import annotations

import pytest

from rag.plan import Form, form_of


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Shorter", Form.SHORTER),
        ("Make it shorter, please.", Form.SHORTER),
        ("show me the sources", Form.SOURCES),
        ("Sources?", Form.SOURCES),
        ("Give me the sources for that", Form.SOURCES),
        ("in a table", Form.TABLE),
        ("Show that as a table.", Form.TABLE),
        ("Which sources of money did Hale have?", None),
        ("Who paid for the table at the dinner?", None),
        ("Was the second report shorter?", None),
    ],
)
def test_form(question: str, form: Form | None) -> None:
    assert form_of(question) is form
