from __future__ import annotations

import pytest

from rag.text.genre import is_opinion, is_own_word
from rag.types import Document, Kind


@pytest.mark.parametrize(
    ("title", "kind", "opinion", "own"),
    [
        ("Opinion: Open the bridge", Kind.ARTICLE, True, True),
        ("Letter to the editor - the bridge", Kind.ARTICLE, True, True),
        ("Opinions differ on the bridge", Kind.ARTICLE, False, False),
        ("Bridge closed", Kind.RELEASE, False, True),
        ("Re: the bridge", Kind.EMAIL, False, True),
        ("Bridge closed", Kind.ARTICLE, False, False),
    ],
)
def test_whose_paper_it_is(title: str, kind: Kind, opinion: bool, own: bool) -> None:
    document = Document("d", "d", title, "The bridge is closed.", kind=kind)
    assert is_opinion(document) is opinion
    assert is_own_word(document) is own
