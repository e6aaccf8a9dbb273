"""Speed and quality beside peers: `python -m eval.bench ingest|query [--peers] [--write]`.

`ingest` takes `--limit` articles into each system, one process each. `query` asks the questions of
`--library` in three modes and the peers on indexes of their own, whose chunks are embedded once
for all of them; beside each figure of quality stands our difference to every peer. `--reuse` fills
the peers with the library's passages and vectors instead, to time them at a size that would take
long to embed again.
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
from eval.bench.peers import BM25, RECIPE, TXTAI, chunks_of, passages_of
from eval.bench.report import print_added, print_asked, print_gaps, write
from eval.bench.systems import OURS, Ours, System, add_to, documents_of, peers_over
from eval.bench.weights import Weights
from eval.common import SAMPLE_QUESTIONS, Row, questions
from eval.metrics import score
from rag.errors import RagError

FIRST, FILTERED = "Receipts, first stage", "Receipts, filtered"
_DEPTH = 60
"""Hits a question: windows are short, two thousand tokens hold some forty."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and with `--write` update docs/benchmarks.md; 2 on bad input."""
    options = _options().parse_args(arguments)
    try:
        if options.what == "ingest":
            added = _ingest(options)
            print(print_added(added))
            if options.write:
                write(
                    "ingest",
                    _command(options),
                    print_added(added),
                    {a.system: a.rate for a in added},
                )
        else:
            asked = _query(options)
            table = f"{print_asked(asked)}\n\n{print_gaps(asked, OURS)}".rstrip()
            print(table)
            if options.write:
                name = f"query-{asked[0].passages}"
                write(name, _command(options), table, {a.system: a.p50 for a in asked})
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
    parser.add_argument("--reuse", action="store_true", help="fill the peers from --library")
    parser.add_argument("--vectors", type=Path, help="keep the vectors of the peers' chunks here")
    parser.add_argument("--questions", type=Path, default=SAMPLE_QUESTIONS)
    parser.add_argument("--publisher", default="", help="of the filtered queries")
    parser.add_argument("--from", dest="date_from", default="2014", help="of the filtered queries")
    parser.add_argument("--peers", action="store_true", help="bm25s, its fusion, txtai too")
    parser.add_argument("--write", action="store_true", help="update docs/benchmarks.md")
    return parser


def _command(options: argparse.Namespace) -> str:
    """The command that measured this, its paths by what they hold."""
    parts = [f"python -m eval.bench {options.what}"]
    if options.articles is not None:
        parts.append(f"--articles FILE --limit {options.limit}")
    if options.library is not None:
        parts.append("--library DIR")
    if options.questions != SAMPLE_QUESTIONS:
        parts.append("--questions FILE")
    if options.publisher:
        parts.append(f"--publisher {options.publisher!r}")
    parts += [f"--{name}" for name in ("peers", "reuse") if getattr(options, name)]
    return " ".join(parts)


def _ingest(options: argparse.Namespace) -> list[Added]:
    names = [OURS, RECIPE, *([BM25, TXTAI] if options.peers else [])]
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
        peers, size = _peers(options, Path(folder), place)
        systems += [(name, system, size) for name, system in peers.items()]
        queries = [ours.desk.standalone(str(q["question"]), q.get("history") or ()) for q in asked]
        runs = timed([partial(system.search, k=_DEPTH) for _, system, _ in systems], queries)
        unjudged = {FILTERED, *(peers if options.reuse else ())}
        return [
            _figures(name, size, () if name in unjudged else asked, *run)
            for (name, _, size), run in zip(systems, runs, strict=True)
        ]


def _peers(options: argparse.Namespace, folder: Path, place: Path) -> tuple[dict[str, System], int]:
    """The peers by name, over chunks embedded once, and the number of chunks."""
    weights = Weights()
    if options.reuse:
        chunks = passages_of(place, weights)
    else:
        chunks = chunks_of(list(documents_of(options.articles, options.limit)))
        weights.learn_once([chunk.page_content for chunk in chunks], options.vectors)
    return peers_over(chunks, folder, weights, every=options.peers), len(chunks)


def _figures(
    name: str, size: int, asked: Sequence[Row], results: list[Any], times: list[float]
) -> Asked:
    return Asked(
        system=name,
        passages=size,
        p50=percentile(times, 0.5),
        p95=percentile(times, 0.95),
        p99=percentile(times, 0.99),
        scores=tuple(score(q["evidence"], hits) for q, hits in zip(asked, results, strict=False)),
    )


if __name__ == "__main__":
    sys.exit(main())
