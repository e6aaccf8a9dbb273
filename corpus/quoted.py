"""Split an e-mail's body into the sender's own words and the history quoted in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_WRITER_RE = re.compile(
    r"(?:[AP]M|,|\d)\s+(?![AP]M\b)([^,\d<>]+?)\s*(?:<[^>]*>|\([^)]*\))?\s+wrote\s*:\s*$", re.I
)
_MARK_RE = re.compile(r"^[ \t]*(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class Body:
    """`own` are the sender's words; `quoted` the history without its ">" marks, "" if none.

    `quoted_author` is who wrote the history when it names exactly one person.
    """

    own: str
    quoted: str
    quoted_author: str = ""


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
    history = "".join(quoted)
    return Body("".join(own).strip("\n"), _unmarked(history).strip("\n"), history_author(history))


def _rest_is_quoted(text: str) -> int:
    starts = [m.start() for m in [_DIVIDER_RE.search(text)] if m is not None]
    for match in _WROTE_RE.finditer(text):
        following = text[match.end() :].lstrip()
        if not following.startswith(">"):
            starts.append(match.start())
            break
    return min(starts, default=len(text))


def _unmarked(text: str) -> str:
    return "".join(_MARK_RE.sub("", line) for line in text.splitlines(keepends=True))


def history_author(history: str) -> str:
    """Who wrote quoted history, "" unless it names exactly one person."""
    named = [match[1] for match in _FROM_RE.finditer(history)]
    for match in _WROTE_RE.finditer(_unmarked(history)):
        writer = _WRITER_RE.search(" ".join(match[0].split()))
        named.append(writer[1] if writer is not None else "")
    if len(named) != 1 or re.search(r"^[ \t]*>[ \t]*>", history, re.MULTILINE):
        return ""
    return re.sub(r"\s*(?:<[^>]*>|\[mailto:[^]]*\])\s*", "", named[0]).strip(" \"'*")
