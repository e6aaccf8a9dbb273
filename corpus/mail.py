"""EML and MBOX. Quoted history becomes a document of its own, never the sender's words."""

from __future__ import annotations

import email
import email.errors
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from typing import Any

from corpus.blocktext import block_text
from corpus.build import clean_text, evident_kind, make_document
from corpus.decode import decode
from corpus.dispatch import read_source
from corpus.quoted import Body, Quoted, split_history, split_quoted
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Anchor, Document, Kind, Span

_SEPARATOR_RE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S[^\n]*\d\d:\d\d[^\n]*\r?\n")
_ESCAPED_RE = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTE_XPATH = (
    "//blockquote[@type='cite' or contains(@class, 'quote')]"
    " | //div[contains(@class, 'gmail_quote') or contains(@class, 'yahoo_quoted')]"
    " | //div[@id='divRplyFwdMsg' or @id='appendonsend']/following-sibling::*"
    " | //div[@id='divRplyFwdMsg' or @id='appendonsend']"
)


def read_eml(source: Source) -> Iterator[Document]:
    """The message, the history it quotes, and its attachments, each by the reader of its format.

    The subject is the title, the sender the author, the Date header `published`. Each
    quoted message has the uri with `#quoted-N` and `metadata["quoted"]`. Anchors:
    `{"part", "message_id"}`.

    Raises:
        ReadError: no text and no attachment.
    """
    message = email.message_from_bytes(source.data, policy=policy.default)
    attachments = list(_attachments(message))
    part, body = _body(message)
    if not (body.own.strip() or body.history or attachments):
        raise ReadError(f"{source.name!r} holds neither text nor attachments")
    if body.own.strip():
        yield _document(source, message, body.own, part)
    for number, quoted in enumerate(body.history, start=1):
        yield _history(source, message, quoted, part, number)
    for number, attachment in enumerate(attachments, start=1):
        yield from _read_attachment(source, attachment, number)


def read_mbox(source: Source) -> Iterator[Document]:
    """Every message of a mailbox; each uri ends with the Message-ID or the message's number.

    Raises:
        ReadError: no message.
    """
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    starts = list(_SEPARATOR_RE.finditer(data))
    if not starts:
        raise ReadError(f"{source.name!r} is no mailbox: no line starts a message")
    if len(starts) > source.settings.max_members:
        source.problem(f"only the first {source.settings.max_members:,} messages go in")
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for number, (match, end) in enumerate(zip(starts, ends, strict=True), start=1):
        if number > source.settings.max_members:
            return
        raw = _ESCAPED_RE.sub(rb"\1", data[match.end() : end].strip(b"\r\n") + b"\n")
        identity = _message_id(raw) or str(number)
        member = replace(
            source,
            data=raw,
            uri=f"{source.uri}#{identity}",
            sha256=hashlib.sha256(raw).hexdigest(),
            metadata={**source.metadata, "message": number},
        )
        try:
            yield from read_eml(member)
        except (ReadError, ValueError, LookupError, RecursionError) as exc:
            member.problem(f"message {number} cannot be read: {exc}")


def _message_id(raw: bytes) -> str:
    match = re.search(rb"^message-id:\s*<?([^>\s]+)", raw[:65_536], re.IGNORECASE | re.MULTILINE)
    return match[1].decode("ascii", "replace") if match is not None else ""


def _body(message: EmailMessage) -> tuple[str, Body]:
    """The path of the part that holds the body ("1.2"), and its text."""
    plain = message.get_body(preferencelist=("plain",))
    if plain is not None:
        text = clean_text(_content(plain))
        if text.strip():
            return _path(message, plain), split_quoted(text)
    page = message.get_body(preferencelist=("html",))
    if page is None:
        return "1", Body("")
    return _path(message, page), _html_body(_content(page))


def _content(part: EmailMessage | Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, AssertionError):
        data = part.get_payload(decode=True)
        return decode(data, part.get_content_charset() or "") if isinstance(data, bytes) else ""


