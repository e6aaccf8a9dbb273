"""The measure itself: gold from raw files, and the sample answered exactly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from corpus import read
from eval.filingasks import make, spoken
from eval.filinggold import raw_rows
from eval.filings import SAMPLE, ask, problem
from rag.store import Store
from tests.rag.rowmakers import store_of


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    paths = [*SAMPLE.glob("*.fec"), *SAMPLE.glob("*990.xml"), *SAMPLE.glob("grants*.csv")]
    documents = list(read(*(str(path) for path in sorted(paths))))
    return store_of(tmp_path_factory.mktemp("library"), documents)


def test_gold_leaves_out_what_does_not_count() -> None:
    rows = raw_rows(Path("no-such-folder"), SAMPLE)
    gifts = [row for row in rows if row["kind"] == "gift"]
    assert sum(row["amount"] for row in gifts) == Decimal("521450.00")
    assert sum(1 for row in gifts if row["via"]) == 3
    assert sum(1 for row in rows if row["kind"] == "grant") == 12


def test_names_as_a_person_would_write_them() -> None:
    assert spoken("Kellner, Lawrence A") == "Lawrence A Kellner"
    assert spoken("Acme Mills, Inc.") == "Acme Mills, Inc."


def test_the_sample_is_answered_exactly(store: Store) -> None:
    asks = make(raw_rows(Path("no-such-folder"), SAMPLE), per_kind=6)
    assert len(asks) > 30
    assert [problem(asked, ask(store, asked.question)) for asked in asks] == [""] * len(asks)


def test_a_wrong_amount_is_not_exact(store: Store) -> None:
    asked = next(a for a in make(raw_rows(Path("-"), SAMPLE)) if a.first is not None)
    from dataclasses import replace

    wrong = replace(asked, first=(asked.first or Decimal(0)) + Decimal("0.01"))
    assert "wanted" in problem(wrong, ask(store, asked.question))
