"""Short forms of filed names: each stands for one filed name or for none."""

from __future__ import annotations

import pytest

from rag.names import name_key
from rag.rownamed import long_form, near

FILED = [
    "ORRIN PAC, The Political Action Committee of Orrin & Co., Inc.",
    "Harbor Grassroots Policy Strategies",
    "QUILL CORPORATION POLITICAL ACTION COMMITTEE (QUILLPAC)",
    "Vandermeer for Congress",
    "Team Alder for Jo Ann Alder",
    "BRISK AIRLINES INC EMPLOYEE FUND FOR A BETTER MARLOW",
    "Case Old Mill Inc. and its affiliates",
    "Marta Quill for Senate",
    "Larkspur Fund North",
    "Larkspur Fund South",
]
KNOWN = {name_key(name): name for name in FILED}


@pytest.mark.parametrize(
    ("short", "filed"),
    [
        ("Orrin PAC", FILED[0]),
        ("Harbor GPS", FILED[1]),
        ("Quill's PAC", FILED[2]),
        ("Vandermeer campaign", FILED[3]),
        ("Team Alder", FILED[4]),
        ("Brisk Airlines' employee PAC", FILED[5]),
        ("Case Old Mill", FILED[6]),
        ("Marta Quill's own campaign", FILED[7]),
    ],
)
def test_a_short_form_stands_for_its_one_name(short: str, filed: str) -> None:
    assert long_form(short, KNOWN.items()) == name_key(filed)


@pytest.mark.parametrize(
    ("short", "why"),
    [
        ("Brisk Airlines", "a company is not its employees' fund"),
        ("Marta Quill", "a person is not the committee that bears the name"),
        ("Larkspur Fund", "two funds begin so"),
        ("Harbor GPT", "other initials"),
        ("Alder", "one word alone"),
        ("Dana's PAC", "nobody's committee here"),
    ],
)
def test_a_doubtful_short_form_stands_for_none(short: str, why: str) -> None:
    assert long_form(short, KNOWN.items()) is None, why


def test_a_list_without_an_index_is_looked_through_whole() -> None:
    assert near({"a b": "A B"}, "anything") == [("a b", "A B")]
