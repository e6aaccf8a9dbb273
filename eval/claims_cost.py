"""What claims cost: `python -m eval.claims_cost --articles FILE [--limit N] [--jobs N]`.

Adds the same documents with and without reading claims, in one run, into libraries that pass away,
and prints the ratio of the times (bar: at most 2). Then checks every stored claim: the words at its
span are the words that it holds. Without --articles on the sample documents. With --check LIBRARY
only that check, over a library that is there.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.common import SAMPLE, articles
from rag import Assistant, Settings
from rag.errors import RagError
from rag.store import Store
from rag.types import Claim, Document, Quotation

BAR = 2.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds to add `documents` with and without claims; `wrong` spans out of `claims` stored."""

    documents: int
    passages: int
    claims: int
    without_s: float
    with_s: float
    wrong: int

    @property
    def ratio(self) -> float:
        """Time with claims over time without."""
        return self.with_s / self.without_s


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a bar is missed, 2 when the input cannot be read."""
    options = _options().parse_args(arguments)
    if options.check is not None:
        return _check_library(options.check)
    try:
        found = list(articles(options.articles, options.limit))
    except RagError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 2
    if not found:
        print(f"error: no documents in {str(options.articles)!r}", file=sys.stderr)
        return 2
    cost = measure(found, jobs=options.jobs)
    if options.json:
        print(json.dumps({**asdict(cost), "ratio": cost.ratio}))
    else:
        print(_lines(cost))
    return int(cost.ratio > BAR or cost.wrong > 0)


def _check_library(folder: Path) -> int:
    """Check every stored claim of a library and print the count; 1 when a span is wrong."""
    if not (folder / "library.sqlite").is_file():
        print(f"error: no library in {str(folder)!r}", file=sys.stderr)
        return 2
    store = Store(folder / "library.sqlite")
    try:
        count, wrong = check(store)
    finally:
        store.close()
    print(f"spans that do not hold their words: {wrong} of {count}")
    return int(wrong > 0)


def measure(documents: Sequence[Document], *, jobs: int = 0) -> Cost:
    """Add the documents twice and check what the second library holds.

    The embedding model is loaded and used once before the clock starts, for either library.
    """
    without_s, _, _ = _added(documents, jobs, claims=False)
    with_s, passages, (claims, wrong) = _added(documents, jobs, claims=True)
    return Cost(len(documents), passages, claims, without_s, with_s, wrong)


def _added(
    documents: Sequence[Document], jobs: int, *, claims: bool
) -> tuple[float, int, tuple[int, int]]:
    with TemporaryDirectory() as folder:
        settings = Settings(library=Path(folder) / "library", claims=claims, jobs=jobs)
        with Assistant.open(settings) as desk:
            desk.embedder.embed(["warm"])
            started = time.perf_counter()
            report = desk.add(documents)
            seconds = time.perf_counter() - started
            return seconds, report.passages, check(desk.store)


def check(store: Store) -> tuple[int, int]:
    """(stored claims, those whose span does not hold their words) of an open library."""
    count = wrong = 0
    for doc_id in store.documents.all_ids():
        document = store.documents.get(doc_id)
        for claim in _claims(store, doc_id):
            count += 1
            wrong += document is None or not holds(claim, document.text)
    return count, wrong


def _claims(store: Store, doc_id: str) -> Iterator[Claim]:
    yield from store.claims.quotations_of([doc_id])
    yield from store.claims.fundings_of([doc_id])


def holds(claim: Claim, text: str) -> bool:
    """Whether `text` has the claim's words at its span, and a quotation's words are those."""
    span = claim.evidence.span
    if span is None or span.of(text) != claim.evidence.quote:
        return False
    return not isinstance(claim, Quotation) or claim.words == claim.evidence.quote


def _lines(cost: Cost) -> str:
    per_claims = max(cost.with_s - cost.without_s, 1e-9)
    return "\n".join(
        [
            f"documents {cost.documents}, passages {cost.passages}, claims {cost.claims}",
            f"without claims {cost.without_s:.1f} s ({cost.passages / cost.without_s:.0f} "
            f"passages/s), with {cost.with_s:.1f} s",
            f"ratio {cost.ratio:.2f} (bar {BAR:g}); claims alone "
            f"{cost.passages / per_claims:.0f} passages/s",
            f"spans that do not hold their words: {cost.wrong} of {cost.claims}",
        ]
    )


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.claims_cost", description=__doc__)
    parser.add_argument("--articles", type=Path, default=SAMPLE, help="JSON lines or a folder")
    parser.add_argument("--limit", type=int, help="only the first N documents")
    parser.add_argument("--jobs", type=int, default=0, help="processes; 0: one a core")
    parser.add_argument("--check", type=Path, metavar="LIBRARY", help="check its claims alone")
    parser.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
