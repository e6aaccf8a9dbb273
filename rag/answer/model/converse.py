"""Ask a model for sentences, check each as soon as it is complete, allow one round of repair."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from rag.answer.model import prompt
from rag.answer.model.copied import copy_problem
from rag.answer.model.reply import Proposed, complete, read_object, read_reply
from rag.answer.model.support import support_problem
from rag.answer.model.units import Unit
from rag.answers import Statement
from rag.errors import ModelError
from rag.llm import LLM
from rag.text.locate import holds
from rag.types import ClaimClass

Check = Callable[[Statement], str]
"""The problem of a statement against its documents, or ""."""

MAX_SENTENCES = 8
"""So many sentences of a reply are read."""


def propose(
    question: str,
    units: Sequence[Unit],
    llm: LLM,
    check: Check,
    *,
    repair: bool = True,
    is_enough: Callable[[Sequence[Statement]], bool] = bool,
    rng: random.Random | None = None,
) -> Iterator[Statement]:
    """The sentences of the model in order, each with its problem, or "" when it was borne out.

    A second round is asked for when sentences failed and the good ones are not enough.

    Raises:
        ModelError: the model gave no usable reply; what it gave before was yielded.
    """
    chance = rng or random.Random()
    keys = prompt.keyed(units, chance)
    user = prompt.user_prompt(question, keys, chance)
    good: list[Statement] = []
    failed: list[tuple[str, str]] = []
    said: set[str] = set()
    for statement in _round(user, keys, llm, check):
        if statement.text in said:
            continue
        said.add(statement.text)
        if statement.problem:
            failed.append((statement.text, statement.problem))
        else:
            good.append(statement)
        yield statement
    if not repair or not failed or is_enough(good):
        return
    for statement in _round(prompt.repair_prompt(user, failed), keys, llm, check):
        if statement.text not in said:
            said.add(statement.text)
            yield statement


def to_statement(proposed: Proposed, keys: Mapping[str, Unit], check: Check) -> Statement:
    """The sentence with its evidence, and what is wrong with its keys, its words or its sense.

    A sentence without a key rests on the one unit shown that alone bears it out.
    """
    problem = _key_problem(proposed, keys)
    if problem:
        return _statement(proposed.text, [keys[key] for key in proposed.keys], problem)
    if proposed.keys:
        cited = [keys[key] for key in proposed.keys]
        return _checked(proposed.text, cited, check)
    for unit in keys.values():
        found = _checked(proposed.text, [unit], check)
        if not found.problem:
            return found
    return _statement(proposed.text, (), "no source is cited, and none shown bears it out alone")


def _checked(text: str, cited: Sequence[Unit], check: Check) -> Statement:
    statement = _statement(text, cited, "")
    problem = check(statement) or support_problem(text, cited) or copy_problem(text, cited)
    return _statement(text, cited, problem)


def _statement(text: str, cited: Sequence[Unit], problem: str) -> Statement:
    is_filed = bool(cited) and all(unit.is_filed for unit in cited)
    return Statement(
        text,
        ClaimClass.FILED if is_filed else ClaimClass.REPORTED,
        tuple(unit.evidence for unit in cited),
        problem,
    )


def _key_problem(proposed: Proposed, keys: Mapping[str, Unit]) -> str:
    if proposed.unknown:
        return f"unknown source key {proposed.unknown[0]!r}"
    for key, quote in proposed.quotes:
        places = [keys[key]] if key in keys else [keys[each] for each in proposed.keys]
        if not any(holds(quote, unit.quote) for unit in places):
            return f"the quoted words {quote[:60]!r} are not in the cited passage"
    return ""


def _round(user: str, keys: Mapping[str, Unit], llm: LLM, check: Check) -> Iterator[Statement]:
    for proposed in islice(_sentences(user, keys, llm), MAX_SENTENCES):
        yield to_statement(proposed, keys, check)


def _sentences(user: str, keys: Mapping[str, Unit], llm: LLM) -> Iterator[Proposed]:
    if llm.is_structured:
        try:
            yield from _from_objects(user, keys, llm)
        except ModelError:
            if llm.is_structured:
                raise
        else:
            return
    yield from _from_text(user, keys, llm)


def _from_objects(user: str, keys: Mapping[str, Unit], llm: LLM) -> Iterator[Proposed]:
    system = prompt.system_prompt(is_structured=True)
    given = 0
    found: list[Proposed] = []
    for value in llm.stream_objects(system, user, prompt.schema(keys)):
        found = read_object(value, keys)
        yield from found[given:-1]
        given = max(given, len(found) - 1)
    yield from found[given:]


def _from_text(user: str, keys: Mapping[str, Unit], llm: LLM) -> Iterator[Proposed]:
    system = prompt.system_prompt(is_structured=False)
    reply = ""
    for piece in llm.stream_text(system, user):
        reply += piece
        ready = complete(reply)
        if ready:
            yield from read_reply(reply[:ready], keys)
            reply = reply[ready:]
    yield from read_reply(reply, keys)
