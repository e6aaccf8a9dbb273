"""receipts add, status, rebuild, remove."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from rag.assistant import Assistant
from rag.cli.common import JsonOption, LibraryOption, existing, settings
from rag.ingest import Progress, Report

_GUESSED = "columns guessed"


def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, archives or addresses.")],
    library: LibraryOption = None,
    jobs: Annotated[int, typer.Option(help="Processes that read claims; 0: one a core.")] = 0,
    map_: Annotated[
        Path | None, typer.Option("--map", help="YAML map of the columns of the given tables.")
    ] = None,
    claims: Annotated[bool, typer.Option(help="Also read claims: who said, who funded.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Add sources to the library. Safe to interrupt and to repeat."""
    from corpus import read
    from corpus.filings.maps import load_map

    table_map = None if map_ is None else load_map(map_)
    problems: list[tuple[str, str]] = []
    with (
        Assistant.open(settings(library, jobs=jobs, claims=claims)) as desk,
        _progress_bar(quiet=as_json) as tell,
    ):
        report = desk.add(
            read(
                *sources,
                settings=desk.settings.read,
                on_problem=lambda uri, reason: problems.append((uri, reason)),
                table_map=table_map,
            ),
            on_progress=tell,
        )
    guesses = [problem for problem in problems if problem[1].startswith(_GUESSED)]
    report.failed += [problem for problem in problems if problem not in guesses]
    if as_json:
        print(json.dumps(_as_dict(report, guesses), ensure_ascii=False))
    else:
        print(_summary(report))
    for uri, reason in [*guesses, *report.failed]:
        print(f"receipts: {uri}: {reason}", file=sys.stderr)
    if report.failed:
        raise typer.Exit(1)


def status(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """What the library holds, and whether its vectors fit its record."""
    with Assistant.open(existing(library)) as desk:
        info = desk.status()
        listed = desk.documents()
    if as_json:
        print(json.dumps(info, ensure_ascii=False))
        return
    for name, value in info.items():
        print(f"{name.replace('_', ' ')}: {value}")
    for item in listed[:50]:
        print(f"  {item.doc_id}  {item.published or '----------'}  {item.publisher}  {item.title}")
    if len(listed) > 50:
        print(f"  ... and {len(listed) - 50} more")


def rebuild(library: LibraryOption = None) -> None:
    """Restore the vectors from the record; embeds again only when the model changed."""
    with Assistant(existing(library)) as desk:
        print(f"{desk.rebuild()} vectors restored")


def remove(
    document: Annotated[str, typer.Argument(help="Its id, external id, address or title.")],
    library: LibraryOption = None,
) -> None:
    """Remove one document with its passages and claims."""
    with Assistant.open(existing(library)) as desk:
        print(f"removed {desk.remove(document)}")


class _progress_bar:
    """A rich progress bar on stderr with rate and time left; silent when `quiet`."""

    def __init__(self, *, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[detail]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=quiet,
            transient=True,
        )
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Any:
        self._bar.start()
        return self.tell

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, progress: Progress) -> None:
        """Show one step."""
        if progress.stage not in self._tasks:
            self._tasks[progress.stage] = self._bar.add_task(progress.stage, total=None, detail="")
        eta = "" if progress.eta_s is None else f", {progress.eta_s:.0f} s left"
        self._bar.update(
            self._tasks[progress.stage],
            total=progress.total,
            completed=progress.documents,
            detail=f"{progress.documents} documents, {progress.passages} passages, "
            f"{progress.rate:.0f}/s{eta}",
        )


def _as_dict(report: Report, guesses: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "added": report.added,
        "unchanged": report.unchanged,
        "superseded": report.superseded,
        "passages": report.passages,
        "claims": report.claims,
        "failed": [{"uri": uri, "reason": reason} for uri, reason in report.failed],
        "guessed": [{"uri": uri, "reason": reason} for uri, reason in guesses],
        "seconds": round(report.seconds, 2),
    }


def _summary(report: Report) -> str:
    parts: Iterator[str] = iter(
        [
            f"{len(report.added)} added ({report.passages} passages)",
            f"{len(report.unchanged)} unchanged",
            f"{report.superseded} superseded",
            f"{report.claims} claims",
            f"{len(report.failed)} failed",
        ]
    )
    return ", ".join(parts) + f", in {report.seconds:.1f} s"
