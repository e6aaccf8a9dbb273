"""What a source puts in someone's mouth may not come out as plain fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.verify.basis import Basis
from rag.verify.mentions import Mention, find_mentions
from rag.verify.reading import is_outlet
from rag.verify.slots import is_same
from rag.verify.words import FUNCTION_WORDS, Word, words

_SAY = (
    r"(?:said|says?|saying|told|tells?|telling|alleg(?:es?|ed|ing)|claim(?:s|ed|ing)|"
    r"estimat(?:es?|ed|ing)|argu(?:es?|ed|ing)|assert(?:s|ed|ing)|contend(?:s|ed|ing)|"
    r"insist(?:s|ed|ing)|maintain(?:s|ed|ing)|suggest(?:s|ed|ing)|stat(?:es|ed|ing)|"
    r"acknowledg(?:es|ed|ing)|admit(?:s|ted|ting)|conced(?:es|ed|ing)|den(?:ies|ied|ying)|"
    r"charg(?:es|ed|ing) that|accus(?:es?|ed|ing)|testif(?:ies|ied|ying)|declar(?:es|ed|ing)|"
    r"announc(?:es|ed|ing)|believ(?:es?|ed)|think(?:s)?|thought|suspect(?:s|ed)|warn(?:s|ed|ing)|"
    r"not(?:es|ed|ing) that|add(?:s|ed|ing)(?= that|,? \")|added(?=[.,]|\Z)|"
    r"writ(?:es|ing)(?! (?:a )?checks?)|wrote(?! (?:a |the |his |her )?(?:\w+ )?(?:checks?|cheques?))|tweet(?:s|ed|ing)|post(?:s|ed) that|"
    r"conclud(?:es|ed|ing)|found(?= that\b| (?:no|the|a|in|\d+)\b)|finds|shows?(?= that)|showed(?= that)|"
    r"reveal(?:s|ed)(?= that)|predict(?:s|ed|ing)|explain(?:s|ed|ing)|recall(?:s|ed|ing)|"
    r"confirm(?:s|ed|ing)|ask(?:s|ed)(?=[.,]|\Z)|continued(?=[.,]|\Z)|report(?:s|ed|ing)(?= that| spending| giving| receiving| raising|[.,]|\Z| the| on)|"
    r"speculat(?:es|ed|ing)|complain(?:s|ed|ing)|joked|quipped|described|describes|"
    r"call(?:s|ed)(?= (?:it|him|her|them|the|for))|"
    r"according to|in the words of|quoted|citing|per)"
)  # fmt: skip
_SAY_RE = re.compile(rf"(?<![\w-]){_SAY}(?![\w-])", re.IGNORECASE)
_HEDGED_RE = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|alleged|purported|rumou?red|"
    r"(?:is|are|was|were|been|being|stands?) (?:\w+ )?(?:accused of|alleged to|said to|believed to|"
    r"suspected of|reported to|estimated to|thought to|charged with|rumored to)|"
    r"(?:allegations?|claims?|accusations?|rumou?rs|suspicions?|belief|view|charges?) (?:that|of))\b",
    re.IGNORECASE,
)
_ACCORDING_RE = re.compile(r"\b(?:according to|in the words of|per|citing)\b", re.IGNORECASE)
_CLAUSE_RE = re.compile(r"[;]|(?<=[a-z]), (?:and|but|while|as|who|which|where|after) |\bbut\b")
_END_RE = re.compile(r"[,;.]\s|[.,;]?\Z")
_LOADED_CUES = [
    "admit",
    "conced",
    "acknowledg",
    "claim",
    "insist",
    "confess",
    "boast",
    "brag",
    "confirm",
    "reveal",
    "complain",
]
_GENERIC = frozenset(
    [
        "person",
        "people",
        "source",
        "sources",
        "official",
        "officials",
        "statement",
        "report",
        "study",
        "complaint",
        "lawsuit",
        "company",
        "group",
        "campaign",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "aide",
        "aides",
        "critics",
        "analyst",
        "president",
        "senator",
    ]
)


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


def attribution_problem(body: str, own: str, bases: Sequence[Basis]) -> str:
    """Whoever the source attributes the statement's words to and the statement does not, or ""."""
    problems = [_lost(body, own, basis) for basis in bases]
    return min(problems, key=len) if problems else ""


def find_attributions(text: str) -> list[Attribution]:
    """The attributions of a sentence, in order of their cues."""
    found = [_said(text, match) for match in _SAY_RE.finditer(text)]
    for match in _HEDGED_RE.finditer(text):
        before = max(text.rfind(mark, 0, match.start()) for mark in (", ", "; ", '"')) + 1
        comma = text.find(", ", match.end())
        after = comma if comma >= 0 else len(text)
        ranges = ((before, match.start()), (match.end(), after))
        found.append(Attribution(match.group(), match.start(), match.end(), "", ranges, True))
    return sorted(found, key=lambda item: item.start)


def _lost(body: str, own: str, basis: Basis) -> str:
    kept = find_attributions(body)
    for sentence in basis.sentences:
        for known in find_attributions(sentence):
            if not _asserts(body, sentence, known, basis):
                continue
            problem = _compare(known, kept, basis)
            if problem:
                return problem
    if basis.spoken and not kept and not _is_quoted(body, own):
        return "the source has these words inside a quotation, not in its own voice"
    return ""


def _compare(known: Attribution, kept: Sequence[Attribution], basis: Basis) -> str:
    who = known.source or "others"
    if known.source and is_outlet(known.source, basis):
        return ""
    if not kept:
        return f"the source attributes this to {_shown(who)}"
    if known.hedged or not known.source:
        return ""
    named = [item for item in kept if item.source]
    if any(item.cue == known.cue and _same_source(known.source, item.source) for item in named):
        return ""
    if any(_same_source(known.source, item.source) for item in named):
        return _changed_cue(known, named)
    if any(item.hedged for item in kept) and re.match(r"(?i)alleg|accus|claim", known.cue):
        return ""
    return f"the source attributes this to {_shown(who)}"


