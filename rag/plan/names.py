"""Names in a question: the parties to a story, apart from places, outlets and bodies of state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.names import find_names
from rag.text.given_names import gender_of
from rag.text.wordset import word_set

_OUTLET_RE = re.compile(
    r"\b(?:Times|Post|Journal|News|Herald|Tribune|Politico|Reuters|CNN|NPR|Vox|Breitbart|Newsmax|"
    r"BBC|ABC|CBS|NBC|HuffPost|Examiner|Guardian|Gazette|Daily Beast|Associated Press|ProPublica|"
    r"Bloomberg News|USA Today|The Hill|Axios|Vice|Slate|Salon|Townhall)\b",
    re.IGNORECASE,
)
_PAPER_RE = re.compile(
    r"(?:Times|Post|Journal|News|Herald|Tribune|Gazette|Courier|Ledger|Register|Chronicle|Observer|"
    r"Star|Sun|Mail|Telegraph|Standard|Globe|Inquirer|Dispatch|Record|Mirror|Newswire|Review|Bee|"
    r"Monitor|Beacon|Caller|Intercept|Guardian|Examiner|Independent|Economist|Magazine|Radio)\Z",
    re.IGNORECASE,
)
_NOT_OUTLET_RE = re.compile(r"\b(?:Corp|Fund|PAC|Foundation|Media|Holdings|Company|Group)\b", re.I)
_GENERIC = word_set(
    """
    republican republicans democrat democrats democratic gop senate house congress white state
    states american americans federal u.s us united national party supreme court internal pac pacs
    black latino jewish christian muslim european chinese russian iranian israeli ceo da dc medicare
    medicaid obamacare washington america internet twitter facebook instagram day year union
    senators congressional conservative liberal capitol north south west east committee campaign
    election primary foundation fund super attorney attorneys general district county ahead tv dna
    """
)
_PLACES = word_set(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york
    carolina dakota ohio oklahoma oregon pennsylvania rhode island tennessee texas utah vermont
    virginia wisconsin wyoming new chicago boston city atlanta iraq iran syria china russia israel
    europe africa asia los angeles san francisco silicon valley hollywood parish
    """
)
_TITLES = word_set("news times post online opinion editorial radio com hill today press commission")
_SECTION_RE = re.compile(r"\s(?:(?:web|online|opinion|editorial|news|com)\s?)+\Z")
_LEAD_RE = re.compile(r"\A(?:(?:Republican|Democratic|Democrat|GOP|Ahead of)\s+)+(?=[A-Z])")
_TAIL_RE = re.compile(r"-[a-z]{3,}\Z")
"""What a name is joined to in "Russia-linked", "Haiti-relief"."""
_CAPS_BEFORE_RE = re.compile(r"(?<![\w’'.-])(?:(?:Second|First|Third|New|Safe|Young|Free)\s)+\Z")
_CAPS_AFTER_RE = re.compile(r"(?:\s(?:Tomorrow|Today|Now|Forward|First|Together|Again))+\b")
_BEFORE_RE = re.compile(r"(?<![\w’'])[A-Z]\w+ (?:[A-Z]\w+ )?(?:the|to) \Z")
_OPENS_RE = re.compile(r"(?:\A|[.?!:]\s)\s*\Z")
_OPENER_RE = re.compile(
    r"(?:[A-Z][a-z]+ing|Old|Former|Both|Asked|Given|Aside|Besides|Following|Across|Around|Outside|"
    r"Within|Without|Amid|Behind|Beyond|Other|Unlike|Like|Just|Back)\s[a-z]"
)
_DOMAIN_RE = re.compile(r"\A\.(?:org|com|net|gov)\b", re.IGNORECASE)


