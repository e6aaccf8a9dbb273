"""Ask the same questions with and without a model: nothing unchecked shown, nothing lost.

`python -m eval.model QUESTIONS.jsonl --library DIR --engine local:smollm2 --out DIR [--limit 50]`
writes `extractive.jsonl` and `model.jsonl` (Answer JSON) with a summary on standard output.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rag import Assistant, Settings
from rag.answers import Answer, Statement
from rag.cli.ask import turns
from rag.config import AnswerSettings
from rag.render import to_dict
from rag.types import Evidence, Span
from rag.verify import check


def main(argv: Sequence[str] | None = None) -> int:
    """Run the comparison; 1 when a shown sentence does not hold."""
    args = _arguments(argv)
    lines = args.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()][:: args.step][: args.limit]
    args.out.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        library=args.library,
        answer=AnswerSettings(
            engine=args.engine, max_units=args.units, max_reply_tokens=args.tokens
        ),
    )
    counts: Counter[str] = Counter()
    with (
        Assistant.open(settings) as desk,
        (args.out / "extractive.jsonl").open("w", encoding="utf-8") as plain,
        (args.out / "model.jsonl").open("w", encoding="utf-8") as modelled,
    ):
        for item in questions:
            history = turns(item.get("history") or ())
            answered = desk.ask(item["question"], history, engine="extractive")
            _write(plain, item["id"], answered)
            started = time.perf_counter()
            answered = desk.ask(item["question"], history)
            counts["milliseconds"] += round(1000 * (time.perf_counter() - started))
            _write(modelled, item["id"], answered)
            _count(counts, desk, answered)
    print(json.dumps(counts, indent=2))
    return int(counts["shown_unverified"] > 0)


def unverified(answer: Answer, desk: Assistant) -> list[str]:
    """The shown sentences that do not hold against the stored sources, checked once more."""
    documents = desk.store.documents.get_many([c.doc_id for c in answer.citations.values()])
    found = []
    for shown in answer.statements:
        cited = [answer.citations[key] for key in shown.citations]
        evidence = tuple(
            Evidence(each.doc_id, each.quote, Span(each.start, each.end)) for each in cited
        )
        again = Statement(shown.text, shown.claim_class, evidence, rows=shown.rows)
        if evidence and check(again, documents, answer.rows):
            found.append(shown.text)
    return found


def _count(counts: Counter[str], desk: Assistant, answer: Answer) -> None:
    counts["questions"] += 1
    counts["answers_by_model"] += answer.engine != "extractive"
    counts["shown"] += len(answer.statements)
    counts["withheld"] += len(answer.withheld)
    counts["shown_unverified"] += len(unverified(answer, desk))
    for withheld in answer.withheld:
        counts[f"withheld: {_cause(withheld.problem)}"] += 1


def _cause(problem: str) -> str:
    """The problem without the words that it names."""
    words = [word for word in problem.split() if word.islower() and word.isascii()]
    return " ".join(words[:6])


def _write(stream: Any, question_id: str, answer: Answer) -> None:
    stream.write(json.dumps({**to_dict(answer), "id": question_id}, ensure_ascii=False) + "\n")
    stream.flush()


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--engine", default="local:smollm2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=50, help="so many questions at most")
    parser.add_argument("--step", type=int, default=1, help="take every so-manieth question")
    parser.add_argument("--units", type=int, default=8, help="sentences shown to the model")
    parser.add_argument("--tokens", type=int, default=160, help="longest reply")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
