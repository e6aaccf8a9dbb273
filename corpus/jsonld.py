"""What a page says of itself in JSON-LD (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_RE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review)$")
_MAX_ITEMS = 500


def read_article(tree: HtmlElement) -> dict[str, Any]:
    """The item that describes the page's article, {} when there is none.

    An item of an article type with a date wins; lists of other articles are not followed.
    """
    items = [item for item in _items(tree) if _is_article(item)]
    dated = [item for item in items if "datePublished" in item]
    return (dated or items or [{}])[0]


def word(item: dict[str, Any], key: str) -> str:
    """The string at `key` as one line, with its character references resolved."""
    value = item.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def names(item: dict[str, Any], key: str) -> tuple[str, ...]:
    """The names of the people or organisations at `key`."""
    value = item.get(key)
    entries = value if isinstance(value, list) else [value]
    found: list[str] = []
    for entry in entries:
        name = word(entry, "name") if isinstance(entry, dict) else entry
        listed = entry.get("name") if isinstance(entry, dict) else None
        if isinstance(listed, list):
            found += [" ".join(html.unescape(n).split()) for n in listed if isinstance(n, str)]
        elif isinstance(name, str):
            found.append(" ".join(html.unescape(name).split()))
    return tuple(dict.fromkeys(name for name in found if name and "://" not in name))


def _items(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            yield from _flatten(json.loads((script.text or "").strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError):
            continue


def _flatten(value: Any) -> Iterator[dict[str, Any]]:
    entries = value if isinstance(value, list) else [value]
    for entry in entries[:_MAX_ITEMS]:
        if not isinstance(entry, dict):
            continue
        yield entry
        graph = entry.get("@graph")
        if isinstance(graph, list):
            yield from (item for item in graph[:_MAX_ITEMS] if isinstance(item, dict))
        main = entry.get("mainEntity")
        if isinstance(main, dict):
            yield main


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_RE.search(kind) for kind in listed)
