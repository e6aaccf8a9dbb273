"""receipts ask."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from rag.answers import Turn
from rag.assistant import Assistant
from rag.cli.common import (
    BatchOption,
    JsonOption,
    LibraryOption,
    OutOption,
    existing,
    read_questions,
)
from rag.cli.explain import explained, follow, to_lines
from rag.cli.search import open_out
from rag.errors import ConfigError
from rag.render import to_dict, to_text


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")] = "",
    history: Annotated[
        Path | None, typer.Option(help="JSON list of earlier questions, oldest first.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="extractive (no model), or provider:model.")
    ] = None,
    batch: BatchOption = None,
    out: OutOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    explain: Annotated[
        bool, typer.Option(help="Show the plan, the candidates with scores, what was withheld.")
    ] = False,
) -> None:
    """Answer a question in short sentences, each with its receipt.

    With a model, each sentence is told on standard error as soon as it is checked.
    """
    if bool(question) == bool(batch):
        raise ConfigError("give either a QUESTION or --batch QUESTIONS.jsonl")
    with Assistant.open(existing(library)) as desk:
        if batch is not None:
            with open_out(out) as stream:
                for item in read_questions(batch):
                    answer = desk.ask(
                        item["question"], turns(item.get("history") or ()), engine=engine
                    )
                    stream.write(
                        json.dumps({**to_dict(answer), "id": item["id"]}, ensure_ascii=False) + "\n"
                    )
            return
        events = desk.ask_events(question, _history(history), engine=engine, weigh=explain)
        answer, weighed = follow(events, aloud=not as_json and sys.stderr.isatty())
    explanation = explained(answer, weighed) if explain else {}
    if as_json:
        found = {**to_dict(answer), **({"explain": explanation} if explain else {})}
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(to_text(answer) + (to_lines(explanation) if explain else ""), end="")


def turns(history: Sequence[Any]) -> tuple[Turn, ...]:
    """Earlier turns from plain questions or {"question", "answer"} objects.

    Raises:
        ConfigError: an item is neither.
    """
    found = []
    for item in history:
        if isinstance(item, str):
            found.append(Turn(item))
        elif isinstance(item, dict) and isinstance(item.get("question"), str):
            answer = item.get("answer") or ""
            found.append(Turn(item["question"], answer if isinstance(answer, str) else ""))
        else:
            raise ConfigError(
                f"a history item must be a question or {{'question', 'answer'}}, got {item!r}"
            )
    return tuple(found)


def _history(path: Path | None) -> tuple[Turn, ...]:
    if path is None:
        return ()
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise ConfigError(f"cannot read the history {str(path)!r}: {exc}") from exc
    if not isinstance(items, list):
        raise ConfigError(f"the history {str(path)!r} must be a JSON list of questions")
    return turns(items)
