"""Reads EDGAR full submission text files (.txt): a header and the documents of one filing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.build import clean_text, make_document
from corpus.filings.page import Page
from corpus.filings.sec_html import read_sec_html
from corpus.filings.sec_xml import read_sec_xml
from corpus.filings.values import compact_day, decode, squeeze
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, Filing, Kind, Party

_DOCUMENT_RE = re.compile(r"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)", re.DOTALL)
_TEXT_RE = re.compile(r"<TEXT>(.*?)(?:</TEXT>|\Z)", re.DOTALL)
_WRAPPED_RE = re.compile(r"<(XML|XBRL|HTML)>\s*(.*?)\s*</\1>\s*\Z", re.DOTALL)
_ENCODED_RE = re.compile(r"\s*(?:<PDF>\s*)?begin \d{3} ", re.IGNORECASE)
_PARAGRAPH_RE = re.compile(r"\n[^\S\n]*\n")


def read_sec_sgml(source: Source) -> Iterator[Document]:
    """A document for each readable part of the submission: XML form, HTML, plain text.

    Pictures and other encoded parts are left out; a part that cannot be read is reported.

    Raises:
        ReadError: the file holds no document.
    """
    raw = decode(source.data)
    header, given = raw.split("<DOCUMENT>", 1)[0], 0
    facts = {
        "accession": _field(header, "ACCESSION NUMBER"),
        "form": _field(header, "CONFORMED SUBMISSION TYPE"),
        "filed": compact_day(_field(header, "FILED AS OF DATE")) or "",
        "name": _field(header, "COMPANY CONFORMED NAME"),
        "cik": _field(header, "CENTRAL INDEX KEY"),
    }
    for at, found in enumerate(_DOCUMENT_RE.finditer(raw), 1):
        part = _part(source, found[1], facts["accession"], at)
        if part is None:
            continue
        try:
            for document in _read(part, facts):
                given += 1
                yield document
        except ReadError as broken:
            source.problem(str(broken))
    if not given:
        raise ReadError(f"{source.name}: the submission holds no readable document")


def _field(header: str, name: str) -> str:
    found = re.search(rf"^\s*{name}:\s*(.+)$", header, re.MULTILINE)
    return squeeze(found[1]) if found else ""


def _tag(document: str, name: str) -> str:
    found = re.search(rf"<{name}>([^\n<]*)", document)
    return squeeze(found[1]) if found else ""


def _part(source: Source, document: str, accession: str, at: int) -> Source | None:
    text = _TEXT_RE.search(document)
    if text is None or _ENCODED_RE.match(text[1]) or not text[1].strip():
        return None
    wrapped = _WRAPPED_RE.match(text[1].strip())
    body = wrapped[2] if wrapped and wrapped[1] != "HTML" else text[1].strip()
    name = _tag(document, "FILENAME") or f"document-{at}.txt"
    label = " ".join(filter(None, (accession, name)))
    part = source.member(body.encode("utf-8", "replace"), label, uri=f"{source.uri}#{name}")
    return replace(part, metadata={**part.metadata, "document_type": _tag(document, "TYPE")})


def _read(part: Source, facts: dict[str, str]) -> Iterator[Document]:
    head = part.head()
    if re.match(rb"<\?xml|<(edgarSubmission|ownershipDocument|informationTable|\w+:)", head):
        documents = read_sec_xml(part)
    elif re.search(rb"<(html|body|p|div|table)\b", head, re.IGNORECASE):
        documents = read_sec_html(part)
    else:
        documents = _plain(part, facts)
    for document in documents:
        yield _with_facts(document, facts)


def _plain(part: Source, facts: dict[str, str]) -> Iterator[Document]:
    """Plain text by its own paragraphs, each anchored to its first line."""
    page, line = Page(), 1
    text = clean_text(decode(part.data))
    for block in _PARAGRAPH_RE.split(text):
        if block.strip():
            page.line(block.strip("\n"), {"line": line, "accession": facts["accession"]})
        line += block.count("\n") + 2
    kind = part.metadata.get("document_type") or facts["form"]
    yield make_document(
        part,
        page.text,
        title=f"SEC Form {kind}, {facts['name']}",
        kind=Kind.FILING,
        publisher="U.S. Securities and Exchange Commission",
        anchors=page.anchors,
        filing=Filing(form=str(kind), filer=Party("")),
    )


def _with_facts(document: Document, facts: dict[str, str]) -> Document:
    """The document with what the submission's header says: company, accession, day of filing."""
    filing = document.filing
    if filing is None:
        return document
    if not filing.filer.name and facts["name"]:
        ids = {"cik": facts["cik"].lstrip("0")} if facts["cik"] else {}
        filing = replace(filing, filer=Party(facts["name"], ids=ids))
    filing = replace(
        filing,
        filed_on=facts["filed"] or filing.filed_on,
        report_id=facts["accession"] or filing.report_id,
    )
    return replace(
        document,
        filing=filing,
        external_id=facts["accession"] or document.external_id,
        published=facts["filed"] or document.published,
        published_from="submission header" if facts["filed"] else document.published_from,
    )
