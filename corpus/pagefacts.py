"""Title, outlet, byline, dates and address of a saved page, each from where it is surest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from corpus.bylines import split_authors
from corpus.jsonld import names, read_article, word
from corpus.published import prefix_date
from corpus.weburl import date_in_path, host, is_page_address, parse_archived, saved_from
from corpus.weburl import without_fragment as plain_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = tuple(
    [
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "article.published",
        "cxenseparse:recs:publishtime",
        "published_time",
        "article_date_original",
        "ptime",
    ]
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified")
_AUTHOR = ("author", "parsely-author", "byl", "sailthru.author", "dc.creator", "article:author")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about itself. "" and None where it says nothing.

    `published_from` is one of "json-ld", "meta", "time", "url", "htmldate". `url` is the canonical
    address; `archived_url` and `captured` are set for a copy from a web archive.
    """

    title: str
    publisher: str
    authors: tuple[str, ...]
    published: str | None
    published_from: str
    modified: str | None
    url: str
    archived_url: str = ""
    captured: str = ""


def read_facts(tree: HtmlElement, page: str, given_url: str) -> PageFacts:
    """Read the facts of `page`, parsed as `tree`; `given_url` is where it was fetched, or ""."""
    article, metas = read_article(tree), _metas(tree)
    url, archived_url, captured = _address(tree, metas, page, given_url)
    published, origin = _published(tree, page, article, metas, url)
    modified = prefix_date(word(article, "dateModified")) or _dated(metas, _MODIFIED)
    publisher = _publisher(article, metas, url)
    return PageFacts(
        title=_title(tree, article, metas, publisher),
        publisher=publisher,
        authors=_authors(article, metas),
        published=published,
        published_from=origin,
        modified=modified,
        url=url,
        archived_url=archived_url,
        captured=captured,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """First content of each meta, by lower-case property, name or itemprop."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            key = (meta.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _address(
    tree: HtmlElement, metas: dict[str, str], page: str, given_url: str
) -> tuple[str, str, str]:
    """The canonical address, and for an archived copy its own address and capture time."""
    links = tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    declared = [urljoin(given_url, str(link).strip()) for link in links]
    candidates = [*declared, metas.get("og:url", ""), saved_from(page) or "", given_url]
    archived_url = captured = ""
    pages: list[str] = []
    for candidate in candidates:
        archived = parse_archived(candidate)
        if archived is not None and not archived_url:
            archived_url, captured = candidate, archived.captured
        original = archived.original if archived is not None else candidate
        if is_page_address(original) and _same_site(original, given_url):
            pages.append(plain_address(original))
    return (pages[0] if pages else ""), archived_url, captured


def _same_site(url: str, given_url: str) -> bool:
    """A fetched page may not name another outlet's page as itself and so take its place."""
    archived = parse_archived(given_url)
    fetched = host(archived.original if archived is not None else given_url)
    own = host(url)
    return (
        not fetched
        or own == fetched
        or own.endswith(f".{fetched}")
        or (fetched.endswith(f".{own}"))
    )


def _published(
    tree: HtmlElement, page: str, article: dict[str, Any], metas: dict[str, str], url: str
) -> tuple[str | None, str]:
    finders: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("json-ld", lambda: prefix_date(word(article, "datePublished"))),
        ("meta", lambda: _dated(metas, _PUBLISHED)),
        ("time", lambda: _visible_date(tree)),
        ("url", lambda: date_in_path(url)),
        ("htmldate", lambda: _guessed_date(page, url)),
    )
    for origin, find in finders:
        found = find()
        if found is not None:
            return found, origin
    return None, ""


def _dated(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((d for key in keys if (d := prefix_date(metas.get(key, "")))), None)


def _visible_date(tree: HtmlElement) -> str | None:
    """The first `<time>` that is marked as publication, or stands in the article's head."""
    marked = tree.xpath("//*[@itemprop='datePublished' or (self::time and @pubdate)]")
    inside = tree.xpath("//article//time[not(ancestor::aside or ancestor::nav)]")
    for element in (*marked, *inside[:1], *_only(tree.xpath("//time"))):
        for value in (element.get("datetime"), element.get("content"), _words(element)):
            found = prefix_date(value or "")
            if found is not None:
                return found
    return None


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _only(elements: list[Any]) -> Iterator[Any]:
    if len(elements) == 1:
        yield elements[0]


def _guessed_date(page: str, url: str) -> str | None:
    from htmldate import find_date

    try:
        return find_date(page, original_date=True, url=url or None)
    except (ValueError, TypeError, AttributeError):
        return None


def _title(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], publisher: str
) -> str:
    headline = word(article, "headline") or metas.get("og:title", "")
    if headline:
        return _without_outlet(headline, publisher)
    for path in ("//h1", "//title"):
        for element in tree.xpath(path)[:1]:
            text = _words(element)
            if text:
                return _without_outlet(text, publisher)
    return ""


def _without_outlet(title: str, publisher: str) -> str:
    """`title` without " | Outlet" or " - Outlet" at its end."""
    head, bar, tail = max((title.rpartition(bar) for bar in (" | ", " - ", " – ", " — ")), key=_cut)
    same = bar != "" and _letters(tail) == _letters(publisher)
    return head.rstrip() if same and head.strip() else title


def _cut(parts: tuple[str, str, str]) -> int:
    return len(parts[0])


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum()).removeprefix("the")


def _publisher(article: dict[str, Any], metas: dict[str, str], url: str) -> str:
    named = metas.get("og:site_name", "") or next(iter(names(article, "publisher")), "")
    return named or metas.get("application-name", "") or host(url)


def _authors(article: dict[str, Any], metas: dict[str, str]) -> tuple[str, ...]:
    listed = names(article, "author")
    if listed:
        return tuple(dict.fromkeys(n for name in listed for n in split_authors(name)))
    for key in _AUTHOR:
        found = split_authors(metas.get(key, ""))
        if found:
            return found
    return ()
