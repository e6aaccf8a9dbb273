"""Reads FEC electronic filings (.fec, versions 1 to 8) into one document with typed rows each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus.build import clean_text, make_document
from corpus.filings.fec_forms import (
    form_family,
    is_unitemised,
    line_words,
    summary_fields,
    summary_words,
)
from corpus.filings.fec_parties import full_name, link_conduits, record_id
from corpus.filings.fec_records import Record, Records, cut_records
from corpus.filings.fec_rows import Context, build_row, is_money_record
from corpus.filings.fec_shared import SHARES, build_shared_rows
from corpus.filings.page import RENDERED, Page, field_words, party_words
from corpus.filings.trouble import report
from corpus.filings.values import compact_day, money_words, parse_amount, squeeze
from corpus.source import Source
from rag.types import Document, FiledRow, Filing, Kind, Party, SummaryLine

_NUMBER_RE = re.compile(r"(?:FEC-?)?(\d{2,8})\Z", re.IGNORECASE)
_NOTICES = {"24", "48"}
_FORM_NAMES = {
    "F1": "Statement of Organization", "F1M": "Notification of Multicandidate Status",
    "F2": "Statement of Candidacy", "F3": "Report of Receipts and Disbursements",
    "F3P": "Report of Receipts and Disbursements, presidential committee",
    "F3X": "Report of Receipts and Disbursements, other than an authorized committee",
    "F5": "Report of Independent Expenditures", "F6": "48-Hour Notice of Contributions",
    "F7": "Report of Communication Costs", "F13": "Report of Donations, inaugural committee",
    "F9": "24-Hour Notice of Disbursements for Electioneering Communications",
    "F24": "24/48-Hour Report of Independent Expenditures", "F99": "Miscellaneous Text",
}  # fmt: skip


def read_fec(source: Source) -> Iterator[Document]:
    """One document for the filing in `source`.

    `filed_on` is the day on the treasurer's signature. The filing number is taken from the file
    name ("1229017.fec"), as the file itself does not hold it.

    Raises:
        ReadError: the version or form has no field table, or the file has no cover line.
    """
    found = cut_records(source.data, source.name)
    cover = found.cover.fields
    family = form_family(found.cover.form)
    number = _NUMBER_RE.match(source.name.rsplit(".", 1)[0])
    report_id = number[1] if number else ""
    filer = _filer(cover)
    page = Page()
    _head(page, found, family, filer, report_id)
    summary, problems = _summary(page, found, family, report_id)
    context = _context(found, family, filer, report_id, [*found.problems, *problems])
    rows = _rows(page, found, context)
    for at, text in found.texts:
        for offset, words in enumerate(clean_text(text).split("\n")):
            page.line(words, {"line": at + offset}, tight=True) if words.strip() else page.gap()
    filing = _filing(found, family, filer, report_id, rows, summary, tuple(context.problems))
    report(source, filing.problems)
    yield make_document(
        source,
        page.text,
        title=_title(found, family, filer),
        kind=Kind.FILING,
        publisher="Federal Election Commission",
        published=filing.filed_on,
        published_from="signature" if filing.filed_on else "",
        external_id=f"FEC-{report_id}" if report_id else "",
        anchors=page.anchors,
        filing=filing,
    )


def _filer(fields: Mapping[str, str]) -> Party:
    name = squeeze(fields.get("committee_name")) or full_name(fields, "individual")
    name = name or squeeze(fields.get("organization_name")) or full_name(fields, "candidate")
    identifier = squeeze(fields.get("filer_committee_id_number"))
    return Party(
        name=name,
        kind="committee" if fields.get("committee_name") else "filer",
        ids={"fec": identifier} if identifier else {},
        city=squeeze(fields.get("city")),
        state=squeeze(fields.get("state")),
        employer=squeeze(fields.get("individual_employer")),
        occupation=squeeze(fields.get("individual_occupation")),
    )


def _period(found: Records) -> tuple[str | None, str | None]:
    cover = found.cover.fields
    return (
        compact_day((cover.get("coverage_from_date") or "").strip()),
        compact_day((cover.get("coverage_through_date") or "").strip()),
    )


def _amendment(found: Records) -> tuple[int, str]:
    """Number of the amendment (0 for an original) and the id of the filing it replaces."""
    header = found.header
    replaced = re.search(r"\d{2,}", header.get("report_id") or "")
    count = squeeze(header.get("report_number"))
    is_amended = found.cover.form.endswith("A")
    if not is_amended:
        return 0, ""
    number = int(count) if count.isdigit() and int(count) > 0 else 1
    return number, replaced[0] if replaced else ""


def _title(found: Records, family: str, filer: Party) -> str:
    start, end = _period(found)
    amendment, _ = _amendment(found)
    parts = [f"FEC Form {family[1:]}", filer.name]
    if start or end:
        parts.append(f"{start or '?'} to {end or '?'}")
    signed = compact_day((found.cover.fields.get("date_signed") or "").strip())
    if signed and not end:
        parts.append(f"signed {signed}")
    code = squeeze(found.cover.fields.get("report_code"))
    marks = [code] if code else []
    marks += [f"amendment {amendment}"] if amendment else []
    return ", ".join(filter(None, parts)) + (f" ({', '.join(marks)})" if marks else "")


def _head(page: Page, found: Records, family: str, filer: Party, report_id: str) -> None:
    """Form, filer, period and amendment, one a line; the cover fields of forms without figures."""
    cover, locator = found.cover, {"line": found.cover.line, "form_type": found.cover.form}
    if report_id:
        locator["filing"] = f"FEC-{report_id}"
    name = _FORM_NAMES.get(family, "")
    page.line(f"FEC Form {family[1:]}{f': {name}' if name else ''}", locator)
    page.line(f"Filed by {party_words(filer)}", locator)
    start, end = _period(found)
    if start or end:
        page.line(f"Covers {start or 'an unstated day'} to {end or 'an unstated day'}", locator)
    code = squeeze(cover.fields.get("report_code"))
    if code:
        page.line(f"Report code {code}", locator)
    amendment, replaced = _amendment(found)
    if amendment:
        words = f"Amendment {amendment}"
        page.line(f"{words}, replaces filing FEC-{replaced}" if replaced else words, locator)
    signed = compact_day((cover.fields.get("date_signed") or "").strip())
    if signed:
        page.line(f"Signed {signed}", locator)
    if not summary_fields(family):
        skip = {"form_type", "filer_committee_id_number", "committee_name", "text", "city", "state",
                "date_signed"}  # fmt: skip
        for words in field_words(cover.fields, skip):
            page.line(f"{words[:1].upper()}{words[1:]}", locator)


def _summary(
    page: Page, found: Records, family: str, report_id: str
) -> tuple[tuple[SummaryLine, ...], list[str]]:
    """The figures of the summary page; zeros are kept without a line of text."""
    lines: list[SummaryLine] = []
    problems: list[str] = []
    for line, name, label in summary_fields(family):
        raw = squeeze(found.cover.fields.get(name))
        if not raw:
            continue
        amount = parse_amount(raw)
        if amount is None:
            problems.append(f"line {found.cover.line}: {name} is {raw!r}, not an amount")
            continue
        if line == "17AIII" and not any(known.line == "17AI" for known in lines):
            line, label = "17AI", "Contributions from individuals, itemized and unitemized"
        entry = SummaryLine(line, label, amount, unitemised=is_unitemised(line))
        locator = {"line": found.cover.line, "field": name, "form_line": line_words(line)}
        if report_id:
            locator["filing"] = f"FEC-{report_id}"
        span = page.line(summary_words(entry, money_words(amount)), locator) if amount else None
        lines.append(SummaryLine(line, label, amount, span, entry.unitemised))
    return tuple(lines), problems


def _context(
    found: Records, family: str, filer: Party, report_id: str, problems: list[str]
) -> Context:
    cover = found.cover.fields
    kinds = {squeeze(cover.get("report_type")), squeeze(cover.get("report_code"))}
    if _amendment(found) != (0, "") and not _amendment(found)[1]:
        problems.append("the amendment does not name the filing that it replaces")
    return Context(
        filer=filer,
        family=family,
        report_id=report_id,
        notice=family in ("F24", "F6") or (family == "F5" and bool(kinds & _NOTICES)),
        by_id={record_id(row.fields): row for row in found.rows if record_id(row.fields)},
        conduits=link_conduits(found.rows),
        candidates=_named_candidates(found.rows),
        notes=_notes(found.rows),
        problems=problems,
    )


def _named_candidates(records: list[Record]) -> dict[str, str]:
    """Form 9: the candidates whom a communication names (F94), by the disbursement's id."""
    names: dict[str, list[str]] = {}
    for row in records:
        if row.form == "F94":
            target = squeeze(row.fields.get("back_reference_tran_id_number"))
            names.setdefault(target, []).append(full_name(row.fields, "candidate"))
    return {target: "; ".join(filter(None, found)) for target, found in names.items()}


