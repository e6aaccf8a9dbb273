from __future__ import annotations

from dataclasses import replace

import pytest

from rag.types import ClaimClass, Document, Evidence, Kind, Span
from rag.verify.basis import Basis, bases, ground
from rag.verify.classes import evidence_class, statement_class
from rag.verify.voice import address_problem, cause_problem, loaded_problem


def basis(words: str, kind: Kind = Kind.ARTICLE) -> Basis:
    document = Document("d", "u", "t", words, kind=kind, publisher="The Harbor Ledger")
    evidence = ground(Evidence("d", words, Span(0, len(words))), {"d": document})
    return bases((evidence,), {"d": document})[0]


CLASSES = (
    ("The council approved the levy on Monday.", ClaimClass.REPORTED),
    ("Aldo Brisk said the levy was a mistake.", ClaimClass.SAID),
    ("“The levy was a mistake.”", ClaimClass.SAID),
    ("Ines Hollis allegedly sold forged permits.", ClaimClass.SAID),
    ("A jury convicted Ines Hollis of selling forged permits.", ClaimClass.COURT),
    ("The lawsuit alleges that Ines Hollis sold forged permits.", ClaimClass.COURT),
    ("The Harbor Ledger reported that the levy had passed.", ClaimClass.REPORTED),
)


@pytest.mark.parametrize(("words", "wanted"), CLASSES)
def test_the_class_follows_from_the_words(words: str, wanted: ClaimClass) -> None:
    assert evidence_class(basis(words)) is wanted


def test_an_official_record_is_filed() -> None:
    assert evidence_class(basis("Schedule A line 11AI", Kind.FILING)) is ClaimClass.FILED


def test_the_weakest_evidence_names_the_statement() -> None:
    said = basis("Aldo Brisk said the levy was a mistake.")
    filed = basis("Schedule A line 11AI", Kind.FILING)
    assert statement_class(ClaimClass.FILED, (filed, said)) is ClaimClass.SAID
    assert statement_class(ClaimClass.COMPUTED, (said,)) is ClaimClass.COMPUTED
    assert statement_class(ClaimClass.REPORTED, ()) is ClaimClass.REPORTED


LOADED = (
    "Quill bankrolled the group.",
    "Quill poured $4 million into the race.",
    "Quill laundered the money.",
    "The group runs on dark money.",
    "Quill is linked to the firm.",
    "Quill dumped cash into the race.",
)


@pytest.mark.parametrize("sentence", LOADED)
def test_loaded_words_are_named(sentence: str) -> None:
    assert "loaded word" in loaded_problem(sentence)


def test_plain_uses_are_left_alone() -> None:
    assert loaded_problem("Rain poured onto the fair, and Hollis dumped the tent.") == ""
    assert loaded_problem("Hollis was convicted of money laundering.") == ""
    assert cause_problem("Pell voted for the levy because the roads were bad.") == ""


def test_an_office_address_is_no_home() -> None:
    office = basis("The firm at 14 Orchard Street pays rent.")
    assert address_problem("The firm at 14 Orchard Street pays rent.", (office,)) == ""
    home = replace(office, quote="Quill lives at 14 Orchard Street.")
    assert "address" in address_problem("Quill lives at 14 Orchard Street.", (home,))
