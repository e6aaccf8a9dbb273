"""The `receipts` command: one file per group of commands, all thin."""

from __future__ import annotations

import os
import sys

import typer

from rag.cli.ask import ask
from rag.cli.check import check
from rag.cli.claims import funding, quotes
from rag.cli.export import export, verify
from rag.cli.fetch import fetch
from rag.cli.library import add, rebuild, remove, status
from rag.cli.names import names
from rag.cli.search import search
from rag.errors import RagError

app = typer.Typer(
    help="Who funded what, who said what: answers with their receipts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    add,
    search,
    ask,
    funding,
    quotes,
    check,
    fetch,
    status,
    rebuild,
    remove,
    export,
    verify,
):
    app.command()(command)
app.add_typer(names, name="names")


def main() -> None:
    """Run the command line: 0 done, 1 some inputs failed, 2 usage or configuration."""
    # Model libraries draw progress bars of their own while loading; ours is the only one.
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        app()
    except RagError as exc:
        print(f"receipts: {' '.join(str(exc).split())}", file=sys.stderr)
        sys.exit(2)
