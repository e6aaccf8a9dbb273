"""Speed beside the common recipe: `python -m eval.bench ingest|query [--write]`.

`ingest` takes `--limit` articles into each system, one process each. `query` asks the questions of
`--library` in three modes and the recipe on its own index; `--reuse` fills that with the library's
passages and vectors, to time it at a size that would take long to embed twice.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.bench.measure import Added, Asked, apart, percentile, size_mb, timed
from eval.bench.report import print_added, print_asked, write
from eval.bench.systems import (
    BM25,
    OURS,
    RECIPE,
    Bm25,
    Ours,
    Recipe,
    System,
    add_to,
    documents_of,
)
from eval.common import SAMPLE_QUESTIONS, Row, questions
from eval.metrics import mean, score
from rag.errors import RagError

FIRST, FILTERED = "Receipts, first stage", "Receipts, filtered"
_DEPTH = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and with `--write` update docs/benchmarks.md; 2 on bad input."""
    options = _options().parse_args(arguments)
    try:
        if options.what == "ingest":
            added = _ingest(options)
            print(print_added(added))
            if options.write:
                write("ingest", print_added(added), {a.system: a.rate for a in added})
        else:
            asked = _query(options)
            print(print_asked(asked))
            if options.write:
                name = f"query-{max(a.passages for a in asked)}"
                write(name, print_asked(asked), {a.system: a.p50 for a in asked})
    except RagError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 2
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("what", choices=("ingest", "query"))
    parser.add_argument("--articles", type=Path, help="JSON lines of articles, .gz too")
    parser.add_argument("--limit", type=int, default=200, help="articles at most")
    parser.add_argument("--library", type=Path, help="ask this library instead of a new one")
    parser.add_argument("--reuse", action="store_true", help="fill the recipe from --library")
    parser.add_argument("--questions", type=Path, default=SAMPLE_QUESTIONS)
    parser.add_argument("--publisher", default="", help="of the filtered queries")
    parser.add_argument("--from", dest="date_from", default="2014", help="of the filtered queries")
    parser.add_argument("--peers", action="store_true", help="bm25s too")
    parser.add_argument("--write", action="store_true", help="update docs/benchmarks.md")
    return parser


def _ingest(options: argparse.Namespace) -> list[Added]:
    names = [OURS, RECIPE, *([BM25] if options.peers else [])]
    found = []
    for name in names:
        with TemporaryDirectory() as folder:
            (documents, passages, seconds), memory = apart(
                add_to, name, Path(folder), options.articles, options.limit
            )
            disk = size_mb(Path(folder))
        found.append(Added(name, documents, passages, seconds, memory, disk))
    return found


def _query(options: argparse.Namespace) -> list[Asked]:
    asked = questions(options.questions)
    with TemporaryDirectory() as folder:
        place = options.library or Path(folder) / "library"
        if options.library is None:
            apart(add_to, OURS, place, options.articles, options.limit)
        limits = {"date_from": options.date_from}
        if options.publisher:
            limits["publisher"] = options.publisher
        systems: list[tuple[str, System, int]] = []
        for name, rerank, given in (
            (FIRST, False, {}),
            (OURS, True, {}),
            (FILTERED, True, limits),
        ):
            ours = Ours(place, rerank=rerank, limits=given)
            systems.append((name, ours, ours.desk.store.lexical.size()))
        systems += _peers(options, Path(folder), place)
        queries = [ours.desk.standalone(str(q["question"]), q.get("history") or ()) for q in asked]
        runs = timed([partial(system.search, k=_DEPTH) for _, system, _ in systems], queries)
        unjudged = {FILTERED, *([RECIPE] if options.reuse else [])}
        return [
            _figures(name, size, None if name in unjudged else asked, *run)
            for (name, _, size), run in zip(systems, runs, strict=True)
        ]


def _peers(options: argparse.Namespace, folder: Path, place: Path) -> list[tuple[str, System, int]]:
    recipe = Recipe(folder / "recipe")
    if options.reuse:
        return [(RECIPE, recipe, recipe.fill(place))]
    documents = list(documents_of(options.articles, options.limit))
    peers: list[tuple[str, System, int]] = [(RECIPE, recipe, recipe.add(documents))]
    if options.peers:
        bm25 = Bm25(folder)
        peers.append((BM25, bm25, bm25.add(documents)))
    return peers


def _figures(
    name: str, size: int, asked: Sequence[Row] | None, results: list[Any], times: list[float]
) -> Asked:
    scores = [
        score(q["evidence"], hits)
        for q, hits in zip(asked or [], results, strict=asked is not None)
    ]
    return Asked(
        system=name,
        passages=size,
        p50=percentile(times, 0.5),
        p95=percentile(times, 0.95),
        p99=percentile(times, 0.99),
        recall_1000=mean([s.recall_1000 for s in scores]) if scores else None,
        reciprocal=mean([s.reciprocal for s in scores]) if scores else None,
    )


if __name__ == "__main__":
    sys.exit(main())
