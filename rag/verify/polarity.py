"""A "not" or a "pledged to" of the source may not be lost, and none may be added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.names.lexicon import word_set
from rag.verify.basis import Basis
from rag.verify.weigh import weighed_problem
from rag.verify.words import FUNCTION_WORDS, Word, words

_NOT = word_set(
    """
    not n't never cannot hardly neither nor
    """
)
_NO = word_set(
    """
    no none nobody nothing without
    """
)
_DENY = re.compile(
    r"\A(?:den(?:y|ies|ied|ying|ial|ials)|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing|al)|"
    r"fail(?:s|ed|ing)|rejected|rejects|disput(?:es|ed|ing)|refut(?:es|ed)|debunked|false|falsely|"
    r"untrue|hoax|baseless|unfounded|stopped|halted)\Z"
)
_HEDGE = re.compile(
    r"\A(?:pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|vow(?:s|ed|ing)|plans|planned|planning|"
    r"intend(?:s|ed|ing)?|hop(?:es|ed|ing)|consider(?:s|ed|ing)|may|might|could|would|if|whether|"
    r"expect(?:s|ed)|likely|propos(?:es|ed|ing)|offer(?:s|ed|ing)|threaten(?:s|ed)|"
    r"tr(?:ies|ied|ying)|attempt(?:s|ed|ing)|sought|seeking|wants|wanted|agreed|will|unless|"
    r"possibly|perhaps|rumou?red)\Z"
)
_SKIPPED_AFTER = word_set(
    """
    only just merely simply surprisingly necessarily least
    """
)
_BREAKS = re.compile(r"[;:.!?—]|,|\bbut\b|\bwhile\b|\balthough\b|\bthough\b")
_REACH = 6


@dataclass(frozen=True, slots=True)
class _Operator:
    word: Word
    kind: str
    head: str
    scope: frozenset[str]


def polarity_problem(body: str, bases: Sequence[Basis]) -> str:
    """What the statement turned round against its evidence, or ""."""
    if any(_same_words(body, basis.context) for basis in bases):
        return ""
    return weighed_problem(body, bases, lambda basis: _against(body, basis.context))


def _against(body: str, context: str) -> str:
    said, known = _operators(body), _operators(context)
    stems = [word.stem for word in words(body)]
    return _dropped(said, known, stems, body, context) or _added(said, known, context)


def _dropped(
    said: list[_Operator], known: list[_Operator], stems: list[str], body: str, context: str
) -> str:
    for operator in known:
        if operator.head not in stems or _twice(operator, context, body):
            continue
        if any(_matches(other, operator) for other in said):
            continue
        if operator.kind == "hedge" and any(o.kind == "hedge" for o in said):
            continue
        verb = "denies or negates this" if operator.kind == "not" else "does not state this as done"
        return f"the source {verb} ({operator.word.folded!r})"
    return ""


def _added(said: list[_Operator], known: list[_Operator], context: str) -> str:
    heads = {word.stem for word in words(context)}
    negated = [operator for operator in known if operator.kind == "not"]
    for operator in said:
        if operator.kind != "not":
            continue
        if any(_matches(operator, other) for other in negated):
            continue
        if operator.head in heads or not negated:
            return f"the source does not say {operator.word.folded!r}"
    return ""


def _matches(one: _Operator, other: _Operator) -> bool:
    if one.kind != other.kind:
        return False
    return one.word.folded == other.word.folded or bool(
        {one.head, one.word.stem} & ({other.head, other.word.stem} | other.scope)
    )


def _twice(operator: _Operator, context: str, body: str) -> bool:
    """Whether the governed word also stands free of this operator in the source."""
    places = [word for word in words(context) if word.stem == operator.head]
    free = [w for w in places if not operator.word.start < w.start <= operator.word.end + 60]
    if not free:
        return False
    around = {w.stem for w in words(context[operator.word.start :][:90])} - {operator.head}
    near = {w.stem for w in words(context[max(0, free[0].start - 60) : free[0].end + 60])}
    ours = {w.stem for w in words(body) if w.folded not in FUNCTION_WORDS}
    return len(ours & near) > len(ours & around)


def _operators(text: str) -> list[_Operator]:
    tokens = words(text)
    found: list[_Operator] = []
    for at, word in enumerate(tokens):
        kind = _kind(word, tokens[at + 1 : at + 2], text)
        if not kind:
            continue
        scope = _scope(word, tokens[at + 1 :], text)
        if scope:
            found.append(_Operator(word, kind, scope[0].stem, frozenset(w.stem for w in scope)))
    return found


def _kind(word: Word, following: Sequence[Word], text: str) -> str:
    folded = word.folded
    if folded in _NOT or folded in _NO or _DENY.match(folded):
        if following and following[0].folded in _SKIPPED_AFTER:
            return ""
        return "" if text[word.end : word.end + 1] == "." and folded == "no" else "not"
    if _HEDGE.match(folded) and not (text[word.start].isupper() and folded in ("may", "will")):
        return "hedge"
    return ""


def _scope(word: Word, following: Sequence[Word], text: str) -> list[Word]:
    """The content words that the operator governs: those up to the end of its clause."""
    kept: list[Word] = []
    for other in following[: 2 * _REACH]:
        if _BREAKS.search(text[word.end : other.start]):
            break
        if other.folded not in FUNCTION_WORDS and not _adverb(other.folded):
            kept.append(other)
    return kept[:_REACH]


def _adverb(folded: str) -> bool:
    return len(folded) > 4 and folded.endswith("ly")


def _same_words(body: str, context: str) -> bool:
    ours = [word.folded for word in words(body)]
    theirs = [word.folded for word in words(context)]
    return ours == theirs
