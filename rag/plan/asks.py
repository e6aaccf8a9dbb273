"""Which slot a question asks for, read off its wh-word and the first verb after it.

"Which X said …" asks for a speaker, "which X gave …" for a giver, "which X did Y give …" for a
taker: the first finite verb or auxiliary after the wh-phrase tells them apart, whatever nouns
("backer", "donor", "state official") the phrase itself holds.
"""

from __future__ import annotations

import re

from rag.plan.cues import RECEIVE, SPEECH
from rag.question import Asks

_SAID = (
    r"(?:said|says|told|tells|tweeted|wrote|writes|blamed|accused|described|called|compared|"
    r"likened|dismissed|warned|doubted|asked|scolded|argued|argues|claimed|claims|complained|"
    r"critici[sz]ed|denounced|predicted|promised|vowed|joked|quipped|denied|admitted|acknowledged|"
    r"announced|praised|urged|insisted|questioned|suggested|declared|lamented|boasted|remarked|"
    r"commented|observed|explained|mocked|blasted|slammed|rebuked|defended|condemned|stated|"
    r"responded|replied|reacted|characteri[sz]ed|labell?ed|recalled|recommended|testified|"
    r"conceded|contended|asserted|alleged|speculated|cautioned|voiced|attacked|ridiculed|"
    r"thought|thinks|reckoned|reckons|worried|worries|believed|believes|feared|felt|advised|"
    r"answered|estimated|concluded|wondered|hoped|maintained|echoed|objected|protested|bragged|"
    r"apologi[sz]ed|considered|deemed|judged|scoffed|countered|assured|lectured|chided|demanded|"
    r"sp(?:oke|eaks|oken)|invoked|pointed out|summed up|brushed (?:off|aside)|shrugged (?:off|at)|"
    r"pushed back|put out|weighed in|vouched|chalked|attributed|put (?:[\w’'-]+ ){1,9}down\b|"
    r"used (?:an? |the )?(?:[\w-]+ ){0,3}(?:metaphor|image|comparison|analogy|phrase|word|term)s?)"
)
_GAVE = (
    r"(?:gave|gives?|given|donated?|donates|contribut\w+|funds|funded|finances|financed|"
    r"bankroll\w*|pa(?:y|ys|id)|spen[dt]s?|grant(?:ed|s)|pledged|raised|invest(?:ed|s)|underw\w+|"
    r"sponsor(?:ed|s)|subsidi[sz]\w+|suppl(?:ied|ies)|provided|chipped|put (?:up|in)|"
    r"put(?= [^?]{0,60}\b(?:into|toward|behind)\b)|poured|loaned|"
    r"lent|footed|seeded|staked|bought|backed|supported|launched(?= [^?]{0,14}\$)|"
    r"(?:wrote|written|writes?) (?:an? |the |out )?(?:[\w$.,-]+ ){0,2}?checks?|"
    r"accounted for|covered|(?:was|were|is|are|has been|had been|have been)\s(?:\w+\s){0,3}?"
    r"(?:donors?|funders?|backers?|financiers?|bankrollers?|paying|behind|contributors?|sources?))"
)
_AUX = r"(?:did|does|do|has|had|have|was|were|is|are|will|would|can|could)"
_VERB_RE = re.compile(
    rf"(?P<said>\b{_SAID}\b(?! by\b))|(?P<gave>\b{_GAVE}(?!\w))|(?P<took>\b{RECEIVE}\b)|"
    rf"(?P<aux>\b{_AUX}\b)",
    re.IGNORECASE,
)
_ANY_RE = re.compile(r"\b(?:who\w*|which|what|how|why|when|where)\b", re.IGNORECASE)
_WHICH_RE = re.compile(
    r"\b(?:who(?!se\b)|whom|which|whose|what (?:group|organi|compan|foundation|donor|person|firm|"
    r"union|committee|pac|country|government|billionaire|agency|nonprofit|charity)\w*)\b",
    re.IGNORECASE,
)
TELL = (
    rf"(?:{SPEECH}|answer|advise|think|believe|reckon|offer|see|view|frame|portray|put it|word|"
    r"justify|defend|feel|make of|liken|address|rate|sum up)"
)
_GIVE = (
    r"(?:give|given|donate\w*|contribute\w*|pay|paid|spend|spent|grant(?:ed)?|fund(?:ed)?|"
    r"finance[d]?|support(?:ed)?|back(?:ed)?|bankroll\w*|lend|lent|loan(?:ed)?|pledge[d]?|"
    r"send|sent|put|route[d]?|steer(?:ed)?|channel\w*|invest\w*|help(?:ed)?)"
)
_TO_RE = re.compile(r"\b(?:to|into|for|toward|behind|through|oppose)\W*\Z", re.IGNORECASE)
_MONEY_RE = re.compile(r"\$|\b(?:million|billion|thousand|dollars?|money|cash|checks?)\b", re.I)
_LATER_RE = re.compile(
    r"\s(?:because|after|before|when|while|since|until|although|unless)\s(?!which\b|who\b)", re.I
)
_PERIOD_RE = re.compile(r"\A\W*(?:in|during|for|before|after|since|by|on)\b[^?]*\Z", re.IGNORECASE)
_HAND_RE = re.compile(
    r"\b(?:on the receiving end|(?:was|were|been) (?:\w+ )?(?:helped|backed|supported|boosted|paid|"
    r"given|funded|awarded)|under pressure to (?:hand|give|pay) back|hand back|give back|return)\b",
    re.IGNORECASE,
)
_WHOSE_MONEY_RE = re.compile(
    r"\bwhose (?:\w+ ){0,2}(?:bequest|money|gifts?|donations?|funds?|checks?|cash|generosity|"
    r"fortune|grants?|estate|contributions?)\b",
    re.IGNORECASE,
)
_BEHALF_RE = re.compile(
    r"\b(?:says|according to) who\b|\b(?:according to|on behalf of) whom\b|"
    r"\bon whose (?:behalf|authority|word|say)\b|\bcredited (?:with|for)\b|"
    r"\bwhose (?:\w+ )?(?:study|poll|survey|analysis|research|report)\b|"
    r"\bwho(?: \w+){0,2} (?:on behalf of|on [\w .’'-]+['’]s? behalf)\b|"
    r"\bwho (?:spoke|answered|replied|responded) (?:for|on behalf of)\b",
    re.IGNORECASE,
)


