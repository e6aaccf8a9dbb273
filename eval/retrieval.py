"""Does the search find the evidence? `python -m eval.retrieval --library DIR --questions FILE`.

Reports evidence recall within 1,000 and 2,000 tokens, right document first, and its reciprocal
rank, with 95 % bootstrap intervals, in all and by question type; then each miss with what stood
first. `--compare OTHER.jsonl` tests two runs for a difference. On the sample library by default.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.common import SAMPLE_QUESTIONS, Row, found_rows, opened, questions, rows
from eval.metrics import Found, Score, interval, mean, randomisation, score
from rag.errors import RagError

FIGURES = ("recall_1000", "recall_2000", "first", "reciprocal")
LABELS = ("evidence@1000", "evidence@2000", "document@1", "MRR")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when done, 2 when an input cannot be read."""
    options = _options().parse_args(arguments)
    try:
        asked = questions(options.questions)
        runs = _hits(options, asked)
        other = None if options.compare is None else _read_hits(options.compare)
    except RagError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 2
    asked = [q for q in asked if str(q["id"]) in runs]
    scores = {str(q["id"]): score(q["evidence"], runs[str(q["id"])]) for q in asked}
    report = table(asked, scores)
    if options.json:
        print(json.dumps(report))
        return 0
    print(_lines(report))
    print(_misses(asked, scores, runs))
    if other is not None:
        print(_comparison(asked, scores, other))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.retrieval", description=__doc__)
    parser.add_argument("--library", type=Path, help="an existing library")
    parser.add_argument("--questions", type=Path, default=SAMPLE_QUESTIONS)
    parser.add_argument("--hits", type=Path, help="score these hits instead of searching")
    parser.add_argument("--out", type=Path, help="write the hits found, to compare with later")
    parser.add_argument("--compare", type=Path, help="hits of another run, tested against this one")
    parser.add_argument("-k", type=int, default=60, help="hits a question")
    parser.add_argument("--json", action="store_true")
    return parser


def _hits(options: argparse.Namespace, asked: Sequence[Row]) -> dict[str, list[Found]]:
    if options.hits is not None:
        return _read_hits(options.hits)
    from rag.cli.search import hits_json

    found: dict[str, list[Row]] = {}
    started = time.perf_counter()
    with opened(options.library) as desk:
        for question in asked:
            query = desk.standalone(question["question"], question.get("history") or ())
            found[str(question["id"])] = hits_json(desk, desk.search(query, k=options.k))
    seconds = time.perf_counter() - started
    if not options.json:
        print(f"{len(found)} questions in {seconds:.1f} s")
    if options.out is not None:
        lines = (json.dumps({"id": key, "hits": hits}) for key, hits in found.items())
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {key: found_rows(hits) for key, hits in found.items()}


def _read_hits(path: Path) -> dict[str, list[Found]]:
    return {str(row["id"]): found_rows(row["hits"]) for row in rows(path)}


def table(asked: Sequence[Row], scores: Mapping[str, Score]) -> dict[str, Any]:
    """The figures in all and by question type: `{group: {"n": .., figure: [mean, low, high]}}`."""
    groups: dict[str, list[Score]] = {"all": []}
    for question in asked:
        found = scores[str(question["id"])]
        groups["all"].append(found)
        groups.setdefault(question.get("type") or "other", []).append(found)
    return {
        name: {"n": len(group)} | {figure: _figure(group, figure) for figure in FIGURES}
        for name, group in groups.items()
    }


def _figure(group: Sequence[Score], figure: str) -> list[float]:
    values = [float(getattr(item, figure)) for item in group]
    return [round(value, 4) for value in (mean(values), *interval(values))]


def _lines(report: Mapping[str, Any]) -> str:
    lines = [f"{'':18}{'n':>4}" + "".join(f"{label:>22}" for label in LABELS)]
    for name, group in report.items():
        cells = "".join(
            f"{group[f][0]:>8.3f} [{group[f][1]:.3f} {group[f][2]:.3f}]" for f in FIGURES
        )
        lines.append(f"{name:18}{group['n']:>4}{cells}")
    return "\n".join(lines)


def _misses(
    asked: Sequence[Row], scores: Mapping[str, Score], runs: Mapping[str, Sequence[Found]]
) -> str:
    lines = []
    for question in asked:
        key = str(question["id"])
        if scores[key].recall_1000 == 1:
            continue
        rank = scores[key].rank
        where = "not found" if rank is None else f"complete at hit {rank}"
        lines.append(f"\nmissed {key} ({question.get('type')}): {question['question']}\n  {where}")
        gold = {item["doc"] for item in question["evidence"]}
        for at, hit in enumerate(runs[key][:3], start=1):
            mark = "*" if gold & set(hit.names) else " "
            lines.append(f"  {at}{mark} {hit.title[:60]} | {' '.join(hit.text.split())[:110]}")
    return "\n".join(lines) or "nothing missed"


def _comparison(
    asked: Sequence[Row], scores: Mapping[str, Score], other: Mapping[str, Sequence[Found]]
) -> str:
    both = [q for q in asked if str(q["id"]) in other]
    theirs = {str(q["id"]): score(q["evidence"], other[str(q["id"])]) for q in both}
    lines = [f"\ndifference to the other run, {len(both)} questions (paired randomisation test)"]
    for figure, label in zip(FIGURES, LABELS, strict=True):
        mine = [float(getattr(scores[str(q["id"])], figure)) for q in both]
        rest = [float(getattr(theirs[str(q["id"])], figure)) for q in both]
        gaps = [a - b for a, b in zip(mine, rest, strict=True)]
        low, high = interval(gaps)
        p = randomisation(mine, rest)
        lines.append(f"  {label:14}{mean(gaps):+.3f} [{low:+.3f} {high:+.3f}]  p = {p:.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
