"""receipts export, receipts verify."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from rag.assistant import Assistant
from rag.bundle import check_bundle
from rag.cli.common import LibraryOption, existing
from rag.errors import ConfigError
from rag.ftm import write_ftm


def export(
    out: Annotated[Path, typer.Option(help="Folder for the bundle; file for --ftm.")],
    answer: Annotated[
        Path | None, typer.Argument(help="An answer that `receipts ask --json` printed.")
    ] = None,
    ftm: Annotated[
        bool, typer.Option("--ftm", help="All claims and filed rows as FollowTheMoney JSON lines.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Write an answer with its evidence: Markdown, CSV, JSON and the cited sources."""
    if ftm:
        if answer is not None:
            raise ConfigError(f"--ftm exports the library; leave the answer {str(answer)!r} out")
        _export_ftm(out, library)
        return
    if answer is None:
        raise ConfigError("name an answer that `receipts ask --json` printed, or give --ftm")
    try:
        values = json.loads(answer.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise ConfigError(f"cannot read the answer {str(answer)!r}: {exc}") from exc
    if not isinstance(values, dict) or "statements" not in values:
        raise ConfigError(f"{str(answer)!r} is no answer; save one with `receipts ask --json`")
    with Assistant.open(existing(library)) as desk:
        for path in desk.export(values, out):
            print(path)


def _export_ftm(out: Path, library: Path | None) -> None:
    with Assistant.open(existing(library)) as desk:
        try:
            count = write_ftm(desk.store, out)
        except OSError as exc:
            raise ConfigError(f"cannot write {str(out)!r}: {exc}; name another file") from exc
    print(f"{count} entities in {out}")


def verify(
    bundle: Annotated[
        Path, typer.Argument(help="What `receipts export` wrote: the folder, or its zip.")
    ],
) -> None:
    """Check a bundle offline: every cited span against its source, every file against its hash."""
    problems = check_bundle(bundle)
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(1)
    print("every cited span holds, and no file has changed")
