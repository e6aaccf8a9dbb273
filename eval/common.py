"""What the measuring commands share: questions, articles, and the library that they run on."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.metrics import Found
from rag import Assistant, Settings
from rag.errors import ConfigError
from rag.types import Document, Hit

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"
SAMPLE_QUESTIONS = ROOT / "eval" / "cases" / "sample.jsonl"

Row = dict[str, Any]


def rows(path: Path, limit: int | None = None) -> Iterator[Row]:
    """The JSON objects of a `.jsonl` or `.jsonl.gz` file, or of a `.json` list, in order.

    Raises:
        ConfigError: the file cannot be read.
    """
    try:
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
            items = json.load(lines) if path.suffix == ".json" else map(json.loads, lines)
            for number, item in enumerate(items):
                if limit is not None and number >= limit:
                    return
                yield item
    except (OSError, ValueError) as exc:
        raise ConfigError(f"cannot read {str(path)!r}: {exc}; give a JSON lines file") from exc


def questions(path: Path) -> list[Row]:
    """The questions that have evidence to find."""
    return [q for q in rows(path) if q.get("evidence") and q.get("type") != "unanswerable"]


def articles(path: Path, limit: int | None = None) -> Iterator[Document]:
    """The articles of a JSON lines file as documents, at most `limit`."""
    from corpus import read

    yield from islice(read(path), limit)


@contextmanager
def opened(library: Path | None, **sections: Any) -> Iterator[Assistant]:
    """The library in that folder; without one, the sample library, built in a passing folder."""
    if library is not None:
        if not (library / "library.sqlite").exists():
            raise ConfigError(f"no library in {str(library)!r}; make one with `receipts add`")
        with Assistant.open(Settings(library=library, **sections)) as desk:
            yield desk
        return
    from corpus import read

    with TemporaryDirectory() as folder:
        settings = Settings(library=Path(folder) / "library", **{"claims": False, **sections})
        with Assistant.open(settings) as desk:
            desk.add(read(SAMPLE))
            yield desk


def found(desk: Assistant, hits: Sequence[Hit]) -> list[Found]:
    """Hits with the names that questions know their documents by: external id, or file name."""
    documents = desk.store.documents.get_many(hit.passage.doc_id for hit in hits)
    made = []
    for hit in hits:
        document = documents[hit.passage.doc_id]
        names = (document.external_id, document.uri.rsplit("/", 1)[-1], document.doc_id)
        made.append(Found(names, document.title, hit.passage.text))
    return made


def found_rows(items: Iterable[Row]) -> list[Found]:
    """Hits as `receipts search --batch` writes them."""
    return [
        Found(
            (row.get("external_id") or "", str(row.get("uri") or "").rsplit("/", 1)[-1]),
            row.get("title") or "",
            row["text"],
        )
        for row in items
    ]
