"""Speech and its cues in a sentence: who is named, and which words are theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.names.lexicon import word_set
from rag.verify.words import FUNCTION_WORDS, words

_SAY = (
    r"(?:said|says?|saying|told|tells?|telling|alleg(?:es?|ed|ing)|claim(?:s|ed|ing)|"
    r"estimat(?:es?|ed|ing)|argu(?:es?|ed|ing)|assert(?:s|ed|ing)|contend(?:s|ed|ing)|"
    r"insist(?:s|ed|ing)|maintain(?:s|ed|ing)|suggest(?:s|ed|ing)|stat(?:es(?= that)|ed|ing)|"
    r"acknowledg(?:es|ed|ing)|admit(?:s|ted|ting)|conced(?:es|ed|ing)|den(?:ies|ied|ying)|"
    r"charg(?:es|ed|ing) that|accus(?:es?|ed|ing)|testif(?:ies|ied|ying)|declar(?:es|ed|ing)|"
    r"announc(?:es|ed|ing)|believ(?:es?|ed)|think(?:s)?|thought|suspect(?:s|ed)?|"
    r"fear(?:s|ed)?(?= that)|warn(?:s|ed|ing)|"
    r"not(?:es|ed|ing) that|add(?:s|ed|ing)(?= that|,? \")|added(?=[.,]|\Z)|"
    r"writ(?:es|ing)(?! (?:a )?checks?)|"
    r"wrote(?! (?:a |the |his |her )?(?:\w+ )?(?:checks?|cheques?))|tweet(?:s|ed|ing)|"
    r"post(?:s|ed) that|"
    r"conclud(?:es|ed|ing)|found(?= that\b| (?:no|the|a|in|\d+)\b)|finds|"
    r"shows?(?= that)|showed(?= that)|"
    r"reveal(?:s|ed)(?= that)|predict(?:s|ed|ing)|explain(?:s|ed|ing)|recall(?:s|ed|ing)|"
    r"confirm(?:s|ed|ing)|ask(?:s|ed)(?=[.,]|\Z)|continued(?=[.,]|\Z)|"
    r"report(?:s|ed|ing)(?= that| spending| giving| receiving| raising|[.,]|\Z| the| on)|"
    r"speculat(?:es|ed|ing)|complain(?:s|ed|ing)|joked|quipped|described|describes|"
    r"call(?:s|ed)(?= (?:it|him|her|them|the|for))|"
    r"according to|in the words of|quoted|citing)"
)
_SAY_RE = re.compile(rf"(?<![\w-]){_SAY}(?![\w-])", re.IGNORECASE)
_HEDGED_RE = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|"
    r"(?<=the )alleged|(?<=an )alleged|(?<=of )alleged|purported|rumou?red|"
    r"(?:is|are|was|were|been|being|stands?) (?:\w+ )?(?:accused of|alleged to|said to|believed to|"
    r"suspected of|reported to|estimated to|thought to|charged with|rumored to)|"
    r"(?:allegations?|claims?|accusations?|rumou?rs|suspicions?|belief|view|charges?) "
    r"(?:that|of))\b",
    re.IGNORECASE,
)
_ACCORDING_RE = re.compile(r"\b(?:according to|in the words of|citing)\b", re.IGNORECASE)
_BOUNDARY_RE = re.compile(
    r"[,;:\"]\s|\"|\b(?:after|because|when|since|although|though|while|where|if|and|but|that|as)\s"
)
_OFFICE = (
    r"(?:chair\w*|director|president|spokes\w+|professor|editor|CEO|chief|head|author|founder|"
    r"mayor|"
    r"leader|member|analyst|strategist|attorney|lawyer|manager|advis[eo]r|secretary|governor|"
    r"officer|"
    r"pollster|fellow|owner|partner|organizer|activist|economist|historian|expert|R-\w+|D-\w+)"
)
_APPOSITIVE_RE = re.compile(
    r"(?:\A|[,;]\s|\"\s?|\b(?:after|because|when|and|but|that|as)\s)(?P<np>[^,;\"]{2,60}), "
    r"(?:(?:who|which|whose|a|an|the|now|then|once|formerly|himself|herself|\d+|[a-z]+(?:ed|ing))\b|"
    rf"[^,;\"]{{0,60}}\b{_OFFICE}\b)"
    r"[^;\"]{0,140},\s*\Z"
)
_END_RE = re.compile(r"[,;.]\s|[,;.]?\"|[.,;]?\Z")
_TIME_RE = re.compile(
    r"(?:on|in|at|during|to|last|this|late|earlier|early|of|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*\b"
)
_STARTS_CLAUSE_RE = re.compile(r"\b(?:that|if|whether|how|why)\b|\"")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with whoever it names and the words it covers, as places in a sentence.

    `source` is "" for "allegedly" and the like; `inside` are the ranges of what is asserted.
    """

    cue: str
    start: int
    end: int
    source: str
    inside: tuple[tuple[int, int], ...]
    hedged: bool = False


