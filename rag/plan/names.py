"""Names in a question: people, organisations and places, by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.wordset import word_set

_CAP = r"(?:(?:[A-Z]\.){2,}|[A-ZÀ-Ý][\w&]*(?:[.'’&-](?!s\b)\w+)*)"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|St|Jr|Sr|Inc|Corp|Co|[A-Z])\."
_LINK = r"(?:of|for|and|the|&|de|del|la|van|von|bin|al|to|in|on)"
_RUN_RE = re.compile(
    rf"(?:{_TITLE}\s)?{_CAP}(?:(?:\s(?:{_LINK}\s){{0,2}}|\s?&\s?)(?:{_TITLE}|{_CAP}|\d+\b))*"
    rf"(?:,?\s(?:Jr|Sr)\b\.?)?"
)
_TO_RE = re.compile(r"\s(?:to|in|on)\s(?:the\s)?")
_AND_RE = re.compile(r"\sand\s(?:the\s)?")
_OPENERS = word_set(
    """a an the this that these those his her its their our my your in on at to from by for with of
    about as and or but nor so yet if while when where who which what how why whose whom there here
    it he she they we you i not no according after before since until during between among through
    against both each all some did do does is are was were has have had can could will would should
    besides apart other another name list tell"""
)
_CALENDAR = word_set(
    """january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday"""
)
_TITLES = word_set(
    """mr mrs ms dr sen rep gov president senator representative congressman congresswoman governor
    mayor judge justice secretary attorney general speaker professor"""
)
_GENERIC = word_set(
    """republican republicans democrat democrats democratic gop senate house congress white state
    states american americans federal u.s us united national party supreme court internal pac pacs
    black latino jewish christian muslim european chinese russian iranian israeli ceo da dc medicare
    medicaid obamacare washington america internet twitter facebook instagram day year union
    senators congressional conservative liberal capitol north south west east committee campaign
    election primary foundation fund super attorney attorneys general district county"""
)
_ORG_WORDS = word_set(
    """foundation fund committee institute association council pac party group center society
    university college alliance coalition union network action corp inc company llc bank club
    project partners management department office agency press school church museum victory
    journal times post news federation league trust capital commission board"""
)


def find_names(text: str) -> list[str]:
    """Names in order, each once; titles before a name, months and opening words are left out."""
    found: list[str] = []
    for run in _RUN_RE.finditer(text):
        for piece in _pieces(run.group()):
            name = _trimmed(piece)
            if name:
                found.append(name)
    return list(dict.fromkeys(found))


def is_key(name: str) -> bool:
    """Whether the name is that of a party to a story, not a place, a party or a body of state."""
    words = [word.lower().strip(".") for word in name.split()]
    return not all(word in _GENERIC or word in _PLACES for word in words)


def is_organisation(name: str) -> bool:
    """Whether a word of the name is one by which organisations are called, or it is an acronym."""
    words = name.split()
    if any(word.lower().strip(".,") in _ORG_WORDS for word in words):
        return True
    return len(words) == 1 and (name.isupper() or any(c.isupper() for c in name[1:]) or "." in name)


def outlets_in(names: Sequence[str], text: str, publishers: Sequence[str]) -> list[str]:
    """Publishers that the question names as a source, as the library writes them."""
    plain = f" {_squeeze(text)} "
    known = [name for name in publishers if len(name) > 2 and f" {_squeeze(name)} " in plain]
    extra = [n for n in names if _OUTLET_RE.search(n) and _squeeze(n) not in map(_squeeze, known)]
    return [*known, *extra]


_OUTLET_RE = re.compile(
    r"\b(?:Times|Post|Journal|News|Herald|Tribune|Politico|Reuters|CNN|NPR|Vox|Breitbart|Newsmax|"
    r"BBC|Fox News|ABC|CBS|NBC|HuffPost|Examiner|Guardian|Gazette|Bloomberg News|Daily Beast)\b",
    re.IGNORECASE,
)
_PLACES = word_set(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york
    carolina dakota ohio oklahoma oregon pennsylvania rhode island tennessee texas utah vermont
    virginia wisconsin wyoming new chicago boston city atlanta iraq iran syria china russia israel
    europe africa asia los angeles san francisco silicon valley hollywood"""
)


def _squeeze(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"['’]s\b", "", text.lower())))


def _pieces(run: str) -> list[str]:
    """ "A and B" are two names unless an organisation's word comes after the "and"."""
    outer = _TO_RE.split(run)
    if len(outer) > 1:
        return [name for part in outer for name in _pieces(part)]
    parts = _AND_RE.split(run)
    if len(parts) == 1 or re.search(r"\b(?:for|of)\b.*\band\b", run):
        return [run]
    if is_organisation(parts[-1]) and len(parts[-1].split()) < 3 and len(parts[0].split()) <= 3:
        return [run]
    return parts


def _trimmed(raw: str) -> str:
    words = raw.split()
    while words and words[0].lower().strip(".,") in _OPENERS | _CALENDAR | _TITLES | {"the"}:
        words = words[1:]
    while words and words[-1].lower().strip(".,") in _CALENDAR | {"of", "for", "the", "and"}:
        words = words[:-1]
    while words and words[-1].isdigit() and len(words[-1]) == 4:
        words = words[:-1]
    name = " ".join(words).strip(",;:")
    if not name or name.isdigit() or len(name) < 2:
        return ""
    return name
