from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from rag.text.locate import holds, is_bounded, locate, locate_all
from rag.text.normalize import normalize
from rag.types import Grounding, Span

WORDS = st.sampled_from(
    ["fund", "gave", "$5,000", "$1.5", "million", "to", "Vega's", "“the", "board”", "2016", "İzmir",
     "well-known", "in", "—", "not", "Straße", "12,345", "per", "half"]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=6, max_size=40).map(" ".join)


@given(TEXTS, st.data())
def test_a_slice_is_found_after_changes_of_quotes_and_spaces(
    text: str, data: st.DataObject
) -> None:
    words = text.split(" ")
    start = data.draw(st.integers(0, len(words) - 3))
    stop = data.draw(st.integers(start + 2, len(words)))
    begin = len(" ".join(words[:start])) + (start > 0)
    end = begin + len(" ".join(words[start:stop]))
    piece = text[begin:end]
    changed = piece.replace("“", '"').replace("”", '"').replace("'", "’")
    changed = changed.replace(" ", data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0"])))
    if not is_bounded(text, begin, end) or not normalize(piece).text.strip(" -\"'"):
        return
    span, grounding = locate(changed, text, Span(begin, end))
    assert span is not None
    assert normalize(span.of(text)).text.strip() == normalize(piece).text.strip()
    assert (grounding is Grounding.EXACT) == (span.of(text) == changed.strip())


def test_a_dash_set_apart_ends_a_number() -> None:
    text = "They gave the fund $5,000 — million of others gave more."
    span, grounding = locate("the\nfund\n$5,000", text)
    assert span is not None
    assert span.of(text) == "the fund $5,000"
    assert grounding is Grounding.NORMALISED
    assert locate("the\nfund\n$5,000", "They gave the fund $5,000-million dollars")[0] is None


@given(TEXTS, st.integers(0, 10**6), st.integers(1, 9))
def test_a_changed_digit_is_never_found(text: str, which: int, step: int) -> None:
    digits = [i for i, char in enumerate(text) if char.isdigit()]
    if not digits:
        return
    at = digits[which % len(digits)]
    other = str((int(text[at]) + step) % 10)
    changed = text[:at] + other + text[at + 1 :]
    assert locate(changed, text) == (None, Grounding.MISSING)


@given(st.text(alphabet="ab \n“”'\u00ad-—ﬁİ\t", max_size=60))
def test_the_index_leads_back_to_the_original(text: str) -> None:
    form = normalize(text)
    assert len(form.index) == len(form.text) + 1
    assert form.index == sorted(form.index)
    assert form.index[-1] == len(text)


def found(quote: str, text: str) -> str | None:
    span, _ = locate(quote, text)
    return span.of(text) if span else None


def test_number_bounds_hold_on_both_ends() -> None:
    assert found("5 million to the fund", "He gave $15 million to the fund.") is None
    assert found("5 million to the fund", "He gave $1.5 million to the fund.") is None
    assert found("a grant of $5,000", "a grant of $5,000,000 was made") is None
    assert found("a grant of $5", "a grant of $5 million was made") is None
    assert found("a grant of $5,000", "a grant of $50,000 was made") is None
    assert found("a grant of $5,000", "It was a grant of $5,000, he said.") == "a grant of $5,000"


def test_a_negation_is_neither_added_nor_cut_off() -> None:
    assert found("The fund did not pay the senator", "The fund did pay the senator twice.") is None
    assert found("The senators can", "The senators can't vote today.") is None
    assert found("profit groups pay", "Many non-profit groups pay little.") is None


def test_offsets_do_not_drift_on_characters_that_grow_in_lower_case() -> None:
    text = "İ" * 20 + " The fund paid “two” senators."
    assert found('The fund paid "two" senators.', text) == "The fund paid “two” senators."


def test_hyphenated_line_ends_match_with_and_without_the_hyphen() -> None:
    text = "The com-\nmittee chose a well-\nknown firm."
    assert found("The committee chose", text) == "The com-\nmittee chose"
    assert found("a well-known firm", text) == "a well-\nknown firm"


def test_a_table_cell_with_bars_is_found() -> None:
    assert found("Vega Holdings | $5,000", "Payee | Vega Holdings | $5,000 | 2016") is not None


def test_short_or_repeated_words_are_ambiguous_without_a_place() -> None:
    text = "He paid. She said he paid twice. The board met on Monday. The board met on Monday."
    assert locate("He paid.", text) == (None, Grounding.MISSING)
    assert locate("The board met on Monday.", text) == (None, Grounding.MISSING)
    places = locate_all("The board met on Monday.", text)
    assert len(places) == 2
    assert locate("The board met on Monday.", text, places[1]) == (places[1], Grounding.EXACT)
    assert locate("He paid.", text, Span(0, 12)) == (Span(0, 8), Grounding.EXACT)


def test_an_ellipsis_holds_in_order_and_never_over_a_negation() -> None:
    lease = "The landlord is, under section four, permitted to enter. The tenant is not permitted."
    assert found("The landlord is ... permitted to enter", lease) is not None
    assert found("permitted to enter ... The landlord", lease) is None
    text = "The landlord is under no circumstances permitted to enter."
    assert found("The landlord is … permitted to enter", text) is None
    far = (
        "The landlord is here." + " Other words stand between." * 20 + " He is permitted to enter."
    )
    assert found("The landlord is ... permitted to enter", far) is None
    assert holds("The landlord is [...] permitted to enter", lease)


def test_a_million_characters_are_searched_in_no_time() -> None:
    text = "The quick brown fox jumped over 1,000 dogs. " * 23_000 + "It then ate “one” hen whole."
    started = time.perf_counter()
    assert found('It then ate "one" hen whole.', text) == "It then ate “one” hen whole."
    assert time.perf_counter() - started < 5
