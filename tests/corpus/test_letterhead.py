from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.letterhead import Letterhead, read_letterhead

BODY = "\n\nORRIN - The Larkspur Fund gave $5,000 to the ward club, its treasurer said on Monday.\n"


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (
            "Fund pays for hall\nOrrin Ledger\nBy Ann Lee and Bo Day\nOctober 22, 2024",
            Letterhead("Fund pays for hall", "Orrin Ledger", ("Ann Lee", "Bo Day"), "2024-10-22"),
        ),
        (
            "COMMITTEE FOR HALE\nFOR IMMEDIATE RELEASE\nOctober 18, 2024\nContact: Wes Day\n\n"
            "STATEMENT OF MARA HALE",
            Letterhead("STATEMENT OF MARA HALE", "COMMITTEE FOR HALE", (), "2024-10-18", True),
        ),
        (
            "HALE FOR JUDGE\n\nFor release September 13, 2024\n\nHale answers",
            Letterhead("Hale answers", "HALE FOR JUDGE", (), "2024-09-13", True),
        ),
        (
            "Ward club\nSTATEMENT - September 16, 2024",
            Letterhead("Ward club", "", (), "2024-09-16", True),
        ),
        ("Fund pays for hall", Letterhead()),
        ("Minutes of the meeting of May 4, 2023", Letterhead()),
        ("", Letterhead()),
    ],
)
def test_top_lines(top: str, expected: Letterhead) -> None:
    assert read_letterhead(top + BODY) == expected


def test_a_release_is_dated_by_its_dateline() -> None:
    text = "FOR IMMEDIATE RELEASE\n\nORRIN, Va. (May 4, 2023) – The fund gave $5 on June 1, 2022.\n"
    assert read_letterhead(text).published == "2023-05-04"


def test_dates_and_releases_inside_sentences_do_not_count() -> None:
    text = "He said on May 4, 2023 that a press release was out.\nOctober 22, 2024\n"
    assert read_letterhead(text) == Letterhead()


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(read_letterhead(text), Letterhead)
