"""Reads SEC filings in XML: Form D, Forms 3, 4 and 5, Schedules 13D and 13G, 13F tables.

Only Form D states money raised and becomes a row: its investors are unnamed, its "sold to date" is
cumulative. Holdings and trades of securities are text, cited to their elements, never summed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.build import make_document
from corpus.filings.page import RENDERED, Page, party_words
from corpus.filings.trouble import report
from corpus.filings.values import money_words, parse_amount, parse_day, squeeze
from corpus.filings.xml import Element, find, local_name, parse_xml, place_of, text_of
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, FiledRow, Filing, Kind, Money, Party, SummaryLine

_ACCESSION_RE = re.compile(r"\b(\d{10})-?(\d{2})-?(\d{6})\b")
_CAMEL_RE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GROUPS = {
    "relatedPersonInfo": "Related person",
    "recipient": "Sales compensation recipient",
    "issuer": "Issuer",
    "primaryIssuer": "Primary issuer",
    "reportingOwner": "Reporting owner",
    "nonDerivativeTransaction": "Non-derivative transaction",
    "nonDerivativeHolding": "Non-derivative holding",
    "derivativeTransaction": "Derivative transaction",
    "derivativeHolding": "Derivative holding",
    "footnote": "Footnote",
    "ownerSignature": "Signature",
    "signature": "Signature",
    "infoTable": "Holding",
    "reportingPersonInfo": "Reporting person",
    "coverPageHeaderReportingPersonDetails": "Reporting person",
    "issuerInfo": "Issuer",
    "newOrAmendment": "New or amendment",
}
_QUIET = {"schemaVersion", "testOrLive", "liveTestFlag", "ccc", "issuerPhoneNumber", "filerCcc",
          "issuerPreviousNameList", "edgarPreviousNameList", "confirmingCopyFlag"}  # fmt: skip
_PLACE = ("street", "zip", "address1", "address2", "phone")


def is_sec_xml(head: bytes) -> bool:
    """Whether XML that begins with `head` is one of the SEC forms read here."""
    return any(
        mark in head
        for mark in (b"<edgarSubmission", b"<ownershipDocument", b"informationTable", b":edgarSub")
    )


def accession_of(*names: str) -> str:
    """The accession number in a file name or address, with its dashes, or ""."""
    for name in names:
        found = _ACCESSION_RE.search(name)
        if found:
            return "-".join(found.groups())
    return ""


def read_sec_xml(source: Source) -> Iterator[Document]:
    """One document for the filing, a line an element or group of elements.

    Raises:
        ReadError: XML entities, no element, or XML of another kind.
    """
    root, problems = parse_xml(source)
    form = _form(root)
    if not form:
        raise ReadError(f"{source.name}: no SEC form is known for <{local_name(root)}>")
    accession = accession_of(source.name, source.uri)
    public = {"accession": accession} if accession else {}
    filer, page = _filer(root), Page()
    page.line(f"SEC {form}", {**place_of(root), **public})
    if filer.name:
        page.line(f"Filed by {party_words(filer)}", {**place_of(root), **public})
    page.line(RENDERED)
    rows, summary = _offering(root, page, filer, public) if form.startswith("Form D") else ((), ())
    for child in root:
        _render(child, page, public)
    report(source, problems)
    yield _document(source, root, form, filer, page, rows, summary, tuple(problems))


def _form(root: Element) -> str:
    name = local_name(root)
    if name == "ownershipDocument":
        return f"Form {text_of(root, 'documentType') or '4'}"
    if name == "informationTable":
        return "Form 13F information table"
    kind = text_of(root, "submissionType", "headerData/submissionType")
    if name == "edgarSubmission" and kind:
        return kind if kind.upper().startswith("SCHEDULE") else f"Form {kind}"
    return ""


def _filer(root: Element) -> Party:
    """The issuer of a Form D, the reporting owner or person of the others."""
    owner = find(root, "reportingOwner/reportingOwnerId")
    if owner is not None:
        return _party(text_of(owner, "rptOwnerName"), text_of(owner, "rptOwnerCik"))
    issuer = find(root, "primaryIssuer")
    if issuer is not None:
        address = find(issuer, "issuerAddress")
        return _party(text_of(issuer, "entityName"), text_of(issuer, "cik"),
                      text_of(address, "city"), text_of(address, "stateOrCountry"))  # fmt: skip
    person = find(
        root,
        "formData/reportingPersons/reportingPersonInfo",
        "formData/coverPageHeaderReportingPersonDetails",
    )
    return _party(
        text_of(person, "reportingPersonName"), text_of(person, "reportingPersonCIK")
    ) if person is not None else Party("")  # fmt: skip


def _party(name: str, cik: str, city: str = "", state: str = "") -> Party:
    return Party(name, ids={"cik": cik.lstrip("0")} if cik else {}, city=city, state=state)


def _render(element: Element, page: Page, public: dict[str, Any]) -> None:
    """A group as one line, a leaf as one line, anything else by its parts."""
    name = local_name(element)
    if not name or name in _QUIET or _is_place(name):
        return
    locator = {**place_of(element), **public}
    if name in _GROUPS:
        words = list(_leaves(element)) or [squeeze(element.text)]
        if any(words):
            page.record([_GROUPS[name], *words], locator)
        return
    parts = [child for child in element if local_name(child)]
    if not parts:
        words_of = squeeze(element.text)
        if words_of:
            page.line(f"{_label(name)}: {words_of}", locator)
        return
    for child in parts:
        _render(child, page, public)


def _leaves(element: Element, label: str = "") -> Iterator[str]:
    """The filled leaves below `element` as "name: value"; "value" takes its parent's name."""
    for child in element:
        name = local_name(child)
        if not name or name in _QUIET or _is_place(name):
            continue
        own = label if name == "value" and label else _label(name)
        if any(local_name(part) for part in child):
            yield from _leaves(child, _label(name))
        elif squeeze(child.text):
            yield f"{own}: {squeeze(child.text)}"


