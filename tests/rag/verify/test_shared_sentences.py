"""No sentence of a real article may be withheld when it is quoted whole."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path

import pytest

from rag.answers import Statement
from rag.text.sentences import sentence_spans
from rag.types import ClaimClass, Document, Evidence
from rag.verify import check

_ROOT = Path(__file__).resolve().parents[3]
ARTICLES = (
    Path(os.environ.get("RECEIPTS_SHARED", _ROOT.parent / "shared"))
    / "data"
    / "articles"
    / "dev.jsonl.gz"
)


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLES.is_file(), reason="measuring data is absent")
def test_verbatim_sentences_pass() -> None:
    chance = random.Random(4)
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for _, line in zip(range(300), lines, strict=False)]
    plain = 0
    for article in articles:
        document = Document(
            "d", "u", article["title"], article["text"], publisher=article["source"],
            published=article["date"][:10],
        )  # fmt: skip
        spans = [s for s in sentence_spans(document.text) if s.end - s.start > 12]
        span = chance.choice(spans)
        words = span.of(document.text)
        evidence = (Evidence("d", words, span),)
        head = f"According to {article['source']} ({document.published}), "
        quoted = Statement(f"{head}“{words}”", ClaimClass.REPORTED, evidence)
        assert check(quoted, {"d": document}) == "", words
        found = check(Statement(head + words, ClaimClass.REPORTED, evidence), {"d": document})
        plain += bool(found) and not any(k in found for k in ("loaded", "attributes", "inside"))
    assert plain <= 0.02 * len(articles)
