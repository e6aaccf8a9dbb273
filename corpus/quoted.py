"""Split an e-mail's body into the sender's own words and the history quoted in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.published import prefix_date

_WROTE_RE = re.compile(
    r"^[ \t]*(?:On|Am|Le|El)\b[^\n]{3,200}(?:\n[^\n>]{0,150})?"
    r"\b(?:wrote|schrieb|a écrit|escribió)\s*:[ \t]*$",
    re.MULTILINE,
)
_DIVIDER_RE = re.compile(
    r"^[ \t>]*(?:-{2,}[ \t]*(?:Original|Forwarded)[ \t]+message[ \t]*-{2,}"
    r"|Begin forwarded message:"
    r"|_{10,}[ \t]*\n(?=\s*\*?From:)"
    r"|\*?From:\*?[ \t][^\n]+\n(?=(?:[ \t>]*\*?(?:Sent|Date|To|Cc|Subject|Reply-To):[^\n]*\n){2}))",
    re.MULTILINE | re.IGNORECASE,
)
_FROM_RE = re.compile(r"^[ \t>]*\*?From:\*?[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SENT_RE = re.compile(r"^[ \t]*\*?(?:Sent|Date):\*?[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)
_WRITER_RE = re.compile(
    r"(?:[AP]M|,|\d)\s+(?![AP]M\b)([^,\d<>]+?)\s*(?:<[^>]*>|\([^)]*\))?\s+wrote\s*:\s*$", re.I
)
_MARK_RE = re.compile(r"^[ \t]*(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One message of a history, without ">" marks. `author` is "", `date` None where unsaid."""

    text: str
    author: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """`own` are the sender's words; `history` the messages quoted with them, newest first."""

    own: str
    history: tuple[Quoted, ...] = ()


def split_quoted(text: str) -> Body:
    """Part the history that `text` quotes from what its sender wrote.

    Knows ">" marks, also between the sender's own lines, "On … wrote:" and the dividers of
    replies and forwards. After a divider, or "On … wrote:" without marks, all is history.
    """
    cut = _rest_is_quoted(text)
    own: list[str] = []
    quoted: list[str] = []
    attribution = {m.start(): m.end() for m in _WROTE_RE.finditer(text)}
    position = skip_to = 0
    for line in text.splitlines(keepends=True):
        skip_to = max(skip_to, attribution.get(position, 0))
        is_quoted = position >= cut or position < skip_to or line.lstrip().startswith(">")
        (quoted if is_quoted else own).append(line)
        position += len(line)
    return Body("".join(own).strip("\n"), split_history("".join(quoted)))


def split_history(history: str) -> tuple[Quoted, ...]:
    """The messages in quoted `history`, each from its attribution or divider to the next.

    Where replies stand between quoted lines of several depths, whose words are whose cannot be
    told: that history stays in one piece without an author.
    """
    text = "".join(_MARK_RE.sub("", line) for line in history.splitlines(keepends=True))
    starts = {m.start() for pattern in (_WROTE_RE, _DIVIDER_RE) for m in pattern.finditer(text)}
    if not _deepens(history):
        return _pieces(Quoted(text.strip("\n")))
    cuts = [0, *sorted(starts - {0}), len(text)]
    return _pieces(*(_quoted(text[start:end]) for start, end in pairwise(cuts)))


def _pieces(*found: Quoted) -> tuple[Quoted, ...]:
    """Non-empty messages; a divider line goes with the header that it stands above."""
    kept: list[Quoted] = []
    for item in found:
        if kept and _DIVIDER_RE.fullmatch(kept[-1].text + "\n") and "\n" not in kept[-1].text:
            kept[-1] = replace(item, text=f"{kept[-1].text}\n{item.text}")
        elif item.text.strip():
            kept.append(item)
    return tuple(kept)


def _quoted(text: str) -> Quoted:
    header = _FROM_RE.search(text[:1000])
    wrote = _WROTE_RE.match(text)
    if wrote is not None:
        line = " ".join(wrote[0].split())
        writer = _WRITER_RE.search(line)
        return Quoted(text.strip("\n"), writer[1] if writer is not None else "", prefix_date(line))
    if header is None or _DIVIDER_RE.match(text) is None:
        return Quoted(text.strip("\n"))
    sent = _SENT_RE.search(text[:1000])
    name = re.sub(r"\s*(?:<[^>]*>|\[mailto:[^]]*\])\s*", "", header[1]).strip(" \"'*")
    return Quoted(text.strip("\n"), name, prefix_date(sent[1]) if sent is not None else None)


def _rest_is_quoted(text: str) -> int:
    divider = _DIVIDER_RE.search(text)
    starts = [divider.start()] if divider is not None else []
    for match in _WROTE_RE.finditer(text):
        following = text[match.end() :].lstrip()
        if not following.startswith(">"):
            starts.append(match.start())
            break
    return min(starts, default=len(text))


def _deepens(history: str) -> bool:
    """Whether no line is quoted less deeply than one above it."""
    marks = (_MARK_RE.match(line) for line in history.splitlines() if line.strip(" \t>"))
    depths = [match[0].count(">") if match is not None else 0 for match in marks]
    return depths == sorted(depths)
