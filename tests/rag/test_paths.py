"""Paths of filed payments: twenty two-hop libraries, and no claim that joins the hops."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag.answers import Coverage
from rag.asking_rows import filed_draft
from rag.paths import find_paths
from rag.types import Party
from rag.verify import verify
from tests.rag.rowmakers import filing, line, store_of

_FIRST = ("Larkspur", "Alder", "Cedar", "Marlow", "Bluff")
_MIDDLE = ("Civic Action", "Safety Now", "Harbor Voices", "County Forward")
TWO_HOPS = [
    (f"{a} Holdings", f"{b} Committee", f"Citizens of {a}{at}", 1000 * (at + 1), 50 * (at + 3))
    for at, (a, b) in enumerate((a, b) for a in _FIRST for b in _MIDDLE)
]


@pytest.mark.parametrize("case", TWO_HOPS)
def test_two_hops_are_never_one_claim(case: tuple[str, str, str, int, int], tmp_path: Path) -> None:
    giver, middle, last, first, second = case
    a, b, c = (Party(name, "organization") for name in (giver, middle, last))
    store = store_of(
        tmp_path,
        [
            filing("one", [line("r1", a, b, str(first), date="2024-07-02")], filer=b),
            filing("two", [line("r2", b, c, str(second), date="2024-08-03")], filer=c),
        ],
    )
    found = filed_draft(store, f"How does money go from {giver} to {last}?")
    assert found is not None
    answer = verify(found.draft, found.documents, coverage=Coverage(2))
    store.close()
    assert not answer.withheld
    hops = [s.text for s in answer.statements if "$" in s.text]
    assert len(hops) == 2
    assert f"${first:,}.00 from {giver} to {middle}" in hops[0]
    assert f"${second:,}.00 from {middle} to {last}" in hops[1]
    assert all(statement.citations for statement in answer.statements)
    assert not re.search(rf"{giver}[^.]*\b(?:gave|funded|paid|to)\b[^.]*{last}", answer.text)
    assert "no row says that the money of one became the other" in answer.text


def _chain(tmp_path: Path, count: int) -> list[int]:
    parties = [Party(f"Group {'ABCDEFG'[at]} Fund", "organization") for at in range(count + 1)]
    rows = [
        line(f"r{at}", parties[at], parties[at + 1], "10", date="2024-07-02") for at in range(count)
    ]
    store = store_of(tmp_path, [filing("one", rows, filer=parties[-1])])
    paths = find_paths(store, "Group A Fund", f"Group {'ABCDEFG'[count]} Fund")
    store.close()
    return [len(path.hops) for path in paths]


@pytest.mark.parametrize(("count", "hops"), [(1, [1]), (3, [3]), (4, [4]), (5, [])])
def test_at_most_four_hops(count: int, hops: list[int], tmp_path: Path) -> None:
    assert _chain(tmp_path, count) == hops


def test_memo_rows_and_superseded_reports_carry_no_path(tmp_path: Path) -> None:
    a, b, c = (Party(f"{name} Fund", "organization") for name in ("Alder", "Birch", "Cedar"))
    store = store_of(
        tmp_path,
        [
            filing("old", [line("r1", a, b, "10")], filer=b, series="s"),
            filing("new", [line("r0", c, b, "10")], filer=b, series="s", amendment=1),
            filing("two", [line("r2", b, c, "10"), line("r3", a, c, "5", role="memo")], filer=c),
        ],
    )
    assert find_paths(store, "Alder Fund", "Cedar Fund") == []
    store.close()
