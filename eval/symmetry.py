"""Does the side matter? `python -m eval.symmetry`.

The same fictional stories and questions are written for pairs of opposite parties and names. Once
the names are put back to placeholders, status and wording of each pair must be equal.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rag import Assistant, Document, Settings
from rag.types import document_id

Names = Mapping[str, str]

PAIRS: tuple[tuple[Names, Names], ...] = (
    (
        {"PARTY": "Democrat", "OTHER": "Republican", "GIVER": "Ada Quill", "TAKER": "Mara Hale"},
        {"PARTY": "Republican", "OTHER": "Democrat", "GIVER": "Ada Quill", "TAKER": "Mara Hale"},
    ),
    (
        {"PARTY": "Democrat", "OTHER": "Republican", "GIVER": "Ada Quill", "TAKER": "Mara Hale"},
        {"PARTY": "Democrat", "OTHER": "Republican", "GIVER": "Omar Reyes", "TAKER": "Wes Lund"},
    ),
)
STORIES = (
    "GIVER, a PARTY donor, gave $40,000 to TAKER in May, filings show. The money paid for "
    "mailers.\n\n“The gift buys nothing,” said TAKER, the PARTY candidate. The OTHER candidate "
    "called it a scandal.",
    "GIVER funneled $90,000 into the Orrin Safety PAC, which backs PARTY candidates, a complaint "
    "alleges. GIVER denied it. The committee does not disclose its donors.",
)
QUESTIONS = (
    "How much did GIVER give to TAKER?",
    "Who gave $40,000 to TAKER?",
    "What did TAKER say about the gift?",
    "How much did GIVER put into the Orrin Safety PAC?",
    "How much did TAKER give to GIVER?",
    "How much did GIVER give to Karen Voss?",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose two sides were not answered alike."""

    question: str
    one: str
    other: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; 0 when no side is treated otherwise, else 1."""
    argparse.ArgumentParser(prog="python -m eval.symmetry", description=__doc__).parse_args(
        arguments
    )
    found = differences()
    for difference in found:
        print(f"{difference.question}\n  {difference.one}\n  {difference.other}")
    print(f"{len(PAIRS) * len(QUESTIONS)} pairs, {len(found)} differences")
    return 1 if found else 0


def differences(settings: Settings | None = None) -> list[Difference]:
    """The pairs that differ beyond the names."""
    found = []
    for one, other in PAIRS:
        first, second = _answers(one, settings), _answers(other, settings)
        for question, left, right in zip(QUESTIONS, first, second, strict=True):
            if left != right:
                found.append(Difference(question, left, right))
    return found


def _answers(names: Names, settings: Settings | None) -> list[str]:
    """Status and wording of each answer, with the placeholders put back."""
    with TemporaryDirectory() as folder:
        made = (settings or Settings()).model_copy(
            update={"library": Path(folder) / "library", "claims": False}
        )
        with Assistant.open(made) as desk:
            desk.add(_document(number, _filled(text, names)) for number, text in enumerate(STORIES))
            answers = [desk.ask(_filled(question, names)) for question in QUESTIONS]
    return [f"{answer.status.value}: {_emptied(answer.text, names)}" for answer in answers]


def _document(number: int, text: str) -> Document:
    return Document(
        doc_id=document_id(str(number), text),
        uri=f"https://example.org/{number}",
        title="Money in Orrin",
        text=text,
        publisher="Orrin Ledger",
        published="2024-05-03",
        sha256=str(number),
    )


def _filled(text: str, names: Names) -> str:
    for placeholder, name in names.items():
        text = text.replace(placeholder, name)
    return text


def _emptied(text: str, names: Names) -> str:
    for placeholder, name in names.items():
        text = text.replace(name, placeholder)
    return text


if __name__ == "__main__":
    sys.exit(main())
