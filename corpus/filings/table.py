"""The rows that filings add to the table of readers. Each sniffs the content, cheaply."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.filings.fec_records import is_fec
from corpus.source import ReaderSpec, Source

_BULK_RE = re.compile(rb"C\d{8}(\|[^|\r\n]*){20,21}\r?(\n|\Z)")
_FAR = 65_536


def _is_fec(source: Source) -> bool:
    return is_fec(source.head(200))


def _is_990(source: Source) -> bool:
    from corpus.filings.irs import is_990

    return source.head(1)[:1] == b"<" and is_990(source.head())


def _is_sec_xml(source: Source) -> bool:
    from corpus.filings.sec_xml import is_sec_xml

    return source.head(1)[:1] == b"<" and is_sec_xml(source.head())


def _is_sec_html(source: Source) -> bool:
    from corpus.filings.sec_html import is_sec_html

    return source.head(1)[:1] == b"<" and is_sec_html(source.head(_FAR))


def _is_sec_sgml(source: Source) -> bool:
    head = source.head(1000)
    return b"<SEC-DOCUMENT>" in head or b"<SEC-HEADER>" in head


def _is_lda(source: Source) -> bool:
    from corpus.filings.lda import is_lda

    return _is_json(source) and is_lda(source.head(_FAR))


def _is_360giving(source: Source) -> bool:
    head = source.head(_FAR)
    return _is_json(source) and b'"grants"' in head[:600] and b'"fundingOrganization"' in head


def _is_openfec(source: Source) -> bool:
    head = source.head(_FAR)
    known = (b"contribution_receipt_amount", b"disbursement_amount", b"support_oppose_indicator")
    return _is_json(source) and b'"results"' in head and any(key in head for key in known)


def _is_json(source: Source) -> bool:
    """Whether the source is one JSON value; a file of JSON lines is read line by line elsewhere."""
    return source.head(1)[:1] in (b"{", b"[") and source.extension not in (".jsonl", ".ndjson")


def _is_bulk(source: Source) -> bool:
    return _BULK_RE.match(source.head()) is not None


def is_streamed(path: Path) -> bool:
    """Whether a file is a separated table, which is read line by line whatever its size."""
    if path.suffix.lower() in (".csv", ".tsv", ".tab", ".psv"):
        return True
    with path.open("rb") as file:
        return _BULK_RE.match(file.read(4096)) is not None


def _is_workbook(source: Source) -> bool:
    return source.data[:4] == b"PK\x03\x04" and b"xl/workbook.xml" in source.data


def _never(source: Source) -> bool:
    return False


FILING_READERS: tuple[ReaderSpec, ...] = (
    ReaderSpec("fec", (".fec",), _is_fec, "corpus.filings.fec:read_fec"),
    ReaderSpec("irs-990", (), _is_990, "corpus.filings.irs:read_990"),
    ReaderSpec("sec-submission", (), _is_sec_sgml, "corpus.filings.sec_sgml:read_sec_sgml"),
    ReaderSpec("sec-xml", (), _is_sec_xml, "corpus.filings.sec_xml:read_sec_xml"),
    ReaderSpec("sec-html", (), _is_sec_html, "corpus.filings.sec_html:read_sec_html"),
    ReaderSpec("lda", (), _is_lda, "corpus.filings.lda:read_lda"),
    ReaderSpec("360giving", (), _is_360giving, "corpus.filings.json_rows:read_360giving"),
    ReaderSpec("openfec", (), _is_openfec, "corpus.filings.json_rows:read_openfec"),
    ReaderSpec("fec-bulk", (), _is_bulk, "corpus.filings.tables:read_bulk"),
    ReaderSpec("workbook", (".xlsx", ".xlsm"), _is_workbook, "corpus.filings.tables:read_csv"),
    ReaderSpec("table", (".csv", ".tsv", ".tab", ".psv"), _never, "corpus.filings.tables:read_csv"),
)
