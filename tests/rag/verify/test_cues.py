from __future__ import annotations

import pytest

from rag.verify.cues import find_attributions

SAID = (
    ("Aldo Brisk said the fund paid two inspectors.", "Aldo Brisk"),
    ("The fund paid two inspectors, Aldo Brisk said.", "Aldo Brisk"),
    ("The fund paid two inspectors, said Aldo Brisk.", "Aldo Brisk"),
    ("The fund paid two inspectors, according to Aldo Brisk.", "Aldo Brisk"),
    ("According to Aldo Brisk, the fund paid two inspectors.", "Aldo Brisk"),
    ("Brisk, the county auditor, told reporters that the fund paid two inspectors.", "Brisk"),
    ('"The fund paid two inspectors," Aldo Brisk said on Monday.', "Aldo Brisk"),
    ("The fund paid two inspectors, Brisk, the county auditor, said.", "Brisk"),
)


@pytest.mark.parametrize(("sentence", "source"), SAID)
def test_the_source_and_its_words_are_found(sentence: str, source: str) -> None:
    (found,) = find_attributions(sentence)
    assert found.source.startswith(source)
    at = sentence.index("paid")
    assert any(low <= at < high for low, high in found.inside)


def test_hedging_words_attribute_without_a_name() -> None:
    (found,) = find_attributions("Aldo Brisk allegedly paid two inspectors.")
    assert found.hedged
    assert found.source == ""


def test_checks_and_states_are_no_speech() -> None:
    assert find_attributions("Quill wrote a check for $40 in several states.") == []
