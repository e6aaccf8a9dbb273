"""The path to an OpenAI-compatible server, over real HTTP on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from rag.answer.model.prompt import schema
from rag.config import AnswerSettings
from rag.errors import ModelError
from rag.llm import LLM, get_llm

SECRET = "plain-secret-value"


class _Handler(BaseHTTPRequestHandler):
    status = 200
    takes_schema = True
    text = "The fund gave $5 to Hale [kqv]."

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind = type(self)
        if "response_format" in asked and not kind.takes_schema:
            self._fail(400, "response_format is not supported")
        elif kind.status != 200:
            self._fail(kind.status, f"refused for {self.headers['Authorization']}")
        else:
            self._stream(kind.text)

    def _fail(self, status: int, message: str) -> None:
        body = json.dumps({"error": {"message": message}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for start in range(0, len(text), 5):
            self._send({"content": text[start : start + 5]}, None)
        self._send({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _send(self, delta: dict[str, str], finish: str | None) -> None:
        whole = {"role": "assistant", **delta}
        choice = {"index": 0, "delta": whole, "finish_reason": finish}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        self.wfile.write(f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n".encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[type[_Handler], LLM]]:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    handler = type("Handler", (_Handler,), {})
    running = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{running.server_address[1]}/v1"
    yield handler, get_llm("openai:m", AnswerSettings(base_url=address, timeout_s=10))
    running.shutdown()
    running.server_close()


def test_text_comes_in_pieces(server: tuple[type[_Handler], LLM]) -> None:
    handler, llm = server
    pieces = list(llm.stream_text("system", "user"))
    assert "".join(pieces) == handler.text
    assert len(pieces) > 3


def test_an_object_grows_until_it_is_complete(server: tuple[type[_Handler], LLM]) -> None:
    handler, llm = server
    whole = {"sentences": [{"text": "One is here.", "keys": ["kqv"]}, {"text": "Two.", "keys": []}]}
    handler.text = json.dumps(whole)
    values = list(llm.stream_objects("system", "user", schema(["kqv"])))
    assert values[-1] == whole
    assert any(len(value.get("sentences", [])) == 1 for value in values)


def test_a_server_without_schemas_is_asked_for_text_from_then_on(
    server: tuple[type[_Handler], LLM],
) -> None:
    handler, llm = server
    handler.takes_schema = False
    assert llm.is_structured
    with pytest.raises(ModelError, match="response_format"):
        list(llm.stream_objects("system", "user", schema(["kqv"])))
    assert not llm.is_structured
    assert "".join(llm.stream_text("system", "user")) == handler.text


@pytest.mark.parametrize(
    ("status", "message", "retryable"), [(401, "key", False), (404, "model", False)]
)
def test_a_refusal_is_one_line_without_the_key(
    server: tuple[type[_Handler], LLM], status: int, message: str, retryable: bool
) -> None:
    handler, llm = server
    handler.status = status
    with pytest.raises(ModelError, match=message) as caught:
        list(llm.stream_text("system", "user"))
    assert caught.value.retryable is retryable
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
