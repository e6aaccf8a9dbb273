from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from corpus import read
from corpus.fetch import fetch
from corpus.source import log_problem
from rag.config import ReadSettings
from rag.errors import ReadError
from tests.corpus.makers import column, make_page, make_pdf

PUBLIC = "http://93.184.216.34"
ROUTES = {
    "/story": (200, {"Content-Type": "text/html; charset=utf-8"}, make_page().encode()),
    "/report": (200, {"Content-Type": "text/html"}, make_pdf([column(["Words of a report."])])),
    "/notes": (200, {"Content-Type": "text/plain; charset=cp1252"}, b"Caf\xe9 words."),
    "/moved": (302, {"Location": "/story"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/gone": (404, {}, b"gone"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = ROUTES[self.path]
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _problems(url: str, settings: ReadSettings | None = None) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    assert list(read(url, settings=settings, on_problem=lambda *p: found.append(p))) == []
    return found


def test_a_page_is_read_with_its_time_and_hash(site: str) -> None:
    (document,) = read(f"{site}/story")
    assert document.uri == f"{site}/story"
    assert "Larkspur Fund" in document.text
    assert document.sha256 == hashlib.sha256(ROUTES["/story"][2]).hexdigest()
    assert document.metadata["retrieved"].endswith("+00:00")


def test_content_type_and_content_choose_the_reader(site: str) -> None:
    (report,) = read(f"{site}/report")
    assert report.metadata["format"] == "pdf"
    (notes,) = read(f"{site}/notes")
    assert (notes.metadata["format"], notes.text) == ("text", "Café words.")


def test_redirects_are_followed_and_noted(site: str) -> None:
    (document,) = read(f"{site}/moved")
    assert document.metadata["final_url"] == f"{site}/story"


@pytest.mark.parametrize(
    ("path", "reason"), [("/loop", "more than 5"), ("/file", "no web page"), ("/gone", "404")]
)
def test_what_cannot_be_fetched_is_named(site: str, path: str, reason: str) -> None:
    ((uri, why),) = _problems(f"{site}{path}")
    assert uri == f"{site}{path}"
    assert reason in why


def test_the_size_limit_holds(site: str) -> None:
    ((_, why),) = _problems(f"{site}/story", ReadSettings(max_bytes=100))
    assert "more than 100 bytes" in why


def test_an_unreachable_address_is_named() -> None:
    ((_, why),) = _problems("http://127.0.0.1:9/x")
    assert "cannot be fetched" in why


def test_a_public_page_may_not_redirect_to_a_private_address() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "93.184.216.34"
        return httpx.Response(302, headers={"Location": "http://169.254.169.254/latest"})

    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as client,
        pytest.raises(ReadError, match="private address"),
    ):
        fetch(f"{PUBLIC}/x", settings=ReadSettings(), on_problem=log_problem, client=client)
