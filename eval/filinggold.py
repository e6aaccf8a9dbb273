"""Gold for questions to filings, straight from the raw files: nothing of our readers or store.

FEC reports through `fecfile`, grants through `json` and `csv`. A row is a plain dict: funder,
recipient, amount (Decimal), currency, date (ISO), kind, via, city, employer, occupation.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, Any]
_CONDUIT_RE = re.compile(r"earmarked through this organi[sz]ation|conduit", re.IGNORECASE)
_CONTRIBUTION_LINES = {"F3X": "SA11", "F3": "SA11", "F3P": "SA17"}


def raw_rows(folder: Path, sample: Path) -> list[Row]:
    """Rows that count by the rules of a total, of every report and grants file found."""
    rows: list[Row] = []
    reports = sorted([*(folder / "fec").glob("*.fec"), *sample.glob("*.fec")])
    for filing, found in _newest(reports):
        rows += _fec_rows(filing, found)
    rows += list(_json_grants(folder / "grants360"))
    for path in sorted(sample.glob("grants*.csv")):
        rows += list(_csv_grants(path))
    return rows


def _newest(paths: list[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The last version of each report: same committee, report code and period."""
    import fecfile

    versions: dict[tuple[str, ...], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for path in paths:
        try:
            found = fecfile.from_file(str(path), options={"as_strings": True})
        except Exception:  # the library has no base class for what it refuses
            continue
        head = found["filing"]
        form = str(head.get("form_type", ""))
        period = (str(head.get("coverage_from_date")), str(head.get("coverage_through_date")))
        key = (str(head.get("filer_committee_id_number")), form[:3], str(head.get("report_code")))
        versions[(*key, *period)].append((form, found))
    for same in versions.values():
        yield max(same, key=lambda item: (item[0].endswith("A"), item[0]))


def _fec_rows(form: str, found: dict[str, Any]) -> Iterator[Row]:
    filer = str(found["filing"].get("committee_name") or "")
    start = next((v for k, v in _CONTRIBUTION_LINES.items() if re.match(rf"{k}[NAT]?\Z", form)), "")
    receipts = found["itemizations"].get("Schedule A", [])
    passed = {
        str(row.get("transaction_id")): _name(row, "contributor")
        for row in receipts
        if _is_memo(row) and _CONDUIT_RE.search(str(row.get("memo_text_description") or ""))
    }
    for row in receipts:
        if _is_memo(row) or not start or not str(row["form_type"]).startswith(start):
            continue
        back = str(row.get("back_reference_tran_id_number") or "")
        yield {
            **_row(_name(row, "contributor"), filer, row.get("contribution_amount"), "gift"),
            "date": _day(row.get("contribution_date")),
            "via": passed.get(back, ""),
            "city": row.get("contributor_city") or "",
            "employer": row.get("contributor_employer") or "",
            "occupation": row.get("contributor_occupation") or "",
            "source": "fec",
        }
    for row in found["itemizations"].get("Schedule B", []):
        line = str(row["form_type"])
        operating = line.startswith(("SB21B", "SB17")) and start
        if _is_memo(row) or not operating or (line.startswith("SB17") and form.startswith("F3X")):
            continue
        yield {
            **_row(filer, _name(row, "payee"), row.get("expenditure_amount"), "payment"),
            "date": _day(row.get("expenditure_date")),
            "source": "fec",
        }


def _json_grants(folder: Path) -> Iterator[Row]:
    seen: set[str] = set()
    for path in sorted(folder.glob("*.json"), key=lambda path: (len(path.name), path.name)):
        for grant in json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["grants"]:
            if grant["id"] in seen:
                continue
            seen.add(grant["id"])
            yield {
                **_row(
                    grant["fundingOrganization"][0]["name"],
                    _recipient(grant),
                    grant["amountAwarded"],
                    "grant",
                    grant["currency"],
                ),
                "date": _day(grant["awardDate"]),
                "source": "grants360",
            }


def _csv_grants(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            yield {
                **_row(
                    line["Funding Org:Name"],
                    line["Recipient Org:Name"],
                    line["Amount Awarded"],
                    "grant",
                    line["Currency"],
                ),
                "date": _day(line["Award Date"]),
                "source": "sample",
            }


def _row(funder: str, recipient: str, amount: Any, kind: str, currency: str = "USD") -> Row:
    return {
        "funder": " ".join(funder.split()),
        "recipient": " ".join(recipient.split()),
        "amount": Decimal(str(amount).replace(",", "")),
        "currency": currency,
        "kind": kind,
    }


def _is_memo(row: dict[str, Any]) -> bool:
    return str(row.get("memo_code") or "").upper() == "X"


def _name(row: dict[str, Any], prefix: str) -> str:
    """ "Kellner, Lawrence" however the version files it; organisations as they are."""
    whole = str(row.get(f"{prefix}_name") or "")
    if whole:
        last, *rest = whole.split("^")
        given = " ".join(part for at, part in enumerate(rest) if part and at != 1)
        return f"{last}, {given}" if given else last
    if row.get(f"{prefix}_organization_name"):
        return str(row[f"{prefix}_organization_name"])
    parts = [
        str(row.get(f"{prefix}_{key}") or "") for key in ("first_name", "middle_name", "suffix")
    ]
    given = " ".join(part for part in parts if part)
    last = str(row.get(f"{prefix}_last_name") or "")
    return f"{last}, {given}" if given else last


def _day(raw: Any) -> str:
    text = str(raw or "")
    if re.fullmatch(r"\d{8}", text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    british = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    return f"{british[3]}-{british[2]}-{british[1]}" if british else text[:10]


def _recipient(grant: dict[str, Any]) -> str:
    """The receiving organisation, or the (anonymous) individual."""
    organisations = grant.get("recipientOrganization")
    if organisations:
        return str(organisations[0]["name"])
    person = grant.get("recipientIndividual") or {}
    return str(person.get("name") or "")
