"""Read a model's reply: sentences with the keys that they cite. Nothing is deleted or repaired.

A marker is a known key in brackets; or, outside quotation marks, brackets at the end of a sentence
that hold nothing but short codes. "[2016]" and "[sic]" are words of the sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rag.answer.model.prompt import NO_ANSWER

_BRACKET_RE = re.compile(
    r"[ \t]?[\[【(]([A-Za-z0-9]{1,8}(?:[ ,;]{1,3}[A-Za-z0-9]{1,8}){0,9})[\]】)]"
)
_CODE_RE = re.compile(r"[A-Za-z0-9]+")
_KEY_RE = re.compile(r"[b-df-hj-np-tv-z]{3}")
_WORD_RE = re.compile(r"(?:19|20)\d\d|sic|all|and|the", re.IGNORECASE)
_BULLET_RE = re.compile(r"\A\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)?(?:(?:answer|sentence)\s*:\s*)?", re.I)
_END_RE = re.compile(r"\s*(?:[.!?]+[\"”’']?)?\s*")
_FENCE_RE = re.compile(r"\A\s*```\w*\s*\n?(.*?)\s*(?:```)?\s*\Z", re.DOTALL)
_TEXTS = ("text", "sentence", "statement", "answer")
_KEYS = ("keys", "key", "citations", "citation", "sources", "source_keys", "evidence")
_LISTS = ("sentences", "statements", "answer", "items", "claims", "reply")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sentence as a model wrote it, without the markers of known keys.

    `unknown` are codes that it cited and that no source has; their markers stay in `text`.
    `quotes` are words it says it copied, with the key of their source.
    """

    text: str
    keys: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()


def read_reply(reply: str, known: Collection[str]) -> list[Proposed]:
    """The sentences of a whole reply, whether text, JSON, or JSON inside a string or a fence."""
    value = _json_in(reply)
    if value is not None:
        return read_object(value, known)
    return [item for line in reply.splitlines() for item in read_line(line, known)]


def read_object(value: Any, known: Collection[str]) -> list[Proposed]:
    """The sentences of a structured reply; parts given as JSON strings are read as JSON."""
    if isinstance(value, str):
        inner = _json_in(value)
        return read_object(inner, known) if inner is not None else read_reply_lines(value, known)
    if isinstance(value, list):
        return [item for part in value for item in read_object(part, known)]
    if not isinstance(value, Mapping):
        return []
    text = next((value[name] for name in _TEXTS if isinstance(value.get(name), str)), None)
    if text is None or _json_in(text) is not None:
        parts = next((value[name] for name in _LISTS if value.get(name)), None)
        return read_object(parts, known) if parts is not None else []
    return _from_item(text, value, known)


def read_reply_lines(text: str, known: Collection[str]) -> list[Proposed]:
    """The sentences of plain text."""
    return [item for line in text.splitlines() for item in read_line(line, known)]


def read_line(line: str, known: Collection[str]) -> list[Proposed]:
    """The sentences of one line, cut after each run of markers."""
    body = _BULLET_RE.sub("", line, count=1).strip()
    if not body or _is_no_answer(body):
        return []
    found: list[Proposed] = []
    start = 0
    leading: tuple[str, ...] = ()
    while start < len(body):
        end = _sentence_end(body, start, known)
        piece = _read_sentence(body[start:end], known)
        if not piece.text.strip(' .!?"”'):
            leading, piece = (*leading, *piece.keys), Proposed("")
        elif leading and not piece.keys and not piece.unknown:
            piece, leading = Proposed(piece.text, leading), ()
        if piece.text:
            found.append(piece)
        start = end
    return found


def complete(reply: str) -> int:
    """How much of a growing text reply is complete lines; 0 while it looks like JSON."""
    if reply.lstrip()[:1] in ("{", "[", "`", '"') and not _leads_with_key(reply):
        return 0
    return reply.rfind("\n") + 1


def _leads_with_key(reply: str) -> bool:
    return re.match(r"\s*\[[a-z]{3}\]\s", reply) is not None


