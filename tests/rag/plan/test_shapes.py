"""Questions whose verb is in no list, read by their shape."""

from __future__ import annotations

import pytest

from rag.plan import understand
from rag.question import Asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which union strategist confessed that the drive was lost?", Asks.WHO_SAID),
        ("Which climate campaigner pictured the talks as a bonfire?", Asks.WHO_SAID),
        ("What insult did Moss throw at the mayor?", Asks.WHAT_SAID),
        ("What was Dana Whitlock's much-mocked answer about the fund?", Asks.WHAT_SAID),
        ("Moss had harsh adjectives for the plan. What were they?", Asks.WHAT_SAID),
        ("How did Dana Whitlock size up the race?", Asks.WHAT_SAID),
        ("What did Moss accuse Whitlock of doing with his bill?", Asks.WHAT_SAID),
        ("Who moved $25 million into the hotel scheme?", Asks.WHO_FUNDED),
        ("The $5,000 on the books: which firm did it really come from?", Asks.WHO_FUNDED),
        ("Who had written a million-dollar check before griping?", Asks.WHO_FUNDED),
        ("The Bluff Fund laid out $50,000 to help which candidate?", Asks.WHOM_FUNDED),
        ("Two students gave five dollars to a candidate. Which candidate?", Asks.WHOM_FUNDED),
        (
            "Two students gave five dollars each to a campaign. Whose campaign was it?",
            Asks.WHOM_FUNDED,
        ),
        ("What was the one company that the fund put money into?", Asks.WHOM_FUNDED),
        ("A clinic was among the borrowers of relief money. What is it called?", Asks.WHOM_FUNDED),
        ("What did the charity use its $55,000 for?", Asks.WHY),
        ("What is the money to be used against?", Asks.WHY),
        ("What did the campaign have in the bank a month before?", Asks.HOW_MUCH),
        ("What monthly fee was the campaign paying?", Asks.HOW_MUCH),
        ("What did the quarry have to pay the state over the spill?", Asks.HOW_MUCH),
        ("When did promoters found their arm, which has since spent $3 million?", Asks.WHEN),
    ],
)
def test_the_slot_is_read_from_the_shape(question: str, asks: Asks) -> None:
    assert understand(question).asks == (asks,)
