from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.names import Match, find_names, name_key, name_tokens, same_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("VENN, HAROLD", "harold venn"),
        ("Mr. Harold Venn", "harold venn"),
        ("VENN, HAROLD MR.", "harold venn"),
        ("former Vice President Harold Venn", "harold venn"),
        ("Sen. Harold Venn (D-Ohio)", "harold venn"),
        ("President Venn", "venn"),
        ("SMITH, JOHN A. JR.", "john a smith"),
        ("DE SOTO, RON", "ron de soto"),
        ("Siemens AG", "siemens"),
        ("Siemens Aktiengesellschaft", "siemens"),
        ("Halden Industries, Inc.", "halden industries"),
        ("Tamarack Foundation, The", "tamarack foundation"),
        ("A.C.L.U.", "aclu"),
        ("New York, NY", "new york ny"),
        ("Major League Baseball", "major league baseball"),
        ("José Núñez’s", "jose nunez"),
        ("Safety & Justice PAC", "safety and justice pac"),
        ("", ""),
    ],
)
def test_name_key_puts_form_aside_and_keeps_what_tells_apart(name: str, key: str) -> None:
    assert name_key(name) == key
    assert " ".join(name_tokens(name)) == key


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("George Soros", "SOROS, GEORGE", Match.SAME),
        ("George Soros", "Alex Soros", Match.DIFFERENT),
        ("Soros", "George Soros", Match.COMPATIBLE),
        ("G. Soros", "George Soros", Match.COMPATIBLE),
        ("Open Society Foundations", "Open Society Policy Center", Match.DIFFERENT),
        ("Open Society Foundation", "Open Society Foundations", Match.COMPATIBLE),
        ("Florida Safety & Justice PAC", "FLORIDA SAFETY AND JUSTICE", Match.COMPATIBLE),
        ("ACLU", "American Civil Liberties Union", Match.COMPATIBLE),
        ("John Smith", "John A. Smith Jr.", Match.COMPATIBLE),
        ("John Smith Jr.", "John Smith Sr.", Match.DIFFERENT),
        ("Mike Bell", "Michael Bell", Match.COMPATIBLE),
        ("Ford Foundation", "The Ford Fndtn", Match.SAME),
        ("Acme Inc", "Acme LLC", Match.COMPATIBLE),
        ("Clinton Foundation", "Hillary Clinton", Match.DIFFERENT),
        ("Charles Pell", "David Pell", Match.DIFFERENT),
        ("", "Harold Venn", Match.DIFFERENT),
    ],
)
def test_same_name_never_scores(a: str, b: str, match: Match) -> None:
    assert same_name(a, b) is match
    assert same_name(b, a) is match


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who funded Future45 in June 2013?", ["Future45"]),
        (
            "How much did Harold Venn's Open Society Foundations give to the "
            "American Civil Liberties Union?",
            ["Harold Venn", "Open Society Foundations", "American Civil Liberties Union"],
        ),
        (
            "What did Sen. Lena Ortiz say about Florida Safety & Justice PAC?",
            ["Lena Ortiz", "Florida Safety & Justice PAC"],
        ),
        (
            "Did Halden Industries donate to Americans for Prosperity and Club for Growth?",
            ["Halden Industries", "Americans for Prosperity", "Club for Growth"],
        ),
        (
            "According to The Marlow Post, J.B. Vale paid Bank of America.",
            ["Marlow Post", "J.B. Vale", "Bank of America"],
        ),
        ("In December, Bell gave money.", ["Bell"]),
        ("Secretary of State John Kerry spoke.", ["John Kerry"]),
        ("who gave it?", []),
    ],
)
def test_finds_names_by_their_capitals(text: str, names: list[str]) -> None:
    found = find_names(text)
    assert [mention.name for mention in found] == names
    assert all(mention.span.of(text) == mention.name for mention in found)


@given(st.text(max_size=60))
def test_any_text_has_a_stable_key_and_true_spans(text: str) -> None:
    assert name_key(name_key(text)) == name_key(name_key(name_key(text)))
    for mention in find_names(text):
        assert mention.span.of(text) == mention.name
