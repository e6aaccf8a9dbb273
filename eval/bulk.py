"""Bulk tables: `python -m eval.bulk [--rows N] [--library DIR] [--json]`.

Writes a file in the FEC's bulk form (`itcont`, fictional names), loads it into a library and asks
for rows by name and by name and period. Prints rows per second, the peak of memory and the time of
a query, with the plan by which SQLite finds the rows.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import read
from rag import Assistant, Settings
from rag.asking_rows import filed_draft
from rag.config import EmbedSettings
from rag.store import Store

_GIVEN = str.split("ADA BRAM CORA DELL EDNA FINN GRETA HUGO IDA JULES KIT LENA MOSES NORA OTIS")
_FAMILY = str.split("ALDER BIRCH CEDAR DOGWOOD ELM FIRTH GROVE HAZEL IVES JUNIPER KELP LARCH")
_TOWNS = str.split("FENWICK ORRIN QUILL MILLRACE TARN HARLOW")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measured figures."""
    parser = argparse.ArgumentParser(description="load and query a bulk table")
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--library", type=Path, help="keep the library here")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "itcont.txt"
        write(table, args.rows)
        library = args.library or Path(scratch) / "library"
        figures = {"bytes": table.stat().st_size, **load(table, library)}
        figures |= ask(library, pairs(table))
    if args.json:
        print(json.dumps(figures))
        return 0
    for name, value in figures.items():
        print(f"{name:24s} {value}")
    return 0


def write(path: Path, rows: int, *, seed: int = 7) -> None:
    """A file of `rows` fictional contributions: a donor for each five rows, 200 committees."""
    rng = random.Random(seed)
    donors = max(1, rows // 5)
    with path.open("w", encoding="ascii", newline="\n") as file:
        for at in range(rows):
            who = donor(rng.randrange(donors))
            day = f"{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.choice((2023, 2024))}"
            fields = [
                f"C999{rng.randrange(200):05d}", "N", "Q3", "P", f"2024{at:014d}", "15", "IND", who,
                rng.choice(_TOWNS), "ZX", "549810000", "ORRIN MILLS", "MILLER", day,
                str(rng.randint(5, 3300)), "", f"T{at}", "1", "X" if at % 50 == 0 else "", "",
                str(4_000_000_000_000_000_000 + at),
            ]  # fmt: skip
            file.write("|".join(fields) + "\n")


def donor(number: int) -> str:
    """The name of a donor: "ALDER-12, ADA"."""
    given = _GIVEN[number % len(_GIVEN)]
    family = _FAMILY[number // len(_GIVEN) % len(_FAMILY)]
    return f"{family}{_letters(number // (len(_GIVEN) * len(_FAMILY)))}, {given}"


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number, 26)
        out += chr(ord("A") + rest)
    return out


def load(table: Path, library: Path) -> dict[str, Any]:
    """Rows per second into a library, and the peak of memory of this process."""
    settings = Settings(library=library, embed=EmbedSettings(model="hash"), jobs=1)
    started = time.perf_counter()
    with Assistant.open(settings) as desk:
        desk.add(read(str(table)))
        seconds = time.perf_counter() - started
        rows = desk.store.rows.count()[1]
        passages = desk.store.documents.counts()[1]
    size = (library / "library.sqlite").stat().st_size
    return {
        "rows": rows,
        "seconds": round(seconds, 1),
        "rows_per_second": round(rows / seconds),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "passages": passages,
        "library_bytes_per_row": round(size / max(rows, 1)),
    }


def pairs(table: Path, number: int = 40) -> list[tuple[str, str]]:
    """The donor, as a person would write the name, and the committee of some rows that count."""
    found: list[tuple[str, str]] = []
    with table.open(encoding="ascii") as file:
        for line in file:
            fields = line.split("|")
            if fields[18] != "X" and len(found) < number:
                family, given = fields[7].split(", ")
                found.append((f"{given.title()} {family.title()}", fields[0]))
    return found


def ask(library: Path, asked: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The time of a question by name, and by name and period, and how the rows are found."""
    store = Store(library / "library.sqlite")
    times: list[float] = []
    found = 0
    for number, (name, committee) in enumerate(asked):
        period = " since January 2023" if number % 2 else ""
        started = time.perf_counter()
        draft = filed_draft(store, f"How much did {name} give to {committee}{period}?")
        times.append(time.perf_counter() - started)
        found += draft is not None and bool(draft.draft.rows)
    plan = store.database.connection.execute(
        "EXPLAIN QUERY PLAN SELECT minor FROM filed_rows WHERE funder_key = 'x' AND date >= 'y'"
    ).fetchone()[3]
    store.close()
    return {
        "questions": len(times),
        "with_rows": found,
        "query_ms_median": round(1000 * statistics.median(times), 1),
        "query_ms_worst": round(1000 * max(times), 1),
        "plan": plan,
    }


if __name__ == "__main__":
    raise SystemExit(main())
