"""Facts about the readers that `eval.filings` prints: files read, lines that agree, speed."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus import read
from rag.reconcile import EXACT, reconcile
from rag.types import Document


def tell(data: Path) -> Iterator[str]:
    """Lines about the reports, the grants and the speed of reading; none without the data."""
    if (data / "fec").is_dir():
        yield from _reports(data / "fec")
        yield _speed(max((data / "fec").glob("*.fec"), key=lambda path: path.stat().st_size))
    if (data / "grants360").is_dir():
        yield from _grants(data / "grants360")


def documents(path: Path) -> tuple[list[Document], list[str]]:
    """The documents of a file, and what could not be read of it."""
    told: list[str] = []
    found = list(read(str(path), on_problem=lambda _, reason: told.append(reason)))
    return found, told


def _reports(folder: Path) -> Iterator[str]:
    parsed, refused, differing = 0, [], []
    lines: Counter[str] = Counter()
    for path in sorted(folder.glob("*.fec")):
        found, told = documents(path)
        parsed += bool(found)
        refused += [f"{path.name}: {told[0]}"] if not found else []
        for document in found:
            for entry in reconcile(document.filing) if document.filing else ():
                if entry.rows:
                    lines["exact" if entry.reason == EXACT else "other"] += 1
                if entry.rows and entry.reason != EXACT:
                    where = f"{path.name} line {entry.line}"
                    differing.append(f"{where}: {entry.difference} ({entry.reason})")
    yield f"{'fec files':12s} {parsed} read, {len(refused)} refused"
    yield from (f"  {line}" for line in refused)
    number = lines.total()
    yield f"{'reconciled':12s} {lines['exact']:4d} of {number:4d} lines with rows, to the cent"
    yield from (f"  {line}" for line in differing)


def _speed(path: Path) -> str:
    """Rows per second of our reader and of `fecfile` alone, the best of three, taken in turn."""
    import fecfile

    best, rows = [float("inf")] * 2, 0
    for _ in range(3):
        started = time.perf_counter()
        fecfile.from_file(str(path))
        best[0] = min(best[0], time.perf_counter() - started)
        started = time.perf_counter()
        found, _told = documents(path)
        best[1] = min(best[1], time.perf_counter() - started)
        rows = sum(len(d.filing.rows) for d in found if d.filing)
    ours, theirs = rows / best[1], rows / best[0]
    return (
        f"{'speed':12s} {ours:,.0f} rows a second; fecfile alone {theirs:,.0f} "
        f"({ours / theirs:.2f} of it)"
    )


def _grants(folder: Path) -> Iterator[str]:
    right = total = 0
    rows: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("*.json")):
        wanted: Counter[tuple[str, str, str]] = Counter()
        summed: Counter[tuple[str, str, str]] = Counter()
        for grant in json.loads(path.read_text("utf-8"), parse_float=Decimal)["grants"]:
            day = grant["awardDate"]
            year = day[-4:] if day[2] == "/" else day[:4]
            funder = grant["fundingOrganization"][0]["name"].strip()
            wanted[funder, year, grant["currency"]] += Decimal(grant["amountAwarded"])  # type: ignore[assignment]
        for row in (r for d in documents(path)[0] if d.filing for r in d.filing.rows):
            if row.money is not None:
                key = (row.funder.name, (row.date or "")[:4], row.money.currency)
                summed[key] += row.money.amount  # type: ignore[assignment]
                rows[row.row_id].append((path.name, row.money))
        total += len(wanted)
        right += sum(summed[key] == amount for key, amount in wanted.items())
    twice = [found for found in rows.values() if len(found) > 1]
    edited = sum(len({money for _, money in found}) > 1 for found in twice)
    yield f"{'360Giving':12s} {right:4d} of {total:4d} totals by funder and year exact"
    yield f"{'duplicates':12s} {len(twice)} rows stand in two files, {edited} of them edited"
