"""The rows that filings add to the table of readers. Each sniffs the content, cheaply."""

from __future__ import annotations

from corpus.filings.fec_records import is_fec
from corpus.filings.irs import is_990
from corpus.source import ReaderSpec, Source


def _is_fec(source: Source) -> bool:
    return is_fec(source.head(200))


def _is_990(source: Source) -> bool:
    return is_990(source.head())


FILING_READERS: tuple[ReaderSpec, ...] = (
    ReaderSpec("fec", (".fec",), _is_fec, "corpus.filings.fec:read_fec"),
    ReaderSpec("irs-990", (), _is_990, "corpus.filings.irs:read_990"),
)
