"""What the commands share: options, settings, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from rag.config import Settings
from rag.errors import ConfigError

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", help="Library folder (default: $RECEIPTS_LIBRARY, else ./library)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
BatchOption = Annotated[
    Path | None, typer.Option("--batch", help="JSON lines of questions: id, question, history.")
]
OutOption = Annotated[Path | None, typer.Option("--out", help="Where the results go.")]


def settings(library: Path | None, **sections: Any) -> Settings:
    """Settings from the environment, with what the command line gives on top.

    Raises:
        ConfigError: a setting is not valid; the message names it.
    """
    given: dict[str, Any] = dict(sections) if library is None else {"library": library, **sections}
    try:
        return Settings(**given)
    except ValidationError as exc:
        first = exc.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"setting {where!r} is {first.get('input')!r}: {first['msg']}; see rag/config.py"
        ) from exc


def existing(library: Path | None) -> Settings:
    """Settings of a library that must already be there.

    Raises:
        ConfigError: there is no library in that folder.
    """
    found = settings(library)
    if not (found.library / "library.sqlite").exists():
        raise ConfigError(
            f"no library in {str(found.library)!r}; make one with `receipts add PATH "
            f"--library {found.library}`"
        )
    return found


def read_questions(path: Path) -> Iterator[dict[str, Any]]:
    """The questions of a JSON lines file, each with `id` and `question`.

    Raises:
        ConfigError: the file is not there, or a line is not a question.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigError(f"cannot read the questions {str(path)!r}: {exc}") from exc
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as exc:
            raise ConfigError(f"{path}:{number} is not JSON: {exc}; fix that line") from exc
        if not isinstance(item, dict) or not isinstance(item.get("question"), str):
            raise ConfigError(f"{path}:{number} has no text in 'question'; fix that line")
        yield {**item, "id": str(item.get("id", number))}
