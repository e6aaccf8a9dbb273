"""The command line as others rely on it: forms, exit codes, one line on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rag import Assistant, Document, Settings
from rag.cli import app

ENV_MODEL = {"RECEIPTS_EMBED__MODEL": "hash", "RECEIPTS_JOBS": "1"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    story = {
        "id": "a1",
        "title": "Fund pays for advertisements",
        "source": "The Orrin Ledger",
        "date": "2024-09-12",
        "url": "https://ledger.example/a1",
        "text": "The Larkspur Fund gave $147,000 to Orrin Safety PAC in August, filings show.\n\n"
        "“We are proud to stand with working families,” said Dana Whitlock, its director.",
    }
    lines = [json.dumps(story), "not json", json.dumps({"id": "a2"})]
    (folder / "stories.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def receipts(*arguments: object) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "rag", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **ENV_MODEL},
    )


def test_the_way_through(library: Path, tmp_path: Path) -> None:
    where = ("--library", library / "lib")
    added = receipts("add", library / "stories.jsonl", *where, "--json")
    assert added.returncode == 1, added.stderr
    assert json.loads(added.stdout)["added"] == ["https://ledger.example/a1"]
    assert "stories.jsonl" in added.stderr

    found = json.loads(receipts("search", "Larkspur Fund", "-k", 2, "--json", *where).stdout)
    hit = found["hits"][0]
    assert hit["rank"] == 1
    assert hit["external_id"] == "a1"
    assert {"score", "doc_id", "title", "publisher", "published", "uri", "start", "end"} <= set(hit)

    questions = tmp_path / "questions.jsonl"
    asked = [
        {"id": "q1", "question": "How much did the Larkspur Fund give Orrin Safety PAC?"},
        {"id": "q2", "question": "And who is its director?", "history": ["Who is Larkspur Fund?"]},
    ]
    questions.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    out = tmp_path / "answers.jsonl"
    done = receipts("ask", "--batch", questions, "--out", out, *where)
    assert done.returncode == 0, done.stderr
    first, second = map(json.loads, out.read_text("utf-8").splitlines())
    assert (first["id"], second["id"]) == ("q1", "q2")
    assert "$147,000" in first["statements"][0]["text"]
    [key, *_] = first["statements"][0]["citations"]
    citation = first["citations"][key]
    assert citation["external_id"] == "a1"
    assert key.isalpha()
    assert second["standalone"] != second["question"]

    hits = tmp_path / "hits.jsonl"
    assert receipts("search", "--batch", questions, "--out", hits, *where).returncode == 0
    assert [json.loads(line)["id"] for line in hits.read_text("utf-8").splitlines()] == ["q1", "q2"]

    quotes = json.loads(receipts("quotes", "--speaker", "Whitlock", "--json", *where).stdout)
    assert quotes["quotations"][0]["resolved"] == "Dana Whitlock"
    funding = json.loads(receipts("funding", "--funder", "Larkspur Fund", "--json", *where).stdout)
    assert funding["claims"][0]["amount"] == "147000.00"
    assert funding["claims"][0]["recipient"] == "Orrin Safety PAC"

    assert receipts("remove", "a1", *where).returncode == 0
    assert json.loads(receipts("status", "--json", *where).stdout)["documents"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", "Who?", "--library", "nowhere"), "no library in 'nowhere'"),
        (("search", "--library", "nowhere"), "give either a QUERY or --batch"),
        (("verify", "nowhere"), "'nowhere' is not an evidence bundle"),
    ],
)
def test_errors_are_one_line_and_exit_two(
    arguments: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = receipts(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_list_of_quotations_that_was_cut_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECEIPTS_EMBED__MODEL", "hash")
    story = Document(
        doc_id="d", uri="u", title="t", text="“We are proud of it,” said Dana Whitlock, a director."
    )
    with Assistant.open(Settings(library=tmp_path, jobs=1)) as desk:
        desk.add([story])
    whole = CliRunner().invoke(app, ["quotes", "--library", str(tmp_path)])
    assert "the first" not in whole.stderr
    monkeypatch.setattr("rag.cli.claims._MOST_QUOTES", 1)
    cut = CliRunner().invoke(app, ["quotes", "--library", str(tmp_path)])
    assert "Dana Whitlock" in cut.stdout
    assert "Dana Whitlock [said]: “We are proud of it,”" in whole.stdout
    assert "the first 1 quotations; narrow them" in cut.stderr
