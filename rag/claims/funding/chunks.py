"""Noun chunks by tags: runs of tokens that name one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_INSIDE = _NOUNS | {
    "DT",
    "PDT",
    "PRP$",
    "JJ",
    "JJR",
    "JJS",
    "CD",
    "POS",
    "HYPH",
    "AFX",
    "FW",
    "SYM",
}
_RELATIVE = frozenset({"last", "next", "this", "past"})
TIME_WORDS = _RELATIVE | frozenset(
    {"year", "month", "week", "weekend", "quarter", "cycle", "spring", "summer", "fall", "winter"}
    | {"days", "weeks", "months", "hours", "years"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"}
    | {"january", "february", "march", "april", "june", "july", "august", "september", "october"}
    | {"november", "december", "today", "tomorrow", "tonight"}
)
"""Words of dates, which are no parties."""
PRONOUNS = frozenset({"PRP", "WP"})
"""Tags of pronouns that stand for a party."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of tokens that names one thing: from `start` up to `end`; `head` is its last noun."""

    start: int
    end: int
    head: int


def chunked(
    words: Sequence[str],
    tags: Sequence[str],
    money: Mapping[int, int],
    mention: Mapping[int, int],
) -> list[Chunk]:
    """The noun chunks of a tagged sentence, in order, none overlapping.

    `money` and `mention` map tokens to the amount or the name of several words they belong to:
    an amount ends a chunk, a name is never cut.
    """
    return _Chunker(words, tags, money, mention).chunks()


@dataclass(frozen=True, slots=True)
class _Chunker:
    words: Sequence[str]
    tags: Sequence[str]
    money_tokens: Mapping[int, int]
    mention: Mapping[int, int]

    def chunks(self) -> list[Chunk]:
        chunks: list[Chunk] = []
        at = 0
        while at < len(self.words):
            end = self._chunk_end(at)
            nominal = _NOUNS | PRONOUNS
            heads = [i for i in range(at, end) if self.tags[i] in nominal or i in self.mention]
            if heads:
                chunk = Chunk(at, end, heads[-1])
                chunks.append(chunk)
            at = max(end, at + 1)
        return chunks

    def _chunk_end(self, start: int) -> int:
        """Where the chunk that begins at `start` ends; `start` itself if none begins there."""
        if start in self.money_tokens:
            return start
        if self.tags[start] in PRONOUNS:
            return start + 1
        if self.tags[start] == "POS":
            return start
        at = start
        while at < len(self.words) and self._goes_on(start, at):
            at += 1
        while at > start and self.tags[at - 1] in ("POS", "HYPH", "DT", "CC", "JJR"):
            at -= 1
        return at

    def _names_time(self, at: int) -> bool:
        """ "to the college | last year", "to the campaign | Friday": a time begins here."""
        if self.words[at] in _RELATIVE:
            return self.words[at + 1 : at + 2] != [] and self.words[at + 1] in TIME_WORDS
        return self.tags[at - 1] in _NOUNS

    def _goes_on(self, start: int, at: int) -> bool:
        if at in self.money_tokens:
            return False
        number = self.mention.get(at)
        if number is not None and (at == start or number == self.mention.get(at - 1)):
            return True
        tag, word = self.tags[at], self.words[at]
        if tag == "VBN" and at > start and self.tags[at - 1] == "POS":
            return True
        if word in TIME_WORDS and at > start and self._names_time(at):
            return False
        had_noun = any(self.tags[i] in _NOUNS for i in range(start, at))
        if tag in ("DT", "PRP$", "PDT") and at > start:
            return self.tags[at - 1] in ("POS", "PDT")
        if tag in ("CD",) and had_noun and self.tags[at - 1] != "HYPH":
            return self.tags[at - 1] in ("NNP", "NNPS", "POS")
        if word == "super" and self.words[at + 1 : at + 2] in (["pac"], ["pacs"]):
            return True
        if word in ("and", "but") and at > start and self.tags[at - 1] in ("JJ", "JJS", "JJR"):
            return at + 1 < len(self.words) and self.tags[at + 1] in ("JJ", "JJS", "RBS", "RB")
        if tag in ("RBS", "RB") and at > start and self.tags[at - 1] == "CC":
            return True
        if tag == "RB" and at > start + 2 and self.tags[at - 2] == "CC":
            return True
        if tag in _INSIDE:
            return word not in ("such", "each", "both") and not (word == "/" and at == start)
        if word in ("&", "-", "–") and at > start:
            return at + 1 < len(self.words) and self.tags[at + 1] in _INSIDE
        if (tag in ("VBN", "VBG", "VBD", "RB", "RBS") and not had_noun) or self.tags[
            at - 1
        ] == "HYPH":
            nearby = self.tags[at + 1 : at + 3]
            starts = at > start or (tag in ("VBN", "VBG") and self.tags[at - 1 : at] == ["DT"])
            return starts and bool(nearby) and nearby[0] in _INSIDE - {"DT", "PRP$"}
        return False
