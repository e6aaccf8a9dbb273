"""`receipts check`: what of the filings could not be read is listed by filing."""

from __future__ import annotations

from pathlib import Path

from rag.cli.check import problems
from tests.rag.rowmakers import PAC, filing, line, person, store_of


def test_problems_are_listed_by_filing(tmp_path: Path) -> None:
    rows = [line("a", person("QUILL, MARTA"), PAC, "10")]
    bad = filing("FEC-9900001", rows, problems=("line 9: no name; the record gives no row",))
    store = store_of(tmp_path, [bad, filing("FEC-9900002", rows)])
    found = problems(store)
    store.close()
    assert found == [("FEC-9900001", "line 9: no name; the record gives no row")]
