"""What a question asks for by its shape, where no verb that is known tells.

Verbs of speech and of giving have no end ("confessed", "pictured", "plowed"); the shape of the
question has few: who did it, what was said, what is left for the end ("… to help which
candidate?").
"""

from __future__ import annotations

import re

from rag.plan.cues import FUND
from rag.question import Asks

_PERSON = (
    r"(?:senator|congress(?:man|woman)|representative|governor|mayor|lawmaker|legislator|minister|"
    r"republican|democrat|strategist|consultant|adviser|advisor|aide|spokes(?:man|woman|person)|"
    r"official|lawyer|attorney|professor|scholar|economist|historian|scientist|specialist|expert|"
    r"analyst|pollster|campaigner|activist|advocate|director|chairman|chairwoman|leader|president|"
    r"secretary|judge|prosecutor|sheriff|pastor|bishop|rabbi|actor|actress|comedian|singer|host|"
    r"anchor|columnist|commentator|journalist|editor|author|reporter|executive|chief|founder|donor|"
    r"businessman|businesswoman|investor|billionaire|candidate|hopeful|contender|rival|opponent|"
    r"member|ally|critic|supporter|backer|man|woman|person|veteran|nurse|doctor|student|teacher|"
    r"widow|son|daughter|brother|sister|chair|head|ceo|boss|operative|organizer|fundraiser)"
)
_SPOKEN = (
    r"(?:insult|image|metaphor|adjectives?|words?|term|phrase|nickname|label|quip|joke|send-off|"
    r"tweet|charge|accusation|complaint|verdict|view|opinion|take|excuse|advice|warning|plea|"
    r"promise|prediction|description|example|analogy|comparison|answer|reply|response|reaction|"
    r"explanation|argument|reason|defen[sc]e|objection|criticism|remarks?|comments?|statement|"
    r"assessment|message|account|line|retort|boast|lesson|estimate)"
)
_MONEY = r"(?:\$\s?\d|\b(?:million|billion|dollars?|money|cash|checks?|gifts?|donations?|loans?)\b)"
_AUX = r"(?:did|does|do|has|had|have|was|were|is|are)"
_OPEN_END = (
    r"\b(?:to|into|for|toward|behind|help|(?<!give )back|support|elect|boost|aid)\s+"
    r"(?:which|whose|whom|what (?:candidate|group|cause|party|company|fund|charity)s?)\b"
)
_LEFT_OPEN: tuple[tuple[re.Pattern[str], Asks], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), asks)
    for pattern, asks in (
        (rf"(?:{_MONEY}|\b{FUND}\b).*{_OPEN_END}", Asks.WHOM_FUNDED),
        (rf"(?:{_MONEY}|\b{FUND}\b).*\b(?:by|from)\s+(?:which|what|whom|whose)\b", Asks.WHO_FUNDED),
        (r"\b(?:come|came) from\W*\Z", Asks.WHO_FUNDED),
    )
)
_SHAPES: tuple[tuple[re.Pattern[str], Asks], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), asks)
    for pattern, asks in (
        (
            r"\b(?:which|what|who)\b.*\b(?:borrow(?:ed|ing|er)?|invest(?:ed)? in|"
            r"put (?:any |its |his |her |their )?(?:money|cash) into|gave to|donated to)\b",
            Asks.WHOM_FUNDED,
        ),
        (
            rf"\bwhat (?:was|were|is|are)\b.*\bto (?:do|be used|go|pay|fund|buy|cover|help)\b"
            rf"|\bwhat\b.*\b(?:use[ds]?|spen[dt]|pa(?:y|id)|{_AUX})\b.*\b(?:for|on|against|toward)"
            r"\W*\Z",
            Asks.WHY,
        ),
        (
            r"\bwhat (?:\w+ ){0,3}?(?:fee|price|price tag|salary|sum|rate|rent|fine|budget)\b|"
            r"\bwhat\b.*\b(?:have|had|has|got|left|keep|kept|sit\w*)\b.*\b(?:in the bank|on hand|"
            r"in cash|in reserve|left over|in (?:its|his|her|their) (?:account|coffers|war chest))|"
            r"\bwhat\b.*\b(?:owe|owed)\b",
            Asks.HOW_MUCH,
        ),
        (
            rf"\bwhat (?:[\w’'-]+ ){{0,3}}?{_SPOKEN}\b[^?]*\b{_AUX}\b|"
            rf"\bwhat {_AUX} [^?]*?\b{_SPOKEN}\b|"
            rf"\b{_SPOKEN}\b.*\bwhat (?:were|was|are|is) (?:they|it|that|those)\W*\Z",
            Asks.WHAT_SAID,
        ),
        (
            r"\b(?:said|says)\b.*\b(?:like|of|about|to|than|as)\s+(?:what|whom|who)\W*\Z",
            Asks.WHAT_SAID,
        ),
    )
)
_GAVE_IT_RE = re.compile(
    rf"\b(?:who|which|what)\b(?! {_AUX}\b)[^?]*?\b(?!receiv|borrow|collect|pocket)"
    rf"(?:\w{{3,}}ed|sank|sunk|spent|made|put|threw|sent|wrote|gave|is|was)\b[^?]*{_MONEY}",
    re.IGNORECASE,
)
_DEED = (
    r"(?:commission|found|co-found|creat|organi[sz]|host|sign|fil|own|join|hir|appoint|launch|"
    r"attend|arrest|charg|indict|nam|elect|invit|introduc|operat|manag|direct|chair|serv|work|support)"
)
_WHO_DID_RE = re.compile(
    rf"\b(?:which|what) (?:[\w’'-]+ ){{0,5}}?{_PERSON}\b(?! (?:was|were|is|are|has been)\b)"
    rf"[^?]*?\b(?!{_DEED})(?:\w{{2,}}ed|found|thought|held|saw|took|made|put|drew|spoke|swore|meant|"
    r"set|let|\w+s (?:that|of|the))\b|"
    rf"\bwho (?!{_DEED})\w+(?:ed|d|t) (?:[\w’'-]+ ){{0,4}}?(?:that|as|about|of)\b",
    re.IGNORECASE,
)
_HOW_DID_RE = re.compile(
    r"\bhow (?:did|does|do|has|had|have) (?!much|many|it\b|this\b|that\b)", re.I
)
_MONEY_VERB_RE = re.compile(rf"\b{FUND}\b|{_MONEY}", re.IGNORECASE)
_SHORT = 6
_TAKEN = (
    r"\b(?:borrow\w+|recipients?|beneficiar\w+|receiv\w+|collected|was given|were given|"
    r"had been given|got)\b"
)
_GOES_TO = r"\b(?:to|into|for|behind|toward) (?:an?|the|its|one|some) (?:[\w-]+ ){0,7}?%s\b"
_WORDS_RE = re.compile(rf"\b{_SPOKEN}\b", re.IGNORECASE)
_WHAT_WERE_RE = re.compile(r"\W*what (?:were|was|are|is)\b", re.IGNORECASE)
_CALLED_RE = re.compile(r"\b(?:called|name)\b", re.IGNORECASE)
_NOUN_RE = re.compile(
    r"\W*(?:by |from )?(?:which|what|whose) (?:\w+ (?=\w+\W*\Z))?(\w+)", re.IGNORECASE
)


