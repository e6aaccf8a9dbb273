"""Names in running text by their capitals: for questions, and where no parser ran."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.names.lexicon import SUFFIXES, TITLES, word_set
from rag.types import Span

_CAP = (
    r"(?:[A-ZÀ-ÖØ-Þ][^\W_]*(?:['\u2019-][A-ZÀ-ÖØ-Þ]?[^\W_]+)*"
    r"(?:\.(?:org|com|gov|net|edu)\b)?|\d+[A-Z][^\W_]+|\d+(?:st|nd|rd|th)(?=\s[A-Z]))"
)
_INITIAL = r"(?:[A-Z]\.(?:\s?[A-Z]\.)*)"
_ABBREVIATED = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Gen|Jr|Sr|Inc|Corp|Co|Ltd|St|Ft|Prof|Rev|Hon|Sens|Reps)\.)"
)
_WORD = rf"(?:{_ABBREVIATED}|{_INITIAL}(?!\w)|{_CAP})"
_LINK = (
    r"(?:of(?:\s+the)?|for(?:\s+the)?|and|&|to|de|von|van|der|del|la|al|bin|in(?=\s+the)|on|the"
    r"|against|at)"
)
_RUN_RE = re.compile(
    rf"{_WORD}(?:(?:,\s(?=(?:Inc|LLC|Jr|Sr|Ltd)\b)|\s)(?:(?:{_LINK}\s+){{0,2}}{_WORD}|\d{{1,3}}(?!\w|,\d)))*"
)
_POSSESSIVE_RE = re.compile(r"['\u2019]s?\Z")
_LINKS = word_set("of for and & to de von van der del la al bin in on the against at")
_NOT_NAMES = word_set(
    """a an the i he she it we they you his her its our their my your this that these those who whom
    whose what which when where why how did does do is are was were has have had will would can
    could should may might must if then but and or nor so yet for from to in on at by with about
    into over under after before during since until as of not no yes please tell give show list
    name find me how much many any all some both each every few more most other another such
    there here now today yesterday tomorrow tonight meanwhile however still also although though
    while because according despite instead earlier later
    last next recently among between against per via
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thurs fri sat sun one two three four five six seven eight nine ten
    first second third compare summarize summarise explain describe total sum amount money funding
    donations donors donation donor critics supporters officials sources reports records documents
    several nearly roughly approximately aside apart besides almost even only just once again
    perhaps indeed additionally moreover
    furthermore overall asked speaking when let lets in"""
)
"""Capitalised first words that begin no name."""

_NUMBERS = word_set("one two three four five six seven eight nine ten")
"""Words that may end a name: "Issue One"."""

_OFFICE_RE = re.compile(
    r"(?:The\s+)?(?:Secretary|Minister|Speaker) of (?:the )?[A-Z]\w+\s+(?=[A-Z])"
)
_LEADING = word_set("the a an")
_ROLES = frozenset(
    w
    for w in TITLES
    if w
    not in (
        "u.s",
        "us",
        "gop",
        "king",
        "prince",
        "state",
        "county",
        "city",
        "district",
        "democratic",
        "republican",
        "queen",
        "pope",
        "lord",
        "lady",
        "father",
        "cardinal",
        "major",
        "sir",
        "general",
        "candidate",
    )
)
_SURE_LINKS = frozenset({"&", "de", "von", "van", "der", "del", "la", "al", "bin"})
_OF_HEADS = word_set(
    """bank club university department ministry league friends sons daughters house board bureau
    chamber committee council institute institution association society school college church
    city state united office center centre
    academy court federation alliance coalition union americans
    citizens people republic kingdom district brotherhood order archdiocese diocese students
    workers employees veterans mothers doctors physicians women men voters conference
    foundation fund campaign secretary commission society partnership planned future freedom
    national international american california texas florida lawyers black priorities working
    party students movement right left moms everytown heritage road family victory
    corporation institutes centers library museum"""
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a text: `span` covers `name`, without titles, "the" and a possessive."""

    span: Span
    name: str


