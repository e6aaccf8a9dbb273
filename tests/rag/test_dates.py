from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.dates import find_dates, parse_when, period_of

PUBLISHED = "2016-09-14"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "start", "end", "prefix"),
    [
        ("2016-08-30", "2016-08-30", "2016-08-30", "2016-08-30"),
        ("20160830", "2016-08-30", "2016-08-30", "2016-08-30"),
        ("8/30/2016", "2016-08-30", "2016-08-30", "2016-08-30"),
        ("Aug. 30", "2016-08-30", "2016-08-30", "2016-08-30"),
        ("May 5, 2016", "2016-05-05", "2016-05-05", "2016-05-05"),
        ("5 May 2016", "2016-05-05", "2016-05-05", "2016-05-05"),
        ("last Tuesday", "2016-09-13", "2016-09-13", "2016-09-13"),
        ("yesterday", "2016-09-13", "2016-09-13", "2016-09-13"),
        ("in 2015", "2015-01-01", "2015-12-31", "2015"),
        ("in June 2013", "2013-06-01", "2013-06-30", "2013-06"),
        ("In December", "2015-12-01", "2015-12-31", "2015-12"),
        ("last April", "2016-04-01", "2016-04-30", "2016-04"),
        ("last month", "2016-08-01", "2016-08-31", "2016-08"),
        ("Q3 2016", "2016-07-01", "2016-09-30", "2016"),
        ("the third quarter of 2016", "2016-07-01", "2016-09-30", "2016"),
        ("fiscal year 2015", "2014-10-01", "2015-09-30", ""),
        ("the 2016 election cycle", "2015-01-01", "2016-12-31", ""),
        ("the 2011-12 cycle", "2011-01-01", "2012-12-31", ""),
        ("over the past year", "2015-09-14", "2016-09-14", ""),
        ("in the last 13 months", "2015-08-14", "2016-09-14", ""),
        ("this weekend", "2016-09-17", "2016-09-18", "2016-09"),
        ("since January", "2016-01-01", "2016-09-14", "2016"),
        ("from 2000 to 2010", "2000-01-01", "2010-12-31", ""),
        ("late last year", "2015-01-01", "2015-12-31", "2015"),
        ("summer of 2014", "2014-06-01", "2014-08-31", "2014"),
    ],
)
def test_reads_dates_with_their_precision(text: str, start: str, end: str, prefix: str) -> None:
    (found,) = find_dates(text, PUBLISHED)
    assert (found.start, found.end, found.prefix) == (start, end, prefix)


@pytest.mark.parametrize(
    "text",
    ["he may march on", "$2016", "2,016 voters", "Super Tuesday", "the fall of Rome", "Sun Corp."],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def test_relative_words_need_a_day_of_publication_that_is_fine_enough() -> None:
    assert parse_when("last Tuesday", "2016") is None
    assert parse_when("last month", "2016") is None
    assert parse_when("yesterday") is None
    found = parse_when("this year", "2016")
    assert found is not None
    assert found.prefix == "2016"


def test_two_dates_of_a_sentence_are_found_in_order() -> None:
    text = "On May 5, 2016, Sun Corp. gave what it had raised since 2010."
    assert [found.raw for found in find_dates(text, PUBLISHED)] == ["May 5, 2016", "since 2010"]


def test_period_of_a_question() -> None:
    month = period_of("Who funded the group in June 2013?")
    span = period_of("How much from May 2014 to June 2015?")
    cycle = period_of("Who gave during the 2012 cycle?")
    since = period_of("Which donations since 2014?")
    assert month is not None
    assert span is not None
    assert cycle is not None
    assert since is not None
    assert (month.start, month.end) == ("2013-06-01", "2013-06-30")
    assert (span.start, span.end) == ("2014-05-01", "2015-06-30")
    assert (cycle.start, cycle.end) == ("2011-01-01", "2012-12-31")
    assert (since.start, since.end) == ("2014-01-01", "9999-12-31")
    assert period_of("Who funded the group?") is None


@given(st.dates(), st.text(alphabet="ab ,.;", max_size=12))
def test_iso_days_are_found_with_true_spans(day: object, around: str) -> None:
    text = f"{around} {day} {around}"
    for found in find_dates(text, PUBLISHED):
        assert found.span.of(text) == found.raw


@given(st.text(max_size=60), st.sampled_from([None, "2016", "2016-09", PUBLISHED]))
def test_any_text_is_read_without_failing(text: str, published: str | None) -> None:
    done = 0
    for found in find_dates(text, published):
        assert done <= found.span.start
        assert found.start <= found.end
        done = found.span.end
