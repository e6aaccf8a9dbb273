"""Names and parties change nothing but themselves."""

from __future__ import annotations

from eval.symmetry import differences
from rag import Settings
from rag.config import EmbedSettings


def test_no_side_is_answered_otherwise() -> None:
    assert differences(Settings(embed=EmbedSettings(model="hash"), jobs=1)) == []
