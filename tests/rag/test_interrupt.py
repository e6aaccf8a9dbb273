"""An ingest stopped by SIGINT half-way and run again ends as if it had never been stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import rag.ingest
from rag import Assistant, Document, Settings
from rag.config import EmbedSettings
from tests.conftest import story

COUNT = 24


def articles() -> list[Document]:
    """Fictional articles, a few passages each."""
    line = "The Larkspur Fund gave $%d to Orrin Safety PAC in August, filings show. "
    return [
        story(f"Story {n}", "The Ledger", "2024", (line % n) * 30, uri=f"https://example.org/{n}")
        for n in range(COUNT)
    ]


def stopping(documents: list[Document], after: int) -> Iterator[Document]:
    """The documents; the process gets SIGINT when `after` of them have been asked for."""
    for number, document in enumerate(documents):
        if number == after:
            os.kill(os.getpid(), signal.SIGINT)
        yield document


def counts(desk: Assistant) -> tuple[int, int, int]:
    """Documents, passages and vectors."""
    documents, passages = desk.store.documents.counts()
    return documents, passages, desk.index.count()


def library(folder: Path) -> Assistant:
    """An open library with the small embedder."""
    return Assistant.open(Settings(library=folder, embed=EmbedSettings(model="hash"), claims=False))


def test_a_stopped_ingest_is_simply_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rag.ingest, "_BATCH_PASSAGES", 8)
    # A process started in the background ignores SIGINT, and hands that on to its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with library(tmp_path / "whole") as desk:
        desk.add(articles())
        whole = counts(desk)
    with library(tmp_path / "stopped") as desk:
        with pytest.raises(KeyboardInterrupt):
            desk.add(stopping(articles(), COUNT // 2))
        held = desk.store.documents.counts()[0]
        assert 0 < held < COUNT
    with library(tmp_path / "stopped") as desk:
        report = desk.add(articles())
        assert len(report.unchanged) == held
        assert counts(desk) == whole
        assert desk.search("Who gave $7 to Orrin Safety PAC?", k=1)


WORKER = """
import multiprocessing, os, time
from concurrent.futures import ProcessPoolExecutor
from rag.extract import _end_with_parent

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=_end_with_parent) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(120)
"""


def test_a_killed_add_leaves_no_worker_behind(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(WORKER, encoding="utf-8")
    command = [sys.executable, str(script)]
    root = str(Path(rag.ingest.__file__).parents[1])
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while _is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _is_alive(worker)


def _is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and waits to be reaped does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
