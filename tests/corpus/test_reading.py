from __future__ import annotations

import gzip
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import read, read_bytes
from rag.config import ReadSettings
from rag.types import Document
from tests.corpus.conftest import ReadOne
from tests.corpus.makers import column, make_mail, make_page, make_pdf

LONG = "The Larkspur Fund gave $5,000 to the ward club, the treasurer said on Monday in Orrin."


def test_a_folder_is_read_in_sorted_order_and_what_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text("# Second\n\nWords.")
    (tmp_path / "a.txt").write_text("First words.")
    (tmp_path / "c.gif").write_bytes(b"GIF89a\x00\x01")
    (tmp_path / ".hidden.txt").write_text("Not this.")
    problems: list[tuple[str, str]] = []
    documents = list(read(tmp_path, on_problem=lambda uri, why: problems.append((uri, why))))
    assert [d.title for d in documents] == ["a", "Second"]
    assert [d.uri for d in documents] == [
        str((tmp_path / "a.txt").resolve()),
        str((tmp_path / "b" / "two.md").resolve()),
    ]
    assert len(problems) == 1
    assert problems[0][0].endswith("c.gif")
    assert "no format" in problems[0][1]


def test_reading_is_lazy(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Words of {name}.")
    documents = read(tmp_path)
    assert next(documents).text == "Words of a."
    (tmp_path / "b.txt").write_text("Other words.")
    assert next(documents).text == "Other words."


def test_a_missing_path_is_reported_and_the_rest_goes_in(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.txt").write_text("First words.")
    with caplog.at_level(logging.WARNING):
        documents = list(read(tmp_path / "no.txt", tmp_path / "a.txt"))
    assert [d.text for d in documents] == ["First words."]
    assert "does not exist" in caplog.text


def test_companion_folder_of_a_saved_page_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "story.html").write_text(make_page())
    (tmp_path / "story_files").mkdir()
    (tmp_path / "story_files" / "advert.html").write_text(make_page())
    assert len(list(read(tmp_path))) == 1


@pytest.mark.parametrize(
    ("data", "misleading", "expected"),
    [
        (make_pdf([column([LONG])]), "notes.txt", "pdf"),
        (make_page().encode(), "notes.txt", "html"),
        (make_page().encode(), "notes.pdf", "html"),
        (gzip.compress(b'{"text": "Some words."}\n', mtime=0), "notes.txt", "jsonl"),
        (b'{"text": "Some words."}\n{"text": "More words."}\n', "notes.txt", "jsonl"),
        (make_mail(LONG).as_bytes(), "notes.txt", "eml"),
        (LONG.encode(), "notes", "text"),
        (LONG.encode(), "page.html", "html"),
    ],
)
def test_content_decides_before_the_name(
    read_one: ReadOne, data: bytes, misleading: str, expected: str
) -> None:
    documents, problems = read_one(data, misleading)
    assert [d.metadata["format"] for d in documents][:1] == [expected]
    assert problems == []


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_never_a_document(read_one: ReadOne, data: bytes) -> None:
    documents, problems = read_one(data, "empty.txt")
    assert documents == []
    assert problems == [("upload:empty.txt", "'empty.txt' holds no text")]


def test_an_upload_name_is_never_a_path(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret.")
    documents = list(read_bytes(b"Upload.", f"../{tmp_path}/secret.txt", uri="upload:secret.txt"))
    assert [(d.text, d.uri, d.title) for d in documents] == [
        ("Upload.", "upload:secret.txt", "secret")
    ]


def test_a_file_past_the_limit_is_refused(read_one: ReadOne, tmp_path: Path) -> None:
    settings = ReadSettings(max_bytes=10)
    assert "limit of 10" in read_one(b"x" * 11, "big.txt", settings)[1][0][1]
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    problems: list[str] = []
    found = read(tmp_path, settings=settings, on_problem=lambda _, why: problems.append(why))
    assert list(found) == []
    assert "limit of 10" in problems[0]


def test_same_bytes_give_the_same_id_and_other_bytes_another(read_one: ReadOne) -> None:
    def identity(text: str) -> str:
        documents: list[Document] = read_one(text.encode(), "a.txt")[0]
        return documents[0].doc_id

    assert identity("One.") == identity("One.")
    assert identity("One.") != identity("Two.")


def test_importing_the_package_loads_no_parser() -> None:
    heavy = [
        "trafilatura",
        "lxml",
        "pypdfium2",
        "docx",
        "httpx",
        "charset_normalizer",
        "readability",
    ]
    code = f"import sys, corpus; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
