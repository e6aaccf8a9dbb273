"""receipts check."""

from __future__ import annotations

import json

from rag.assistant import Assistant
from rag.cli.common import JsonOption, LibraryOption, existing
from rag.compare import Difference, check_library
from rag.store import Store


def check(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Where sources disagree, and what of the filings could not be read."""
    with Assistant.open(existing(library)) as desk:
        found = check_library(desk.store)
        unread = problems(desk.store)
    if as_json:
        told = [{"source": source, "problem": words} for source, words in unread]
        listed = [one.as_dict() for one in found]
        print(json.dumps({"differences": listed, "problems": told}, ensure_ascii=False))
        return
    for one in found:
        print(_line(one))
    if not found:
        print("no disagreement found")
    for source, words in unread:
        print(f"[problem] {source}: {words}")
    if unread:
        print(f"{len(unread)} problems in {len({source for source, _ in unread})} filings")


def problems(store: Store) -> list[tuple[str, str]]:
    """(filing, what of it could not be read or was guessed), in order of the library."""
    told = []
    for header in store.rows.filings():
        words = json.loads(header["problems"])
        document = store.documents.get(header["doc_id"]) if words else None
        name = document.external_id or document.title if document is not None else ""
        told += [(name, one) for one in words]
    return told


def _line(one: Difference) -> str:
    amounts = " against ".join(
        "nothing" if value is None else f"{one.currency} {value:,.2f}"
        for value in (one.one, one.other)
    )
    sources = " / ".join(filter(None, (one.one_source, one.other_source)))
    return f"[{one.what}] {one.funder} → {one.recipient}: {amounts} ({one.note})\n   {sources}"
