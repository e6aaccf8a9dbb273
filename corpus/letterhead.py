"""What unlabelled lines at the top of a text say: outlet, byline, date, press release."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.bylines import split_authors
from corpus.published import prefix_date

_RELEASE_RE = re.compile(
    r"\bfor immediate release\b|^\W*(?:news|press|media) (?:release|statement)\b|^\W*for release\b"
    r"|^\W*statement\W+[A-Z][a-z]+\.? \d{1,2}, \d{4}",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_RE = re.compile(
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|\d{4}-\d\d-\d\d)"
)
_AROUND_DATE_RE = re.compile(
    r"\W*(?:(?:for (?:immediate )?release|published|posted|updated|dated?|statement|on"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}:\d\d|[ap]\.?m\.?|[ECMP][SD]?T)\W*)*",
    re.IGNORECASE,
)
_BYLINE_RE = re.compile(r"By:? (?=[A-Z])[^.!?]{3,80}\.?$")
_DATELINE_RE = re.compile(
    rf"^[A-Z][^\n]{{2,40}}?[(,–—-]\s*({_DATE_RE.pattern})\)?\s*(?:/[^/\n]{{2,40}}/)?\s*[-–—]",
    re.MULTILINE,
)
_MAX_LINES = 8


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Facts from the top of a text; "" and None where it does not say. `published` is a day."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    is_release: bool = False


def read_letterhead(text: str) -> Letterhead:
    """Read the short lines above the first sentence of `text`.

    They count only when one of them is a byline, a lone date or the mark of a press release;
    otherwise nothing is known. The lines stay in the text. A release may also be dated by the
    dateline of its first paragraph ("ORRIN, May 4, 2023 - ...").
    """
    lines = _top(text)
    dates = [day for line in lines if (day := _lone_date(line)) is not None]
    bylines = [line for line in lines if _BYLINE_RE.match(line)]
    is_release = _RELEASE_RE.search("\n".join(lines)) is not None
    if not (dates or bylines or is_release):
        return Letterhead()
    names = [line for line in lines if _is_name(line)]
    head = Letterhead(
        authors=split_authors(bylines[0].rstrip(".")) if bylines else (),
        published=dates[0] if dates else None,
        is_release=is_release,
    )
    if not is_release:
        outlet = names[1] if len(names) == 2 and (dates or bylines) else ""
        return replace(head, title=names[0] if names else "", publisher=outlet)
    dateline = _DATELINE_RE.search(text[:2000])
    return replace(
        head,
        title=names[-1] if names else "",
        publisher=names[0] if len(names) > 1 else "",
        published=head.published or (prefix_date(dateline[1]) if dateline is not None else None),
    )


def _top(text: str) -> list[str]:
    """The lines before the first that is a sentence or too long for a heading."""
    found: list[str] = []
    for raw in text[:4000].split("\n"):
        line = " ".join(raw.strip(" \t#*_").split())
        if not line:
            continue
        if len(line) > 120 or (line[-1] in '.?!:;,"”' and not _BYLINE_RE.match(line)):
            break
        found.append(line)
        if len(found) == _MAX_LINES:
            break
    return found


def _lone_date(line: str) -> str | None:
    match = _DATE_RE.search(line)
    if match is None:
        return None
    around = line[: match.start()], line[match.end() :]
    alone = all(_AROUND_DATE_RE.fullmatch(part) is not None for part in around)
    return prefix_date(match[0]) if alone else None


def _is_name(line: str) -> bool:
    """Whether the line can be a title or an outlet: no byline, date, label or release mark."""
    line = line.lstrip("“\"'‘([") or "-"
    other = _BYLINE_RE.match(line) or _RELEASE_RE.search(line) or re.match(r"\w+:\s", line)
    return other is None and line[0].isalnum() and _lone_date(line) is None
