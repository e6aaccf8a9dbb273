"""receipts ask."""

from __future__ import annotations

import json
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
) -> None:
    """Answer a question in short sentences, each with its receipt."""
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
        answer = desk.ask(question, _history(history), engine=engine)
    print(json.dumps(to_dict(answer), ensure_ascii=False) if as_json else to_text(answer))


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
