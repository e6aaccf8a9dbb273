"""The sample library and its questions hold together: quotes verbatim, sums to the cent."""

from __future__ import annotations

import csv
import email
import email.policy
import json
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from corpus import sample_build

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample"
CASES = ROOT / "eval" / "cases"

SOURCES = sorted(SAMPLE.iterdir())
STORIES = [p for p in SOURCES if p.suffix not in {".fec", ".xml", ".json", ".csv"}]
TYPES = {
    "funding", "reverse_funding", "amount", "purpose_or_date", "who_said", "what_said",
    "on_behalf", "multi_doc", "followup", "unanswerable", "false_premise",
}  # fmt: skip
IRS = "{http://www.irs.gov/efile}"


def external_ids(path: Path) -> list[str]:
    """The file name, or the format's own public id (README of the sample library)."""
    if path.suffix == ".fec":
        return [path.stem]
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return [str(message["Message-ID"])]
    if path.name.startswith("lda-"):
        return [found["filing_uuid"] for found in json.loads(path.read_bytes())["results"]]
    return [path.name]


BY_ID = {name: path for path in SOURCES for name in external_ids(path)}


def questions(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@cache
def readable(path: Path) -> str:
    """What a reader of the file sees, white space squeezed; of a filing, the raw text."""
    if path.suffix == ".html":
        page = lxml_html.fromstring(path.read_bytes())
        return squeezed(" ".join(page.xpath("//article//text()")))
    if path.suffix == ".pdf":
        import pypdfium2

        pages = list(pypdfium2.PdfDocument(path))
        return squeezed(" ".join(page.get_textpage().get_text_range() for page in pages))
    if path.suffix == ".docx":
        import docx

        return squeezed(" ".join(p.text for p in docx.Document(str(path)).paragraphs))
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body()
        assert body is not None
        return squeezed(re.sub(r"(?m)^[> ]+", "", body.get_content()))
    return squeezed(path.read_text("utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_each_document_says_that_it_is_fictional(path: Path) -> None:
    assert "fictional" in readable(path).lower() or path.suffix == ".xml"
    assert b"fictional" in path.read_bytes().lower() or path.suffix in {".pdf", ".docx"}


def test_readme_lists_every_document() -> None:
    readme = (SAMPLE.parents[1] / "docs" / "sample-library.md").read_text("utf-8")
    assert [p.name for p in SOURCES if f"`{p.name}`" not in readme] == []
    assert len(STORIES) == 22


@pytest.mark.parametrize(("name", "size"), [("sample.jsonl", 40), ("filings.jsonl", 54)])
def test_questions_have_the_schema(name: str, size: int) -> None:
    asked = questions(name)
    assert len(asked) == size
    assert len({q["id"] for q in asked}) == size
    keys = {"id", "type", "question", "gold", "must_not", "evidence", "history", "note"}
    assert [q["id"] for q in asked if set(q) != keys] == []
    for q in asked:
        unanswerable = q["type"] == "unanswerable"
        assert (q["gold"] == []) == unanswerable, q["id"]
        assert (q["evidence"] == []) == unanswerable, q["id"]
        assert (q["history"] != []) == (q["type"] == "followup"), q["id"]


def test_sample_questions_spread_over_all_types() -> None:
    counts = Counter(q["type"] for q in questions("sample.jsonl"))
    assert set(counts) == TYPES
    assert min(counts.values()) >= 2


@pytest.mark.parametrize("name", ["sample.jsonl", "filings.jsonl"])
def test_evidence_is_verbatim(name: str) -> None:
    missing = [
        (q["id"], e["doc"], e["quote"])
        for q in questions(name)
        for e in q["evidence"]
        if squeezed(e["quote"]) not in readable(BY_ID[e["doc"]])
    ]
    assert missing == []


def test_gold_stands_in_the_evidence() -> None:
    missing = []
    for q in questions("sample.jsonl"):
        quotes = " ".join(e["quote"] for e in q["evidence"]).lower()
        missing += [
            (q["id"], fact) for fact in q["gold"] if not any(s.lower() in quotes for s in fact)
        ]
    assert missing == []


def test_questions_do_not_copy_their_sentence() -> None:
    for q in questions("sample.jsonl"):
        words = q["question"].lower().rstrip("?").split()
        runs = [" ".join(words[i : i + 7]) for i in range(len(words) - 6)]
        quotes = squeezed(" ".join(e["quote"] for e in q["evidence"])).lower()
        assert [run for run in runs if run in quotes] == [], q["id"]


def test_suggested_questions() -> None:
    suggested = json.loads((SAMPLE.parent / "suggested.json").read_text("utf-8"))
    assert len(suggested) == 6
    assert all(isinstance(s, str) and s.endswith("?") for s in suggested)


def test_binary_samples_are_rebuilt_to_the_same_bytes(tmp_path: Path) -> None:
    sample_build.main(tmp_path)
    names = [sample_build.STATEMENT, sample_build.MINUTES, sample_build.RELEASE]
    assert [(tmp_path / n).read_bytes() == (SAMPLE / n).read_bytes() for n in names] == [True] * 3


def fec(name: str) -> dict[str, Any]:
    import fecfile

    parsed: dict[str, Any] = fecfile.loads(
        (SAMPLE / name).read_text("ascii"), options={"as_strings": True}
    )
    return parsed


def summed(report: dict[str, Any], form: str, field: str) -> Decimal:
    rows = report["itemizations"][f"Schedule {form[1]}"]
    counted = [r for r in rows if r["form_type"] == form and r["memo_code"] != "X"]
    return sum((Decimal(r[field]) for r in counted), Decimal(0))


@pytest.mark.parametrize(
    ("name", "individuals"),
    [("FEC-9900421.fec", "473950.00"), ("FEC-9900588.fec", "498950.00")],
)
def test_quarterly_report_reconciles_to_the_cent(name: str, individuals: str) -> None:
    report = fec(name)
    cover = {k: v for k, v in report["filing"].items() if k.startswith("col_")}
    lines = [
        ("SA11AI", "contribution_amount", "col_a_individuals_itemized"),
        ("SA11C", "contribution_amount", "col_a_other_political_committees_pacs"),
        ("SA15", "contribution_amount", "col_a_offsets_to_expenditures"),
        ("SA17", "contribution_amount", "col_a_other_federal_receipts"),
        ("SB21B", "expenditure_amount", "col_a_total_operating_expenditures"),
        ("SE", "expenditure_amount", "col_a_independent_expenditures"),
        ("SB28A", "expenditure_amount", "col_a_refunds_to_individuals"),
        ("SB29", "expenditure_amount", "col_a_other_disbursements"),
    ]
    assert [summed(report, f, a) for f, a, _ in lines] == [Decimal(cover[c]) for *_, c in lines]
    assert cover["col_a_individuals_itemized"] == individuals
    for col, cash in (
        ("col_a", "cash_on_hand_beginning_period"),
        ("col_b", "cash_on_hand_jan_1"),
    ):
        beginning = Decimal(cover[f"{col}_{cash}"])
        received = Decimal(cover[f"{col}_total_receipts"])
        spent = Decimal(cover[f"{col}_total_disbursements"])
        closing = Decimal(cover[f"{col}_cash_on_hand_close_of_period"])
        assert beginning + received - spent == closing


def test_amendment_changes_one_row_and_names_what_it_replaces() -> None:
    first, second = fec("FEC-9900421.fec"), fec("FEC-9900588.fec")
    assert second["header"]["report_id"] == "FEC-9900421"
    assert (first["filing"]["form_type"], second["filing"]["form_type"]) == ("F3XN", "F3XA")
    amounts = [
        {r["transaction_id"]: r["contribution_amount"] for r in f["itemizations"]["Schedule A"]}
        for f in (first, second)
    ]
    changed = {i: a for i, a in amounts[1].items() if amounts[0][i] != a}
    assert changed == {"SA11AI.107": "150000.00"}


def test_earmarks_pair_a_donor_with_a_memo_row_of_the_conduit() -> None:
    rows = {r["transaction_id"]: r for r in fec("FEC-9900588.fec")["itemizations"]["Schedule A"]}
    earmarked = [r for r in rows.values() if r["memo_text_description"].startswith("* EARMARKED")]
    pairs = [(r, rows[r["back_reference_tran_id_number"]]) for r in earmarked]
    assert len(pairs) == 3
    assert {c["contributor_organization_name"] for _, c in pairs} == {"GIVEBRIDGE"}
    assert {(d["memo_code"], c["memo_code"]) for d, c in pairs} == {("", "X")}
    assert all(d["contribution_amount"] == c["contribution_amount"] for d, c in pairs)


def test_notice_comes_again_in_the_quarterly_report() -> None:
    (notice,) = fec("FEC-9900377.fec")["itemizations"]["Schedule E"]
    again = fec("FEC-9900588.fec")["itemizations"]["Schedule E"][0]
    same = ("transaction_id_number", "expenditure_amount", "candidate_last_name")
    assert [notice[k] for k in same] == ["SE.701", "64000.00", "ORDWAY"]
    assert [notice[k] for k in same] == [again[k] for k in same]


def test_return_is_off_by_the_grants_it_says_are_not_listed() -> None:
    root = etree.parse(str(SAMPLE / "alder-river-foundation-fy2024-990.xml")).getroot()
    listed = sum(int(e.text or 0) for e in root.iter(f"{IRS}CashGrantAmt"))
    total = root.findtext(f".//{IRS}GrantsToDomesticOrgsGrp/{IRS}TotalAmt")
    assert (listed, total) == (326500, "342000")
    assert "$15,500" in (root.findtext(f".//{IRS}IRS990ScheduleI//{IRS}ExplanationTxt") or "")


def test_grants_table_totals() -> None:
    with (SAMPLE / "grants-tamarack-2023-2024.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["Funding Org:Name"]] += int(Decimal(row["Amount Awarded"]) * 100)
    assert totals == {
        "Pell Sisters Trust": 158_500_00,
        "Lindqvist Family Foundation": 287_000_00,
        "Tamarack County Community Safety Fund": 112_250_50,
    }
    assert len({row["Identifier"] for row in rows}) == 12


def gold(question_id: str) -> str:
    (found,) = [q for q in questions("filings.jsonl") if q["id"] == question_id]
    return " ".join(spelling for fact in found["gold"] for spelling in fact)


def test_gold_figures_follow_from_the_rows() -> None:
    report = fec("FEC-9900588.fec")["itemizations"]
    given = [r for r in report["Schedule A"] if r["memo_code"] != "X"]

    def spent(schedule: str, **fields: str) -> Decimal:
        rows = [r for r in report[f"Schedule {schedule}"] if r["memo_code"] != "X"]
        kept = [r for r in rows if all(r.get(k) == v for k, v in fields.items())]
        return sum((Decimal(r["expenditure_amount"]) for r in kept), Decimal(0))

    def gave(last: str, **fields: str) -> Decimal:
        named = [r for r in given if r["contributor_last_name"] == last]
        kept = [r for r in named if all(r[k] == v for k, v in fields.items())]
        return sum((Decimal(r["contribution_amount"]) for r in kept), Decimal(0))

    earmarked = [r for r in given if r["memo_text_description"].startswith("* EARMARKED")]
    figures = {
        "F001": gave("LINDQVIST", contributor_suffix=""),
        "F002": summed(fec("FEC-9900588.fec"), "SA11AI", "contribution_amount"),
        "F003": spent("E"),
        "F004": spent("E", support_oppose_code="O", candidate_last_name="ORDWAY"),
        "F005": spent("B", beneficiary_candidate_last_name="HALE"),
        "F006": spent("B", payee_organization_name="PRUITT COMPLIANCE LLC"),
        "F015": sum((Decimal(r["contribution_amount"]) for r in earmarked), Decimal(0)),
        "F017": spent("B", form_type="SB28A"),
        "F018": gave("STADLER"),
        "F028": gave("LINDQVIST", contributor_suffix="JR"),
    }
    assert {i: f"${a:,.2f}" for i, a in figures.items() if f"${a:,.2f}" not in gold(i)} == {}
