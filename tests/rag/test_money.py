from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.money import figures, find_money, parse_money, same_amount
from rag.types import Money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$3 million", "3000000"),
        ("$24,164,691", "24164691"),
        ("$5m", "5000000"),
        ("US$ 2.5 m", "2500000"),
        ("$250K", "250000"),
        ("more than $1.2bn", "1200000000"),
        ("a half-million dollars", "500000"),
        ("nearly half a million dollars", "500000"),
        ("two million dollars", "2000000"),
        ("one and a half million dollars", "1500000"),
        ("a quarter of a million dollars", "250000"),
        ("twenty-five thousand dollars", "25000"),
        ("a million-dollar gift", "1000000"),
        ("-$2,700.00", "-2700.00"),
        ("($2,700.00)", "-2700.00"),
        ("(2,700)", "-2700"),
        ("$100,000 million-dollar", "100000"),
    ],
)
def test_reads_amounts_as_news_and_filings_write_them(text: str, amount: str) -> None:
    money = parse_money(text)
    assert money is not None
    assert money.amount == Decimal(amount)
    assert money.currency == "USD"


@pytest.mark.parametrize(
    "text",
    [
        "a six-figure sum",
        "thousands of dollars",
        "half a million people",
        "356,306 donations",
        "in 2016",
        "",
    ],
)
def test_finds_no_money_where_nothing_is_quantified(text: str) -> None:
    assert find_money(text) == []


def test_a_count_beside_an_amount_is_no_money() -> None:
    text = "the group received 356,306 online donations totaling $24,164,691"
    found = find_money(text)
    assert [mention.span.of(text) for mention in found] == ["$24,164,691"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$3-$4 million", 3_000_000, 4_000_000),
        ("$10,000 to $15,000", 10_000, 15_000),
        ("between $10,000 and $15,000", 10_000, 15_000),
        ("$5 billion-$6 billion", 5_000_000_000, 6_000_000_000),
    ],
)
def test_a_range_is_one_amount(text: str, low: int, high: int) -> None:
    (mention,) = find_money(text)
    assert (mention.money.amount, mention.money.upper) == (low, high)


def test_two_amounts_joined_by_and_are_no_range() -> None:
    assert [m.money.amount for m in find_money("$10,000 and $15,000")] == [10_000, 15_000]


def test_currencies_and_continental_figures() -> None:
    assert parse_money("€1.234.567,89") == Money(Decimal("1234567.89"), "EUR")
    assert parse_money("£250,000") == Money(Decimal(250000), "GBP")


def test_qualifiers_and_units_are_kept_apart_from_the_figure() -> None:
    text = "It paid just over $650,000, then about $50 a month and $2,700 each."
    first, second, third = find_money(text)
    assert first.money.qualifier == "just over"
    assert (second.money.qualifier, second.per) == ("about", "month")
    assert third.per == "each"
    assert first.span.of(text) == "$650,000"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("$1.2m", "$1,234,567", True),
        ("$1.2m", "$1,300,000", False),
        ("$1.2 million", "$1,200", False),
        ("$500,000", "half a million dollars", True),
        ("nearly $1 million", "$940,000", True),
        ("$1 million", "$1.4 million", False),
        ("more than $1.2 million", "$1,280,000", True),
        ("$5,000", "$50,000", False),
        ("$5", "€5", False),
    ],
)
def test_amounts_agree_to_their_stated_precision(a: str, b: str, same: bool) -> None:
    first, second = parse_money(a), parse_money(b)
    assert first is not None
    assert second is not None
    assert same_amount(first, second) is same
    assert same_amount(second, first) is same


def test_figures_carry_their_unit() -> None:
    text = "In 1920, 47 percent of 1,200 voters in seven races gave $3-4 million, the 2nd time."
    found = {(figure.span.of(text), figure.unit) for figure in figures(text)}
    assert found == {
        ("1920", "year"),
        ("47 percent", "percent"),
        ("1,200", "count"),
        ("seven", "count"),
        ("$3-4 million", "USD"),
        ("2nd", "ordinal"),
    }


@given(st.integers(1, 10**9), st.text(alphabet="abc $,.-()&\n", max_size=20))
def test_a_written_amount_is_found_wherever_it_stands(amount: int, around: str) -> None:
    text = f"{around} paid ${amount:,} to the fund {around}"
    values = {mention.span.of(text): mention.money.amount for mention in find_money(text)}
    assert values[f"${amount:,}"] == amount


@given(st.text(max_size=80))
def test_spans_lie_inside_the_text_and_do_not_overlap(text: str) -> None:
    done = 0
    for mention in find_money(text):
        assert done <= mention.span.start < mention.span.end <= len(text)
        done = mention.span.end
