"""Saved web pages: the body of the article and what the page says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.blocktext import block_text
from corpus.build import clean_text, evident_kind, make_document
from corpus.decode import decode
from corpus.pagefacts import read_facts
from corpus.reading import is_url
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Anchor, Document, Kind, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_CHARS = 200
"""A body shorter than this is checked against the other extractors."""

_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w:-]+)", re.IGNORECASE)
_PROLOG_RE = re.compile(r"\s*<\?xml[^>]*\?>")


def read_html(source: Source) -> Iterator[Document]:
    """One document a page. Offsets are into the extracted text, not into the page's markup.

    `metadata` holds `modified`, and for an archived copy `archived_url` and `captured`.

    Raises:
        ReadError: no article text is found.
    """
    page = decode(source.data, source.charset or _declared(source.data), name=source.name)
    page = _PROLOG_RE.sub("", clean_text(page), count=1)
    tree = _parse(page)
    facts = read_facts(tree, page, source.uri if is_url(source.uri) else "")
    # A blank line between paragraphs, as in every other format: no heading runs into a sentence.
    text = "\n\n".join(line for line in clean_text(extract_body(page)).split("\n") if line.strip())
    metadata = {
        "modified": facts.modified,
        "archived_url": facts.archived_url,
        "captured": facts.captured,
    }
    yield make_document(
        source,
        text,
        title=facts.title,
        uri=facts.url,
        kind=evident_kind(text, facts.title, Kind.ARTICLE),
        publisher=facts.publisher,
        authors=facts.authors,
        published=facts.published,
        published_from=facts.published_from,
        anchors=_paragraphs(text),
        metadata={key: value for key, value in metadata.items() if value},
    )


def extract_body(page: str) -> str:
    """The article's text, a paragraph a line: trafilatura, else readability, else justext.

    The order is by accuracy on published benchmarks of article extraction. Where readability finds
    the same opening and more than twice the text, trafilatura has lost later parts of an article
    in several sections, and readability's is taken. "" when none finds any.
    """
    first, second = _trafilatura(page).strip(), _readability(page).strip()
    if len(first) >= MIN_CHARS:
        return second if _is_part(first, second) else first
    best = max(first, second, key=len)
    return best if len(best) >= MIN_CHARS else max(best, _justext(page).strip(), key=len)


def _is_part(short: str, long: str) -> bool:
    """Whether `short` holds less than half of `long` and hardly any words of its own."""
    if len(long) <= 2 * len(short):
        return False
    words, known = _shingles(short), _shingles(long)
    return len(words & known) > 0.9 * len(words)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _parse(page: str) -> HtmlElement:
    from lxml import etree, html

    try:
        parser = html.HTMLParser(no_network=True)
        return html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise ReadError(f"the page cannot be parsed: {exc}") from exc


def _declared(data: bytes) -> str:
    match = _CHARSET_RE.search(data[:8192])
    return match[1].decode("ascii", "ignore") if match is not None else ""


def _trafilatura(page: str) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False, include_tables=True, output_format="txt") or ""


def _readability(page: str) -> str:
    from lxml import etree, html
    from readability import Document as Readable
    from readability.readability import Unparseable

    # It logs a traceback for each page that it cannot take; another extractor answers for it.
    logging.getLogger("readability.readability").setLevel(logging.CRITICAL)
    try:
        summary = Readable(page).summary(html_partial=True)
        return block_text(html.fragment_fromstring(summary, create_parent="div"))
    except (Unparseable, etree.LxmlError, ValueError, TypeError):
        return ""


def _justext(page: str) -> str:
    import justext

    try:
        found = justext.justext(page.encode(), justext.get_stoplist("English"), encoding="utf-8")
    except (ValueError, TypeError):
        return ""
    return "\n".join(p.text for p in found if not p.is_boilerplate)


def _paragraphs(text: str) -> tuple[Anchor, ...]:
    """One anchor a line, `{"paragraph": n}` counted from 1."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    return tuple(
        Anchor(Span(match.start(), match.end()), {"paragraph": number})
        for number, match in enumerate(lines, start=1)
    )
