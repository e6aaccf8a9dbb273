"""The same question drafted by a language model; the extractive draft stands in where it fails."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.answer.model import (
    Unit,
    candidates,
    combine,
    cover,
    propose,
    relevance_problem,
    shown,
)
from rag.answers import Answer, Draft, Statement, Status, Turn, Withheld
from rag.asking import Desk, drafted, look_up, verified
from rag.errors import ModelError
from rag.llm import EXTRACTIVE, LLM
from rag.question import Question
from rag.types import Document
from rag.verify import check, verify

STAND_IN = "this is the extractive answer"


@dataclass(frozen=True, slots=True)
class Considered:
    """The question as it was understood and the sentences weighed for it, best first."""

    question: Question
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """One sentence of a model that passed verification, as an answer of its own."""

    answer: Answer


Event = str | Considered | Passed | Withheld | Answer
"""What happens on the way to an answer: progress in words, what was weighed, each sentence when it
passed or was withheld, at last the whole answer. No unchecked sentence is among them."""


def answer_events(
    desk: Desk,
    question: str,
    history: Sequence[Turn] = (),
    llm: LLM | ModelError | None = None,
    *,
    weigh: bool = True,
) -> Iterator[Event]:
    """The way to a verified answer; the last event is the answer.

    `llm` None is the extractive answer; a `ModelError` is why there is no model, which the answer
    then notes. Without a model the candidates are listed only when asked for by `weigh`.
    """
    started = time.perf_counter()
    yield "searching"
    asked, searched = look_up(desk, question, history)
    retrieved = time.perf_counter()
    proposed, documents = drafted(desk, asked, searched)
    proposed = replace(proposed, question=question)
    count = sum(len(hits) for _, hits in searched)
    yield f"reading {count} passages of {len(documents)} documents"
    ranked: list[Unit] = []
    if weigh or not (llm is None or isinstance(llm, ModelError)):
        ranked = candidates(
            searched,
            documents,
            similarity=desk.similarity,
            frequency=desk.frequency,
            quotations=desk.store.claims.quotations_of(list(documents)),
            fundings=desk.store.claims.fundings_of(list(documents)),
        )
        yield Considered(asked, tuple(ranked))
    if isinstance(llm, ModelError):
        proposed = _noted(proposed, f"{llm}; {STAND_IN}")
    elif llm is not None and proposed.status is not Status.INSUFFICIENT:
        proposed = yield from _modelled(desk, asked, proposed, ranked, documents, llm)
    if proposed.engine == EXTRACTIVE:
        answered = verified(desk, proposed, asked, documents)
    else:
        coverage, limit = desk.coverage(asked.names), desk.settings.max_words
        answered = verify(proposed, documents, coverage=coverage, max_words=limit)
    timings = {
        "retrieve": 1000 * (retrieved - started),
        "total": 1000 * (time.perf_counter() - started),
    }
    yield replace(answered, timings_ms=timings)


def _modelled(
    desk: Desk,
    asked: Question,
    proposed: Draft,
    ranked: Sequence[Unit],
    documents: Mapping[str, Document],
    llm: LLM,
) -> Generator[Event, None, Draft]:
    """Draft with the model; the value returned is the draft to verify."""
    settings = desk.settings
    held, failing = _split(proposed, documents)
    units = shown(held, ranked, documents, settings.max_units)
    yield f"drafting with {llm.name} from {len(units)} sentences"
    passed: list[Statement] = []
    withheld: list[Statement] = []
    problem = ""
    try:
        for statement in propose(
            asked.text,
            units,
            llm,
            lambda each: check(each, documents) or relevance_problem(asked, each),
            repair=settings.repair,
            is_enough=lambda good: bool(held) and all(cover(asked, s, good) for s in held),
        ):
            if statement.problem:
                withheld.append(statement)
                yield Withheld(statement.text, statement.problem)
            else:
                passed.append(statement)
                yield Passed(_alone(statement, proposed, documents, desk, llm.name))
    except ModelError as exc:
        problem = str(exc)
    statements = combine(asked, held, passed, settings.max_words)
    used = [statement for statement in statements if statement in passed]
    note = _note(llm.name, problem, used=len(used), passed=len(passed), withheld=len(withheld))
    return replace(
        _noted(proposed, note),
        statements=(*statements, *failing, *withheld),
        engine=llm.name if used else proposed.engine,
    )


def _split(
    proposed: Draft, documents: Mapping[str, Document]
) -> tuple[list[Statement], list[Statement]]:
    """The statements of the extractive draft that hold, and the others."""
    held: list[Statement] = []
    failing: list[Statement] = []
    for statement in proposed.statements:
        is_checked = bool(statement.evidence or statement.rows)
        problem = statement.problem or (
            check(statement, documents, proposed.rows) if is_checked else ""
        )
        (failing if problem else held).append(statement)
    return held, failing


def _alone(
    statement: Statement,
    proposed: Draft,
    documents: Mapping[str, Document],
    desk: Desk,
    engine: str,
) -> Answer:
    one = replace(proposed, statements=(statement,), engine=engine, notes=())
    return verify(
        one, documents, coverage=desk.coverage(), max_words=max(1, len(statement.text.split()))
    )


def _noted(proposed: Draft, note: str) -> Draft:
    return replace(proposed, notes=(*proposed.notes, note)) if note else proposed


def _note(engine: str, problem: str, *, used: int, passed: int, withheld: int) -> str:
    """One line on how the model's draft fared, or "" when it is the answer."""
    if problem:
        return problem if used else f"{problem}; {STAND_IN}"
    if used:
        return ""
    if passed:
        return f"{engine} said less than its sources do; {STAND_IN}"
    if withheld:
        return f"no sentence of {engine} was borne out by its sources; {STAND_IN}"
    return f"{engine} found no answer in its sources; {STAND_IN}"