def _is_place(name: str) -> bool:
    return any(part in name.lower() for part in _PLACE)


def _label(name: str) -> str:
    return _CAMEL_RE.sub(" ", name).lower()


def _offering(
    root: Element, page: Page, filer: Party, public: dict[str, Any]
) -> tuple[tuple[FiledRow, ...], tuple[SummaryLine, ...]]:
    """Form D: what unnamed investors paid so far. "Indefinite" is no amount."""
    sales = find(root, "offeringData/offeringSalesAmounts")
    if sales is None:
        return (), ()
    summary = []
    for name, label in (("totalOfferingAmount", "Total offering amount"),
                        ("totalAmountSold", "Total amount sold"),
                        ("totalRemaining", "Total remaining to be sold")):  # fmt: skip
        words = text_of(sales, name)
        amount = parse_amount(words)
        if words:
            shown = money_words(amount) if amount is not None else words
            span = page.line(f"{label}: {shown}", {**place_of(find(sales, name)), **public})
            if amount is not None:
                summary.append(SummaryLine(name, label, amount, span))
    sold = parse_amount(text_of(sales, "totalAmountSold"))
    if not sold:
        return (), tuple(summary)
    day = parse_day(text_of(root, "offeringData/typeOfFiling/dateOfFirstSale/value"))
    count = text_of(root, "offeringData/investors/totalNumberAlreadyInvested")
    locator = {**place_of(find(sales, "totalAmountSold")), **public}
    investors = Party(f"{count} unnamed investors" if count else "unnamed investors", kind="class")
    words_of = ["Securities sold to date", investors.name, f"to {party_words(filer)}",
                money_words(sold), f"first sale {day}" if day else ""]  # fmt: skip
    row = FiledRow(
        row_id=f"D:{filer.ids.get('cik', filer.name)}:{day or ''}",
        funder=investors,
        recipient=filer,
        money=Money(sold),
        span=page.record(words_of, locator),
        date=day,
        purpose="securities sold, cumulative since the first sale",
        kind="raised",
        schedule="D",
        line="13",
        locator=locator,
    )
    return (row,), tuple(summary)


def _document(
    source: Source,
    root: Element,
    form: str,
    filer: Party,
    page: Page,
    rows: tuple[FiledRow, ...],
    summary: tuple[SummaryLine, ...],
    problems: tuple[str, ...],
) -> Document:
    signed = parse_day(
        text_of(
            root,
            "offeringData/signatureBlock/signature/signatureDate",
            "ownerSignature/signatureDate",
            "formData/signatureInformation/signaturePerson/signatureDetails/date",
            "periodOfReport",
        ),
        ("%Y-%m-%d", "%m/%d/%Y"),
    )
    accession = accession_of(source.name, source.uri)
    replaced = text_of(
        root,
        "offeringData/typeOfFiling/newOrAmendment/previousAccessionNumber",
        "headerData/previousAccessionNumber",
    )
    first = rows[0].date if rows else ""
    return make_document(
        source,
        page.text,
        title=f"SEC {form}, {filer.name or source.name}",
        kind=Kind.FILING,
        publisher="U.S. Securities and Exchange Commission",
        published=signed,
        published_from="signature" if signed else "",
        external_id=accession,
        anchors=page.anchors,
        filing=Filing(
            form=form.removeprefix("Form "),
            filer=filer,
            report_id=accession,
            series=f"{form.removesuffix('/A')}|{filer.ids.get('cik', filer.name)}|{first}"
            if rows else "",
            amends=replaced,
            amendment=int(form.endswith("/A")),
            filed_on=signed,
            rows=rows,
            summary=summary,
            problems=problems,
        ),
    )  # fmt: skip
