from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.claims.parse import parse
from rag.claims.quotes import quotations
from rag.types import Document, Grounding, Quotation


def _quotes(text: str, publisher: str = "") -> list[Quotation]:
    document = Document("d", "d", "", text, publisher=publisher)
    return quotations(document, parse(document))


def _one(text: str, words: str) -> Quotation:
    found = [q for q in _quotes(text) if words in q.words]
    assert found, [q.words for q in _quotes(text)]
    return found[0]


def test_direct_speech() -> None:
    (quote,) = _quotes("“The mill has to close this year,” said Ada Quill, the mayor of Orrin.")
    assert quote.words == "The mill has to close this year,"
    assert quote.form == "direct"
    assert quote.cue == "said"
    assert quote.resolved == "Ada Quill"
    assert quote.speaker_type == "named"
    assert quote.evidence.grounding is Grounding.EXACT
    assert "mill" in quote.about


def test_subject_before_the_verb_and_straight_marks() -> None:
    (quote,) = _quotes('"The mill has to close this year," Quill said on Tuesday.')
    assert (quote.speaker, quote.words) == ("Quill", "The mill has to close this year,")


def test_interrupted_quotation_gives_two_pieces_of_one_act() -> None:
    first, second = _quotes("“We tried hard,” said Ada Quill. “The river was too high for us.”")
    assert first.words == "We tried hard,"
    assert second.words == "The river was too high for us."
    assert first.sentence == second.sentence
    assert second.resolved == "Ada Quill"


def test_indirect_speech() -> None:
    quote = _one("Ada Quill said that the mill would close before winter.", "mill")
    assert quote.form == "indirect"
    assert quote.words == "the mill would close before winter"


def test_mixed_speech_takes_the_clause() -> None:
    quote = _one("Quill said the mill was “a danger to every child” in Orrin.", "danger")
    assert quote.form == "mixed"
    assert quote.words.startswith("the mill was")


def test_according_to() -> None:
    quote = _one("The mill lost money for nine years, according to Ada Quill.", "mill")
    assert quote.speaker == "Ada Quill"
    assert quote.words == "The mill lost money for nine years"


def test_colon_before_the_quotation() -> None:
    quote = _one("Quill: “The mill has to close, and soon.”", "mill")
    assert quote.speaker == "Quill"


def test_addressee() -> None:
    quote = _one("Quill told reporters that the mill would close before winter.", "mill")
    assert quote.addressee == "reporters"


def test_a_letter_speaks() -> None:
    quote = _one("The letter said that the mill would close before winter.", "mill")
    assert quote.speaker_type == "document"


def test_statement_calling_for() -> None:
    text = "Ada Quill issued a demand in a statement calling for “an end to secret meetings.”"
    quote = _one(text, "secret meetings")
    assert quote.resolved == "Ada Quill"


def test_surname_resolves_to_the_full_name() -> None:
    text = "Ada Quill runs Orrin.\n\nQuill said that the mill would close before winter."
    assert _one(text, "would close").resolved == "Ada Quill"


def test_a_son_is_not_his_father() -> None:
    text = (
        "Peter Larkspur gave money.\n\nPeter Larkspur's son, Alan Larkspur, wrote, "
        "“It was good to meet the mayor of Orrin.”"
    )
    assert _one(text, "good to meet").resolved == "Alan Larkspur"


def test_pronoun_is_marked_inferred() -> None:
    text = (
        "“The mill will close this year,” said Barbara Quill.\n\n"
        "She said that the river had been too high for the wheel."
    )
    quote = _one(text, "river")
    assert (quote.speaker, quote.resolved, quote.inferred) == ("She", "Barbara Quill", True)


def test_a_pronoun_skips_the_other_gender() -> None:
    text = (
        "“The mill will close,” said Barbara Quill. David Marsh was at the meeting as well.\n\n"
        "He said that the river had been too high for the wheel."
    )
    assert _one(text, "river").resolved == "David Marsh"


def test_someones_group_is_the_group_they_lead() -> None:
    text = (
        "“Few people vote,” said Ada Quill, director of the Orrin Ballot Campaign.\n\n"
        "Quill's group said that only nine people had voted by noon."
    )
    quote = _one(text, "nine people")
    assert (quote.resolved, quote.speaker_type) == ("Orrin Ballot Campaign", "institution")


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("A person familiar with the sale", "anonymous"),
        ("Officials", "anonymous"),
        ("The governor", "role"),
        ("The Larkspur Foundation", "institution"),
        ("A study", "document"),
        ("Ada Quill", "named"),
    ],
)
def test_speaker_types(speaker: str, kind: str) -> None:
    quote = _one(f"{speaker} said that the mill would close before winter.", "mill")
    assert quote.speaker_type == kind


def test_multi_paragraph_quotation_keeps_its_speaker() -> None:
    text = (
        "“The mill is old and it must close soon,” said Ada Quill. “I know the town is angry.\n\n"
        "“But the wheel will not turn another year.”"
    )
    last = _one(text, "wheel")
    assert last.resolved == "Ada Quill"


def test_a_paragraph_that_is_one_quotation_goes_to_the_last_speaker() -> None:
    text = "“The mill must close,” Ada Quill said.\n\n“The wheel will not turn another year.”"
    quote = _one(text, "wheel")
    assert (quote.resolved, quote.inferred) == ("Ada Quill", True)


