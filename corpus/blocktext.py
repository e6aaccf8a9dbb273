"""The text of an HTML fragment, a block a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "tr",
        "blockquote",
        "pre",
        "section",
        "article",
        "td",
        "th",
        "dt",
        "dd",
        "ul",
        "ol",
    ]
)
_HIDDEN = frozenset(("script", "style", "head", "title", "template", "noscript"))


def block_text(element: HtmlElement) -> str:
    """The words of `element` with white space folded, blocks and `<br>` on lines of their own."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(element)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Depth first without recursion, so that deep nesting cannot exhaust the stack."""
    from lxml import etree

    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event in ("comment", "pi"):
            yield node.tail or ""
            continue
        if event == "start" and node.tag in _HIDDEN:
            walker.skip_subtree()
        if node.tag in _BLOCKS:
            yield "\n"
        if event == "start":
            yield "" if node.tag in _HIDDEN else node.text or ""
        elif node is not element:
            yield node.tail or ""
