"""Measures the readers on real filings, where the folder of measuring data is present."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.source import Source, make_source
from corpus.table import choose_reader, load_reader
from rag.reconcile import EXACT, SHORT, reconcile
from rag.types import Document

pytestmark = pytest.mark.shared


def sources(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield make_source(path.read_bytes(), path.name, str(path))


def read(source: Source) -> list[Document]:
    spec = choose_reader(source)
    assert spec is not None, source.name
    return list(load_reader(spec)(source))


def test_every_fec_file_is_read(shared_data: Path) -> None:
    found = list(sources(shared_data / "filings/fec"))
    assert len(found) >= 10
    for source in found:
        (document,) = read(source)
        assert document.filing is not None
        for row in document.filing.rows:
            assert row.funder.name in row.span.of(document.text)
            assert row.recipient.name in row.span.of(document.text)


def test_contribution_lines_reconcile_to_the_cent(shared_data: Path) -> None:
    """Reports with itemised individual rows agree exactly, save the one that is an excerpt."""
    exact, short = 0, []
    for source in sources(shared_data / "filings/fec"):
        (document,) = read(source)
        assert document.filing is not None
        for entry in reconcile(document.filing):
            if not entry.rows or entry.reason == EXACT:
                exact += bool(entry.rows)
                continue
            assert entry.reason == SHORT
            short.append((source.name, entry.line))
    assert exact >= 20
    individual = [name for name, line in short if line in ("11AI", "17AI")]
    assert len(individual) <= 1


def test_fec_rows_per_second(shared_data: Path) -> None:
    """At least half the speed of fecfile's own parsing, in the same run."""
    import fecfile

    path = max((shared_data / "filings/fec").glob("*.fec"), key=lambda one: one.stat().st_size)
    source = make_source(path.read_bytes(), path.name, str(path))
    best = [float("inf"), float("inf")]
    for _ in range(3):
        start = time.perf_counter()
        fecfile.from_file(str(path))
        best[0] = min(best[0], time.perf_counter() - start)
        start = time.perf_counter()
        read(source)
        best[1] = min(best[1], time.perf_counter() - start)
    assert best[1] < 2 * best[0]


def test_360giving_totals_by_funder_and_year(shared_data: Path) -> None:
    for source in sources(shared_data / "filings/grants360"):
        wanted: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
        for record in json.loads(source.data, parse_float=Decimal)["grants"]:
            day = record["awardDate"]
            year = day[-4:] if day[2] == "/" else day[:4]
            key = (record["fundingOrganization"][0]["name"].strip(), year, record["currency"])
            wanted[key] += Decimal(record["amountAwarded"])
        summed: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
        for document in read(source):
            assert document.filing is not None
            assert document.filing.problems == ()
            for row in document.filing.rows:
                assert row.money is not None
                assert row.date is not None
                key = (row.funder.name, row.date[:4], row.money.currency)
                summed[key] += row.money.amount
        assert summed == wanted


def test_the_edited_copy_shows_in_rows_of_the_same_id(shared_data: Path) -> None:
    rows = []
    for name in ("a002400000KeYdsAAF.json", "a002400000KeYdsAAF-currency.json"):
        path = shared_data / "filings/grants360" / name
        (document,) = read(make_source(path.read_bytes(), name, str(path)))
        assert document.filing is not None
        rows.append({row.row_id: row.money for row in document.filing.rows})
    assert set(rows[0]) == set(rows[1])
    assert sum(rows[0][key] != rows[1][key] for key in rows[0]) == 4


def test_other_filings_are_read(shared_data: Path) -> None:
    for folder in ("irs990", "lda", "edgar"):
        for source in sources(shared_data / "filings" / folder):
            if source.name == "form_template.xml":
                continue
            for document in read(source):
                assert document.filing is not None
                assert document.anchors
                assert document.kind == "filing"