def by_verb(asking: str) -> Asks | None:
    """The slot that a "who" or "which" question asks for; None when its verb does not tell."""
    if _BEHALF_RE.search(asking):
        return Asks.ON_BEHALF
    if _WHOSE_MONEY_RE.search(asking):
        return Asks.WHO_FUNDED
    if re.search(
        r"\bhow (?:much|many|large|big)\b|\bwhich (?:year|month|day|date)s?\b", asking, re.I
    ):
        return None
    which = _WHICH_RE.search(asking)
    first = _ANY_RE.search(asking)
    if first is None or which is None or first.start() != which.start():
        return None
    verb = _VERB_RE.search(_main(asking, which.end()), which.end())
    if verb is None:
        return None
    if verb["said"]:
        return Asks.WHO_SAID
    if verb["gave"]:
        return Asks.WHO_FUNDED
    if verb["took"] or _HAND_RE.match(asking[verb.start() :]):
        return Asks.WHOM_FUNDED
    return _object(asking, which, verb)


def _main(asking: str, start: int) -> str:
    """The question without a clause of reason or time at its end: "… because it took away …"."""
    cut = _LATER_RE.search(asking, start)
    return asking[: cut.start()] if cut else asking


def _object(asking: str, which: re.Match[str], verb: re.Match[str]) -> Asks | None:
    """The slot of "which X did Y …": what Y did with X."""
    word, rest = verb["aux"].lower(), asking[verb.end() :]
    if which.group().lower() == "whose" and re.search(rf"\b{RECEIVE}\b", rest, re.I):
        return Asks.WHOM_FUNDED
    if word not in ("did", "does", "do"):
        return _perfect(asking, word, rest)
    given = list(re.finditer(rf"\b{_GIVE}\b", rest, re.I))
    told = re.search(rf"\b{TELL}\b", rest, re.I)
    if given and (told is None or given[-1].start() > told.start()):
        return Asks.WHOM_FUNDED
    if _TO_RE.search(_without_period(rest)) and (given or _MONEY_RE.search(rest)):
        return Asks.WHOM_FUNDED
    return None


def _perfect(asking: str, word: str, rest: str) -> Asks | None:
    """The slot of "which X had Y …", "which X was Y-ed"."""
    found = _VERB_RE.search(rest)
    close = found is not None and len(rest[: found.start()].split()) <= 2
    if word in ("has", "had", "have") and close and found is not None:
        if found["gave"] or re.match(rf"\s*(?:\w+\s){{0,2}}{_GIVE}\b", rest, re.I):
            return Asks.WHO_FUNDED
        if found["took"]:
            return Asks.WHOM_FUNDED
        if found["said"]:
            return Asks.WHO_SAID
    if _HAND_RE.search(f"{word}{rest}"):
        return Asks.WHOM_FUNDED
    return None


def _without_period(text: str) -> str:
    """The words of a question before a closing "in May 2016?"."""
    match = re.search(r"\s(?:in|during|since|before|after) (?:[\w’'-]+\s?){1,4}\?*\Z", text)
    return text[: match.start()] if match else text
