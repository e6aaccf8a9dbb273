"""Is an attribution that a sentence drops noticed, and one that it keeps let through?

    python -m eval.attribution [--cases FILE] [--show N]

Each case is fictional: a sentence of a source, a sentence that keeps who said it (or tells only
what the source says in its own voice), and one that turns what was said into plain fact.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rag.answers import Statement
from rag.types import ClaimClass, Document, Evidence, Span
from rag.verify import check

CASES = Path(__file__).parent / "cases" / "attribution.jsonl"
MIN_RECALL = 0.95
MAX_FALSE = 0.05

_BEFORE = "The hearing in Aldermoor went on for most of the day.\n\n"
_AFTER = "\n\nNo vote was taken, and the room emptied slowly."


def problem(case: dict[str, Any], field: str) -> str:
    """What verification says of a case's "kept" or "dropped" sentence; "" when it passes."""
    text = _BEFORE + case["source"] + _AFTER
    document = Document(
        case["id"],
        f"fiction:{case['id']}",
        "A long day in Aldermoor",
        text,
        publisher="The Harbor Ledger",
        published="2018-05-03",
    )
    span = Span(len(_BEFORE), len(_BEFORE) + len(case["source"]))
    evidence = (Evidence(document.doc_id, case["source"], span),)
    said = f"According to The Harbor Ledger (3 May 2018), {case[field]}"
    return check(Statement(said, ClaimClass.SAID, evidence), {document.doc_id: document})


def main(argv: Sequence[str] | None = None) -> int:
    """Print recall over dropped attributions and false flags over kept ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--show", type=int, default=10)
    args = parser.parse_args(argv)
    cases = [json.loads(line) for line in args.cases.read_text(encoding="utf-8").splitlines()]
    missed = [case for case in cases if not problem(case, "dropped")]
    flagged = [(case, found) for case in cases if (found := problem(case, "kept"))]
    for case in missed[: args.show]:
        print(f"{case['id']} missed: {case['source']}\n  {case['dropped']}")
    for case, found in flagged[: args.show]:
        print(f"{case['id']} flagged ({found}): {case['source']}\n  {case['kept']}")
    recall = 1 - len(missed) / len(cases)
    false = len(flagged) / len(cases)
    print(f"{len(cases)} pairs: recall {recall:.3f}, false flags {false:.3f}")
    return int(recall < MIN_RECALL or false > MAX_FALSE)


if __name__ == "__main__":
    raise SystemExit(main())
