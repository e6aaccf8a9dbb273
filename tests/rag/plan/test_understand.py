"""What a question asks for, its names, its parts."""

from __future__ import annotations

import pytest

from rag.plan import publishers_of, split, understand
from rag.question import Asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How much did Ada Quill give the Larkspur Fund?", (Asks.HOW_MUCH,)),
        ("What did Ada Quill give the Larkspur Fund in 2014?", (Asks.HOW_MUCH,)),
        ("Who paid for the advertisements in the Orrin race?", (Asks.WHO_FUNDED,)),
        ("Where did most of the money for the recall come from?", (Asks.WHO_FUNDED,)),
        ("Which super PAC did Ada Quill give $250,000 to?", (Asks.WHOM_FUNDED,)),
        ("Who received $40,000 from the Larkspur Fund?", (Asks.WHOM_FUNDED,)),
        ("In which year did Ada Quill give the maximum?", (Asks.WHEN,)),
        ("Why did the Larkspur Fund support Mara Hale?", (Asks.WHY,)),
        ("What was the grant to Orrin Legal Aid supposed to accomplish?", (Asks.WHY,)),
        ("Who said the money was wasted?", (Asks.WHO_SAID,)),
        ("What did Mara Hale say about the mailers?", (Asks.WHAT_SAID,)),
        ("How did Mara Hale react to the report?", (Asks.WHAT_SAID,)),
        ("According to whom did the mailers break the rules?", (Asks.ON_BEHALF,)),
        ("Did the Larkspur Fund pay for the mailers?", (Asks.YES_NO,)),
        ("Which wealthy backer of Hale argued that the race was over?", (Asks.WHO_SAID,)),
        ("Which state official was helped by the fund's gift?", (Asks.WHOM_FUNDED,)),
        ("Which candidate did Dr. Ada Quill give money to?", (Asks.WHOM_FUNDED,)),
        ("Which lobby put a million dollars into the committee?", (Asks.WHO_FUNDED,)),
        ("Whose bequest began the endowment?", (Asks.WHO_FUNDED,)),
        ("When the mill closed, which union did Quill promise $5,000 to?", (Asks.WHOM_FUNDED,)),
        ("What did the party do with the $10,000 it set aside?", (Asks.WHY,)),
        ("How did Mara Hale answer the Ledger about the levy?", (Asks.WHAT_SAID,)),
        ("Who on Ada Quill's behalf called it false?", (Asks.ON_BEHALF,)),
        (
            "How much did the Larkspur Fund spend, and on how many races?",
            (Asks.HOW_MUCH, Asks.HOW_MUCH),
        ),
    ],
)
def test_slot_asked_for(question: str, asks: tuple[Asks, ...]) -> None:
    assert understand(question).asks == asks


def test_names_leave_out_places_parties_and_outlets() -> None:
    asked = understand(
        "How much did Ada Quill of Ohio give Republican Mara Hale, according to the Orrin Ledger?",
        publishers=["Orrin Ledger"],
    )
    assert asked.key_names == ("Ada Quill", "Mara Hale")
    assert asked.outlets == ("Orrin Ledger",)


def test_outlet_that_was_talked_to_is_no_source() -> None:
    asked = understand("Who told Politico that it looked bad?", publishers=["Politico"])
    assert asked.outlets == ()


def test_period_and_count() -> None:
    asked = understand("Which three senators got money from the Larkspur Fund in May 2016?")
    assert (asked.period_from, asked.count) == ("2016-05", 3)


def test_parts_carry_the_names_of_the_whole() -> None:
    asked = understand(
        "What did Ada Quill give Mara Hale for the recall, and what did she later give a super PAC?"
    )
    first, second = split(asked)
    assert first.asks == second.asks == (Asks.HOW_MUCH,)
    assert second.text.startswith("Ada Quill, Mara Hale: what did she later give")


def test_each_outlet_is_asked_by_itself() -> None:
    publishers = ["Orrin Ledger", "Port Valley Courier"]
    asked = understand(
        "The Orrin Ledger and the Courier gave different totals for Mara Hale. What were they?",
        publishers=publishers,
    )
    parts = split(asked)
    assert [publishers_of(part, publishers) for part in parts] == [
        ["Orrin Ledger"],
        ["Port Valley Courier"],
    ]
