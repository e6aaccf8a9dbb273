"""Evidence bundles: an answer with every cited span and its hashes, to be checked offline."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rag.errors import ConfigError, LibraryError
from rag.types import Document

FORMAT = 2
FOOTER = (
    "Answers hold for the sources searched and their dates; not found is not absence. "
    "Contributor data of the US Federal Election Commission may not be used to solicit or for "
    "commerce (52 USC 30111(a)(4))."
)
_MAX_BYTES = 512 * 1024 * 1024
_Files = Callable[[str], bytes]
"""The bytes of a file of the bundle by its name; raises OSError or KeyError when it is missing."""


def write_bundle(
    answer: Mapping[str, Any],
    documents: Mapping[str, Document],
    readable: Mapping[str, str],
    out: Path,
) -> list[Path]:
    """Write the answer, its rows, the cited texts and `evidence.json` into `out`; the paths.

    `readable` are texts by file name, the answer for people (answer.md, answer.html).
    `evidence.json` holds every span and the hash of every other file.

    Raises:
        LibraryError: a cited document is not in `documents`.
        ConfigError: `out` cannot be written.
    """
    spans = [_span(key, citation, documents) for key, citation in _citations(answer)]
    files = {"answer.json": json.dumps(answer, ensure_ascii=False, indent=1), **readable}
    files["rows.csv"] = rows_csv(answer)
    for doc_id in dict.fromkeys(span["doc_id"] for span in spans):
        files[f"sources/{doc_id}.txt"] = documents[doc_id].text
    evidence = {
        "format": FORMAT,
        "receipts": _version(),
        "question": answer.get("question"),
        "spans": spans,
        "files": {name: _sha256(_encoded(text)) for name, text in files.items()},
    }
    files["evidence.json"] = json.dumps(evidence, ensure_ascii=False, indent=1)
    try:
        (out / "sources").mkdir(parents=True, exist_ok=True)
        return [_write(out / name, text) for name, text in files.items()]
    except OSError as exc:
        raise ConfigError(f"cannot write the bundle {str(out)!r}: {exc}") from exc


def check_bundle(bundle: Path) -> list[str]:
    """What is wrong with a bundle (a folder or its zip), one line a problem; [] when it all holds.

    Raises:
        ConfigError: it is not a bundle.
    """
    try:
        files = _reader(bundle)
        evidence = json.loads(files("evidence.json").decode("utf-8"))
        spans, hashes = evidence["spans"], evidence.get("files") or {}
        problems = [problem for span in spans if (problem := _check_span(files, span))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as exc:
        raise ConfigError(
            f"{str(bundle)!r} is not an evidence bundle: {exc}; make one with `receipts export`"
        ) from exc
    named = {f"sources/{span['doc_id']}.txt" for span in spans}
    return problems + [
        problem
        for name, digest in hashes.items()
        if name not in named and (problem := _check_file(files, name, digest))
    ]


def rows_csv(answer: Mapping[str, Any]) -> str:
    """The rows behind an answer as CSV; a cell that a spreadsheet would run is quoted."""
    rows = [dict(row) for row in answer.get("rows") or ()]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    for row in rows:
        writer.writerow({name: csv_cell(value) for name, value in row.items()})
    return stream.getvalue()


def csv_cell(value: Any) -> Any:
    """A value as one cell: lists joined, what a spreadsheet would run as a formula quoted."""
    if isinstance(value, list | tuple):
        return csv_cell("; ".join(str(item) for item in value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdigit()


def _reader(bundle: Path) -> _Files:
    """Files of a folder, or of a zip archive of one; nothing is unpacked."""
    if bundle.is_dir():
        return lambda name: (bundle / name).read_bytes()
    archive = zipfile.ZipFile(io.BytesIO(bundle.read_bytes()))

    def read(name: str) -> bytes:
        info = archive.getinfo(name)
        if info.file_size > _MAX_BYTES:
            raise ConfigError(f"{name!r} in {str(bundle)!r} is too large to check")
        return archive.read(info)

    return read


def _check_span(files: _Files, span: Mapping[str, Any]) -> str:
    where = f"citation {span['key']} ({span['title']!r}, {span['start']}..{span['end']})"
    name = f"{Path(str(span['doc_id'])).name}.txt"
    try:
        data = files(f"sources/{name}")
    except (OSError, KeyError):
        return f"{where}: the source {name} is missing"
    text = data.decode("utf-8", "replace")
    if text[span["start"] : span["end"]] != span["quote"]:
        return f"{where}: the source's words there are no longer the cited ones"
    if _sha256(data) != span["text_sha256"]:
        return f"{where}: the source {name} has changed since, outside the cited words"
    return ""


def _check_file(files: _Files, name: str, digest: str) -> str:
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return f"{name!r} is no name of a file of a bundle"
    try:
        data = files(name)
    except (OSError, KeyError):
        return f"{name} is missing"
    return "" if _sha256(data) == digest else f"{name} has changed since it was exported"


def _citations(answer: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return list((answer.get("citations") or {}).items())


def _span(
    key: str, citation: Mapping[str, Any], documents: Mapping[str, Document]
) -> dict[str, Any]:
    document = documents.get(citation["doc_id"])
    if document is None:
        raise LibraryError(
            f"the cited document {citation['doc_id']!r} is not in the library; export from the "
            "library that gave the answer"
        )
    return {
        "key": key,
        **citation,
        "text_sha256": _sha256(_encoded(document.text)),
        "archived": document.metadata.get("archived", ""),
        "retrieved": document.metadata.get("retrieved", ""),
    }


def _version() -> str:
    try:
        return version("receipts-desk")
    except PackageNotFoundError:
        return "unknown"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _write(path: Path, text: str) -> Path:
    path.write_bytes(_encoded(text))
    return path
