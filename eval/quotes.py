"""Quotations against PolNeAR-format gold: `python -m eval.quotes --data FILE`.

Gold rows: `{"id", "text", "attributions": [{"source", "cue", "content_spans", "kind"}]}`.
Definitions: a predicted span is right when it overlaps a gold content by more than half of both;
a speaker is right when the head names (the last capitalised word, or the whole phrase) of the
gold source and of the speaker as written or as resolved are equal. Precision counts a span that
meets any gold attribution; recall counts gold with a speech cue, and all direct and mixed ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.common import Row
from eval.quoterows import prediction_rows
from rag.claims.parse import parse_many
from rag.claims.quotes import quotations
from rag.types import Document

KINDS = ("direct", "mixed", "indirect")
MARKED = ("direct", "mixed")
"""The kinds with quotation marks, also reported together."""
BARS = {
    "content F1": 0.72,
    "content + speaker F1": 0.60,
    "direct and mixed recall": 0.93,
    "direct and mixed speaker": 0.85,
    "indirect recall": 0.55,
    "indirect precision": 0.85,
}
"""What each figure must reach on PolNeAR's development articles."""
SPEECH_CUES = frozenset(
    """say said says saying tell told tells add added adds state stated states claim claimed claims
    argue argued argues ask asked asks write wrote writes tweet tweeted note noted notes explain
    explained declare declared announce announced insist insisted suggest suggested warn warned
    report reported reports call called calls according reply replied respond responded acknowledge
    acknowledged admit admitted deny denied allege alleged complain complained joke joked remark
    remarked recall recalled continue continued conclude concluded point pointed stress stressed
    emphasize emphasized assert asserted contend contended maintain maintained describe described
    accuse accused predict predicted vow vowed promise promised quip quipped observe observed
    caution cautioned boast boasted""".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Tally:
    """Counts of one evaluation; `errors` are (class, article id, row) for the sample."""

    predicted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    right_speaker: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    found_speaker: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, Row]] = field(default_factory=list)


def head_name(phrase: str | None) -> str:
    """The last capitalised word of a phrase, else the phrase, lower case."""
    words = re.sub(r"['\u2019]s\b", "", phrase or "")
    capitals = re.findall(r"[A-Z][\w\-]+", words)
    return str(capitals[-1] if capitals else words.strip()).lower()


def is_counted(gold: Row) -> bool:
    """Whether a gold attribution counts for recall: a speech cue, or words in quotation marks."""
    cue = set(re.findall(r"[a-z]+", gold["cue"].lower()))
    return gold["kind"] != "indirect" or not cue.isdisjoint(SPEECH_CUES)


def same_span(row: Row, gold: Row) -> bool:
    """Whether a predicted range overlaps the gold content by more than half of both."""
    shared = sum(
        max(0, min(row["end"], end) - max(row["start"], start))
        for start, end in gold["content_spans"]
    )
    size = sum(end - start for start, end in gold["content_spans"])
    return bool(shared > 0.5 * (row["end"] - row["start"]) and shared > 0.5 * size)


def same_speaker(row: Row, gold: Row) -> bool:
    """Whether the speaker is right; nobody is right where the gold names nobody."""
    if not gold["source"]:
        return not row.get("speaker")
    names = {head_name(row.get("speaker")), head_name(row.get("resolved"))}
    return head_name(gold["source"]) in names


def score(gold: Iterable[Row], predicted: dict[str, list[Row]]) -> Tally:
    """Counts over all articles."""
    tally = Tally()
    for article in gold:
        rows = predicted.get(article["id"], [])
        _score_rows(tally, article, rows)
        _score_gold(tally, article, rows)
    return tally


def _score_rows(tally: Tally, article: Row, rows: list[Row]) -> None:
    for row in rows:
        kind = row.get("kind") or "indirect"
        tally.predicted[kind] += 1
        match = next((g for g in article["attributions"] if same_span(row, g)), None)
        if match is None:
            tally.errors.append((_error_class(row, article), article["id"], row))
            continue
        tally.right[kind] += 1
        if same_speaker(row, match):
            tally.right_speaker[kind] += 1
        else:
            tally.errors.append(("wrong speaker", article["id"], {**row, "gold": match["source"]}))


def _error_class(row: Row, article: Row) -> str:
    touched = [
        gold
        for gold in article["attributions"]
        if any(row["start"] < end and start < row["end"] for start, end in gold["content_spans"])
    ]
    if not touched:
        return "nothing said there"
    size = max(g["content_spans"][-1][1] - g["content_spans"][0][0] for g in touched)
    return "span too long" if row["end"] - row["start"] > size else "span too short or shifted"


