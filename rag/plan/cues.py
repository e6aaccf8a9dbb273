"""The words by which a question says what it asks for."""

from __future__ import annotations

from rag.text.wordset import word_set

SPEECH = (
    r"(?:say|said|says|tell|told|tells|tweet(?:ed)?|writes?|wrote|written|blame[ds]?|accuse[ds]?|describe[ds]?|"
    r"call(?:ed|s)?|compare[ds]?|liken(?:ed|s)?|dismiss(?:ed)?|warn(?:ed|s)?|doubt(?:ed|s)?|"
    r"ask(?:ed|s)?|scold(?:ed)?|argue[ds]?|claim(?:ed|s)?|complain(?:ed)?|critici[sz]e[ds]?|"
    r"denounce[ds]?|predict(?:ed)?|promise[ds]?|vow(?:ed)?|joke[ds]?|quip(?:ped)?|den(?:y|ied)|"
    r"admit(?:ted)?|acknowledge[ds]?|announce[ds]?|praise[ds]?|urge[ds]?|insist(?:ed)?|"
    r"question(?:ed)?|suggest(?:ed)?|declare[ds]?|lament(?:ed)?|boast(?:ed)?|remark(?:ed)?|"
    r"comment(?:ed)?|observe[ds]?|explain(?:ed)?|mock(?:ed)?|blast(?:ed)?|slam(?:med)?|"
    r"rebuke[ds]?|defend(?:ed)?|condemn(?:ed)?|state[ds]?|respond(?:ed)?|repl(?:y|ied)|"
    r"react(?:ed)?|characteri[sz]e[ds]?|label(?:l?ed)?|recall(?:ed)?|pledge[ds]?|"
    r"recommend(?:ed)?|testif(?:y|ied)|concede[ds]?|contend(?:ed)?|assert(?:ed)?|"
    r"allege[ds]?|speculate[ds]?|caution(?:ed)?|express(?:ed)?|voice[ds]?|attack(?:ed)?|"
    r"ridicule[ds]?|quoted|credited|attributed)"
)
FUND = (
    r"(?:gave|give[ns]?|giving|donat\w+|contribut\w+|fund(?:ed|s|ing|er|ers)?|financ\w+|"
    r"bankroll\w*|pa(?:y|ys|id|ying)|spen[dt]\w*|grant\w*|donors?|backers?|money|cash|checks?|"
    r"pledg\w+|rais(?:e|ed|es|ing)|invest\w*|underw\w+|sponsor\w*|subsid\w+|suppl(?:y|ied)|"
    r"chipp?\w*|put up|put in|poured?|loan\w*|lent|gifts?|behind|foot\w*|seed\w*|stak\w+|bought)"
)
RECEIVE = (
    r"(?:receiv\w+|got(?:ten)?|gets?|shared|benefit\w*|benefici\w+|recipients?|accept\w+|"
    r"was helped|were helped|collected|took|taken|pocketed|handed)"
)
NUMBER_WORDS = {
    "two": 2,
    "both": 2,
    "pair": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}

STOP_WORDS = word_set(
    """
    a about after again all also am an and any are as at be because been before being but by can
    could did do does doing during each few for from further had has have having he her here hers
    him his how i if in into is it its itself just me more most my no nor not now of off on once
    only or other our out over own same she should so some such than that the their them then there
    these they this those through to too under until up very was we were what when where which while
    who whom whose why will with would you your upon between among much many one any anyone someone
    something else us
    """
)
FRAME_WORDS = word_set(
    """
    according said say says tell told report reported reports article story coverage source sources
    name named list listed figure amount size total kind described mention mentioned come came go
    """
)
"""Words that frame a question rather than name its matter; they count for less."""
