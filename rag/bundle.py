"""Evidence bundles: an answer with every cited span and its hashes, to be checked offline."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rag.errors import ConfigError, LibraryError
from rag.types import Document

FORMAT = 1
_FOOTER = (
    "Answers hold for the sources searched and their dates; not found is not absence. "
    "Contributor data of the US Federal Election Commission may not be used to solicit or for "
    "commerce (52 USC 30111(a)(4))."
)


def write_bundle(
    answer: Mapping[str, Any], documents: Mapping[str, Document], markdown: str, out: Path
) -> list[Path]:
    """Write answer.json, answer.md, rows.csv, evidence.json and the cited texts into `out`.

    Raises:
        LibraryError: a cited document is not in `documents`.
        ConfigError: `out` cannot be written.
    """
    try:
        (out / "sources").mkdir(parents=True, exist_ok=True)
        written = [
            _write(out / "answer.json", json.dumps(answer, ensure_ascii=False, indent=1)),
            _write(out / "answer.md", f"{markdown.rstrip()}\n\n{_FOOTER}\n"),
            _write_rows(out / "rows.csv", answer),
        ]
        spans = [_span(key, citation, documents) for key, citation in _citations(answer)]
        for doc_id in dict.fromkeys(span["doc_id"] for span in spans):
            written.append(_write(out / "sources" / f"{doc_id}.txt", documents[doc_id].text))
        evidence = {"format": FORMAT, "question": answer.get("question"), "spans": spans}
        written.append(
            _write(out / "evidence.json", json.dumps(evidence, ensure_ascii=False, indent=1))
        )
    except OSError as exc:
        raise ConfigError(f"cannot write the bundle {str(out)!r}: {exc}") from exc
    return written


def check_bundle(folder: Path) -> list[str]:
    """What is wrong with a bundle, one line a span that does not hold; [] when all of it holds.

    Raises:
        ConfigError: the folder is not a bundle.
    """
    try:
        evidence = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))
        spans = evidence["spans"]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ConfigError(
            f"{str(folder)!r} is not an evidence bundle: {exc}; make one with `receipts export`"
        ) from exc
    return [problem for span in spans if (problem := _check_span(folder, span))]


def _check_span(folder: Path, span: Mapping[str, Any]) -> str:
    where = f"citation {span['key']} ({span['title']!r}, {span['start']}..{span['end']})"
    path = folder / "sources" / f"{Path(str(span['doc_id'])).name}.txt"
    try:
        data = path.read_bytes()
    except OSError:
        return f"{where}: the source {path.name} is missing"
    text = data.decode("utf-8", "replace")
    if text[span["start"] : span["end"]] != span["quote"]:
        return f"{where}: the source's words there are no longer the cited ones"
    if hashlib.sha256(data).hexdigest() != span["text_sha256"]:
        return f"{where}: the source {path.name} has changed since, outside the cited words"
    return ""


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
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "key": key,
        **citation,
        "text_sha256": digest,
        "archived": document.metadata.get("archived", ""),
        "retrieved": document.metadata.get("retrieved", ""),
    }


def _write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def _write_rows(path: Path, answer: Mapping[str, Any]) -> Path:
    rows = [dict(row) for row in answer.get("rows") or ()]
    fields = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, fields)
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
    return path
