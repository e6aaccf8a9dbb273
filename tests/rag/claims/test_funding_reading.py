from __future__ import annotations

import pytest

from tests.rag.claims.pairs import pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Marlow raised $950,000, compared to Tarn's $23,000.",
            [("", "Marlow", 950000), ("", "Tarn", 23000)],
        ),
        (
            "Helen Marlow has received $126,000 from boat builders, compared to Tarn's $2,300.",
            [("boat builders", "Helen Marlow", 126000), ("boat builders", "Tarn", 2300)],
        ),
        (
            "The Larkspur Fund paid Hollis Grey to stay away from the hearing.",
            [("Larkspur Fund", "Hollis Grey", None)],
        ),
        (
            "Two partners, who showered Harbor Party committees with $400,000, were at the table.",
            [("Two partners", "Harbor Party committees", 400000)],
        ),
        (
            "The port will contribute $3 million to an initiative called the Green Harbor Fund.",
            [("The port", "Green Harbor Fund", 3000000)],
        ),
        (
            "The state department awarded Copper Canopy a four year deal worth up to $15 million.",
            [("The state department", "Copper Canopy", 15000000)],
        ),
        (
            "Hollis Grey had a $600,000 contract from a Ruritanian businessman.",
            [("a Ruritanian businessman", "Hollis Grey", 600000)],
        ),
        (
            "Coverage at Marlow Radio is made possible by a grant from the Pell Foundation.",
            [("Pell Foundation", "Coverage", None)],
        ),
        ("The $80 million he raised set a record.", [("", "he", 80000000)]),
        (
            "Marlow has received $14 million in Vale Foundation aid.",
            [("Vale Foundation", "Marlow", 14000000)],
        ),
        ("Orrin Vale repaid Hollis Grey for the expense.", [("Orrin Vale", "Hollis Grey", None)]),
    ],
)
def test_money_told_in_other_frames(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vale blasted Hollis Grey for accepting donations from Orrin Pell.",
            [("Orrin Pell", "Hollis Grey", None)],
        ),
        (
            "Prosecutors accused Orrin Vale of funneling $70,000 to Forward Marlow.",
            [("Orrin Vale", "Forward Marlow", 70000)],
        ),
        (
            "The groups met in May, urging people to donate to Hollis Grey.",
            [("people", "Hollis Grey", None)],
        ),
        (
            "There were questions about Hollis Grey's receiving $675,000 from Copper Bank.",
            [("Copper Bank", "Hollis Grey", 675000)],
        ),
        (
            "The fund's president, retired banker Orrin Vale, has given $5,000 to Hollis Grey.",
            [("Orrin Vale", "Hollis Grey", 5000)],
        ),
        (
            "She is an adviser to the Larkspur Project, a group funded by Copper Bank.",
            [("Copper Bank", "Larkspur Project", None)],
        ),
        (
            "He beat Ann Tarn of Ohio and Hollis Grey of Kentucky, who raked in $6 million.",
            [("", "Hollis Grey", 6000000)],
        ),
        (
            "Several unions have said they will not donate to Hollis Grey.",
            [("Several unions", "Hollis Grey", None)],
        ),
        (
            "It includes Copper Bank, which donated to Hill's committee, and Orr, Pike and Ip.",
            [("Copper Bank", "Hill's committee", None)],
        ),
    ],
)
def test_who_gave_is_led_back(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Things of value given to a campaign must be disclosed.",
        "A wealthy donor skirts limits by funneling money into campaigns.",
        "The committee voted to reduce grants to Amwest by $252 million, from last year's level.",
        "Marlow agreed to pay Hollis Grey $13 million after a jury found him innocent.",
        "The bill asks for the names of companies granted loans over $2 million.",
        "Copper Analytics is putting the figures as high as $40 million for lost output.",
        "The mural was paid for by Copper Bank.",
        "They weighed gifts to a PAC endorsed by Speaker Hollis Grey.",
        "The city makes Vale Stores pay Hollis Grey $15 per hour.",
    ],
)
def test_what_names_no_gift_is_no_claim(text: str) -> None:
    assert pairs(text) == []