def _score_gold(tally: Tally, article: Row, rows: list[Row]) -> None:
    for gold in filter(is_counted, article["attributions"]):
        kind = gold["kind"]
        tally.gold[kind] += 1
        hits = [row for row in rows if same_span(row, gold)]
        tally.found[kind] += bool(hits)
        tally.found_speaker[kind] += any(same_speaker(row, gold) for row in hits)
        if not hits:
            row = {"start": gold["content_spans"][0][0], "end": gold["content_spans"][-1][1]}
            row |= {"speaker": gold["source"], "cue": gold["cue"], "kind": kind}
            tally.errors.append((f"missed {kind}", article["id"], row))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _marked(tally: Tally) -> tuple[int, int, int]:
    """Direct and mixed quotations together: in the gold, found, found with their speaker."""
    gold, found, named = (
        sum(counts[kind] for kind in MARKED)
        for counts in (tally.gold, tally.found, tally.found_speaker)
    )
    return gold, found, named


def figures(tally: Tally) -> dict[str, float]:
    """The figures that have a bar, by its name."""
    gold, rows = max(1, tally.gold.total()), max(1, tally.predicted.total())
    marked, found, named = _marked(tally)
    indirect = max(1, tally.gold["indirect"]), max(1, tally.predicted["indirect"])
    return {
        "content F1": f1(tally.right.total() / rows, tally.found.total() / gold),
        "content + speaker F1": f1(
            tally.right_speaker.total() / rows, tally.found_speaker.total() / gold
        ),
        "direct and mixed recall": found / max(1, marked),
        "direct and mixed speaker": named / max(1, found),
        "indirect recall": tally.found["indirect"] / indirect[0],
        "indirect precision": tally.right["indirect"] / indirect[1],
    }


def missed(tally: Tally) -> list[str]:
    """A line for each figure under its bar."""
    reached = figures(tally)
    return [
        f"{name} is {reached[name]:.3f}, under {bar}"
        for name, bar in BARS.items()
        if reached[name] < bar
    ]


def report(tally: Tally) -> Iterator[str]:
    """The lines of the report."""
    yield (
        f"{'kind':10}{'gold':>6}{'recall':>8}{'+speaker':>9}{'said by':>9}"
        f"{'rows':>7}{'prec.':>7}{'+sp.':>7}"
    )
    for kind in KINDS:
        gold, rows = max(1, tally.gold[kind]), max(1, tally.predicted[kind])
        found, right = tally.found[kind], tally.right[kind]
        yield (
            f"{kind:10}{tally.gold[kind]:6}{found / gold:8.3f}"
            f"{tally.found_speaker[kind] / gold:9.3f}"
            f"{tally.found_speaker[kind] / max(1, found):9.3f}{tally.predicted[kind]:7}"
            f"{right / rows:7.3f}{tally.right_speaker[kind] / rows:7.3f}"
        )
    gold, found, named = _marked(tally)
    yield (
        f"{'together':10}{gold:6}{found / max(1, gold):8.3f}{named / max(1, gold):9.3f}"
        f"{named / max(1, found):9.3f}  (direct and mixed)"
    )
    gold, rows = max(1, tally.gold.total()), max(1, tally.predicted.total())
    p, r = tally.right.total() / rows, tally.found.total() / gold
    sp, sr = tally.right_speaker.total() / rows, tally.found_speaker.total() / gold
    yield f"content            P {p:.3f} R {r:.3f} F1 {f1(p, r):.3f}  n={tally.gold.total()}"
    yield f"content + speaker  P {sp:.3f} R {sr:.3f} F1 {f1(sp, sr):.3f}"
    for name, count in Counter(name for name, _, _ in tally.errors).most_common():
        yield f"  {count:5}  {name}"


def read_rows(path: Path) -> list[Row]:
    """The rows of a .jsonl, plain or gzipped."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def predict(articles: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Runs the extractor over the articles' text."""
    documents = (Document(row["id"], row["id"], "", row["text"]) for row in articles)
    for document, blocks in parse_many(documents):
        yield document.doc_id, prediction_rows(quotations(document, blocks), document.text)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the evaluation; returns 0, or 1 when a required figure is not met."""
    parser = argparse.ArgumentParser(prog="python -m eval.quotes", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="PolNeAR-format .jsonl or .jsonl.gz"
    )
    parser.add_argument("--predictions", type=Path, help="write what was predicted here")
    parser.add_argument("--sample-errors", type=int, default=0, metavar="N", help="print N errors")
    parser.add_argument("--min-f1", type=float, default=0.0, help="content F1 to reach")
    parser.add_argument("--bars", action="store_true", help="fail under any bar of this script")
    args = parser.parse_args(argv)
    articles = read_rows(args.data)
    predicted = dict(predict(articles))
    if args.predictions:
        lines = (json.dumps({"id": i, "quotations": rows}) for i, rows in predicted.items())
        args.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    tally = score(articles, predicted)
    print("\n".join(report(tally)))
    texts = {row["id"]: row["text"] for row in articles}
    size = min(args.sample_errors, len(tally.errors))
    for name, article, row in random.Random(0).sample(tally.errors, size):
        words = texts[article][row["start"] : row["end"]]
        print(
            f"[{name}] {article} | {row['speaker']} | {row['cue']}",
            f"| {words!r} | {row.get('gold', '')}",
        )
    below = missed(tally) if args.bars else []
    print("\n".join(below))
    return int(bool(below) or figures(tally)["content F1"] < args.min_f1)


if __name__ == "__main__":
    raise SystemExit(main())
