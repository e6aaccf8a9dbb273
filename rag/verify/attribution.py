"""What a source puts in someone's mouth may not come out as plain fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.verify.basis import Basis
from rag.verify.cues import Attribution, find_attributions
from rag.verify.mentions import Mention, find_mentions
from rag.verify.reading import is_outlet
from rag.verify.slots import is_same
from rag.verify.weigh import weighed_problem
from rag.verify.words import FUNCTION_WORDS, stem, words

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


def attribution_problem(body: str, own: str, bases: Sequence[Basis]) -> str:
    """Whoever the source attributes the statement's words to and the statement does not, or ""."""
    return weighed_problem(body, bases, lambda basis: _lost(body, own, basis))


def _lost(body: str, own: str, basis: Basis) -> str:
    kept = find_attributions(body)
    for sentence in basis.sentences:
        for known in find_attributions(sentence):
            if not _asserts(body, sentence, known):
                continue
            if _says_so(body, known):
                continue
            ours = [item for item in kept if not _within(item, known, sentence)]
            problem = _compare(known, ours, sentence, basis)
            if problem:
                return problem
    if basis.spoken and not kept and not _is_quoted(body, own):
        return "the source has these words inside a quotation, not in its own voice"
    return ""


def _within(item: Attribution, known: Attribution, sentence: str) -> bool:
    """Whether an attribution of the statement is itself part of what the source's speaker says."""
    said = " ".join(sentence[low:high] for low, high in known.inside)
    phrase = " ".join(f"{item.source} {item.cue}".split())
    return phrase in " ".join(said.split())


def _says_so(body: str, known: Attribution) -> bool:
    """Whether the statement has the source's own words for who says it."""
    ours = {word.folded for word in words(body)}
    return f" {known.cue} " in f" {body} " and {w.folded for w in words(known.source)} <= ours


def _compare(known: Attribution, kept: Sequence[Attribution], sentence: str, basis: Basis) -> str:
    who = known.source or "others"
    if known.source and is_outlet(known.source, basis):
        return ""
    if not kept:
        return f"the source attributes this to {_shown(who)}"
    if known.hedged or not known.source:
        return ""
    named = [item for item in kept if _names_someone(item, known)]
    if any(item.cue == known.cue and _same_source(known.source, item.source) for item in named):
        return ""
    if any(_same_source(known.source, item.source) for item in named):
        return _changed_cue(known, named, sentence)
    if any(item.hedged for item in kept) and re.match(r"(?i)alleg|accus|claim", known.cue):
        return ""
    if any(_is_outside(item.source, known, sentence) for item in named):
        return ""
    return f"the source attributes this to {_shown(who)}"


def _names_someone(item: Attribution, known: Attribution) -> bool:
    """Whether a kept attribution has a source; a pronoun does only under the source's own cue."""
    if not item.source:
        return False
    free = not _is_pronoun(item.source) or _is_pronoun(known.source)
    return free or item.cue == known.cue


def _is_outside(source: str, known: Attribution, sentence: str) -> bool:
    """Whether the source sentence has these words outside what is said, as its speaker may be."""
    outside = "".join(
        " " if any(low <= at < high for low, high in known.inside) else char
        for at, char in enumerate(sentence)
    )
    theirs = {word.stem for word in words(outside)}
    ours = {word.stem for word in words(source) if word.folded not in FUNCTION_WORDS}
    return bool(ours) and ours <= theirs


def _changed_cue(known: Attribution, kept: Sequence[Attribution], sentence: str) -> str:
    said = sentence.lower()
    for item in kept:
        cue = item.cue.lower()
        loaded = any(cue.startswith(start) for start in _LOADED_CUES)
        if loaded and cue[:5] not in said and _same_source(known.source, item.source):
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
    """Whether a phrase names nobody by itself ("he", "she has also", "who reportedly")."""
    found = [word.folded for word in words(text)]
    return not any(w not in FUNCTION_WORDS and not w.endswith("ly") for w in found)


def _asserts(body: str, sentence: str, known: Attribution) -> bool:
    """Whether the statement's words are mostly those that the source attributes.

    Names do not count for the source's own voice: they stand for its pronouns.
    """
    ours = {w.stem for w in words(body) if w.folded not in FUNCTION_WORDS}
    inside: set[str] = set()
    outside: set[str] = set()
    for word in words(sentence):
        if word.folded in FUNCTION_WORDS or known.start <= word.start < known.end:
            continue
        covered = any(low <= word.start < high for low, high in known.inside)
        (inside if covered else outside).add(word.stem)
    named = {stem(token) for mention in find_mentions(sentence) for token in mention.tokens}
    source = {w.stem for w in words(known.source)}
    shared = ours & inside
    return len(shared) >= 2 and len(shared) > len(ours & (outside - source - inside - named))


def _is_quoted(body: str, own: str) -> bool:
    return len(own) < len(body)
