from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.blocktext import block_text
from rag.types import Kind
from tests.corpus.conftest import ReadOne
from tests.corpus.makers import PARAGRAPHS, make_page

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Ledger", "datePublished": "1999-01-01"},
        {
            "@type": "NewsArticle",
            "headline": "Fund pays for ward club &amp; hall",
            "datePublished": "2019-01-19T22:00:00-05:00",
            "dateModified": "2020-01-20",
            "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "By Bo Day"}],
            "publisher": {"name": "The Orrin Ledger"},
        },
    ],
}
SCRIPT = f'<script type="application/ld+json">{json.dumps(LD)}</script>'
META = '<meta property="article:published_time" content="2018-02-03T00:00Z">'
CANONICAL = '<link rel="canonical" href="https://ledger.example.org/2017/05/06/hall#top">'
SITE = '<meta property="og:site_name" content="Orrin Ledger Online">'


def test_body_without_navigation_or_footer(read_one: ReadOne) -> None:
    (document,), _ = read_one(make_page().encode(), "a.html")
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text
    assert "Sports" not in document.text
    assert "All rights reserved" not in document.text
    for anchor in document.anchors:
        assert (
            anchor.span.of(document.text)
            == document.text.split("\n\n")[anchor.locator["paragraph"] - 1]
        )


def test_facts_of_a_page(read_one: ReadOne) -> None:
    (document,), _ = read_one(make_page(SCRIPT + META + CANONICAL + SITE).encode(), "a.html")
    assert document.title == "Fund pays for ward club & hall"
    assert document.publisher == "Orrin Ledger Online"
    assert document.authors == ("Ann Lee", "Bo Day")
    assert (document.published, document.published_from) == ("2019-01-19", "json-ld")
    assert document.metadata["modified"] == "2020-01-20"
    assert document.uri == "https://ledger.example.org/2017/05/06/hall"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (META + CANONICAL, "", ("2018-02-03", "meta")),
        (CANONICAL, '<time datetime="2016-04-05">April 5</time>', ("2016-04-05", "time")),
        (CANONICAL, "", ("2017-05-06", "url")),
        ("", "", (None, "")),
    ],
)
def test_the_published_date_names_where_it_was_read(
    read_one: ReadOne, head: str, body: str, expected: tuple[str | None, str]
) -> None:
    text = body + "".join(f"<p>{p.replace('2011', 'then')}</p>" for p in PARAGRAPHS)
    (document,), _ = read_one(make_page(head, text).encode(), "a.html")
    assert (document.published, document.published_from) == expected


def test_the_modified_date_is_never_the_published_one(read_one: ReadOne) -> None:
    head = META + '<meta property="article:modified_time" content="2021-01-01">'
    (document,), _ = read_one(make_page(head).encode(), "a.html")
    assert (document.published, document.metadata["modified"]) == ("2018-02-03", "2021-01-01")


def test_an_archived_copy_keeps_the_original_address_and_the_capture(read_one: ReadOne) -> None:
    archived = "https://web.archive.org/web/20170130123456/https://ledger.example.org/hall"
    page = make_page(f'<link rel="canonical" href="{archived}">')
    (document,), _ = read_one(page.encode(), "a.html")
    assert document.uri == "https://ledger.example.org/hall"
    assert document.metadata["archived_url"] == archived
    assert document.metadata["captured"] == "2017-01-30T12:34:56Z"


def test_a_page_saved_by_a_browser_names_its_address(read_one: ReadOne) -> None:
    mark = "<!-- saved from url=(0033)https://ledger.example.org/hall/2 -->"
    (document,), _ = read_one(mark.encode() + make_page().encode(), "a.html")
    assert document.uri == "https://ledger.example.org/hall/2"


def test_a_front_page_address_is_not_taken_for_the_story(read_one: ReadOne) -> None:
    head = '<link rel="canonical" href="https://ledger.example.org/">'
    (document,), _ = read_one(make_page(head).encode(), "a.html")
    assert document.uri == "upload:a.html"


def test_declared_encoding_and_xml_prolog(read_one: ReadOne) -> None:
    page = make_page(
        '<meta charset="windows-1252">', f"<p>{PARAGRAPHS[1]}</p><p>Café. {PARAGRAPHS[2]}</p>"
    )
    data = b'<?xml version="1.0" encoding="windows-1252"?>' + page.encode("cp1252")
    (document,), _ = read_one(data, "a.xhtml")
    assert "“We did not ask for it,”" in document.text
    assert "Café." in document.text


def test_a_press_release_page(read_one: ReadOne) -> None:
    body = "<p>FOR IMMEDIATE RELEASE</p>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert read_one(make_page("", body).encode(), "a.html")[0][0].kind is Kind.RELEASE


def test_entities_of_a_document_type_are_not_resolved(read_one: ReadOne, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    page = make_page("", f"<p>&x; {PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>")
    (document,), _ = read_one(page.replace("<!DOCTYPE html>", entity).encode(), "a.html")
    assert "hidden words" not in document.text


def test_a_page_without_text_is_refused(read_one: ReadOne) -> None:
    documents, problems = read_one(b"<html><body><script>x()</script></body></html>", "a.html")
    assert documents == []
    assert "no text" in problems[0][1]


def test_block_text_survives_deep_nesting() -> None:
    from lxml import html

    tree = html.fragment_fromstring(
        "<div>" * 200 + "<p>One<br>two<!-- no --> three</p>" + "</div>" * 200
    )
    assert block_text(tree) == "One\ntwo three"