def _notes(records: list[Record]) -> dict[str, str]:
    """TEXT records that explain another record, by that record's transaction id."""
    found: dict[str, list[str]] = {}
    for row in records:
        words = squeeze(row.fields.get("text"))
        if row.form == "TEXT" and words:
            target = squeeze(row.fields.get("back_reference_tran_id_number"))
            found.setdefault(target, []).append(words)
    return {target: " ".join(words) for target, words in found.items() if target}


def _rows(page: Page, found: Records, context: Context) -> tuple[FiledRow, ...]:
    if found.rows:
        page.line(RENDERED)
    rows: list[FiledRow] = []
    seen: set[str] = set()
    for record in found.rows:
        if record.form in SHARES:
            rows += build_shared_rows(record, context, page, seen)
            continue
        if is_money_record(record.form):
            row = build_row(record, context, page, seen)
            if row is not None:
                rows.append(row)
            continue
        words = field_words(record.fields, ("form_type", "rec_type", "filer_committee_id_number"))
        if words:
            page.record([record.form, *words], {"line": record.line, "form_type": record.form})
    return tuple(rows)


def _filing(
    found: Records,
    family: str,
    filer: Party,
    report_id: str,
    rows: tuple[FiledRow, ...],
    summary: tuple[SummaryLine, ...],
    problems: tuple[str, ...],
) -> Filing:
    start, end = _period(found)
    amendment, replaced = _amendment(found)
    cover = found.cover.fields
    parts = [filer.ids.get("fec", filer.name), family, squeeze(cover.get("report_code"))]
    parts += [start or "", end or ""]
    if not end:
        parts.append(replaced or report_id)
    return Filing(
        form=family,
        filer=filer,
        report_id=report_id,
        series="|".join(parts),
        amends=replaced,
        amendment=amendment,
        filed_on=compact_day((cover.get("date_signed") or "").strip()),
        covers_from=start,
        covers_through=end,
        rows=rows,
        summary=summary,
        problems=problems,
    )
