from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.plain import paragraph_anchors, split_front_matter
from rag.types import Kind
from tests.corpus.conftest import ReadOne


def test_front_matter_becomes_fields_and_leaves_the_text(read_one: ReadOne) -> None:
    data = (
        b"Title: Fund pays for hall\nDate: March 4, 2021\nSource: The Orrin Ledger\n"
        b"Byline: By Ann Lee and Bo Day\nURL: https://example.org/hall\n\n"
        b"The fund paid.\n\nTwice.\n"
    )
    (document,), _ = read_one(data, "a.txt")
    assert document.title == "Fund pays for hall"
    assert (document.published, document.published_from) == ("2021-03-04", "front matter")
    assert document.publisher == "The Orrin Ledger"
    assert document.authors == ("Ann Lee", "Bo Day")
    assert document.uri == "https://example.org/hall"
    assert document.text == "The fund paid.\n\nTwice.\n"
    assert [(a.span.of(document.text), a.locator) for a in document.anchors] == [
        ("The fund paid.", {"line": 7}),
        ("Twice.", {"line": 9}),
    ]


def test_fenced_front_matter(read_one: ReadOne) -> None:
    (document,), _ = read_one(b"---\ntitle: 'Hall'\nkind: release\n---\nWords.", "a.md")
    assert (document.title, document.kind, document.text) == ("Hall", Kind.RELEASE, "Words.")


def test_a_text_that_only_looks_like_front_matter_keeps_its_words() -> None:
    for text in (
        "Source: a person who saw it.\nMore follows.",
        "Title: not closed",
        "---\nJust a rule",
    ):
        assert split_front_matter(text) == ({}, 0)


def test_a_bare_date_before_the_first_words(read_one: ReadOne) -> None:
    (document,), _ = read_one(b" date 2017-02-08 Update: the club ran the numbers.", "a.txt")
    assert (document.published, document.text) == (
        "2017-02-08",
        "Update: the club ran the numbers.",
    )


def test_the_title_is_a_heading_or_a_line_alone_or_the_name(read_one: ReadOne) -> None:
    assert read_one(b"Intro.\n\n## The hall ##\n\nWords.", "a.md")[0][0].title == "The hall"
    assert read_one(b"Fund pays for hall\n\nThe fund paid.", "a.txt")[0][0].title == (
        "Fund pays for hall"
    )
    assert read_one(b"The fund paid.\n\nTwice.", "a.txt")[0][0].title == "a"


def test_a_press_release_says_so(read_one: ReadOne) -> None:
    assert read_one(b"FOR IMMEDIATE RELEASE\n\nThe fund paid.", "a.txt")[0][0].kind is Kind.RELEASE
    assert read_one(b"He issued a news release.", "a.txt")[0][0].kind is Kind.ARTICLE


def test_newlines_are_normalised_and_the_rest_is_kept(read_one: ReadOne) -> None:
    (document,), _ = read_one("One “1”.\r\nTwo.\rThree\u2028Four…".encode(), "a.txt")
    assert document.text == "One “1”.\nTwo.\nThree\nFour…"


@given(st.text(alphabet="ab \n\té“", max_size=80))
def test_anchors_cover_every_visible_word_at_its_line(text: str) -> None:
    anchors = paragraph_anchors(text)
    assert "".join("".join(a.span.of(text).split()) for a in anchors) == "".join(text.split())
    for anchor in anchors:
        line = text.split("\n")[anchor.locator["line"] - 1]
        assert anchor.span.of(text).startswith(line) or line.strip() in anchor.span.of(text)
        assert text.count("\n", 0, anchor.span.start) + 1 == anchor.locator["line"]
