from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.published import prefix_date
from corpus.weburl import Archived, date_in_path, parse_archived


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2017", "2017"),
        ("2017-01", "2017-01"),
        ("2017-01-30T23:30:00-05:00", "2017-01-30"),
        ("20170130", "2017-01-30"),
        ("January 30, 2017", "2017-01-30"),
        ("Published Jan. 30th, 2017 at 4 p.m.", "2017-01-30"),
        ("30 Jan 2017 08:02 GMT", "2017-01-30"),
        ("Mon, 30 Jan 2017 10:00:00 +0000", "2017-01-30"),
        ("March 2017", "2017-03"),
        ("1/30/2017", "2017-01-30"),
        ("30/1/2017", "2017-01-30"),
        ("1/2/2017", "2017"),
        ("3/3/2017", "2017-03-03"),
        ("0001-01-01T00:00:00Z", None),
        ("2017-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_written_dates(written: str, expected: str | None) -> None:
    assert prefix_date(written) == expected


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_iso_dates_come_back(day: date) -> None:
    assert prefix_date(day.isoformat()) == day.isoformat()
    assert prefix_date(f"{day:%B} {day.day}, {day.year:04}") == day.isoformat()


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    found = prefix_date(text)
    assert found is None or len(found) in (4, 7, 10)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2019/11/08/hall-roof", "2019-11-08"),
        ("https://example.org/news/2019/nov/18/hall-roof", "2019-11-18"),
        ("https://example.org/business/story/2019-11-19/hall", "2019-11-19"),
        ("https://example.org/2019/11/hall-roof", "2019-11"),
        ("https://example.org/story-20191345-roof", None),
        ("https://example.org/hall-roof", None),
    ],
)
def test_dates_in_paths(url: str, expected: str | None) -> None:
    assert date_in_path(url) == expected


def test_archived_addresses_are_taken_apart() -> None:
    wayback = "https://web.archive.org/web/20170130123456id_/http://example.org/a?b=1"
    assert parse_archived(wayback) == Archived("http://example.org/a?b=1", "2017-01-30T12:34:56Z")
    today = "http://archive.today/20170130/https:/example.org/a"
    assert parse_archived(today) == Archived("https://example.org/a", "2017-01-30T00:00:00Z")
    assert parse_archived("https://example.org/web/2017/a") is None
