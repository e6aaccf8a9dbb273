"""The funding table: filed rows and text claims kept apart, totals of filed rows alone."""

from __future__ import annotations

from pathlib import Path

from rag import tables
from rag.filedtable import funding_table
from tests.rag.rowmakers import PAC, article, filing, line, person, store_of, told


def test_sum_excluded_and_reconciliation(tmp_path: Path) -> None:
    quill = person("QUILL, MARTA")
    story = article("Valley Courier", "Marta Quill gave $9 to Orrin Safety PAC.")
    store = store_of(
        tmp_path,
        [
            filing("old", [line("a", quill, PAC, "1", line="11AI")], series="s"),
            filing(
                "new",
                [
                    line("a", quill, PAC, "2500.00", line="11AI", date="2024-08-30"),
                    line("m", quill, PAC, "10", line="11AI", role="memo"),
                ],
                series="s",
                amendment=1,
                summary=(("11AI", "Contributions from individuals, itemized", "2500", False),),
            ),
            story,
        ],
        [told(story, "Marta Quill", "Orrin Safety PAC", "9")],
    )
    claims = tables.fundings(store, funder="Marta Quill")
    table = funding_table(store, claims, with_sum=True, funder="Marta Quill")
    without = funding_table(store, claims, funder="Nobody Known")
    store.close()
    assert [(c["class"], c["amount"], c["record_role"]) for c in table["claims"]] == [
        ("filed", "2500.00", "original"),
        ("filed", "1.00", "superseded"),
        ("filed", "10.00", "memo"),
        ("reported", "9.00", "original"),
    ]
    assert table["totals"] == [{"currency": "USD", "amount": "2500.00", "rows": 1}]
    assert {item["why"]: item["amount"] for item in table["excluded"]} == {
        "memo item": "10.00",
        "superseded by an amendment": "1.00",
    }
    assert [(r["line"], r["filed"], r["difference"]) for r in table["reconciliation"]] == [
        ("11AI", "2500.00", "0.00")
    ]
    assert [c["class"] for c in without["claims"]] == ["reported"]
    assert "totals" not in without
