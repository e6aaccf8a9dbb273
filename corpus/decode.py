"""Bytes to text: byte order mark, valid UTF-8, the declared encoding, then statistics."""

from __future__ import annotations

import codecs
import re

from rag.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL_RE = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
# WHATWG: these labels mean windows-1252 on the web.
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252"})


def decode(data: bytes, declared: str = "", *, name: str = "source") -> str:
    """The text of `data`, its characters never "repaired".

    A text that is valid UTF-8 beyond ASCII is UTF-8 whatever it declares: bytes of another
    encoding do not form valid UTF-8 by chance. `declared` is a label from a header or the content.

    Raises:
        ReadError: the bytes are not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if is_binary(data):
        raise ReadError(f"{name!r} is not text and no format that can be read")
    stateful = b"\x1b" in data
    if not stateful:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return _declared(data, declared) or _guess(data)


def is_binary(data: bytes) -> bool:
    """Whether more than one byte in 200 of the first 64 KiB is a control no text has."""
    sample = data[:65_536]
    return len(_CONTROL_RE.findall(sample)) > len(sample) / 200


def _declared(data: bytes, label: str) -> str | None:
    try:
        encoding = codecs.lookup(label.strip()).name if label.strip() else ""
    except (LookupError, ValueError):
        return None
    if not encoding or encoding == "utf-8":
        return None
    try:
        return _western(data) if encoding in _WESTERN else data.decode(encoding)
    except (UnicodeError, LookupError, AssertionError):
        return None


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:200_000])
    plausible = {
        name for match in matches for name in (match.encoding, *match.could_be_from_charset)
    }
    best = matches.best()
    # On a few typographic quotes and accents the statistics tie; on this ground cp1252 is usual.
    if best is None or "cp1252" in plausible:
        return _western(data)
    return data.decode(best.encoding, "replace")
