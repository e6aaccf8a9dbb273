"""Whom a "he" or "she" stands for."""

from __future__ import annotations

import pytest

from tests.rag.claims.said import quotes_of

FAR = "It rained in Orrin all week.\n\nThe river rose to the bridge and over it.\n\n"


def _speaker(text: str) -> tuple[str, bool]:
    quote = quotes_of(text)[-1]
    return quote.resolved, quote.inferred


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            f"Thomas Orde and Daniel Marsh run the dam. {FAR}Orde came on Monday with Daniel "
            "Marsh's brother. He looked tired.\n\n“It holds,” he said.",
            "Thomas Orde",
        ),
        (
            f"Bernard Orde spoke. {FAR}Orde would not go there.\n\nStory Continued Below.\n\n"
            "“I doubt it,” he said.",
            "Bernard Orde",
        ),
        (
            "Ms. Anderson mended. Keith Anderson, her husband, and Evelyn Anderson moved out.\n\n"
            "“It is a sense of freedom,” she says.",
            "Evelyn Anderson",
        ),
        (
            "Yuto Marsh, who runs the dam, came late. The Omnibus Spending Bill was short.\n\n"
            "“It holds,” he said.",
            "Yuto Marsh",
        ),
    ],
)
def test_the_person_named_near_is_meant(text: str, name: str) -> None:
    assert _speaker(text) == (name, True)


@pytest.mark.parametrize("run", ["Story Continued Below", "The Oslo Accords", "Space Force"])
def test_a_run_of_capitals_is_nobody(run: str) -> None:
    assert _speaker(f"{run} came up in Orrin.\n\n“It holds,” he said.") == ("", False)


def test_a_member_is_no_part_of_the_body() -> None:
    text = "“Please send us a check,” explains James Capretta of the Ethics and Policy Center."
    assert _speaker(text) == ("James Capretta", False)
