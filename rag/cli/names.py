"""receipts names list, merge, split, log."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from rag.assistant import Assistant
from rag.cli.common import JsonOption, LibraryOption, existing
from rag.entities import Known, decide, known

names = typer.Typer(
    help="Which spellings are one party: list, merge, split, log.", no_args_is_help=True
)
NameArgument = Annotated[str, typer.Argument(help="A name as a source writes it.")]
ReasonOption = Annotated[str, typer.Option(help="Why; kept in the log.")]


@names.command("list")
def list_(
    like: Annotated[str | None, typer.Option(help="Only names that could be this one.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many.")] = 100,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """The parties in claims and filed rows, and which may be the same one."""
    with Assistant.open(existing(library)) as desk:
        found = known(desk.store, like=like)
    if as_json:
        rows = [asdict(party) for party in found[:limit]]
        print(json.dumps({"names": rows, "count": len(found)}, ensure_ascii=False))
        return
    for party in found[:limit]:
        print(_line(party))
        for name, reason in party.suggestions:
            print(f"   same as {name!r}? {reason}")
    if not found:
        print("no names found")
    elif len(found) > limit:
        print(f"... and {len(found) - limit} more; --limit shows more, --like narrows")


@names.command()
def merge(
    a: NameArgument, b: NameArgument, reason: ReasonOption, library: LibraryOption = None
) -> None:
    """Hold two names for one party. `split` undoes it."""
    with Assistant.open(existing(library)) as desk:
        decide(desk.store, "merge", a, b, reason=reason)
    print(f"{a} and {b} answer together")


@names.command()
def split(
    a: NameArgument, b: NameArgument, reason: ReasonOption, library: LibraryOption = None
) -> None:
    """Hold two names apart, and undo a merge of them."""
    with Assistant.open(existing(library)) as desk:
        decide(desk.store, "split", a, b, reason=reason)
    print(f"{a} and {b} are kept apart")


@names.command()
def log(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Every decision in order; the last one about a pair holds."""
    with Assistant.open(existing(library)) as desk:
        decisions = desk.store.identities.decisions()
    if as_json:
        print(json.dumps([asdict(decision) for decision in decisions], ensure_ascii=False))
        return
    for decision in decisions:
        print(f"{decision.at}  {decision.action}  {decision.a} | {decision.b}: {decision.reason}")
    if not decisions:
        print("no decisions yet")


def _line(party: Known) -> str:
    ids = [f"{scheme.upper()} {value}" for scheme, value in sorted(party.ids.items())]
    facts = "; ".join([", ".join(party.roles), *party.kinds, *ids])
    others = [name for name in party.spellings if name != party.name]
    also = f"  also: {' | '.join(others)}" if others else ""
    why = f"  ({'; '.join(party.why)})" if others and party.why else ""
    return f"{party.count:>6}  {party.name}  [{facts}]{also}{why}"
