"""What `receipts ask` prints beside the answer: the way to it, and what it was chosen from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rag.answers import Answer, Withheld
from rag.asking_model import Considered, Event, Passed
from rag.render import source_line

SHOWN = 12
"""So many candidates are listed."""


def follow(events: Iterator[Event], *, aloud: bool) -> tuple[Answer, Considered | None]:
    """The answer at the end of `events` and what was weighed; told on standard error if `aloud`."""
    weighed: Considered | None = None
    answer: Answer | None = None
    for event in events:
        if isinstance(event, Considered):
            weighed = event
        elif isinstance(event, Answer):
            answer = event
        elif aloud:
            print(progress(event), file=sys.stderr, flush=True)
    if answer is None:
        raise TypeError("the events ended without an answer")
    return answer, weighed


def progress(event: Event) -> str:
    """One line for a step on the way; only a sentence that passed is shown as one."""
    if isinstance(event, Passed):
        cited = next(iter(event.answer.citations.values()), None)
        source = f" ({source_line(cited)})" if cited else ""
        return f"  checked: {event.answer.text}{source}"
    if isinstance(event, Withheld):
        return f"  withheld: {event.problem}"
    return f"{event} ..."


def explained(answer: Answer, weighed: Considered | None) -> dict[str, Any]:
    """The plan, the candidates with their scores, and what was withheld, for JSON."""
    units = weighed.units if weighed else ()
    return {
        "plan": {k: v for k, v in asdict(weighed.question).items() if v} if weighed else {},
        "candidates": [
            {
                "score": None if unit.score is None else round(unit.score, 3),
                "source": unit.source,
                "text": unit.text,
                "problem": unit.problem,
            }
            for unit in units[:SHOWN]
        ],
        "withheld": [{"text": item.text, "problem": item.problem} for item in answer.withheld],
        "timings_ms": {name: round(value) for name, value in answer.timings_ms.items()},
    }


def to_lines(explanation: dict[str, Any]) -> str:
    """The explanation for a terminal."""
    lines = ["", "Understood as"]
    lines += [f"  {name}: {_words(value)}" for name, value in explanation["plan"].items()]
    lines += ["", "Candidates (score, source, words, why not)"]
    for item in explanation["candidates"]:
        why = f"  -- {item['problem']}" if item["problem"] else ""
        lines.append(f"  {item['score']:7.2f}  {item['source']}: {_cut(item['text'])}{why}")
    lines += ["", "Withheld"] + [
        f"  {_cut(item['text'])}  -- {item['problem']}" for item in explanation["withheld"]
    ]
    if not explanation["withheld"]:
        lines.append("  nothing")
    times = ", ".join(f"{name} {value} ms" for name, value in explanation["timings_ms"].items())
    return "\n".join([*lines, "", f"Time: {times}"]) + "\n"


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rstrip() + "…"
