"""Reads SEC filings in HTML (8-K, 10-K, 10-Q, DEF 14A …) as text, a block or table row a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.build import make_document
from corpus.filings.page import Page
from corpus.filings.sec_xml import accession_of
from corpus.filings.values import decode, parse_day, squeeze
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, Filing, Kind, Party

_FORM_RE = re.compile(
    r"\bFORM\s+(8-K|10-K|10-Q|20-F|6-K)\b(/A)?|\b(DEF ?14A|DEFA14A|PRE ?14A|SCHEDULE 14A)\b",
    re.IGNORECASE,
)
_NAME_RE = re.compile(r"\(\s*(?:exact )?name of (?:the )?(?:registrant|issuer)", re.IGNORECASE)
_REPORT_DAY_RE = re.compile(
    r"date of (?:earliest event )?report[^:]{0,60}:\s*([A-Z][a-z]+ \d{1,2}, ?\d{4})", re.IGNORECASE
)
_FILED_RE = re.compile(r"Filing Date\s+(\d{4}-\d{2}-\d{2})")
_CIK_RE = re.compile(r'name="dei:EntityCentralIndexKey"[^>]*>(\d{4,10})<')
_DAY_ABOVE_RE = re.compile(r"^([A-Z][a-z]+ \d{1,2}, ?\d{4})\nDate of Report", re.MULTILINE)
_MARKUP_RE = re.compile(rb"<[^>]*>|&[A-Z0-9#]+;")
_DROPPED = ("script", "style", "head", "ix:header", "noscript", "template")
_BLOCKS = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table", "tbody", "ul",
    "ol", "body", "section", "article", "blockquote", "pre", "center", "dl", "dt", "dd", "hr",
    "document", "type", "sequence", "text",
}  # fmt: skip


def is_sec_html(head: bytes) -> bool:
    """Whether HTML that begins with `head` is a filing with the SEC, not a story about one.

    Sure signs: inline XBRL cover tags, EDGAR's own page title, or the words that open the cover.
    """
    upper = head.upper()
    if b"<HTML" not in upper and b"<DOCUMENT>" not in upper:
        return False
    if b'NAME="DEI:DOCUMENTTYPE"' in upper or b"<TITLE>EDGAR FILING DOCUMENTS" in upper:
        return True
    words = b" ".join(_MARKUP_RE.sub(b" ", upper).split())
    return b"UNITED STATES SECURITIES AND EXCHANGE COMMISSION WASHINGTON" in words


def read_sec_html(source: Source) -> Iterator[Document]:
    """One document; each block or table row is a line anchored to its line in the file.

    Raises:
        ReadError: the page holds no text.
    """
    from lxml import etree, html

    raw = decode(source.data)
    raw = re.sub(r"\A\s*<\?xml[^>]*\?>", "", raw)
    try:
        tree = html.document_fromstring(raw, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, ValueError) as broken:
        raise ReadError(f"{source.name}: the HTML cannot be read: {broken}") from broken
    for name in _DROPPED:
        for element in list(tree.iter(name)):
            element.drop_tree()  # type: ignore[attr-defined]
    accession = accession_of(source.name, source.uri, raw[:2000])
    page, first = Page(), []
    for words, line in _lines(tree):
        locator: dict[str, Any] = {"line": line}
        if accession:
            locator["accession"] = accession
        page.line(words, locator)
        first.append(words)
    yield _document(source, page, first[:400], raw, accession)


def _lines(tree: Any) -> Iterator[tuple[str, int]]:
    """(words, source line) of each block in reading order; cells of a row joined by " | "."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag not in _BLOCKS:
            continue
        if element.tag == "tr":
            cells = [squeeze(cell.text_content()) for cell in element if cell.tag in ("td", "th")]
            words = " | ".join(filter(None, cells))
        elif _in_row(element):
            continue
        else:
            words = squeeze("".join(_own_text(element)))
        if words:
            yield words, element.sourceline


def _in_row(element: Any) -> bool:
    return next(element.iterancestors("tr"), None) is not None or element.tag in ("td", "th")


def _own_text(element: Any) -> Iterator[str]:
    """The text of a block without that of the blocks inside it; `<br>` is a space."""
    yield element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag == "br":
            yield " "
        elif child.tag not in _BLOCKS:
            yield from _own_text(child)
        else:
            yield " "
        yield child.tail or ""


def _document(source: Source, page: Page, first: list[str], raw: str, accession: str) -> Document:
    opening = "\n".join(first)
    form = _FORM_RE.search(opening)
    name = ((form[1] or form[3]) + (form[2] or "")).upper() if form else "filing"
    registrant = _registrant(first)
    said = _REPORT_DAY_RE.search(opening) or _DAY_ABOVE_RE.search(opening)
    filed = _FILED_RE.search(opening)
    day = parse_day(filed[1]) if filed else None
    if day is None and said:
        day = parse_day(re.sub(r", ?", ", ", said[1]), ("%B %d, %Y",))
    cik = _CIK_RE.search(raw)
    return make_document(
        source,
        page.text,
        title=f"SEC Form {name}, {registrant or source.name}",
        kind=Kind.FILING,
        publisher="U.S. Securities and Exchange Commission",
        published=day,
        published_from=("filing date" if filed else "date of report") if day else "",
        external_id=accession,
        anchors=page.anchors,
        filing=Filing(
            form=name,
            filer=Party(registrant, ids={"cik": cik[1].lstrip("0")} if cik else {}),
            report_id=accession,
            filed_on=day,
            amendment=int(name.endswith("/A")),
        ),
    )


def _registrant(first: list[str]) -> str:
    """The name above "(Exact name of registrant …)", on its line or the one before."""
    for at, words in enumerate(first):
        found = _NAME_RE.search(words)
        if found:
            before = words[: found.start()].strip(" |:_-")
            return before or next((line for line in reversed(first[:at]) if line.strip("_- ")), "")
    return ""