def find_attributions(text: str) -> list[Attribution]:
    """The attributions of a sentence, in order of their cues."""
    found = [_said(text, match) for match in _SAY_RE.finditer(text)]
    found += [_hedged(text, match) for match in _HEDGED_RE.finditer(text)]
    return sorted(found, key=lambda item: item.start)


def _hedged(text: str, match: re.Match[str]) -> Attribution:
    before = max(text.rfind(mark, 0, match.start()) for mark in (", ", "; ", '"')) + 1
    begin = match.end() + 1 if text[match.end() : match.end() + 1] == "," else match.end()
    comma = text.find(", ", begin)
    ranges = ((before, match.start()), (match.end(), comma if comma >= 0 else len(text)))
    return Attribution(match.group(), match.start(), match.end(), "", ranges, True)


def _said(text: str, match: re.Match[str]) -> Attribution:
    """The cue with its source before it, after it ("..., said Quill"), or further back."""
    if _ACCORDING_RE.fullmatch(match.group()):
        return _according(text, match)
    head = text[: match.start()].rstrip()
    appositive = _APPOSITIVE_RE.search(head + " ") if head.endswith(",") else None
    if appositive is not None:
        start = appositive.start("np")
        said_before = start > 2 and _closes(
            text[match.end() :], told=match.group().lower() == "told"
        )
        return _trailing(text, match, start) if said_before else _led(text, match, start)
    if head.endswith((",", '"')) and not (head.endswith(",") and _runs_on(text[match.end() :])):
        return _inverted(text, match)
    if head.endswith(","):
        return _led(text, match, max(head[:-1].rfind(mark) for mark in ("; ", '" ', ". ")) + 1)
    start = max((m.end() for m in _BOUNDARY_RE.finditer(head)), default=0)
    if not _has_noun(head[start:]):
        return _led(text, match, 0)
    if (
        start
        and _closes(text[match.end() :], told=match.group().lower() == "told")
        and head[:start].rstrip().endswith((",", '"'))
    ):
        return _trailing(text, match, start)
    return _led(text, match, start)


def _led(text: str, match: re.Match[str], start: int) -> Attribution:
    """ "Quill said that ...": all that follows is said."""
    source = text[start : match.start()]
    first = _SAY_RE.search(text, start)
    if first is not None and first.start() < match.start():
        source = text[start : first.start()]
    stop = text.find("; ", match.end())
    inside = [(match.end(), stop if stop >= 0 else len(text))]
    if text[:start].rstrip().endswith(',"'):
        inside.append((0, start))
    return _made(match, source, inside)


def _inverted(text: str, match: re.Match[str]) -> Attribution:
    """ "..., said Quill." and "...," Quill's words before, her name after."""
    after = text[match.end() :]
    end = _END_RE.search(after)
    stop = end.start() if end else len(after)
    inside = [(_opening(text, match.start()), match.start())]
    inside.append((match.end() + stop, len(text)) if '"' in after[stop:] else inside[0])
    return _made(match, after[:stop], inside)


def _trailing(text: str, match: re.Match[str], start: int) -> Attribution:
    """ "..., Quill said on Monday." """
    inside = [(_opening(text, start), start)]
    rest = text.find('"', match.end())
    return _made(match, text[start : match.start()], inside + [(rest, len(text))] * (rest >= 0))


def _according(text: str, match: re.Match[str]) -> Attribution:
    after = text[match.end() :]
    found = _END_RE.search(after)
    end = found.start() if found else len(after)
    inside = [(_opening(text, match.start()), match.start()), (match.end() + end, len(text))]
    return _made(match, after[:end], inside)


def _made(match: re.Match[str], source: str, inside: list[tuple[int, int]]) -> Attribution:
    return Attribution(
        match.group(), match.start(), match.end(), source.strip(' ,."'), tuple(inside)
    )


def _opening(text: str, end: int) -> int:
    """Where the words that a later cue covers begin: the sentence, or its last part after ";"."""
    return text.rfind("; ", 0, end) + 1


def _has_noun(source: str) -> bool:
    found = words(source)
    return any(w.folded not in FUNCTION_WORDS or w.folded in _PRONOUNS for w in found)


def _runs_on(after: str) -> bool:
    """Whether too much follows the cue for a speaker's name: it must be what is said."""
    end = _END_RE.search(after)
    following = after[: end.start() if end else None]
    return bool(re.search(r"\bthat\b", following[:60])) or len(following.split()) > 14


def _closes(after: str, *, told: bool = False) -> bool:
    """Whether nothing but a time or a place follows the cue, so that the words came before it."""
    end = re.search(r"[.;]\s|\Z", after)
    rest = after[: end.start() if end else None].strip(' .,"')
    if _STARTS_CLAUSE_RE.search(rest):
        return after.lstrip().startswith((",", ".")) and '"' in rest
    tokens = [w for w in words(rest) if w.folded not in FUNCTION_WORDS]
    few = len(tokens) <= 6
    return not tokens or (few and (told or bool(_TIME_RE.match(rest))))


_PRONOUNS = word_set(
    """
    he she they it we i who which that
    """
)
"""Words that stand for a speaker named elsewhere."""
