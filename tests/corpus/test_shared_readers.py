"""What the readers make of the measuring data; skipped where it is absent."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from corpus import read

pytestmark = pytest.mark.shared


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def _f1(found: str, expected: str) -> float:
    a, b = _shingles(found), _shingles(expected)
    return 2 * (a & b).total() / (a.total() + b.total())


def test_article_bodies(shared_data: Path) -> None:
    expected = json.loads((shared_data / "html/ground-truth.json").read_text())
    scores = [
        _f1(document.text, expected[path.name.split(".")[0]]["articleBody"])
        for path in sorted((shared_data / "html").glob("*.html.gz"))
        for document in read(path)
    ]
    assert len(scores) == len(expected) == 74
    assert sum(scores) / len(scores) > 0.94


def test_odd_pdfs_are_read_or_named(shared_data: Path) -> None:
    for path in sorted((shared_data / "hostile/pdf").glob("*.pdf")):
        problems: list[str] = []
        documents = list(read(path, on_problem=lambda _, why, p=problems: p.append(why)))
        assert len(documents) == 1 or problems, path.name
        assert all("cannot be read" not in why for why in problems), problems


def test_evidence_stands_on_its_page(shared_data: Path) -> None:
    folder = shared_data / "filings/financebench"
    questions = [json.loads(line) for line in (folder / "questions.jsonl").open()]
    for name in sorted({q["doc_name"] for q in questions})[:4]:
        (document,) = read(folder / f"{name}.pdf")
        pages: dict[int, Counter[str]] = {}
        for anchor in document.anchors:
            words = re.findall(r"\w+", anchor.span.of(document.text).lower())
            pages.setdefault(anchor.locator["page"], Counter()).update(words)
        for evidence in (e for q in questions if q["doc_name"] == name for e in q["evidence"]):
            wanted = Counter(re.findall(r"\w+", evidence["evidence_text"].lower()))
            best = max(pages, key=lambda page: (wanted & pages[page]).total())
            assert best == evidence["evidence_page_num"] + 1