def _from_item(text: str, item: Mapping[str, Any], known: Collection[str]) -> list[Proposed]:
    pieces = read_line(" ".join(text.split()), known)
    if not pieces:
        return []
    given = next((item[name] for name in _KEYS if item.get(name)), ())
    codes, quotes = _codes_of(given)
    for name in ("quotes", "quote"):
        more = _codes_of(item.get(name) or (), quoted=True)
        codes += more[0]
        quotes += more[1]
    joined = " ".join(piece.text for piece in pieces)
    keys = [key for piece in pieces for key in piece.keys] + [c for c in codes if c in known]
    unknown = [key for piece in pieces for key in piece.unknown]
    named = [code for code in codes if code not in known]
    marked = "".join(f" [{code}]" for code in dict.fromkeys(named))
    return [
        Proposed(
            joined + marked,
            tuple(dict.fromkeys(keys)),
            tuple(dict.fromkeys([*unknown, *named])),
            tuple(quotes),
        )
    ]


def _codes_of(value: Any, *, quoted: bool = False) -> tuple[list[str], list[tuple[str, str]]]:
    """The codes in a list, a string, a JSON string, or objects with a key and a quote."""
    if isinstance(value, str):
        inner = _json_in(value)
        if inner is not None:
            return _codes_of(inner, quoted=quoted)
        if quoted:
            return [], [("", value)]
        codes = _CODE_RE.findall(value)
        return (codes if all(len(code) <= 8 for code in codes) else [value.strip()]), []
    if isinstance(value, Mapping):
        code = next((str(value[n]) for n in ("key", "source", "id") if value.get(n)), "")
        quote = next((str(value[n]) for n in ("quote", "text", "words") if value.get(n)), "")
        return [code.strip("[]")] if code else [], [(code.strip("[]"), quote)] if quote else []
    codes, quotes = [], []
    if isinstance(value, list | tuple):
        for part in value:
            more = _codes_of(part, quoted=quoted)
            codes += more[0]
            quotes += more[1]
    elif isinstance(value, int | float):
        codes.append(str(value))
    return codes, quotes


def _sentence_end(body: str, start: int, known: Collection[str]) -> int:
    """Where the sentence from `start` ends: after its run of markers, or at the end of the line."""
    end = None
    for match, is_marker in _brackets(body, known):
        if match.start() < start or not is_marker:
            continue
        if end is not None and body[end : match.start()].strip(" .!?,"):
            break
        end = match.end()
    if end is None:
        return len(body)
    tail = _END_RE.match(body, end)
    after = tail.end() if tail else end
    rest = body[after:]
    goes_on = rest[:1].islower() or rest[:1] in (",", ";")
    return len(body) if goes_on or not rest.strip() else after


def _read_sentence(text: str, known: Collection[str]) -> Proposed:
    keys: list[str] = []
    unknown: list[str] = []
    out: list[str] = []
    at = 0
    for match, is_marker in _brackets(text, known):
        if not is_marker:
            continue
        codes = _CODE_RE.findall(match.group(1))
        keys += [code for code in codes if code in known]
        missing = [code for code in codes if code not in known]
        unknown += missing
        out.append(text[at : match.start()])
        out += [f" [{code}]" for code in missing]
        at = match.end()
    out.append(text[at:])
    words = re.sub(r"\s+([.,;!?])", r"\1", " ".join("".join(out).split()))
    return Proposed(words, tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(unknown)))


def _brackets(text: str, known: Collection[str]) -> Iterator[tuple[re.Match[str], bool]]:
    for match in _BRACKET_RE.finditer(text):
        yield match, _is_marker(text, match, known)


def _is_marker(text: str, match: re.Match[str], known: Collection[str]) -> bool:
    codes = _CODE_RE.findall(match.group(1))
    if any(code in known for code in codes):
        return all(code in known or len(code) <= 4 for code in codes)
    if _is_quoted(text, match.start()) or match.group().lstrip()[0] == "(":
        return False
    if any(_WORD_RE.fullmatch(code) for code in codes):
        return False
    if all(_KEY_RE.fullmatch(code) for code in codes):
        return True
    return not text[match.end() :].strip(" .!?\"”’'") and all(len(code) <= 4 for code in codes)


def _is_quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _is_no_answer(text: str) -> bool:
    return re.sub(r"[^a-z ]", "", text.lower()).strip() == NO_ANSWER.lower()


def _json_in(text: str) -> Any:
    """The object or list that a text holds, as a whole or in a fence; None when it is not JSON."""
    fenced = _FENCE_RE.match(text) if "```" in text else None
    body = (fenced.group(1) if fenced else text).strip()
    if body[:1] not in ("{", "[", '"'):
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, str):
        return _json_in(value)
    return value if isinstance(value, dict | list) else None
