"""Connectors against a local server that replays recorded shapes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from corpus import read
from corpus.connect import Client, targets
from rag.errors import ConfigError, ReadError

SAMPLE = Path(__file__).parents[3] / "corpus" / "sample"
UUID = "00000000-0000-4000-8000-000000000001"


class _Replay(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str]]] = []
    busy = 0

    def do_GET(self) -> None:
        type(self).asked.append((self.path, self.headers.get("Authorization", "")))
        if type(self).busy:
            type(self).busy -= 1
            self._reply(503, b"busy")
        elif self.path == "/9900588.fec":
            self._reply(200, (SAMPLE / "FEC-9900588.fec").read_bytes())
        elif self.path == f"/{UUID}/":
            self._reply(200, json.dumps({"filing_uuid": UUID}).encode())
        else:
            self._reply(404, b"no such record")

    def _reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Replay]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Replay)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    for name in ("FEC", "LDA"):
        monkeypatch.setenv(f"RECEIPTS_FETCH_{name}", base)
    _Replay.asked, _Replay.busy = [], 0
    yield _Replay
    server.shutdown()
    server.server_close()


def test_a_report_is_saved_once_and_can_be_read(replay: type[_Replay], tmp_path: Path) -> None:
    (target,) = targets("fec", ["FEC-9900588"])
    with Client(tmp_path, wait_s=0) as client:
        first, again = client.fetch(target), client.fetch(target)
    assert (first.is_cached, again.is_cached) == (False, True)
    assert first.sha256 == again.sha256
    assert len(replay.asked) == 1
    (document,) = list(read(first.path))
    assert document.filing is not None
    assert document.filing.form == "F3X"


def test_a_busy_source_is_tried_again_and_a_changed_file_fetched_anew(
    replay: type[_Replay], tmp_path: Path
) -> None:
    replay.busy = 2
    (target,) = targets("fec", ["9900588"])
    with Client(tmp_path, wait_s=0) as client:
        saved = client.fetch(target)
        assert len(replay.asked) == 3
        Path(saved.path).write_text("changed")
        assert not client.fetch(target).is_cached


def test_what_is_not_there_is_said(replay: type[_Replay], tmp_path: Path) -> None:
    (target,) = targets("fec", ["1"])
    with Client(tmp_path, wait_s=0) as client, pytest.raises(ReadError, match="answers 404"):
        client.fetch(target)
    assert not list(tmp_path.iterdir())


def test_a_key_comes_from_the_environment_and_is_not_saved(
    replay: type[_Replay], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECEIPTS_LDA_KEY", "secret")
    (target,) = targets("lda", [UUID])
    with Client(tmp_path, wait_s=0) as client:
        client.fetch(target)
    assert replay.asked == [(f"/{UUID}/", "Token secret")]
    assert not any("secret" in path.read_text() for path in tmp_path.iterdir())


def test_a_file_too_large_is_refused(replay: type[_Replay], tmp_path: Path) -> None:
    (target,) = targets("fec", ["9900588"])
    with (
        Client(tmp_path, wait_s=0, max_bytes=100) as client,
        pytest.raises(ReadError, match="larger"),
    ):
        client.fetch(target)


@pytest.mark.parametrize(
    ("source", "given"),
    [("fec", "../../etc/passwd"), ("nowhere", "1"), ("edgar", "1/000000000000000000/a.xml")],
)
def test_bad_ids_sources_and_missing_keys(
    source: str, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECEIPTS_EDGAR_AGENT", raising=False)
    with pytest.raises(ConfigError):
        targets(source, [given])


def test_file_names_lead_nowhere() -> None:
    (target,) = targets("url", ["https://example.org/a/..%2f..%2fevil?x=1"])
    assert "/" not in target.file_name
    assert not target.file_name.startswith(".")
