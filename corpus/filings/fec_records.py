"""Cuts an FEC electronic filing (versions 1 to 8) into its records, with line numbers.

`fecfile` names the fields; it keeps no line numbers, so the lines are walked here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.filings.values import decode
from rag.errors import ReadError

_VERSION_RE = re.compile(r"P?[1-8](\.\d{1,2})?\Z")
_SEPARATOR = "\x1c"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a filing: `line` from 1, `form` as filed ("SA11AI"), its fields as strings."""

    line: int
    form: str
    fields: Mapping[str, str]


@dataclass(slots=True)
class Records:
    """A filing cut into records: the header, the cover line, the rest, free text, problems."""

    version: str
    header: Mapping[str, str]
    cover: Record
    rows: list[Record] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def is_fec(head: bytes) -> bool:
    """Whether a file that begins with `head` calls itself an FEC electronic filing."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].replace(b'"', b"")
    return start.startswith((b"HDR\x1cFEC", b"HDR,FEC", b"HDR,P", b"HDR\x1cP")) or (
        start.startswith(b"/*") and b"FEC_Ver" in start
    )


def cut_records(data: bytes, name: str) -> Records:
    """The records of a filing.

    Raises:
        ReadError: no header, a version or form without a field table, or no cover line.
    """
    lines = _lines(decode(data))
    header, version, at = _header(lines, name)
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at >= len(lines):
        raise ReadError(f"{name}: the file ends after its header; download it again")
    cover = _cover(lines[at], version, at + 1, name)
    found = Records(version, header, cover)
    _walk(lines, at + 1, found)
    _check_end(data, lines, found)
    _check_counts(found)
    return found


def _lines(text: str) -> list[str]:
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return [line.rstrip("\r").replace("\r", " ") for line in text.split("\n")]


def _header(lines: list[str], name: str) -> tuple[dict[str, str], str, int]:
    first = lines[0] if lines else ""
    if first.startswith("/*"):
        return _old_header(lines, name)
    parts = first.replace('"', "").split(_SEPARATOR if _SEPARATOR in first else ",")
    if len(parts) < 3 or parts[0].strip().upper() != "HDR":
        raise ReadError(f"{name}: not an FEC filing: the first line is {first[:40]!r}")
    version = parts[2 if parts[1].strip() == "FEC" else 1].strip()
    _check_version(version, name)
    header = _parse(first, version)
    if header is None:
        raise ReadError(
            f"{name}: no header can be read from {first[:40]!r}: the separator or the "
            f"fields do not fit version {version!r}"
        )
    return header, version, 1


def _old_header(lines: list[str], name: str) -> tuple[dict[str, str], str, int]:
    header: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 1):
        if line.startswith("/*"):
            version = header.get("fec_ver_#", "")
            _check_version(version, name)
            return header, version, number + 1
        key, _, value = line.partition("=")
        header[key.strip().lower()] = value.strip()
    raise ReadError(f"{name}: the header block opened by '/*' is never closed; download it again")


def _check_version(version: str, name: str) -> None:
    if not _VERSION_RE.match(version):
        raise ReadError(
            f"{name}: FEC format version {version!r} is not known (1 to 8 are); check the header"
        )


def _parse(line: str, version: str) -> dict[str, str] | None:
    """The named fields of a line, None for a line without fields or without a field table."""
    from fecfile import FecParserMissingMappingError, fecparser

    try:
        parsed = fecparser.parse_line(line, version, None, True)
    except (FecParserMissingMappingError, IndexError):
        return None
    return parsed  # type: ignore[no-any-return]


def _cover(line: str, version: str, number: int, name: str) -> Record:
    fields = _parse(line, version)
    form = re.split(r"[,\x1c]", line, maxsplit=1)[0].strip().strip('"').upper()
    if fields is None:
        raise ReadError(
            f"{name}: form {form[:12]!r} in FEC format version {version!r} cannot be read: "
            "no field table, or the separator does not fit the version"
        )
    if not form.startswith("F"):
        raise ReadError(f"{name}: line {number} should be the cover line, it is {form[:12]!r}")
    return Record(number, form, fields)


def _walk(lines: list[str], at: int, found: Records) -> None:
    from fecfile import FecParserMissingMappingError, fecparser

    parse, version, rows = fecparser.parse_line, found.version, found.rows
    free: list[str] | None = None
    free_at = 0
    for number, line in enumerate(lines[at:], at + 1):
        if line.startswith("["):
            mark = line.strip().upper().replace(" ", "")
            if mark == "[BEGINTEXT]":
                free, free_at = [], number + 1
                continue
            if mark == "[ENDTEXT]" and free is not None:
                found.texts.append((free_at, "\n".join(free)))
                free = None
                continue
        if free is not None:
            free.append(line)
            continue
        if not line.strip():
            continue
        try:
            fields = parse(line, version, number, True)
        except FecParserMissingMappingError:
            found.problems.append(f"line {number}: no field table for {line[:12]!r}")
            continue
        if fields is None:
            found.problems.append(f"line {number}: not a record: {line[:40]!r}")
            continue
        form = fields.get("form_type") or fields.get("rec_type") or ""
        kind = "TEXT" if "rec_type" in fields else form.strip().upper()
        rows.append(Record(number, kind, fields))
    if free is not None:
        found.texts.append((free_at, "\n".join(free)))
        found.problems.append(f"line {free_at}: [BEGINTEXT] without [ENDTEXT]; the file is cut")


def _check_end(data: bytes, lines: list[str], found: Records) -> None:
    """Drops a last record cut in the middle: no line end and fewer fields than its like."""
    if not found.rows or data.endswith((b"\n", b"\r", b"\x1a")):
        return
    last = found.rows[-1]
    if last.line != len(lines):
        return
    mark = _SEPARATOR if _SEPARATOR in lines[-1] else ","
    peers = [lines[row.line - 1].count(mark) for row in found.rows[:-1] if row.form == last.form]
    if peers and lines[-1].count(mark) < min(peers):
        found.rows.pop()
        found.problems.append(f"line {last.line}: the file is cut in this record ({last.form})")


def _check_counts(found: Records) -> None:
    """Compares the record counts that a version 1 or 2 header states with those present."""
    present = Counter(row.form for row in found.rows)
    for form, count in found.header.items():
        if re.match(r"(s[a-f]|h\d)", form) and count.isdigit():
            have = present[form.upper()]
            if have != int(count):
                found.problems.append(
                    f"the header counts {int(count)} {form.upper()} records, the file holds {have}"
                )
