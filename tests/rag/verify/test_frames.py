from __future__ import annotations

import pytest

from rag.verify.frames import find_frames

ONE_PAYMENT = (
    "Marta Quill gave $40,000 to Bright Horizons in May 2015.",
    "Marta Quill gave Bright Horizons $40,000 in May 2015.",
    "Bright Horizons received $40,000 from Marta Quill in May 2015.",
    "Bright Horizons was given $40,000 by Marta Quill in May 2015.",
    "In May 2015, a $40,000 donation to Bright Horizons came from Marta Quill.",
    "Marta Quill's $40,000 gift to Bright Horizons arrived in May 2015.",
    "Marta Quill, who gave Bright Horizons $40,000 in May 2015, lives in the valley.",
    "The $40,000 that Marta Quill paid Bright Horizons in May 2015 was returned.",
    "Bright Horizons, funded by a $40,000 contribution from Marta Quill in May 2015, closed.",
    "Marta Quill agreed to transfer $40,000 to Bright Horizons in May 2015.",
)


@pytest.mark.parametrize("sentence", ONE_PAYMENT)
def test_every_word_order_gives_the_same_payment(sentence: str) -> None:
    (frame,) = find_frames(sentence)
    assert frame.amount is not None
    assert frame.amount.value == 40_000
    assert [name.tokens for name in frame.payers] == [("marta", "quill")]
    assert [name.tokens for name in frame.payees] == [("bright", "horizons")]
    assert [(when.year, when.month) for when in frame.dates] == [(2015, 5)]


def test_two_payments_of_one_sentence_keep_their_own_payee_and_date() -> None:
    first, second = find_frames(
        "Quill gave $1,000 to Bright Horizons in 2014 and $2,000 to Riverside Action in 2016."
    )
    assert [name.tokens for name in first.payees] == [("bright", "horizons")]
    assert [name.tokens for name in second.payees] == [("riverside", "action")]
    assert [when.year for when in first.dates] == [2014]
    assert [when.year for when in second.dates] == [2016]
    assert second.payers == first.payers


def test_names_with_linking_words_stay_whole() -> None:
    (frame,) = find_frames("Aldo Brisk wired Committee for a Better Tarrow $9,000.")
    assert [name.tokens for name in frame.payees] == [("committee", "better", "tarrow")]


def test_spending_about_a_candidate_pays_nobody() -> None:
    (frame,) = find_frames("Riverside Action spent $8 million attacking Nora Pell.")
    assert frame.payees == ()
    assert [name.tokens for name in frame.targets] == [("nora", "pell")]
    assert frame.opposed is True


def test_a_sentence_without_a_payment_has_no_frame() -> None:
    assert find_frames("Marta Quill lives in Tarrow.") == []
