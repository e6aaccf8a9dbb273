from __future__ import annotations

from rag.claims.reflexive import set_before

TEXT = 'Ann Reed said no.\n\nDana Whitlock herself was sparing. "I know what it costs," she said.'


def test_the_one_set_out_by_herself_is_meant() -> None:
    assert set_before(TEXT, len(TEXT), "f") == "Dana Whitlock"


def test_only_in_its_own_paragraph_and_for_its_own_gender() -> None:
    later = TEXT + '\n\n"No more," she said.'
    assert set_before(later, len(later), "f") == ""
    assert set_before(TEXT, len(TEXT), "m") == ""
    assert set_before(TEXT, 30, "f") == ""
    assert set_before(TEXT, len(TEXT), "") == ""
