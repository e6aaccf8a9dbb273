"""A parsed sentence as the frames see it: noun chunks, names and amounts over its tokens."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from rag.claims.funding.chunks import PRONOUNS, Chunk, chunked
from rag.claims.funding.lexicon import GENERIC
from rag.dates import DateMention, find_dates
from rag.money import MoneyMention, find_money
from rag.names import find_names, name_tokens
from rag.names.lexicon import ORG_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SOME_DAY = "2000-06-15"
"""Stands in for an unknown day of publication, to find relative dates; they stay undated."""
_TRAIL_RE = re.compile(r"[\s,;:'’\"“”–—-]+\Z")
_PHRASAL_RE = re.compile(
    r"\b(?:Unite|Ready|Need|Restore|Stand|Protect|Save|Fix|Correct|Fund|Rebuild|Defend|Secure|Make|"
    r"Keep|Stop|Repeal|Conservatives|Americans|Citizens|Students|Moms|Mothers|Women|Workers|"
    r"Veterans|Voters|Republicans|Democrats|Friends|Artists|Committee|Coalition|Right|Patriots|"
    r"Demand|March|Act|Priorities|Winning|Working|Building|Believe|Vote|Swing) "
    r"(?:for|to|the|of|Our|Left|on|in|a|with|Again)(?: (?:a|the|our|an|Our))?"
    r"(?: [A-Z][\w’'-]*\w)+"
)
"""Names of committees that begin with a verb or hold lower-case words."""
_LEAD_RE = re.compile(r"\A[\s,;:'’\"“”–—-]+")


__all__ = ["Chunk", "Sentence", "is_person"]


class Sentence:
    """A sentence's tokens with its chunks, amounts and names. Offsets are of its own text."""

    def __init__(self, doc: Doc, text: str, published: str | None = None) -> None:
        self.doc = doc
        self.text = text
        self.published = published
        self.words = [token.lower_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.moneys: list[MoneyMention] = find_money(text)
        self.money_tokens = self._money_tokens()
        self.mention = self._mention_tokens()
        self._chunk_at: dict[int, Chunk] = {}
        self.chunks = chunked(self.words, self.tags, self.money_tokens, self.mention)
        for chunk in self.chunks:
            self._chunk_at |= dict.fromkeys(range(chunk.start, chunk.end), chunk)

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates of the sentence, in order; relative ones without a known day have no prefix."""
        known = find_dates(self.text, self.published)
        spans = {date.span for date in known}
        vague = find_dates(self.text, _SOME_DAY)
        more = [
            replace(date, prefix="", start="", end="")
            for date in vague
            if not any(date.span.overlaps(span) for span in spans)
        ]
        return sorted(known + more, key=lambda date: date.span)

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        found = [(name.span.start, name.span.end) for name in find_names(self.text)]
        for match in _PHRASAL_RE.finditer(self.text):
            start, end = match.span()
            inside = [span for span in found if span[0] < end and start < span[1]]
            end = max([end, *(stop for _, stop in inside)])
            if all(start <= span[0] for span in inside):
                found = [span for span in found if span not in inside] + [(start, end)]
        return sorted(found)

    @cached_property
    def is_headline(self) -> bool:
        """Whether most words are capitalised, so that capitals tell nothing."""
        long = [word.text for word in self.doc if len(word.text) > 3 and word.text.isalpha()]
        if self.text.rstrip().endswith((".", "”", '"')):
            return False
        return len(long) > 4 and sum(word[0].isupper() for word in long) > 0.8 * len(long)

    def chunk(self, at: int) -> Chunk | None:
        """The chunk that holds a token."""
        return self._chunk_at.get(at)

    def chunk_from(self, at: int) -> Chunk | None:
        """The chunk that begins at a token or, past adverbs and quotation marks, just behind it."""
        while at < len(self.words) and (
            self.words[at] in ('"', "“", "''", "``") or self.tags[at] in ("RB", "PDT")
        ):
            at += 1
        if self.words[at : at + 2] in (["more", "than"], ["at", "least"], ["fewer", "than"]):
            at += 2
        found = self._chunk_at.get(at)
        if found is None and self.words[at : at + 1] in (["the"], ["a"], ["an"]):
            at += 1
            while at in self.money_tokens:
                at += 1
            found = None if self.tags[at : at + 1] == ["PRP"] else self._chunk_at.get(at)
        return found if found and found.start <= at else None

    def chunk_before(self, at: int) -> Chunk | None:
        """The last chunk that ends before a token."""
        ended = [chunk for chunk in self.chunks if chunk.end <= at]
        return ended[-1] if ended else None

    def name(self, chunk: Chunk) -> str:
        """The chunk in words: the proper name at its head, else all of it with its "of" phrases."""
        head = self.doc[chunk.head]
        if self.is_name(chunk) and not self.is_headline:
            found = self._name_around(head)
            found = re.sub(r"-(?:funded|backed|financed|bankrolled)\b.*", "", found or "")
            if found and not (found.lower() in GENERIC and chunk.head > chunk.start):
                return found
        end = chunk.end
        while (
            end + 1 < len(self.words)
            and self.words[end] == "of"
            and (more := self._chunk_at.get(end + 1))
            and more.end - chunk.start <= 14
        ):
            end = more.end
        return self._clean(chunk.start, end)

    def is_name(self, chunk: Chunk) -> bool:
        """Whether the chunk's head is a proper noun."""
        return self.tags[chunk.head] in ("NNP", "NNPS") or chunk.head in self.mention

    def head_word(self, chunk: Chunk) -> str:
        """The last noun of a chunk, in lower case."""
        return self.words[chunk.head]

    def list_from(self, chunk: Chunk) -> list[Chunk]:
        """A chunk and those listed after it: "A, B and C"; no subject of a following verb.

        A list of common nouns ("employees and executives") is one chunk.
        """
        found = self.listed(chunk)
        if len(found) > 1 and not any(self.is_name(each) for each in found):
            if found[-1].end - found[0].start <= 12:
                return [Chunk(found[0].start, found[-1].end, found[-1].head)]
            return found[:1]
        return [
            each
            for at, each in enumerate(found)
            if at == len(found) - 1 or not self._is_role(each, found[at + 1])
        ]

    def _is_role(self, chunk: Chunk, following: Chunk) -> bool:
        """ "megadonor and lawyer Jo Hill": the first noun describes the name behind it."""
        bare = self.tags[chunk.start] not in ("DT", "PRP$", "CD")
        return bare and self.tags[chunk.head] == "NN" and self.is_name(following)

    def listed(self, chunk: Chunk) -> list[Chunk]:
        """A chunk and every one listed after it, common nouns apart too."""
        found = [chunk]
        at = self.name_end(chunk)
        while True:
            following, saw_and = at, False
            while following < len(self.words) and self.words[following] in _JOINTS:
                saw_and |= self.words[following] in ("and", "&", "or", "as")
                following += 1
            more = self._chunk_at.get(following)
            if more is None or following == at or more.start != following:
                return found
            if not saw_and and not self._list_goes_on(more):
                return found
            if self.words[more.end : more.end + 1] == ["to"] and not self.is_name(more):
                return found
            apposed = not saw_and and self._is_apposed(more)
            if apposed or (len(found) == 1 and self._opens_other_list(at, more)):
                return found
            if self._is_subject(more) or self.tags[more.head] in PRONOUNS:
                return found
            found.append(more)
            at = self.name_end(more)

    def _opens_other_list(self, at: int, chunk: Chunk) -> bool:
        """ "X, which gave to A, and B, C and D": ", and" behind one item begins another list."""
        if self.words[at : at + 2] != [",", "and"]:
            return False
        end = self.name_end(chunk)
        return self.words[end : end + 1] == [","] and self._list_goes_on(chunk)

    def _is_apposed(self, chunk: Chunk) -> bool:
        """Whether a chunk behind a comma only describes the name before it."""
        return not self.is_name(chunk) and self.tags[chunk.start] in ("DT", "PRP$")

    def unappositive(self, chunk: Chunk) -> Chunk:
        """ "Larkspur Fund, a nonprofit" and "Jo Hill, the founder" lead back to the name."""
        before = self.chunk_before(chunk.start)
        is_class = self.words[chunk.start] in ("a", "an") and self.words[chunk.head] in GENERIC
        starts_common = (is_class or not self.is_name(chunk)) and self.tags[
            chunk.head
        ] not in PRONOUNS
        if (
            starts_common
            and self.tags[chunk.start] in ("DT", "PRP$")
            and before
            and self.is_name(before)
            and chunk.start >= 1
            and self.words[chunk.start - 1] == ","
            and self.name_end(before) == chunk.start - 1
            and not self._is_introduced(before, chunk)
        ):
            return before
        return chunk

    def _is_introduced(self, before: Chunk, chunk: Chunk) -> bool:
        """ "While no party to Acme's suit, the family gave": two parties, no apposition."""
        opens = self.tags[0] in ("IN", "VBG", "VBN", "TO") and before.start > 0
        commas = [at for at in range(chunk.start) if self.words[at] == ","]
        is_subject = self.doc[chunk.head].dep_ in ("nsubj", "nsubjpass")
        after = self.words[chunk.end : chunk.end + 1]
        return opens and is_subject and len(commas) == 1 and after != [","]

    def _list_goes_on(self, chunk: Chunk) -> bool:
        """Whether a list with commas reaches an "and" behind this chunk."""
        at = self.name_end(chunk)
        for _ in range(6):
            if at >= len(self.words) or self.words[at] not in _JOINTS:
                return False
            if self.words[at] in ("and", "&"):
                return True
            if self.words[at + 1 : at + 2] == ["and"]:
                return True
            more = self._chunk_at.get(at + 1)
            if more is None:
                return False
            at = self.name_end(more)
        return False

    def _is_subject(self, chunk: Chunk) -> bool:
        token = self.doc[chunk.head]
        return token.dep_ in ("nsubj", "nsubjpass") and token.head.i > chunk.head

    def name_end(self, chunk: Chunk) -> int:
        """Where the name at a chunk's head ends: "Americans for Prosperity" spans three chunks."""
        token = self.doc[chunk.head]
        for start, end in self._names:
            if start <= token.idx < end:
                at = chunk.end
                while at < len(self.words) and self.doc[at].idx < end:
                    at += 1
                return max(at, chunk.end)
        return chunk.end

    def _name_around(self, token: Token) -> str | None:
        for start, end in self._names:
            if start <= token.idx < end:
                return None if self.text[:start].endswith("-") else self.text[start:end]
        return None

    def _clean(self, start: int, end: int) -> str:
        text = self.text[self.doc[start].idx : self.doc[end - 1].idx + len(self.doc[end - 1])]
        text = re.sub(r"['’]s\Z", "", text)
        return _LEAD_RE.sub("", _TRAIL_RE.sub("", text))

    def _money_tokens(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for number, mention in enumerate(self.moneys):
            for token in self.doc:
                if token.idx < mention.span.end and token.idx + len(token) > mention.span.start:
                    found[token.i] = number
        return found

    def _is_mistagged(self, at: int) -> bool:
        """Whether a capitalised word stands where a name does but is tagged as something else."""
        tag, dep = self.tags[at], self.doc[at].dep_
        return not tag.startswith(("N", "PRP", "W")) and dep in ("nsubj", "nsubjpass", "pobj")

    def _mention_tokens(self) -> dict[int, int]:
        """Tokens of names of several words, to the number of the name."""
        found: dict[int, int] = {}
        if self.is_headline:
            return found
        for number, (start, end) in enumerate(self._names):
            inside = [t.i for t in self.doc if start <= t.idx and t.idx + len(t) <= end]
            if len(inside) > 1 and inside[0] > 0 and "'s" not in self.words[inside[0] : inside[-1]]:
                found |= dict.fromkeys(inside, number)
            elif len(inside) == 1 and self._is_mistagged(inside[0]):
                found[inside[0]] = number
        return found


_JOINTS = frozenset({",", "and", "&", "as", "well", "or"})


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: few words, none of an organisation's."""
    words = name_tokens(name)
    if not 1 <= len(words) <= 4 or any(word in ORG_WORDS for word in words):
        return False
    return not (len(words) == 1 and name.isupper())
