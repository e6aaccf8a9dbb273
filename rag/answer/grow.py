"""A sentence that answers, grown by those beside it that it cannot be read without."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.answer.parties import may_be, near
from rag.answer.runs import LIST, LONG, Run, grown
from rag.answer.score import Scored
from rag.answer.slots import (
    SAID,
    WHO,
    asked_stems,
    fillers,
    has_cue,
    has_purpose,
    has_quote,
    looks_like_person,
    new_names,
)
from rag.answer.told import claims_in
from rag.question import Asks, Question

SAID_BUDGET = 85
"""Words of what someone said: a quotation cut short may miss its point."""

_LISTED = 108
"""Words that a list may take where a number of things is asked for."""

_SIGNATURE_RE = re.compile(r"[—–-]+\s*[^()]{2,60}\(@\w+\)")
_SUM = (
    r"(?:money|grants?|gifts?|donations?|funds?|cash|contributions?|payments?|loans?|sum|checks?|"
    r"awards?|pledges?|funding)"
)
_LEANS_RE = re.compile(rf"[“\"]?(?:it|they|that|this|these|those|the {_SUM})\b", re.IGNORECASE)
_THAT_SUM_RE = re.compile(rf"\b(?:that|this|the) {_SUM}\b", re.IGNORECASE)
_TO_THAT_RE = re.compile(r"\b(?:to \w+|for) (?:that|this|such) (?!\w+ed\b)", re.IGNORECASE)
_OPENS_LEANING_RE = re.compile(
    r"(?:he|she|they|it)\b|the (?:[\w-]+ ){0,4}?(?:group|center|centre|company|firm|foundation|"
    r"committee|fund|charity|union|organi[sz]ation|nonprofit|network|man|woman|couple|donor|"
    r"billionaire|lawyer|senator|congressman|candidate|institute|university|school|hospital)\b",
    re.IGNORECASE,
)
_INDEFINITE_RE = re.compile(r"(?:an?|one|another|some|several|two|three)\s[^A-Z]*\Z", re.IGNORECASE)


def run_of(question: Question, scored: Scored) -> Run:
    """The sentence, grown by those beside it that complete a quotation, a list or a name.

    The signature of an embedded post ("— Name (@handle) date") goes with its words.
    """
    run = _run_of(question, scored)
    return _to_next(run, lambda text: bool(_SIGNATURE_RE.match(text)))


def _to_next(run: Run, wanted: Callable[[str], bool]) -> Run:
    """The run up to the first of the next two sentences that is wanted; else as it is."""
    for line in run.page.sentences[run.last + 1 : run.last + 3]:
        if wanted(line.text):
            return grown(run, line.index, LIST)
    return run


def _run_of(question: Question, scored: Scored) -> Run:
    index = scored.sentence.index
    run = Run(scored.page, index, index, scored.score)
    asks = set(question.asks)
    voiced = bool(scored.page.voice(scored.sentence))
    if asks & SAID and voiced and scored.page.is_talk:
        run = _turn(run)
    elif asks & SAID and (voiced or has_quote(run.text)):
        run = _quoted(run)
    elif Asks.WHY in asks:
        run = _with_purpose(run)
    if question.count > 1 and asks & WHO:
        return _listed(question, run)
    if Asks.WHO_SAID in asks:
        return _with_speaker(question, run)
    if Asks.WHO_FUNDED in asks and _is_nameless(scored):
        return _with_name_after(question, run)
    if asks & {Asks.WHO_FUNDED, Asks.WHOM_FUNDED, Asks.YES_NO}:
        run = _with_subject(question, run)
    if asks & WHO or Asks.HOW_MUCH in asks:
        return _with_filler(question, run)
    return run


def _is_nameless(scored: Scored) -> bool:
    """Whether the givers read from the sentence are all without a name: "a powerful group"."""
    gifts = claims_in(scored.page.fundings, scored.sentence)
    givers = [gift.funder for gift in gifts if gift.funder]
    return bool(givers) and all(_INDEFINITE_RE.match(giver) for giver in givers)


def _with_name_after(question: Question, run: Run) -> Run:
    """The run with the next sentences up to one that has a new name."""
    known = asked_stems(question) | run.page.outlet
    return _to_next(run, lambda text: bool(new_names(text, known)))


def _quoted(run: Run) -> Run:
    """The run with the quoted sentences beside it in its paragraph, as far as the words allow."""
    lines = run.page.sentences
    paragraph = lines[run.first].paragraph
    for step in (1, -1, 1, -1, 1):
        at = run.last + 1 if step > 0 else run.first - 1
        if 0 <= at < len(lines) and lines[at].paragraph == paragraph:
            run = grown(run, at, SAID_BUDGET)
    return run


def _turn(run: Run) -> Run:
    """A turn of a talk from its start, with the question that it replies to."""
    lines = run.page.sentences
    paragraph = lines[run.first].paragraph
    while run.last + 1 < len(lines) and lines[run.last + 1].paragraph == paragraph:
        wider = grown(run, run.last + 1, SAID_BUDGET)
        if wider == run:
            break
        run = wider
    opens = next(line.index for line in lines if line.paragraph == paragraph)
    run = grown(run, opens, SAID_BUDGET)
    asker = next((line.index for line in lines if line.paragraph == paragraph - 1), None)
    if run.first != opens or asker is None or not run.page.voice(lines[asker]):
        return run
    return grown(run, asker, SAID_BUDGET)


def _with_purpose(run: Run) -> Run:
    """The run with the next sentences up to one that says outright what "the money" is for.

    Also one that gives the reason of what the run tells, where it opens by leaning on the run.
    """
    if _TO_THAT_RE.search(run.text) and run.first:
        return grown(run, run.first - 1, LIST)
    if has_purpose(run.text):
        return run
    return _to_next(run, _gives_purpose)


def _gives_purpose(text: str) -> bool:
    leans = _LEANS_RE.match(text) or _THAT_SUM_RE.search(text)
    return has_purpose(text) and bool(leans)


def _with_subject(question: Question, run: Run) -> Run:
    """The run with the sentence before it, where it opens with "He", "The center" of that one."""
    if not run.first or not _OPENS_LEANING_RE.match(run.text):
        return run
    before = run.page.sentences[run.first - 1]
    if Asks.YES_NO in question.asks:
        named = any(near(name, run.page, before.index, before.index, 0) for name in question.names)
    else:
        named = bool(new_names(before.text, asked_stems(question) | run.page.outlet))
    return grown(run, before.index, LIST) if named else run


def _listed(question: Question, run: Run) -> Run:
    """The run with sentences beside it that go on with the list, until it is long enough."""
    known = asked_stems(question)
    lines = run.page.sentences
    for _ in range(4):
        names = _distinct(new_names(run.text, known))
        if len(names) >= question.count:
            return run
        sides = [at for at in (run.last + 1, run.first - 1) if 0 <= at < len(lines)]
        gains = [(len(_fresh(names, new_names(lines[at].text, known))), at) for at in sides]
        gains = [gain for gain in gains if gain[0]]
        if not gains:
            return run
        wider = grown(run, max(gains, key=lambda gain: gain[0])[1], _LISTED)
        if wider == run:
            return run
        run = wider
    return run


def _with_speaker(question: Question, run: Run) -> Run:
    """The run with the sentence before or after it that names who speaks, when it does not."""
    known = asked_stems(question)
    if any(looks_like_person(name) for name in new_names(run.text, known)):
        return run
    for at in (run.first - 1, run.last + 1):
        if 0 <= at < len(run.page.sentences):
            text = run.page.sentences[at].text
            if has_cue(text) and any(map(looks_like_person, new_names(text, known))):
                return grown(run, at, LIST)
    return run


def _with_filler(question: Question, run: Run) -> Run:
    """The run with the next or the previous sentence when only that one fills the slot."""
    if _fills(question, run.text):
        return run
    for at in (run.last + 1, run.first - 1):
        if 0 <= at < len(run.page.sentences) and _fills(question, run.page.sentences[at].text):
            return grown(run, at, LONG)
    return run


def _fills(question: Question, text: str) -> bool:
    known = asked_stems(question)
    parts = question.parts or (question.text,) * len(question.asks)
    slots = [(a, p) for a, p in zip(question.asks, parts, strict=False)]
    return any(fillers(asks, text, known, part) for asks, part in slots)


def _distinct(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        if not any(may_be(name, known) for known in found):
            found.append(name)
    return found


def _fresh(known: Sequence[str], names: Sequence[str]) -> list[str]:
    return [name for name in _distinct(names) if not any(may_be(name, k) for k in known)]