def test_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "Ada Quill said, “The mill must close this year.\n\nThe river is high."
    quote = _one(text, "must close")
    assert quote.words == "The mill must close this year."


def test_scare_quotes_and_titles_are_no_quotations() -> None:
    assert _quotes("The town spent the “lost year” at home. The film “Old Mill” was shown.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill stopped short of accusing Moss of breaking the rules on coordination.",
        "Ada Quill refrained from claiming that the mill was closed.",
    ],
)
def test_speech_held_back_is_not_reported_as_said(text: str) -> None:
    assert _quotes(text) == []


def test_denied_speech_is_not_reported_as_said() -> None:
    assert _quotes("Quill did not say that the mill would close before winter.") == []


def test_embedded_tweet_carries_the_words() -> None:
    text = (
        "The @LARK group counted again. Spokesman says the group received 312 gifts of money."
        "\n\n— Barbara Quill (@bquill) January 30, 2017"
    )
    quote = next(q for q in _quotes(text) if q.cue == "says")
    assert quote.resolved == "LARK spokesman"
    assert quote.chain == ("a tweet by Barbara Quill",)
    tweet = next(q for q in _quotes(text) if q.cue == "tweet")
    assert (tweet.resolved, tweet.said_on) == ("Barbara Quill", "2017-01-30")


def test_block_quotation_after_a_colon() -> None:
    text = "As Valley Courier points out:\n\nThe mill lost money for nine years in a row.\n\nOh."
    quote = _one(text, "nine years")
    assert quote.words == "The mill lost money for nine years in a row."


PIECES = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "''",
            " said ",
            "Ada Quill",
            " told ",
            "the mill",
            ", ",
            ". ",
            "\n\n",
            " that ",
            " she ",
            "according to ",
            "Orrin",
            ": ",
            "é",
            "’s ",
            " closed",
            " — ",
            " called ",
            " with ",
            "6’2",
            " and ",
            "In ",
            " for the dam",
            " asked ",
            " if ",
        ]
    ),
    max_size=25,
)


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_every_span_equals_its_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    for quote in _quotes(text):
        assert quote.evidence.span is not None
        assert quote.evidence.span.of(text) == quote.words == quote.evidence.quote
        assert quote.words.strip()


def _article() -> str:
    root = os.environ.get("RECEIPTS_SHARED")
    shared = Path(root) if root else Path(__file__).parents[4] / "shared"
    path = shared / "data" / "seed" / "article.txt"
    if not path.exists():
        pytest.skip(f"no {path}")
    return path.read_text(encoding="utf-8")


def test_first_article() -> None:
    text = _article()
    found = _quotes(text)
    said = {q.words[:30]: q for q in found}
    assert _starting(said, "They are often").resolved == "Brenda Carter"
    assert _starting(said, "Great to meet").resolved == "Alex Soros"
    assert _starting(said, "Religious liberty").resolved == "Democratic AGs"
    assert "Eric Schneiderman" in {q.resolved for q in found if "unconstitutional" in q.words}
    spokesman = next(q for q in found if q.words.startswith("the group received"))
    assert spokesman.resolved == "ACLU spokesman"
    assert spokesman.chain == ("a tweet by Brian Stelter",)


def _starting(said: dict[str, Quotation], words: str) -> Quotation:
    return next(quote for start, quote in said.items() if start.startswith(words))


def test_an_age_or_a_bracket_beside_the_speaker_loses_no_quotation() -> None:
    text = (
        "\u201cWe were wrong to wait so long,\u201d Marlow, 58, told reporters in Riverton.\n\n"
        "Rep. Hollis Grey (R-Tarn): \u201cI have not heard that figure before today.\u201d"
    )
    document = Document("d", "d", "", text)
    found = {q.words: q.resolved for q in quotations(document, parse(document))}
    assert found["We were wrong to wait so long,"] == "Marlow"
    assert found["I have not heard that figure before today."].endswith("Grey")


def speakers(text: str) -> dict[str, str]:
    document = Document("d", "d", "", text)
    return {q.words: q.resolved for q in quotations(document, parse(document))}


def test_offices_and_brackets_are_no_part_of_a_name() -> None:
    text = (
        "\u201cThis was all predictable,\u201d said Rep. Hollis Grey (R-Tarn.), a physician.\n\n"
        "\u201cWe might be the first house to try,\u201d Harbor Majority Whip Ann Vale told us.\n\n"
        "\u201cWe sell fewer boats than last year,\u201d Copperline CEO Orrin Pell said."
    )
    found = speakers(text)
    assert found["This was all predictable,"] == "Hollis Grey"
    assert found["We might be the first house to try,"] == "Ann Vale"
    assert found["We sell fewer boats than last year,"] == "Orrin Pell"


def test_a_company_is_no_given_name() -> None:
    text = (
        "Chirper Rules forbid threats, the firm wrote in May.\n\n"
        "Chirper argues that \u201cremoving posts would hide what people should see.\u201d"
    )
    assert set(speakers(text).values()) & {"Chirper", "Chirper Rules"} == {"Chirper"}


def test_a_pointer_in_capitals_quotes_nothing() -> None:
    text = "He said he was sick of it.\n\nREAD MORE:\n\nThe council now looks into the harbour deal"
    assert "The council now looks into the harbour deal" not in speakers(text)
