"""receipts search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from rag.assistant import Assistant
from rag.cli.common import (
    BatchOption,
    JsonOption,
    LibraryOption,
    OutOption,
    existing,
    read_questions,
)
from rag.errors import ConfigError
from rag.types import Hit


def search(
    query: Annotated[str, typer.Argument(help="What to look for.")] = "",
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    kind: Annotated[
        str | None, typer.Option(help="article, filing, release, email, document.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Only this outlet.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="Published on or after.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Published on or before.")] = None,
    batch: BatchOption = None,
    out: OutOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search passages by meaning and by words."""
    if bool(query) == bool(batch):
        raise ConfigError("give either a QUERY or --batch QUESTIONS.jsonl")
    with Assistant.open(existing(library)) as desk:
        limits = {
            "kind": kind,
            "publisher": publisher,
            "date_from": date_from,
            "date_to": date_to,
        }
        if batch is not None:
            _batch(desk, batch, out, k, limits)
            return
        hits = hits_json(desk, desk.search(query, k=k, **limits))
    if as_json:
        print(json.dumps({"query": query, "hits": hits}, ensure_ascii=False))
        return
    if not hits:
        print("nothing found")
    for hit in hits:
        about = " · ".join(part for part in (hit["publisher"], hit["published"]) if part)
        print(f"{hit['rank']}. {hit['title']} ({about})\n   {' '.join(hit['text'].split())}\n")


def _batch(
    desk: Assistant, questions: Path, out: Path | None, k: int, limits: dict[str, Any]
) -> None:
    with open_out(out) as stream:
        for item in read_questions(questions):
            query = desk.standalone(item["question"], item.get("history") or ())
            hits = hits_json(desk, desk.search(query, k=k, **limits))
            stream.write(json.dumps({"id": item["id"], "hits": hits}, ensure_ascii=False) + "\n")


def open_out(out: Path | None) -> TextIO:
    """The file to write JSON lines to.

    Raises:
        ConfigError: no file was named, or it cannot be written.
    """
    if out is None:
        raise ConfigError("--batch needs --out FILE.jsonl")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return out.open("w", encoding="utf-8")
    except OSError as exc:
        raise ConfigError(f"cannot write {str(out)!r}: {exc}") from exc


def hits_json(desk: Assistant, hits: list[Hit]) -> list[dict[str, Any]]:
    """Hits in the form of the command line's contract."""
    documents = desk.store.documents.get_many(hit.passage.doc_id for hit in hits)
    return [
        {
            "rank": rank,
            "score": round(hit.score, 6),
            "doc_id": hit.passage.doc_id,
            "external_id": documents[hit.passage.doc_id].external_id,
            "title": documents[hit.passage.doc_id].title,
            "publisher": documents[hit.passage.doc_id].publisher,
            "published": documents[hit.passage.doc_id].published,
            "uri": documents[hit.passage.doc_id].uri,
            "start": hit.passage.span.start,
            "end": hit.passage.span.end,
            "text": hit.passage.text,
            "copies": list(hit.copies),
        }
        for rank, hit in enumerate(hits, start=1)
    ]
