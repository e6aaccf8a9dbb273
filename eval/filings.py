"""Exact answers from filings: `python -m eval.filings [--data DIR] [--library DIR] [--failures]`.

Questions are made of the raw files of the data folder (`filings/fec`, `filings/grants360`) and of
the sample library, their gold worked out here without our readers; then the questions of
`eval/cases/filings.jsonl` are scored by the facts that an answer must hold. An answer counts as
exact when its first amount is the gold to the cent and the number of rows agrees. Before them
come facts about the readers: files read, lines that reconcile, totals of grants, speed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from corpus import read
from eval.filingasks import Ask, make
from eval.filingfacts import tell
from eval.filinggold import raw_rows
from rag import Answer, Assistant, Settings
from rag.answers import Coverage
from rag.asking_rows import filed_draft
from rag.config import EmbedSettings
from rag.store import Store
from rag.verify import verify

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample"
CASES = ROOT / "eval" / "cases" / "filings.jsonl"
_AMOUNT_RE = re.compile(r"(-?)(?:[$£€]|[A-Z]{3} )(\d[\d,]*(?:\.\d\d)?)")


def main(argv: Sequence[str] | None = None) -> int:
    """Print accuracy by kind; 1 when an answer is not exact."""
    parser = argparse.ArgumentParser(description="exact answers from filings")
    shared = Path(os.environ.get("RECEIPTS_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--data", type=Path, default=shared / "data" / "filings")
    parser.add_argument("--library", type=Path, help="keep the library here")
    parser.add_argument("--failures", action="store_true")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        library = args.library or Path(scratch)
        if not (library / "library.sqlite").exists():
            build(library, args.data)
        store = Store(library / "library.sqlite")
        for line in tell(args.data):
            print(line)
        wrong = _generated(store, args.data, show=args.failures)
        wrong += _cases(store, show=args.failures)
        store.close()
    return 1 if wrong else 0


def build(library: Path, data: Path) -> None:
    """A library of the reports, the grants and the sample; vectors do not matter here."""
    sources = [data / "fec", data / "grants360", SAMPLE]
    settings = Settings(library=library, embed=EmbedSettings(model="hash"), jobs=1)
    with Assistant.open(settings) as desk:
        desk.add(read(*(str(source) for source in sources if source.exists())))


def ask(store: Store, question: str) -> Answer | None:
    """The verified answer from filed rows; None where rows have nothing to say."""
    found = filed_draft(store, question)
    if found is None:
        return None
    earliest, latest = store.documents.period()
    count = store.documents.counts()[0]
    coverage = Coverage(count, earliest, latest, found.names)
    return verify(found.draft, found.documents, coverage=coverage)


def problem(asked: Ask, answer: Answer | None) -> str:
    """Why an answer is not exact, or ""."""
    if answer is None:
        return "no answer from rows"
    text = answer.text
    if answer.status == "insufficient":
        return f"insufficient: {[w.problem for w in answer.withheld]}"
    amounts = [Decimal(sign + digits.replace(",", "")) for sign, digits in _AMOUNT_RE.findall(text)]
    if asked.first is not None and (not amounts or amounts[0] != asked.first):
        return f"wanted {asked.first}, said {text}"
    if asked.rows is not None and not _says(str(asked.rows), text):
        return f"wanted {asked.rows} rows, said {text}"
    for forms in asked.holds:
        if not any(_says(form, text) for form in forms):
            return f"wanted {forms}, said {text}"
    return ""


def _says(words: str, text: str) -> bool:
    """Whether the words stand in the text, figures on number boundaries."""
    pattern = rf"(?<![\d.,]){re.escape(words.lower())}(?:\.00)?(?![\d]|[.,]\d)"
    return re.search(pattern, text.lower()) is not None


def _generated(store: Store, data: Path, *, show: bool) -> int:
    asks = make(raw_rows(data, SAMPLE))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for asked in asks:
        answer = ask(store, asked.question)
        why = problem(asked, answer)
        total[asked.kind] += 1
        right[asked.kind] += not why
        if why and show:
            print(f"  {asked.kind}: {asked.question}\n    {why}")
    for kind, number in total.items():
        print(f"{kind:12s} {right[kind]:4d} of {number:4d} exact")
    wrong = sum(total.values()) - sum(right.values())
    print(f"{'generated':12s} {sum(right.values()):4d} of {sum(total.values()):4d} exact")
    return wrong


def _cases(store: Store, *, show: bool) -> int:
    wrong, cases = 0, [json.loads(line) for line in CASES.read_text("utf-8").splitlines() if line]
    for case in cases:
        answer = ask(store, case["question"])
        text = "" if answer is None else answer.text
        if case["type"] == "unanswerable":
            good = answer is not None and answer.status == "insufficient"
        else:
            good = all(any(_holds(form, text) for form in forms) for forms in case["gold"])
            good = good and not any(_holds(form, text) for form in case["must_not"])
        wrong += not good
        if not good and show:
            print(f"  {case['id']}: {case['question']}\n    {text}")
    print(f"{'sample':12s} {len(cases) - wrong:4d} of {len(cases):4d} right")
    return wrong


def _holds(form: str, text: str) -> bool:
    form, text = form.lower().replace("’", "'"), text.lower().replace("’", "'")
    if any(letter.isdigit() for letter in form):
        return re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)", text) is not None
    return form in text


if __name__ == "__main__":
    raise SystemExit(main())
