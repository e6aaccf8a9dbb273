"""Safe XML: no network, no entities, elements by local name with a readable path and line."""

from __future__ import annotations

from typing import Any

from corpus.source import Source
from rag.errors import ReadError

Element = Any
"""An `lxml.etree._Element`."""


def parse_xml(source: Source) -> tuple[Element, list[str]]:
    """The root element, and a problem when the file is broken and only its good part was read.

    Raises:
        ReadError: the file declares XML entities (refused, never expanded) or holds no element.
    """
    from lxml import etree

    data = source.data.removeprefix(b"\xef\xbb\xbf").lstrip()
    problems: list[str] = []
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as broken:
        _refuse_entities(data, source.name)
        root = etree.fromstring(data, _parser(recover=True))
        problems.append(
            f"broken XML at line {broken.lineno}: {broken.msg}; what stands before it is kept"
        )
    if root is None:
        raise ReadError(f"{source.name}: no XML element can be read; check that the file is whole")
    table: Any = root.getroottree().docinfo.internalDTD
    if table is not None and next(table.iterentities(), None) is not None:
        _refuse_entities(b"<!ENTITY", source.name)
    return root, problems


def _parser(*, recover: bool) -> Any:
    from lxml import etree

    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, huge_tree=False
    )


def _refuse_entities(data: bytes, name: str) -> None:
    if b"<!ENTITY" in data:
        raise ReadError(
            f"{name}: the file declares XML entities, which are refused and not expanded; "
            "save it without its DOCTYPE"
        )


def local_name(element: Element) -> str:
    """The tag without its namespace, "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """Child elements with one of the local `names`, in document order."""
    return [child for child in element if local_name(child) in names]


def find(element: Element | None, *paths: str) -> Element | None:
    """The first element at one of the `paths` ("Filer/EIN"), tried in order, or None."""
    for path in paths:
        at = [element] if element is not None else []
        for step in path.split("/"):
            at = [child for parent in at for child in children(parent, step)]
        if at:
            return at[0]
    return None


def text_of(element: Element | None, *paths: str) -> str:
    """The text at the first of `paths` that exists, on one line; "" when there is none."""
    for path in paths or ("",):
        found = find(element, path) if path else element
        if found is not None:
            words = " ".join(" ".join(found.itertext()).split())
            if words:
                return words
    return ""


def path_of(element: Element) -> str:
    """A readable path by local names: "/Return/ReturnData/IRS990ScheduleI/RecipientTable[3]"."""
    steps = []
    while element is not None:
        name, tag = local_name(element), element.tag
        before = sum(1 for _ in element.itersiblings(tag, preceding=True))
        alone = not before and next(element.itersiblings(tag), None) is None
        steps.append(name if alone else f"{name}[{before + 1}]")
        element = element.getparent()
    return "/" + "/".join(reversed(steps))


def place_of(element: Element) -> dict[str, Any]:
    """XPath and line of an element, for a locator."""
    return {"xpath": path_of(element), "line": element.sourceline}
