"""A follow-up question with what it leaves to the conversation put back in. By rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answers import Turn
from rag.plan.names import is_key, names_in
from rag.text.wordset import word_set

_HE_RE = re.compile(r"\b(?:he|she|him|her|hers|his)\b", re.IGNORECASE)
_IT_RE = re.compile(
    r"\b(?:it|its|they|them|their|th(?:e|at|is) (?:group|organi[sz]ation|pac|super pac|foundation|"
    r"fund|committee|company|firm|network|nonprofit|campaign|network))\b",
    re.IGNORECASE,
)
_THERE_RE = re.compile(r"\bthere\b(?! (?:is|are|was|were|any|been)\b)", re.IGNORECASE)
_NEWS = (
    r"(?:charge|claim|accusation|allegation|report|remark|criticism|complaint|announcement|"
    r"decision|move)"
)
_THAT_RE = re.compile(
    r"\b(?:to|about|of|on|with|by|for|against) (?:that|this|it)\b(?=\W*\Z)|"
    rf"\b(?:that|this) {_NEWS}\b|\bthe {_NEWS}\b(?=\W*\Z)",
    re.IGNORECASE,
)
_ASKING_RE = re.compile(
    r"\A(?:and |but )?(?:who|whom|which|what)\b(?:(?! that\b)[^?])*?\b\w+(?:ed|id|ld) that\s+|"
    r"\A(?:and |but )?(?:who|whom|which|what|when|where|why|how)(?: much| many)?\s+"
    r"(?:(?:did|does|do|was|were|is|are|has|have|had)\s+)?",
    re.IGNORECASE,
)
_GROUPS = r"(?:groups?|networks?|pacs?|foundations?|campaigns?|committees?|firms?|company|outfits?)"
_WHICH_BODY_RE = re.compile(
    r"\A(?:and )?(?:which|what) (?P<what>(?:[\w’'-]+ ){0,4}?(?:group|organi[sz]ation|company|firm|"
    r"foundation|committee|fund|charity|nonprofit|union|archdiocese|diocese|church|university|"
    r"school|bank|agency|network|party|newspaper|institute|association|super pac|pac))\b",
    re.IGNORECASE,
)
_WHICH_NAME_RE = re.compile(r"\b[Ww]hich (?P<name>[A-Z][\w’'-]+)\b")
_POSSESSIVE = word_set("his its their hers")
_HER_OWN_RE = re.compile(r"her\s+(?!to\b|for\b|in\b|on\b|at\b|from\b|with\b|about\b)[a-z]", re.I)
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
_ONLY_PERIOD_RE = re.compile(
    r"\A(?:and |but )?(?:what about |how about )?(?:in |for |during )?((?:19|20)\d\d)\s*\?*\Z", re.I
)
_ELSE_RE = re.compile(r"\A(?:and )?(?:who|whom|what|which|where|anyone|anybody)\s+else\b", re.I)
_ABOUT_RE = re.compile(r"\A(?:and |but )?(?:what|how) about (?P<name>.+?)\s*\?*\Z", re.I)
_BARE_RE = re.compile(r"\A(?:and |but )?(?:why|when|where|how much|how many|how|who)\s*\?*\Z", re.I)
_NO_VERB_RE = re.compile(
    r"\A(?:and |but )?(?P<wh>how much|how many|who|whom|what|where)\s+"
    r"(?P<rest>(?:on|in|for|from|to|by|at|during|after|before|since)\b"
    r"(?:(?!\b(?:did|does|do|was|were|is|are|has|have|had|will)\b)[^?])+)\??\s*\Z",
    re.IGNORECASE,
)
_LATER_RE = re.compile(
    r"\s(?:on|in|during|after|before|since|by|at)\s(?=[^?]*\?*\Z)", re.IGNORECASE
)
_PAIR_RE = re.compile(
    r"\b(?:the (?:pair|two|duo)|both of them|both men|both women)\b", re.IGNORECASE
)
_CORRECTS_RE = re.compile(
    r"\A(?:no|not that|i mean|i meant|rather)\b[,:]?\s*(?P<name>.+?)\W*\Z", re.I
)
_KIN_RE = re.compile(
    r"(?:the|his|her) ((?:\w+ )?(?:son|daughter|wife|husband|brother|sister|father|mother|nephew|"
    r"niece|widow|ex-wife|ex-husband|grandson|company|foundation|campaign))",
    re.IGNORECASE,
)
_HEADING_RE = re.compile(r"(?:\A|(?<=”) )[^“”]*\): (?=[“\w])")
_BODY_RE = re.compile(
    r"\b(?:PAC|Fund|Foundation|Committee|Group|Institute|Association|Network|Center|Party|Union|"
    r"Council|Alliance|Coalition|Project|Action|Inc|Corp|LLC|University|Club|Society|Victory|"
    r"Clinic|Hospital|Church|Museum|Library|Hotel|Agency|Department|Bureau|Board|Court|County|City|"
    r"River|Valley|Street|Grange|Theater|Estates?|Industries|Aggregates|Marine|Strategies|"
    r"Management|Partners|Bank|Company|Trust|Capital|Media|School|Press|House|for|the|to|of)\b"
)


def standalone(question: str, history: Sequence[Turn] = ()) -> str:
    """The question with the names, the place and the period of the conversation put back in.

    A question that stands by itself comes back as it is. A pronoun takes the name that the last
    answer added, if the last question asked for one, else the name it was about.
    """
    question = " ".join(question.split())
    if not history or not depends(question):
        return question
    last = _resolved(history)
    whole = _ellipsis(question, last)
    if whole is not None:
        return whole
    return _with_names(question, last)


def depends(question: str) -> bool:
    """Whether the question leaves something to what was asked before."""
    if _ELLIPSES.match(question):
        return True
    if _THAT_RE.search(question):
        return True
    return any(_refers(question, pattern) for pattern in (_HE_RE, _IT_RE, _THERE_RE, _PAIR_RE))


_ELLIPSES = re.compile(
    "|".join(
        f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', pattern.pattern)})"
        for pattern in (_ONLY_PERIOD_RE, _ELSE_RE, _ABOUT_RE, _BARE_RE, _CORRECTS_RE, _NO_VERB_RE)
    ),
    re.IGNORECASE,
)


def _resolved(history: Sequence[Turn]) -> Turn:
    """The last turn, its question itself made standalone."""
    last = history[-1]
    told = _HEADING_RE.sub(" ", last.answer)
    return Turn(standalone(last.question, history[:-1]), told)


def _ellipsis(question: str, last: Turn) -> str | None:
    period = _ONLY_PERIOD_RE.match(question)
    if period:
        changed, count = _YEAR_RE.subn(period[1], last.question)
        return changed if count else f"{last.question.rstrip('?')} in {period[1]}?"
    if _ELSE_RE.match(question):
        known = [name for name in names_in(last.answer) if name not in names_in(last.question)]
        besides = f" besides {known[0]}" if known else ""
        return f"{last.question.rstrip('?')}{besides}?"
    bare = _NO_VERB_RE.match(question)
    if bare:
        return _with_verb(bare["rest"], last)
    other = _ABOUT_RE.match(question) or _CORRECTS_RE.match(question)
    if other and names_in(last.question):
        return _with_other(last.question, other["name"])
    if _BARE_RE.match(question):
        return f"{question.rstrip('?')}: {last.question}"
    return None


def _with_verb(rest: str, last: Turn) -> str:
    """The earlier question with another "on the first day of her campaign" at its end."""
    cut = _LATER_RE.search(last.question)
    kept = last.question[: cut.start()] if cut else last.question.rstrip("?")
    return f"{kept} {rest.strip()}?"


def _with_other(question: str, name: str) -> str:
    """The earlier question about another party: the first name of its kind is replaced."""
    names = [known for known in names_in(question) if is_key(known)] or names_in(question)
    like = [known for known in names if _is_body(known) == _is_body(name)] or names
    kin = _KIN_RE.fullmatch(name)
    if kin is None:
        whole = re.search(rf"{re.escape(like[0])}['’]s (?:[A-Z][\w-]+ )+{_GROUPS}\b", question)
        return question.replace(whole[0] if whole else like[0], name, 1)
    people = [known for known in names if not _is_body(known)] or names
    return question.replace(people[0], f"{people[0]}’s {kin[1]}", 1)


def _with_names(question: str, last: Turn) -> str:
    asked, told = names_in(last.question), names_in(last.answer)
    added = [name for name in told if not any(name in known or known in name for known in asked)]
    wants_name = bool(re.search(r"\b(?:who|whom|which|whose)\b", last.question, re.I))
    people = [name for name in asked if is_key(name) and not _is_body(name)]
    people.sort(key=lambda name: " " not in name)
    new = [name for name in added if is_key(name) and not _is_body(name) and " " in name]
    family = _WHICH_NAME_RE.search(last.question)
    if family:
        new = [name for name in told if name.endswith(f" {family['name']}")] or new
    person = (new if wants_name else people) or people or new
    others = [name for name in asked if is_key(name) and name not in person[:1]]
    body = _answered_body(last.question, added) or [*filter(_is_body, asked)] or others
    places = [name for name in asked if not is_key(name)]
    place = [name for name in asked if re.search(r"\b(?:Parish|County|City)\b", name)] or places
    text = question
    plain = [name for name in new if all(word.istitle() for word in name.split())]
    both = [" and ".join(plain[:2])] if len(plain) > 1 else []
    for pattern, found in (
        (_PAIR_RE, both),
        (_HE_RE, person),
        (_IT_RE, body),
        (_THERE_RE, place),
    ):
        if found and _refers(question, pattern):
            name = found[0] if pattern is not _THERE_RE else f"in {found[0]}"
            text = _put(text, pattern, name)
    if text == question or _THAT_RE.search(text):
        return f"{text.rstrip('?')} ({_topic(last.question)})?"
    return text


def _answered_body(question: str, added: Sequence[str]) -> list[str]:
    """The bodies an answer added to "which archdiocese …", else "the archdiocese"; [] if not asked.

    Bodies of state ("the House") are everybody's and answer no such question.
    """
    match = _WHICH_BODY_RE.match(question)
    if match is None:
        return []
    named = [name for name in added if _is_body(name) and is_key(name)]
    return named or [f"the {match['what']}"]


def _topic(question: str) -> str:
    """What a question was about, without its asking words: "somebody had made a call"."""
    return _ASKING_RE.sub("", question.rstrip("? "), count=1)


def _refers(question: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pronoun stands before any name of its own question that it could mean."""
    match = pattern.search(question)
    if match is None:
        return False
    before = [name for name in names_in(question[: match.start()]) if is_key(name)]
    if pattern is _HE_RE:
        before = [name for name in before if not _is_body(name)]
    return not before


def _put(text: str, pattern: re.Pattern[str], name: str) -> str:
    def replacement(match: re.Match[str]) -> str:
        word = match.group().lower()
        own = word == "her" and bool(_HER_OWN_RE.match(text, match.start()))
        return f"{name}’s" if own or word in _POSSESSIVE else name

    return pattern.sub(replacement, text)


def _is_body(name: str) -> bool:
    return bool(_BODY_RE.search(name)) or (name.isupper() and len(name) > 1)