def left_open(asking: str) -> Asks | None:
    """The slot of a question that leaves a party open at its end: "… to help which candidate?"."""
    return next((asks for pattern, asks in _LEFT_OPEN if pattern.search(asking)), None)


def by_shape(asking: str) -> Asks | None:
    """The slot that the shape of a question asks for; None when it tells nothing."""
    for pattern, asks in _SHAPES:
        if pattern.search(asking):
            return asks
    if _GAVE_IT_RE.search(asking):
        return Asks.WHO_FUNDED
    if _WHO_DID_RE.search(asking):
        return Asks.WHO_SAID
    if _HOW_DID_RE.search(asking) and not _MONEY_VERB_RE.search(asking):
        return Asks.WHAT_SAID
    return None


def after_statement(asking: str, whole: str) -> Asks | None:
    """The slot of a short question after a statement, which tells what was done.

    "Two students gave to a candidate. Whose campaign was it?" asks for the taker.
    """
    stated = whole[: -len(asking)] if asking != whole and whole.endswith(asking) else ""
    if not stated or len(asking.split()) > _SHORT:
        return None
    if _WORDS_RE.search(stated) and _WHAT_WERE_RE.match(asking):
        return Asks.WHAT_SAID
    if re.match(r"\W*(?:into|to|for)\b", asking, re.IGNORECASE):
        return Asks.WHOM_FUNDED
    named = _NOUN_RE.match(asking)
    noun = re.escape(named[1]) if named else ""
    is_taker = (
        (bool(noun) and bool(re.search(_GOES_TO % noun, stated, re.I)))
        or (bool(noun) and bool(re.search(rf"\b{noun}\b[^.]*?{_TAKEN}", stated, re.I)))
        or bool(_CALLED_RE.search(asking) and re.search(_TAKEN, stated, re.I))
    )
    return Asks.WHOM_FUNDED if is_taker and _MONEY_VERB_RE.search(stated) else None