def _changed_cue(known: Attribution, kept: Sequence[Attribution]) -> str:
    for item in kept:
        loaded = next((c for c in _LOADED_CUES if item.cue.lower().startswith(c)), None)
        if loaded and not known.cue.lower().startswith(loaded) and item.inside:
            if _same_source(known.source, item.source):
                return f"the source has {known.cue!r}, not {item.cue!r}"
    return ""


def _shown(source: str) -> str:
    return " ".join(source.split()[:8])


def _same_source(one: str, other: str) -> bool:
    """Whether two phrases may name one source: a shared name or noun, or a pronoun."""
    if _is_pronoun(one) or _is_pronoun(other):
        return True
    theirs, ours = find_mentions(one), find_mentions(other)
    if theirs and ours:
        return any(_may_be(a, b) for a in theirs for b in ours)
    nouns = [{w.stem for w in words(t) if w.folded not in FUNCTION_WORDS} for t in (one, other)]
    return bool(nouns[0] & nouns[1]) or not nouns[0] or not nouns[1]


def _may_be(one: Mention, other: Mention) -> bool:
    return is_same(one, other)


def _is_pronoun(text: str) -> bool:
    found = [word.folded for word in words(text)]
    return bool(found) and all(w in _PRONOUNS for w in found)


_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who", "which", "that"])


def _said(text: str, match: re.Match[str]) -> Attribution:
    if _ACCORDING_RE.fullmatch(match.group()):
        return _according(text, match)
    low, high = _clause(text, match.start(), match.end())
    start = _source_start(text, low, match.start())
    source = text[start : match.start()].strip(' ,"')
    after = text[match.end() : high].strip(' .,"')
    if not _has_noun(source) or _is_trailing(after, text[: match.start()]):
        return _trailing(text, match, low, source)
    inside = [(match.end(), _sentence_end(text))]
    if text[:start].rstrip().endswith(('"', ',"', ",")) and text.count('"', 0, start) >= 2:
        inside.append((0, start))
    return Attribution(match.group(), match.start(), match.end(), source, tuple(inside))


def _trailing(text: str, match: re.Match[str], low: int, source: str) -> Attribution:
    """The cue stands after what was said: "..., Quill said." or "...," said Quill."""
    after = text[match.end() :]
    if not _has_noun(source) or text[: match.start()].rstrip().endswith((",", '"')):
        end = _END_RE.search(after)
        source = after[: end.start() if end else len(after)].strip(' ,."') or source
        stop = match.start()
    else:
        stop = _source_start(text, low, match.start())
    rest = text.find('"', match.end())
    inside = [(0, stop)] + ([(rest, len(text))] if rest >= 0 else [])
    return Attribution(match.group(), match.start(), match.end(), source, tuple(inside))


def _according(text: str, match: re.Match[str]) -> Attribution:
    after = text[match.end() :]
    end = _source_stop(after)
    source = after[:end].strip(' ,."')
    inside = ((0, match.start()), (match.end() + end, len(text)))
    return Attribution(match.group(), match.start(), match.end(), source, inside)


def _source_stop(after: str) -> int:
    found = _END_RE.search(after)
    return found.start() if found else len(after)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    low = max((m.end() for m in _CLAUSE_RE.finditer(text, 0, start)), default=0)
    after = _CLAUSE_RE.search(text, end)
    return low, after.start() if after else len(text)


def _source_start(text: str, low: int, end: int) -> int:
    """Where the noun phrase before a cue begins: after the clause's last comma or quotation."""
    head = text[low:end].rstrip()
    if head.endswith(","):
        inner = head[:-1].rfind(",")
        inner = head[:inner].rfind(",") if inner > 0 else -1
        return low + inner + 1
    marks = max(head.rfind('"'), head.rfind(", "))
    return low + marks + 1 if marks >= 0 else low


def _has_noun(source: str) -> bool:
    found = words(source)
    return any(w.folded not in FUNCTION_WORDS or w.folded in _PRONOUNS for w in found)


def _is_trailing(after: str, before: str) -> bool:
    """Whether nothing but a time or an addressee follows the cue, so that the words came before."""
    if not before.strip() or ("," not in before and '"' not in before):
        return False
    tokens = [w for w in words(after) if w.folded not in FUNCTION_WORDS]
    timely = re.match(
        r"(?:on|in|at|during|to|of|last|this|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|the)\b",
        after,
    )
    return not tokens or (len(tokens) <= 6 and bool(timely))


def _sentence_end(text: str) -> int:
    return len(text)


def _asserts(body: str, sentence: str, known: Attribution, basis: Basis) -> bool:
    """Whether the statement's words are mostly those that the source attributes."""
    ours = _weighty(words(body), body, known, basis)
    inside: set[str] = set()
    outside: set[str] = set()
    for word in words(sentence):
        if word.folded in FUNCTION_WORDS or known.start <= word.start < known.end:
            continue
        covered = any(low <= word.start < high for low, high in known.inside)
        (inside if covered else outside).add(word.stem)
    source = {w.stem for w in words(known.source)}
    shared = ours & inside
    plain = ours & (outside - source - inside)
    return len(shared) >= 2 and len(shared) > len(plain)


def _weighty(tokens: Sequence[Word], body: str, known: Attribution, basis: Basis) -> set[str]:
    return {w.stem for w in tokens if w.folded not in FUNCTION_WORDS}


def _is_quoted(body: str, own: str) -> bool:
    return len(own) < len(body)
