"""Bylines to author names."""

from __future__ import annotations

import re

_SPLIT_RE = re.compile(
    r"\s*[;|\n]\s*|\s*,?\s+(?:and|with)\s+|\s+&\s+|,\s+(?!(?:Jr|Sr|II|III|IV)\b)"
)
_BY_RE = re.compile(r"^(?:by|from|written by|reported by)\s*:?\s+", re.IGNORECASE)
_ROLE_RE = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|columnist|staff)s?$", re.IGNORECASE
)
_NOT_NAME_RE = re.compile(r"https?:|www\.|@|[<>{}]")


def split_authors(byline: str) -> tuple[str, ...]:
    """The names of a byline in order, each once: "By Ann Lee and Bo Day" gives both names."""
    names = (
        " ".join(part.split()).strip("\"'")
        for part in _SPLIT_RE.split(_BY_RE.sub("", byline.strip()))
    )
    kept = [name for name in names if 1 < len(name) <= 80 and not _NOT_NAME_RE.search(name)]
    # "Ann Lee, AP National Writer": what follows the first name is a role, not an author.
    return tuple(dict.fromkeys([*kept[:1], *(n for n in kept[1:] if not _ROLE_RE.search(n))]))
