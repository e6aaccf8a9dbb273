from __future__ import annotations

import hashlib
import json

from tests.corpus.conftest import ReadOne


def test_fields_of_an_article(read_one: ReadOne) -> None:
    record = {
        "id": 17,
        "title": "Fund pays for hall",
        "source": "The Orrin Ledger",
        "date": "2021-03-04",
        "authors": 'Ann Lee, "Bo OBrien", Cy Day, Jr.',
        "url": "https://example.org/hall",
        "text": "The fund paid.\r\nTwice.",
    }
    line = json.dumps(record).encode()
    (document,), _ = read_one(line + b"\n", "a.jsonl")
    assert document.external_id == "17"
    assert document.publisher == "The Orrin Ledger"
    assert (document.published, document.published_from) == ("2021-03-04", "jsonl")
    assert document.authors == ("Ann Lee", "Bo OBrien", "Cy Day, Jr.")
    assert document.uri == "https://example.org/hall"
    assert document.text == "The fund paid.\nTwice."
    assert document.sha256 == hashlib.sha256(line).hexdigest()
    assert document.anchors[0].locator == {"line": 1}


def test_bad_lines_are_named_by_number_and_skipped(read_one: ReadOne) -> None:
    data = b'{"text": "One."}\n\nnot json\n{"title": "no text"}\n[1]\n{"id": "z", "text": "Two."}\n'
    documents, problems = read_one(data, "a.jsonl")
    assert [d.uri for d in documents] == ["upload:a.jsonl#1", "upload:a.jsonl#z"]
    assert [why.partition(":")[0] for _, why in problems] == ["line 3", "line 4", "line 5"]


def test_two_records_with_one_address_are_two_documents(read_one: ReadOne) -> None:
    row = '{{"id": "{0}", "url": "https://example.org/a", "text": "Words of {0}."}}\n'
    documents, _ = read_one((row.format("x") + row.format("y")).encode(), "a.jsonl")
    assert [d.uri for d in documents] == ["https://example.org/a", "https://example.org/a#y"]


def test_a_file_without_articles_is_refused(read_one: ReadOne) -> None:
    assert "no article" in read_one(b"\n\n", "a.jsonl")[1][0][1]


def test_deep_nesting_is_a_bad_line(read_one: ReadOne) -> None:
    data = b'{"text": ' + b"[" * 200_000 + b'\n{"text": "Words."}\n'
    documents, problems = read_one(data, "a.jsonl")
    assert [d.text for d in documents] == ["Words."]
    assert problems[0][1].startswith("line 1")


def test_many_bad_lines_are_counted(read_one: ReadOne) -> None:
    documents, problems = read_one(b"{}\n" * 50 + b'{"text": "Words."}\n', "a.jsonl")
    assert len(documents) == 1
    assert len(problems) == 21
    assert problems[-1][1] == "30 more lines hold no article"
