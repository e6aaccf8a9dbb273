from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.build import clean_text
from corpus.decode import decode
from rag.errors import ReadError

QUOTED = "“We’ll pay £5 at the café — no more,” she said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_found_without_a_declaration(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Zażółć gęślą jaźń", "cp1250"), ("Выборы в округе", "koi8-r"), ("選挙資金", "shift_jis")],
)
def test_a_declared_encoding_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


def test_valid_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(QUOTED.encode(), "iso-8859-1") == QUOTED


def test_latin1_on_the_web_means_windows_1252() -> None:
    assert decode(b"\x93quoted\x94", "iso-8859-1") == "“quoted”"


def test_an_unknown_declaration_is_passed_over() -> None:
    assert decode(QUOTED.encode("cp1252"), "x-unknown") == QUOTED


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ReadError, match="not text"):
        decode(bytes(range(256)) * 4)


def test_mojibake_in_the_source_is_not_repaired() -> None:
    assert decode("â€œas printedâ€".encode()) == "â€œas printedâ€"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_read_error(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadError:
        return
    cleaned = clean_text(text)
    assert "\r" not in cleaned
    assert "\x00" not in cleaned
    assert clean_text(cleaned) == cleaned
