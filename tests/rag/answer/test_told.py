"""Claims weigh sentences: whose words they are, who gave, and who is only called alike."""

from __future__ import annotations

from rag.answer import draft
from rag.answer.grow import run_of
from rag.answer.pages import Page
from rag.answer.parties import is_shorter_namesake
from rag.answer.score import Scored
from rag.answer.speaker import name_speaker
from rag.answer.told import told
from rag.answers import Status
from rag.plan import understand
from rag.types import Document, Evidence, Grounding, Hit, Passage, Quotation, Span
from tests.rag.answer.page import story

TEXT = (
    "Dana Whitlock, a lawyer in Orrin, opposed the levy.\n\n"
    "“The mailers were a disgrace to this town,” she said on Friday.\n\n"
    "“We sent what we were asked to send,” said Victor Stone, the printer."
)


def _quotation(words: str, speaker: str, resolved: str, cue: str, sentence: str) -> Quotation:
    at, whole = TEXT.index(words), TEXT.index(sentence)
    span = Span(at, at + len(words))
    return Quotation(
        speaker=speaker,
        words=words,
        evidence=Evidence("d", words, span, Grounding.EXACT),
        resolved=resolved,
        inferred=True,
        cue=cue,
        sentence=Span(whole, whole + len(sentence)),
    )


QUOTATIONS = (
    _quotation(
        "The mailers were a disgrace to this town,",
        "she",
        "Dana Whitlock",
        "said",
        "“The mailers were a disgrace to this town,” she said on Friday.",
    ),
    _quotation(
        "We sent what we were asked to send,",
        "Victor Stone",
        "Victor Stone",
        "said",
        "“We sent what we were asked to send,” said Victor Stone, the printer.",
    ),
)


def page(text: str = TEXT, quotations: tuple[Quotation, ...] = QUOTATIONS) -> Page:
    return story(text, quotations=quotations)


def test_words_of_the_one_asked_for_are_told_from_those_of_others() -> None:
    asked = understand("What did Dana Whitlock say about the mailers?")
    lines = page().sentences
    assert told(asked, page(), lines[1])["said_by"] == 1.0
    assert told(asked, page(), lines[2])["said_by"] == 0.0
    assert told(asked, page(), lines[0])["said_by"] == 0.0


def test_a_speaker_that_the_question_names_does_not_answer_who_said() -> None:
    asked = understand("Who said Victor Stone had sent what was asked?")
    assert told(asked, page(), page().sentences[1])["speaks"] == 1.0
    assert told(asked, page(), page().sentences[2])["speaks_known"] == 1.0


def test_a_pronoun_that_speaks_gets_the_name_its_source_gives_it() -> None:
    asked = understand("Who said the mailers were a disgrace?")
    scored = Scored(1.0, page(), page().sentences[1], {})
    words, source = name_speaker(run_of(asked, scored))
    assert "she [Dana Whitlock] said" in words or "Dana Whitlock, a lawyer" in words
    if "[" in words:
        assert source is not None
        assert "Dana Whitlock" in source.quote


def test_the_shorter_name_of_another_body_is_no_answer() -> None:
    text = (
        "The Orrin Progress Center is funded by Ada Quill. "
        "The Orrin Progress Center Action Fund lists the dockworkers among its supporters."
    )
    first, second = page(text, ()).sentences
    name = "Orrin Progress Center Action Fund"
    assert is_shorter_namesake(name, page(text, ()), first.text)
    assert not is_shorter_namesake(name, page(text, ()), second.text)


def test_kin_and_other_years_are_not_answered_with_what_stands_beside_them() -> None:
    text = "Victor Stone gave $30,000 to the Orrin Safety PAC in 2014. He is a printer."
    document = Document("d", "d", "Money in Orrin", text, published="2014-05-03")
    hits = [Hit(Passage("d:0", "d", Span(0, len(text)), text), 1.0, "fused")]

    def ask(question: str) -> Status:
        asked = understand(question)
        return draft(
            asked,
            [(asked, hits)],
            {"d": document},
            similarity=lambda _question, places, /, *, alone=False: [0.5] * len(places),
            frequency=lambda words: dict.fromkeys(words, 0.01),
        ).status

    assert ask("How much did Victor Stone give to the Orrin Safety PAC?") is Status.ANSWERED
    assert ask("How much did Victor Stone’s son give to the Orrin Safety PAC?") is (
        Status.INSUFFICIENT
    )
    assert ask("How much did Victor Stone give to the Orrin Safety PAC in 2018?") is (
        Status.INSUFFICIENT
    )


def test_the_signature_of_a_post_goes_with_its_words() -> None:
    text = (
        "The fund raised $40,000 this weekend.\n\n— Ada Quill (@adaquill) May 3, 2016\n\nIt rained."
    )
    asked = understand("How much did the fund raise?")
    run = run_of(asked, Scored(1.0, page(text, ()), page(text, ()).sentences[0], {}))
    assert run.text.endswith("— Ada Quill (@adaquill) May 3, 2016")
