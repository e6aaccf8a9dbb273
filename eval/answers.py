"""Are the answers right? `python -m eval.answers --library DIR --questions FILE`.

An answer is right when every gold fact stands in its first 120 words and it is not a refusal; a
question that the sources do not answer is right when refused. `supported` looks for the facts in
the cited quotations. Prints the figures by type with 95 % bootstrap intervals, and each failure
under the step that it goes back to. On the sample library by default.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.common import SAMPLE_QUESTIONS, Row, found, opened, rows
from eval.facts import Verdict, normal, score
from eval.metrics import Found, interval, mean, recall
from rag import Assistant
from rag.errors import RagError
from rag.render import to_dict

CAUSES = ("retrieval", "selection", "drafting", "verification", "refused wrongly", "not refused")
_REACH = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when done, 2 when an input cannot be read."""
    options = _options().parse_args(arguments)
    try:
        asked = list(rows(options.questions))
        with opened(options.library, claims=True) as desk:
            answers = _answered(desk, asked, options.engine)
            verdicts = [score(q, a, _text_of(desk)) for q, a in zip(asked, answers, strict=True)]
            causes = [_cause(desk, *row) for row in zip(asked, answers, verdicts, strict=True)]
    except RagError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 2
    if options.answers is not None:
        lines = (json.dumps(answer, ensure_ascii=False) for answer in answers)
        options.answers.write_text("".join(f"{line}\n" for line in lines))
    report = table(asked, answers, verdicts)
    if options.json:
        print(json.dumps(report))
        return 0
    print(_lines(report))
    print(_failures(asked, answers, causes))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.answers", description=__doc__)
    parser.add_argument("--library", type=Path, help="an existing library")
    parser.add_argument("--questions", type=Path, default=SAMPLE_QUESTIONS)
    parser.add_argument("--engine", help='"extractive" or provider:model')
    parser.add_argument("--answers", type=Path, help="write the answers as JSON lines")
    parser.add_argument("--json", action="store_true")
    return parser


def _answered(desk: Assistant, asked: Sequence[Row], engine: str | None) -> list[Row]:
    """An Answer JSON for each question, with the wall time of the call."""
    answers = []
    for question in asked:
        started = time.perf_counter()
        answer = desk.ask(question["question"], question.get("history") or (), engine=engine)
        took = 1000 * (time.perf_counter() - started)
        answers.append({**to_dict(answer), "id": question["id"], "wall_ms": took})
    return answers


def _text_of(desk: Assistant) -> Callable[[str], str]:
    def text(doc_id: str) -> str:
        documents = desk.store.documents.get_many([doc_id])
        return documents[doc_id].text if doc_id in documents else ""

    return text


def table(
    asked: Sequence[Row], answers: Sequence[Row], verdicts: Sequence[Verdict]
) -> dict[str, Any]:
    """The figures in all and by type, as JSON."""
    open_ = [v for v in verdicts if not v.unanswerable]
    closed = [v for v in verdicts if v.unanswerable]
    quotes = [exact for v in verdicts for exact in v.verbatim]
    figures: dict[str, Sequence[float]] = {
        "accuracy": [v.right for v in open_],
        "supported": [v.supported for v in open_],
        "must_not": [v.flagged for v in open_],
        "refused_wrongly": [v.refused for v in open_],
        "refused_rightly": [v.refused for v in closed],
        "quotes_verbatim": quotes,
        "words": [float(v.words) for v in verdicts],
    }
    kinds = sorted({v.kind for v in verdicts})
    waits = sorted(answer["wall_ms"] for answer in answers)
    ratio = [_ratio(answer["timings_ms"]) for answer in answers]
    return {
        "questions": len(asked),
        "figures": {
            name: {"mean": mean(values), "n": len(values), "interval": interval(values)}
            for name, values in figures.items()
        },
        "by_type": {
            kind: {"n": len(part), "accuracy": mean(part)}
            for kind in kinds
            for part in [[v.right for v in verdicts if v.kind == kind]]
        },
        "p50_ms": waits[len(waits) // 2] if waits else 0.0,
        "p95_ms": waits[int(0.95 * (len(waits) - 1))] if waits else 0.0,
        "times_the_search": mean(ratio),
    }


def _ratio(timings: Mapping[str, float]) -> float:
    """The whole time over the time of the search alone."""
    return timings["total"] / max(1e-9, timings["retrieve"]) if "total" in timings else 0.0


def _cause(desk: Assistant, question: Row, answer: Row, verdict: Verdict) -> str:
    """The step that a failure goes back to, or "" for a right answer."""
    if verdict.right:
        return ""
    if verdict.unanswerable:
        return "not refused"
    hits = found(desk, desk.search(answer["standalone"], k=_REACH))
    if recall(question["evidence"], hits) < 1:
        return "retrieval"
    withheld = normal(" ".join(item["text"] for item in answer["withheld"]))
    if any(_in(item["quote"], withheld) for item in question["evidence"]):
        return "verification"
    if verdict.refused:
        return "refused wrongly"
    cited = [
        Found((c["external_id"], c["uri"].rsplit("/", 1)[-1], c["doc_id"]), "", c["quote"])
        for c in answer["citations"].values()
    ]
    return "drafting" if recall(question["evidence"], cited) == 1 else "selection"


def _in(quote: str, text: str) -> bool:
    return normal(quote)[:60] in text


def _lines(report: Mapping[str, Any]) -> str:
    lines = [f"{report['questions']} questions"]
    for name, figure in report["figures"].items():
        low, high = figure["interval"]
        number = f"{figure['mean']:6.1f}" if name == "words" else f"{figure['mean']:6.3f}"
        lines.append(f"{name:16} {number}  [{low:.3f}, {high:.3f}]  n={figure['n']}")
    lines += [
        f"  {kind:16} {row['accuracy']:.3f}  n={row['n']}"
        for kind, row in report["by_type"].items()
    ]
    lines.append(
        f"p50 {report['p50_ms']:.0f} ms, p95 {report['p95_ms']:.0f} ms; "
        f"{report['times_the_search']:.1f} times the search"
    )
    return "\n".join(lines)


def _failures(asked: Sequence[Row], answers: Sequence[Row], causes: Sequence[str]) -> str:
    lines = []
    for cause in CAUSES:
        failed = [(q, a) for q, a, c in zip(asked, answers, causes, strict=True) if c == cause]
        if failed:
            lines.append(f"\n{cause}: {len(failed)}")
        for question, answer in failed:
            text = " ".join(statement["text"] for statement in answer["statements"])
            lines.append(f"  {question['id']} {question['question']}\n      {text[:160] or '-'}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
