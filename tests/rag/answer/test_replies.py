"""Beside an accusation stands what the accused says, or that nothing was found."""

from __future__ import annotations

import pytest

from rag.answer.pages import Page
from rag.answer.replies import accused, with_replies
from rag.answer.runs import Run
from tests.rag.answer.page import story

CHARGE = "Dana Whitlock accused Victor Stone of hiding gifts to the Orrin bridge fund."
DENIAL = "Victor Stone said the charge was false and that he never gave to the bridge fund."


def run(of: Page, index: int) -> Run:
    return Run(of, index, index, 9.0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (CHARGE, "Victor Stone"),
        ("A complaint was filed on Monday against Harbor First.", "Harbor First"),
        ("Whitlock alleged that Mr. Stone had hidden gifts.", "Stone"),
        ("Victor Stone allegedly hid the gifts.", "Victor Stone"),
        ("He accused the mayor of hiding gifts.", None),
        ("Victor Stone gave $500 to the fund.", None),
    ],
)
def test_who_is_accused(text: str, name: str | None) -> None:
    assert accused(text) == name


def test_a_denial_of_the_same_source_follows_the_accusation() -> None:
    told = story(f"{CHARGE} The fund is in Orrin. {DENIAL}")
    paired = with_replies([run(told, 0)], [told], None)
    assert [r.text for r in paired.runs] == [CHARGE, DENIAL]
    assert paired.silent == ()


def test_a_denial_of_another_source_on_the_same_matter_is_taken() -> None:
    told, other = story(CHARGE), story(DENIAL, "e")
    paired = with_replies([run(told, 0)], [told, other], None)
    assert [r.page.document.doc_id for r in paired.runs] == ["d", "e"]


def test_a_denial_of_something_else_is_no_reply() -> None:
    told, other = story(CHARGE), story("Victor Stone denied that he owns a boat.", "e")
    paired = with_replies([run(told, 0)], [told, other], None)
    assert len(paired.runs) == 1
    assert paired.silent == ("Victor Stone",)


def test_the_whole_library_is_asked_before_silence_is_stated() -> None:
    told, other = story(CHARGE), story(DENIAL, "e")
    asked: list[str] = []

    def more(name: str) -> list[Page]:
        asked.append(name)
        return [other]

    paired = with_replies([run(told, 0)], [told], more)
    assert asked == ["Victor Stone"]
    assert len(paired.runs) == 2


def test_an_answer_that_holds_the_denial_needs_no_other() -> None:
    told = story(f"{CHARGE} {DENIAL}")
    both = Run(told, 0, 1, 9.0)
    assert with_replies([both], [told], None).runs == (both,)


def test_nothing_is_looked_for_without_an_accusation() -> None:
    told = story("Victor Stone gave $500 to the bridge fund. He denied nothing.")
    paired = with_replies([run(told, 0)], [told], None)
    assert len(paired.runs) == 1
    assert paired.silent == ()


def test_nothing_is_dropped_here_for_its_length() -> None:
    told = story("\n\n".join(f"Stone gave {n} dollars {'and more ' * 30}in May." for n in range(4)))
    runs = [run(told, n) for n in range(4)]
    assert list(with_replies(runs, [told], None).runs) == runs


def test_a_long_accusation_keeps_its_reply() -> None:
    told = story(f"{CHARGE[:-1]} {'and of more ' * 40}in May.\n\n{DENIAL}")
    paired = with_replies([run(told, 0)], [told], None)
    assert [r.first for r in paired.runs] == [0, 1]
