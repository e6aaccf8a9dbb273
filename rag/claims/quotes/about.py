"""Topic words of what was said."""

from __future__ import annotations

import re

from rag.claims.cues import words_of
from rag.claims.parse import Block
from rag.types import Span

MAX_TOPICS = 8
_PLAIN_RE = re.compile(r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)*|[a-z][a-z-]{5,}")
_STOP = words_of(
    """people thing things something anything nothing everyone somebody anybody because before
    really should would could through without another little himself herself themselves whether
    there's that's they're you're don't can't it's what's always never already around actually
    number kind sort part fact reason way year years month months week weeks day days time times
    lot today tomorrow yesterday person going looking getting making coming saying having being"""
)


def topics(text: str, said: Span, blocks: list[Block]) -> tuple[str, ...]:
    """Noun phrases of the words said, lower case but for names, at most `MAX_TOPICS`.

    Sentences without a parse give their names and longer words.
    """
    found: dict[str, None] = {}
    covered = said.start
    for block in blocks:
        if block.span.end <= said.start or block.span.start >= said.end:
            continue
        if block.span.start > covered:
            found.update(dict.fromkeys(_plain(text[covered : block.span.start])))
        found.update(dict.fromkeys(_nouns(block, said)))
        covered = max(covered, block.span.end)
    if covered < said.end:
        found.update(dict.fromkeys(_plain(text[covered : said.end])))
    return tuple(list(found)[:MAX_TOPICS])


def _nouns(block: Block, said: Span) -> list[str]:
    found, run = [], []
    for token in block.doc:
        at = block.span.start + token.idx
        inside = said.start <= at < said.end
        if inside and token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ") and token.is_alpha:
            run.append(token)
            continue
        found.extend(_joined(run))
        run = []
    return found + _joined(run)


def _joined(run: list) -> list[str]:  # type: ignore[type-arg]
    while run and run[-1].tag_ == "JJ":
        run = run[:-1]
    if not run or (len(run) == 1 and (run[0].lower_ in _STOP or len(run[0]) < 3)):
        return []
    return [" ".join(t.text if t.tag_ in ("NNP", "NNPS") else t.lower_ for t in run[-4:])]


def _plain(words: str) -> list[str]:
    return [w for w in _PLAIN_RE.findall(words) if w.lower() not in _STOP and len(w) > 3]
