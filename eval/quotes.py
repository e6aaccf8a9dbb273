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
from itertools import pairwise
from pathlib import Path
from typing import Any

from rag.claims.parse import parse_many
from rag.claims.quotes import quotations
from rag.types import Document, Quotation

Row = dict[str, Any]

_TOGETHER = 0.51
"""Least share of a joined range that must be said: just over what `same_span` asks for."""
_BESIDE = 40
"""So many characters before a piece hold the cue that introduces it."""
_OPENING, _CLOSING = ('"', "\u201c", "''"), ('"', "\u201d", "''")
KINDS = ("direct", "mixed", "indirect")
MARKED = ("direct", "mixed")
"""The kinds with quotation marks, also reported together."""
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


def prediction_rows(found: Sequence[Quotation], text: str) -> list[Row]:
    """Predictions as rows. Pieces that one cue attributes make one row when they nearly touch.

    Gold takes '"A," said X. "B."' as one attribution with two spans; a row has one range only,
    so the pieces are joined where the words between them are under half of the range and nothing
    else is said there. Gold counts a quotation's marks with its words, and so does a row.
    """
    groups: dict[tuple[Any, ...], list[Quotation]] = {}
    for quotation in found:
        key = (quotation.sentence, quotation.cue, quotation.speaker, quotation.addressee)
        groups.setdefault(key, []).append(quotation)
    rows: list[Row] = []
    for key, pieces in groups.items():
        others = [_start(q) for other, said in groups.items() if other != key for q in said]
        for act in _acts(pieces, text):
            rows += (_with_marks(row, text) for row in _join(act, others))
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _acts(pieces: Sequence[Quotation], text: str) -> list[list[Quotation]]:
    """The pieces by act of saying: "said A and said B" and "He said A. He said B" are two each.

    So are two that have a cue each right before them.
    """
    acts = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        gap = text[_end(before) : _start(piece)]
        lead, cue, rest = gap.rpartition(piece.cue)
        lead_in = text[max(0, _start(before) - _BESIDE) : _start(before)].rpartition(before.cue)
        both = lead_in[1] and len(lead_in[2].split()) < 2 and len(rest.split()) < 3
        again = len(rest.split()) < 2 and re.search(r"\b(?:and|but|then)\s|[.!?]\s", lead)
        if cue and (again or both):
            acts.append([])
        acts[-1].append(piece)
    return acts


def _join(pieces: Sequence[Quotation], others: Sequence[int]) -> list[Row]:
    """One row for the longest run of pieces that nearly touch, and one for each other piece.

    `others` are the starts of what is said by others; none may lie between two joined pieces.
    """
    best: tuple[int, int, int] = (0, 0, 0)
    for i in range(len(pieces)):
        for j in range(i + 1, len(pieces) + 1):
            gaps = [(_end(a), _start(b)) for a, b in pairwise(pieces[i:j])]
            if any(end <= at < start for end, start in gaps for at in others):
                break
            said = sum(len(piece.words) for piece in pieces[i:j])
            if said > _TOGETHER * (_end(pieces[j - 1]) - _start(pieces[i])):
                best = max(best, (said, i, j))
    _, i, j = best
    rows = [_row(pieces[i:j], _start(pieces[i]), _end(pieces[j - 1]))]
    return rows + [_row([p], _start(p), _end(p)) for p in (*pieces[:i], *pieces[j:])]


def _with_marks(row: Row, text: str) -> Row:
    """A row with the quotation marks that stand right beside its words."""
    start, end = row["start"], row["end"]
    before = next((m for m in _OPENING if text.endswith(m, 0, start)), "")
    after = next((m for m in _CLOSING if text.startswith(m, end)), "")
    return {**row, "start": start - len(before), "end": end + len(after)}


def _start(quotation: Quotation) -> int:
    return quotation.evidence.span.start if quotation.evidence.span else 0


def _end(quotation: Quotation) -> int:
    return quotation.evidence.span.end if quotation.evidence.span else 0


def _row(pieces: Sequence[Quotation], start: int, end: int) -> Row:
    forms = {piece.form for piece in pieces}
    kind = forms.pop() if len(forms) == 1 else "mixed"
    return {
        "start": start,
        "end": end,
        "speaker": pieces[0].speaker,
        "resolved": pieces[0].resolved,
        "cue": pieces[0].cue,
        "kind": kind,
    }


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
    gold, found, named = (
        sum(counts[kind] for kind in MARKED)
        for counts in (tally.gold, tally.found, tally.found_speaker)
    )
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
    p = tally.right.total() / max(1, tally.predicted.total())
    r = tally.found.total() / max(1, tally.gold.total())
    return 0 if f1(p, r) >= args.min_f1 else 1


if __name__ == "__main__":
    raise SystemExit(main())
