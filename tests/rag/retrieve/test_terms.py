from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.retrieve.terms import STOP_STEMS, STOP_WORDS, capitalised, stems, terms


def test_a_question_keeps_the_words_that_find_something() -> None:
    assert terms("Who paid for the Larkspur Fund's advertisements?") == [
        "paid",
        "larkspur",
        "fund",
        "advertisements",
    ]


def test_an_amount_is_asked_for_in_each_spelling() -> None:
    found = terms("the $3 million gift")
    assert {"3", "million", "3 million", "3m", "3,000,000", "gift"} <= set(found)
    assert "1.5 billion" in terms("$1.5bn")
    assert "1,500,000,000" in terms("$1.5bn")
    assert "147,000" in terms("Who gave $147,000?")


def test_a_thousand_is_not_a_trillion() -> None:
    assert stems("5 thousand")[0] == "5000"
    assert stems("5 trillion")[0] == "5000000000000"


def test_one_amount_has_one_stem_in_any_spelling() -> None:
    amounts = ["$3 million", "$3m", "3,000,000", "$3-million"]
    assert {stems(amount)[0] for amount in amounts} == {"3000000"}


def test_hyphenated_words_are_also_one() -> None:
    assert {"fund", "raiser", "fundraiser"} <= set(terms("his fund-raiser"))


def test_stems_join_forms_diacritics_and_possessives() -> None:
    assert stems("donated donations") == ["donat", "donat"]
    assert stems("Zoë’s café") == ["zoe", "cafe"]


def test_names_are_the_capitalised_words_after_the_first() -> None:
    assert capitalised("Which group did Mara Hale's PAC pay?") == {"mara", "hale", "pac"}


def test_stop_stems_hold_the_stems_of_stop_words() -> None:
    assert {stem for word in STOP_WORDS for stem in stems(word)} <= STOP_STEMS


@given(st.text(max_size=300))
def test_any_text_gives_plain_terms(text: str) -> None:
    found = terms(text)
    assert len(found) == len(set(found))
    assert not STOP_WORDS & set(found)
    assert all(term.strip() and '"' not in term and "*" not in term for term in found)


@given(st.text(max_size=300))
def test_any_text_gives_stems_without_blanks(text: str) -> None:
    assert all(stem and not any(char.isspace() for char in stem) for stem in stems(text))