def names_in(text: str) -> list[str]:
    """Names in order, each once."""
    found: list[str] = []
    for mention in find_names(text):
        name = _LEAD_RE.sub("", _widened(text, mention.span.start, mention.span.end))
        name = _TAIL_RE.sub("", name)
        domain = _DOMAIN_RE.match(text[mention.span.end :])
        before = _BEFORE_RE.search(text[: mention.span.start])
        opens = before is not None and _OPENS_RE.search(text[: before.start()])
        # "Take Back the House" is one name, "tied Alison Grimes to Obama" are two.
        joins = before is not None and " to " in before.group() and " " in before.group()[:-4]
        name = f"{before.group()}{name}" if before and not opens and not joins else name
        found.append(name + domain.group() if domain else name)
    if found and _OPENER_RE.match(text) and " " not in found[0]:
        found = found[1:]
    return [name for name in dict.fromkeys(found) if len(name) > 1 and not _is_part(name, found)]


def _widened(text: str, start: int, end: int) -> str:
    """The name with the capitalised words right beside it: "Tamarack Tomorrow"."""
    before = _CAPS_BEFORE_RE.search(text[:start])
    after = _CAPS_AFTER_RE.match(text[end:])
    if before and not _OPENS_RE.search(text[: before.start()]):
        start = before.start()
    if after:
        end += after.end()
    return text[start:end]


def _is_part(name: str, names: Sequence[str]) -> bool:
    """Whether the name is a piece of a longer one: "Take Back" of "Take Back the House"."""
    return any(
        other != name and " the " in other and (f" {name}" in other or other.startswith(f"{name} "))
        for other in names
    )


def is_key(name: str) -> bool:
    """Whether the name is that of a party to a story, not a place, a party or a body of state."""
    words = [word.lower().strip(".") for word in name.split()]
    return not all(word in _GENERIC or word in _PLACES for word in words)


def outlets_in(names: Sequence[str], text: str, publishers: Sequence[str]) -> list[str]:
    """Names among `names` that are outlets: publishers of the library, or called like a paper.

    A publisher with a given name is a writer: "What did Ada Quill say?" asks for all her words.
    """
    known = {_squeeze(name) for name in publishers}
    known |= {_SECTION_RE.sub("", plain) for plain in known}
    papers = {plain for plain in known if len(plain.split()) > 1 and _PAPER_RE.search(plain)}
    known |= {plain.split()[-1] for plain in papers} - _TITLES
    found = []
    for name in names:
        is_paper = _OUTLET_RE.search(name) and not _NOT_OUTLET_RE.search(name)
        published = _squeeze(name) in known and not gender_of(name)
        if (is_paper or published) and _is_source(name, text):
            found.append(name)
    return found


def writers_in(names: Sequence[str], outlets: Sequence[str], text: str) -> list[str]:
    """Names that only say whose piece it is: "Jane Roe's 2016 Reason column"."""
    return [
        name
        for name in names
        for outlet in outlets
        if re.search(rf"{re.escape(name)}['’]s? (?:[\w-]+ ){{0,3}}{re.escape(outlet)}\b", text)
    ]


def _is_source(name: str, text: str) -> bool:
    """Whether the question speaks of what the outlet reported, not of its staff."""
    plain = re.escape(name)
    if re.search(rf"\b{plain}(?:['’]s)? (?:reporter|anchor|host|journalist|editor|owner)", text):
        return False
    if re.search(rf"(?<!according )\b(?:told|with|to|on) (?:the )?{plain}\b", text, re.IGNORECASE):
        return False
    report = (
        r"(?:report|stor(?:y|ies)|article|piece|column|op-ed|editorial|essay|coverage|account|"
        r"use[ds]?|give|gave|say|said)"
    )
    after = rf"\b{plain}(?:['’]s)?(?:\s+[\w-]+){{0,12}}?\s+{report}\w*\b"
    before = rf"\b(?:by|in|from|according to|as)(?: \w+){{0,3}} {plain}\b"
    return bool(re.search(after, text, re.I) or re.search(before, text, re.I))


def _squeeze(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"['’]s\b", "", text.lower())))
