"""receipts funding, receipts quotes."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from rag.assistant import Assistant
from rag.bundle import csv_cell
from rag.claims_json import (
    FUNDING_FIELDS,
    QUOTE_FIELDS,
    independent,
    quotation_dict,
    reprint_words,
)
from rag.cli.common import JsonOption, LibraryOption, existing
from rag.errors import ConfigError

_SAME_GIFT = ("funder", "recipient", "amount", "kind", "modality")
_MOST_QUOTES = 200
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]


def quotes(
    speaker: Annotated[str | None, typer.Option(help="Who said it.")] = None,
    about: Annotated[str | None, typer.Option(help="What it is about.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Who said what: quotations with their speakers, each tied to its words."""
    _one_form(as_json, as_csv)
    with Assistant.open(existing(library)) as desk:
        rows = [quotation_dict(found) for found in desk.quotes(speaker=speaker, about=about)]
    if len(rows) >= _MOST_QUOTES:
        print(
            f"the first {len(rows)} quotations; narrow them with --speaker or --about",
            file=sys.stderr,
        )
    if as_json:
        print(json.dumps({"quotations": rows}, ensure_ascii=False))
    elif as_csv:
        _print_csv(rows, QUOTE_FIELDS)
    else:
        for row, others in independent(rows, ("resolved", "words")):
            where = " · ".join(part for part in (row["publisher"], row["published"]) if part)
            print(_said(row))
            print(f"   {where}{reprint_words(others)}")
        if not rows:
            print("no quotations found")


def _said(row: dict[str, Any]) -> str:
    """Who, by which word of the source, and what: only the speaker's own words in marks."""
    mark = " (inferred)" if row["inferred"] else ""
    cue = f" [{row['cue']}]" if row["cue"].replace(" ", "").isalpha() else ""
    words = " ".join(row["words"].split())
    shown = f"\u201c{words}\u201d" if row["kind"] == "direct" else words
    return f"{row['resolved'] or 'speaker not named'}{mark}{cue}: {shown}"


def funding(
    funder: Annotated[str | None, typer.Option(help="Who gave.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Who received.")] = None,
    via: Annotated[str | None, typer.Option(help="Through whom.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="On or after.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="On or before.")] = None,
    with_sum: Annotated[bool, typer.Option("--sum", help="Add up filed rows by rule.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Who funded whom: filed rows and what the articles say, kept apart."""
    _one_form(as_json, as_csv)
    with Assistant.open(existing(library)) as desk:
        table = desk.funding_table(
            funder=funder,
            recipient=recipient,
            via=via,
            date_from=date_from,
            date_to=date_to,
            with_sum=with_sum,
        )
    if as_json:
        print(json.dumps(table, ensure_ascii=False))
    elif as_csv:
        _print_csv(table["claims"], FUNDING_FIELDS)
    else:
        _print_funding(table)


def _print_funding(table: dict[str, Any]) -> None:
    for row, others in independent(table["claims"], _SAME_GIFT):
        money = f"{row['currency']} {row['amount']}" if row["amount"] else "amount not stated"
        through = f" through {', '.join(row['via'])}" if row["via"] else ""
        print(
            f"[{row['class']}] {row['funder'] or '?'} → {row['recipient'] or '?'}{through}: "
            f"{row['qualifier']} {money} {row['date'] or row['when']} ({row['kind']}{_role(row)}; "
            f"{row['modality']}; {row['asserted_by']}{reprint_words(others)})".replace("  ", " ")
        )
    if not table["claims"]:
        print("no funding found")
    for total in table.get("totals", ()):
        print(f"total {total['currency']} {total['amount']} over {total['rows']} rows")
    for item in table.get("excluded", ()):
        print(f"  left out: {item['why']}: {item['rows']} rows, {item.get('amount', '')}")
    for line in table.get("reconciliation", ()):
        print(
            f"  line {line['line']}: filed {line['filed']}, rows {line['summed']}, "
            f"difference {line['difference']}"
        )


def _role(row: dict[str, Any]) -> str:
    """What keeps a row out of totals: ", memo", ", superseded"; "" for a row that counts."""
    role = row.get("record_role", "original")
    return "" if role == "original" else f", {role}"


def _one_form(as_json: bool, as_csv: bool) -> None:
    if as_json and as_csv:
        raise ConfigError("give --json or --csv, not both")


def _print_csv(rows: Sequence[dict[str, Any]], fields: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, fields, extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: csv_cell(v) for k, v in row.items()})
