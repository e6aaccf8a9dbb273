"""Quotation marks paired into regions, paragraph by paragraph, offsets kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.types import Span

_MARK_RE = re.compile(r"[\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\"]|''|``")
_BREAK_RE = re.compile(r"\n\s*\n|(?<=[.!?:\u201d\"])[^\S\n]*\n")
_INCHES_RE = re.compile(r"\d['\u2019]\d{1,2}\Z")
"""What stands before a mark of inches: 6'2"."""
_OPENERS = frozenset(("\u201c", "\u201e", "\u201f", "\u00ab", "``"))
_CLOSERS = frozenset(("\u201d", "\u00bb"))
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{-\u2013\u2014\u2026/:,")


@dataclass(frozen=True, slots=True)
class Region:
    """Words between quotation marks. `outer` takes in the marks, `inner` does not.

    `closed` is False where the paragraph ends before a closing mark; `continues` is True where
    the region goes on from the paragraph before, its opening mark repeated.
    """

    inner: Span
    outer: Span
    closed: bool = True
    continues: bool = False


def paragraphs(text: str) -> list[Span]:
    """Paragraphs: runs between blank lines, or between lines that end a sentence."""
    found, start = [], 0
    for cut in [*(match.span() for match in _BREAK_RE.finditer(text)), (len(text), len(text))]:
        piece = text[start : cut[0]]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append(Span(start + lead, start + lead + len(piece.strip())))
        start = cut[1]
    return found


def regions(text: str) -> list[Region]:
    """Quoted regions of a text in order, never overlapping.

    Straight and typographic double marks, guillemets and the doubled single marks of wire copy
    count; apostrophes never do. A mark inside an open region is taken as nested. A region that no
    mark closes ends with its paragraph, and goes on in the next when that opens with a mark.
    """
    found: list[Region] = []
    open_before = False
    for paragraph in paragraphs(text):
        inside = _of_paragraph(text, paragraph)
        if inside and open_before and inside[0].outer.start == paragraph.start:
            first = inside[0]
            inside[0] = Region(first.inner, first.outer, first.closed, continues=True)
        found.extend(inside)
        open_before = bool(inside) and not inside[-1].closed
    return found


def _of_paragraph(text: str, paragraph: Span) -> list[Region]:
    found: list[Region] = []
    opened: re.Match[str] | None = None
    nested = 0
    for mark in _MARK_RE.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            if _opens(text, mark, paragraph):
                opened = mark
        elif opened.group() == '"' and mark.group() == "\u201c":
            nested += 1
        elif nested and mark.group() == "\u201d":
            nested -= 1
        elif _closes(text, mark, paragraph):
            nested = 0
            _add(found, text, opened.span(), mark.span(), closed=True)
            opened = None
    if opened is not None:
        _add(found, text, opened.span(), (paragraph.end, paragraph.end), closed=False)
    return found


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in _CLOSERS and not _turned(text, mark, paragraph):
        return False
    if mark.end() >= paragraph.end:
        return False
    if text[mark.end()].isspace() and mark.group() not in (*_OPENERS, *_CLOSERS):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    if before == "=":
        return False
    return mark.group() in _OPENERS or before in _BEFORE_OPENING or not before.isalnum()


def _closes(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in _OPENERS:
        return _turned(text, mark, paragraph)
    if _INCHES_RE.search(text, max(paragraph.start, mark.start() - 4), mark.start()):
        return False
    if mark.group() in _CLOSERS:
        return True
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    before = text[mark.start() - 1]
    return not after.isalnum() or not before.isspace()


def _turned(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether an opening mark stands where one closes, or a closing one where one opens.

    Typing slips: '\u201drapists\u201c and', or a closing mark that begins a paragraph.
    """
    if mark.group() in _CLOSERS and mark.start() == paragraph.start:
        return True
    left = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    right = text[mark.end()] if mark.end() < paragraph.end else " "
    blank = left if mark.group() in _CLOSERS else right
    word = right if mark.group() in _CLOSERS else left
    return (blank.isspace() or blank == "\u202a") and (word.isalnum() or word in ".,!?")


def _add(
    found: list[Region], text: str, left: tuple[int, int], right: tuple[int, int], *, closed: bool
) -> None:
    piece = text[left[1] : right[0]]
    if piece.strip():
        start = left[1] + len(piece) - len(piece.lstrip())
        inner = Span(start, start + len(piece.strip()))
        found.append(Region(inner, Span(left[0], right[1]), closed))
