"""receipts check."""

from __future__ import annotations

import json

from rag.assistant import Assistant
from rag.cli.common import JsonOption, LibraryOption, existing
from rag.compare import Difference, check_library


def check(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Where sources disagree: giver and receiver, two files, an article and the filings."""
    with Assistant.open(existing(library)) as desk:
        found = check_library(desk.store)
    if as_json:
        print(json.dumps({"differences": [one.as_dict() for one in found]}, ensure_ascii=False))
        return
    for one in found:
        print(_line(one))
    if not found:
        print("no disagreement found")


def _line(one: Difference) -> str:
    amounts = " against ".join(
        "nothing" if value is None else f"{one.currency} {value:,.2f}"
        for value in (one.one, one.other)
    )
    sources = " / ".join(filter(None, (one.one_source, one.other_source)))
    return f"[{one.what}] {one.funder} → {one.recipient}: {amounts} ({one.note})\n   {sources}"
