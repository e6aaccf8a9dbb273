"""The name a story gives later to "a group" counts for the sentence that has no name yet."""

from __future__ import annotations

from rag.answer.called import Named, called
from rag.answer.parties import near
from rag.answer.runs import Run
from rag.answer.speaker import name_group
from tests.rag.answer.page import story

LEDE = "A dredging company gave $10,000 to the bridge fund and had it back."
NAMED = "The company, Keel Point Marine, clears the harbor."


def test_the_first_lines_get_the_name_given_below() -> None:
    named = Named("A dredging company", "Keel Point Marine", 2)
    assert called([LEDE, "It was August.", NAMED]) == {0: named}


def test_another_kind_of_body_or_one_too_far_away_is_not_meant() -> None:
    assert called(["A union gave $10,000.", NAMED]) == {}
    assert called([LEDE, *["It rained."] * 9, NAMED]) == {}


def test_a_name_known_before_ends_the_search() -> None:
    assert called([LEDE, "Keel Point Marine owns two boats.", NAMED]) == {}


def test_the_name_is_matched_and_shown_in_brackets_with_its_sentence() -> None:
    told = story(f"{LEDE} {NAMED}")
    assert near("Keel Point Marine", told, 0, 0, reach=0)
    words, source = name_group(Run(told, 0, 0, 9.0))
    assert words.startswith("A dredging company [Keel Point Marine] gave $10,000")
    assert source is not None
    assert source.quote == NAMED


def test_the_name_stands_behind_its_own_group_and_no_other() -> None:
    told = story(f"A super PAC ran the ads. {LEDE} {NAMED}")
    words, _ = name_group(Run(told, 0, 1, 9.0))
    assert words.startswith("A super PAC ran the ads. A dredging company [Keel Point Marine] gave")


def test_a_gift_from_somebody_names_only_a_group_of_a_sentence_on_money() -> None:
    later = "The fund kept that gift from Keel Point Marine."
    assert called([LEDE, later])[0].name == "Keel Point Marine"
    assert called(["A church burned down.", later]) == {}


def test_somebodys_group_is_named_after_what_they_head() -> None:
    told = story(
        "Many cannot, said Ann Reed, director of the Open Rolls Campaign.\n\n"
        "It is hard.\n\nReed's group paid for a study in 2015."
    )
    words, source = name_group(Run(told, 2, 2, 9.0))
    assert words == "Reed's group [Open Rolls Campaign] paid for a study in 2015."
    assert source is not None
    assert "director of the Open Rolls Campaign" in source.quote


def test_without_such_a_sentence_the_words_stay() -> None:
    told = story("Reed's group paid for a study in 2015.")
    assert name_group(Run(told, 0, 0, 9.0)) == ("Reed's group paid for a study in 2015.", None)