def _html_body(page: str) -> Body:
    from lxml import etree, html

    if not page.strip():
        return Body("")
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise ReadError(f"the message's HTML cannot be parsed: {exc}") from exc
    histories: list[Any] = []
    found: Any = tree.xpath(_QUOTE_XPATH)
    for element in found:
        if element.getparent() is not None and not any(
            a in histories for a in element.iterancestors()
        ):
            histories.append(element)
    quoted = "\n".join(block_text(element) for element in histories)
    for element in histories:
        element.drop_tree()
    body = split_quoted(clean_text(block_text(tree).replace("\n", "\n\n")))
    return Body(body.own, (*body.history, *split_history(clean_text(quoted))))


def _path(message: EmailMessage, wanted: Any) -> str:
    """The IMAP section of a part: "1" for a plain message, "2.1" inside a multipart."""
    pending: list[tuple[Any, str]] = [(message, "")]
    while pending:
        part, path = pending.pop()
        if part is wanted:
            return path or "1"
        if part.is_multipart():
            prefix = f"{path}." if path else ""
            pending += [(p, f"{prefix}{n}") for n, p in enumerate(part.iter_parts(), start=1)]
    return "1"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(clean_text(str(message.get(name, ""))).split())
    except (ValueError, IndexError, AttributeError, TypeError, email.errors.MessageError):
        return ""


def _published(message: EmailMessage) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _document(
    source: Source, message: EmailMessage, text: str, part: str, **changed: Any
) -> Document:
    name, address = parseaddr(_header(message, "From"))
    message_id = _header(message, "Message-ID")
    published = _published(message)
    subject = _header(message, "Subject")
    people = getaddresses([_header(message, "To"), _header(message, "Cc")])
    fields: dict[str, Any] = {
        "title": subject or f"Message from {name or address or 'unknown'}",
        "kind": evident_kind(text, subject, Kind.EMAIL),
        "authors": (name or address,) if name or address else (),
        "published": published,
        "published_from": "header" if published is not None else "",
        "external_id": message_id,
        "anchors": (Anchor(Span(0, len(text)), {"part": part, "message_id": message_id}),),
        "metadata": {
            "to": [who or where for who, where in people if who or where],
            "message_id": message_id,
        },
    }
    return make_document(source, text, **{**fields, **changed})


def _history(
    source: Source, message: EmailMessage, quoted: Quoted, part: str, number: int
) -> Document:
    """A quoted message, newest first from 1: its own author and date, or none."""
    message_id = _header(message, "Message-ID")
    place = {"part": part, "message_id": message_id, "quoted": True}
    return _document(
        source,
        message,
        quoted.text,
        part,
        title=f"Quoted in: {_header(message, 'Subject') or source.name}",
        uri=f"{source.uri}#quoted-{number}",
        authors=(quoted.author,) if quoted.author else (),
        published=quoted.date,
        published_from="quoted header" if quoted.date is not None else "",
        external_id="",
        anchors=(Anchor(Span(0, len(quoted.text)), place),),
        metadata={"quoted": True, "quoted_in": source.uri, "message_id": message_id},
    )


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.iter_attachments():
        kind = part.get_content_maintype()
        inline = part.get_content_disposition() == "inline" or "content-id" in part
        signature = part.get_content_subtype() in ("pgp-signature", "pkcs7-signature")
        if not (signature or (inline and kind == "image")):
            yield part


def _read_attachment(source: Source, part: EmailMessage, number: int) -> Iterator[Document]:
    if part.get_content_type() == "message/rfc822":
        inner: Any = part.get_payload()
        data = inner[0].as_bytes() if isinstance(inner, list) and inner else b""
        name = part.get_filename() or f"attached-{number}.eml"
    else:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        name = part.get_filename() or f"attachment-{number}"
    name = re.split(r"[/\\]", clean_text(name))[-1] or f"attachment-{number}"
    member = source.member(data, name)
    if member.depth > source.settings.max_depth or not source.allowance.take(len(data)):
        member.problem(f"{name!r} is nested too deeply or past the limits")
        return
    metadata = {**source.metadata, "attached_to": source.uri}
    yield from read_source(replace(member, media_type=part.get_content_type(), metadata=metadata))