def find_names(text: str) -> list[NameMention]:
    """Capitalised runs that look like names of people and organisations, in order.

    Titles ("Sen.", "former President"), a leading "the", possessives and question words are taken
    off. Fast and approximate: it knows capitals, not meaning.
    """
    found: list[NameMention] = []
    for match in _RUN_RE.finditer(text):
        for start, end in _pieces(text, match.start(), match.end()):
            trimmed = _trimmed(text, start, end)
            if trimmed is not None:
                found.append(NameMention(trimmed, trimmed.of(text)))
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run cut after possessives ("Soros's Open Society") and at links that join two names."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    pieces: list[list[tuple[int, int]]] = [[]]
    at = 0
    while at < len(words):
        word = text[slice(*words[at])]
        if word.lower() in _LINKS and word != "The" and pieces[-1]:
            links = [word.lower()]
            while at + len(links) < len(words):
                following = text[slice(*words[at + len(links)])]
                if following.lower() not in _LINKS or following[0].isupper():
                    break
                links.append(following.lower())
            if _joins(text, pieces[-1], links, words[at + len(links) :]):
                pieces[-1].extend(words[at : at + len(links)])
            else:
                pieces.append([])
            at += len(links)
            continue
        pieces[-1].append(words[at])
        if _POSSESSIVE_RE.search(word):
            pieces.append([])
        at += 1
    return [(piece[0][0], piece[-1][1]) for piece in pieces if piece]


def _joins(
    text: str,
    piece: list[tuple[int, int]],
    links: list[str],
    after: list[tuple[int, int]],
) -> bool:
    """Whether small words belong inside one name: "Bank of America", not "Soros of Hungary"."""
    if not after or not piece:
        return False
    if links[0] in _SURE_LINKS:
        return True
    head = [text[slice(*word)].strip(".,'’").lower() for word in piece]
    head = [word for word in head if word not in _LEADING]
    if not head or (len(head) == 1 and head[0] in _NOT_NAMES):
        return False
    if links[0] == "to" and not _begins_aim(head, text[slice(*after[0])]):
        return False
    if links[0] in ("of", "for", "to", "against", "on", "in", "at"):
        is_plural = head[-1].endswith("s") and len(head) == 1 and links[0] in ("for", "against")
        return head[-1] in _OF_HEADS or is_plural or (links[0] == "for" and head[0] in _OF_HEADS)
    if links != ["and"]:
        return False
    is_body = head[0] in _OF_HEADS and ("for" in head or "of" in head)
    return _and_joins(head, text[slice(*after[0])].lower()) or (
        is_body and text[slice(*after[-1])].lower().strip(".,") in _AND_TAILS
    )


_TO_HEADS = word_set(
    """committee citizens coalition campaign alliance americans right movement project people
    partnership veterans women students doctors physicians moms mothers heritage road
    everytown commitment"""
)
"""Last words of names that go on with "to": "Committee to Protect ...", no "Ford Foundation to"."""


def _begins_aim(head: list[str], following: str) -> bool:
    """ "Committee to Elect", "Fund to Protect"; not "a Foundation to the University of"."""
    return head[-1] in _TO_HEADS or following.lower().strip(".,") in _AIMS


_AIMS = word_set(
    """elect reelect re-elect protect defeat defend restore end stop save keep fix promote build
    unite prevent support draft preserve reform abolish impeach recall advance expand fight help
    make take win free feed prevent strengthen repeal educate"""
)
_AND_TAILS = word_set(
    """commission administration services trade justice research human prevention training company
    co sons technology medicine welfare development policy reform budget means safety peace
    infrastructure commerce education urban exchange firearms records health management
    relief recovery"""
)


def _and_joins(head: list[str], following: str) -> bool:
    """ "Safety and Justice PAC", "Centers for Disease Control and Prevention"."""
    return following.strip(".,'’") in _AND_TAILS or (head[-1] in {"safety", "food", "ways", "arts"})


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without leading titles, articles and common words, and without a possessive."""
    office = _OFFICE_RE.match(text[start:end])
    start += office.end() if office else 0
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    while words and _is_lead(text[slice(*words[0])], has_more=len(words) > 1):
        words = words[1:]
    while words and text[slice(*words[-1])].lower() in _LINKS:
        words = words[:-1]
    while words and len(words) > 1 and _is_tail(text[slice(*words[-1])]):
        words = words[:-1]
    if not words:
        return None
    first, last = words[0][0], words[-1][1]
    name = _POSSESSIVE_RE.sub("", text[first:last]).rstrip(",")
    if name.endswith(".") and not re.search(r"(?:\b[A-Z]|Jr|Sr|Inc|Corp|Co|Ltd)\.\Z", name):
        name = name[:-1]
    if len(name) < 2 or not any(letter.isupper() for letter in name):
        return None
    return Span(first, first + len(name))


@lru_cache(maxsize=10_000)
def _is_lead(word: str, *, has_more: bool) -> bool:
    bare = _POSSESSIVE_RE.sub("", word).strip(".,").lower()
    if word.isupper() and len(word) > 1 and not word.endswith("."):
        return False
    return bare in _NOT_NAMES or (bare in _ROLES and (has_more or bare not in SUFFIXES))


def _is_tail(word: str) -> bool:
    bare = word.strip(".,").lower()
    return bare in _NOT_NAMES and bare not in _NUMBERS and not word.isupper()
