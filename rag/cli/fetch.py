"""receipts fetch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from rag.cli.common import JsonOption


def fetch(
    source: Annotated[str, typer.Argument(help="fec, propublica, edgar, lda, usaspending or url.")],
    ids: Annotated[list[str], typer.Argument(help="Ids of the source, or addresses.")],
    out: Annotated[Path, typer.Option(help="Where the files go.")] = Path("fetched"),
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask the source again.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Fetch public records into a folder, each with its hash and day; then `receipts add` them."""
    from dataclasses import asdict

    from corpus.connect import Client, targets

    with Client(out) as client:
        saved = [client.fetch(target, refresh=refresh) for target in targets(source, ids)]
    if as_json:
        print(json.dumps({"files": [asdict(one) for one in saved]}, ensure_ascii=False))
        return
    for one in saved:
        print(
            f"{one.path}{' (on disk already)' if one.is_cached else ''}  sha256 {one.sha256[:16]}"
        )
