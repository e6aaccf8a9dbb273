"""Pronouns and "the group" led back to a name of the article, where only one fits."""

from __future__ import annotations

from rag.claims.funding import lexicon as lx
from rag.claims.funding.attribution import is_quoted
from rag.claims.funding.sentence import Chunk, Sentence, is_person
from rag.claims.funding.subjects import subjects
from rag.names import find_names
from rag.text.given_names import gender_of

_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_MEN = frozenset({"he", "him", "his", "himself"})
_WOMEN = _PERSONS - _MEN
_OPENERS = ("“", "``", '"')
_THINGS = frozenset({"it", "its", "itself"})
_GROUP = frozenset({"they"})
_NOMINALS = frozenset(
    [
        "group",
        "organization",
        "organisation",
        "company",
        "firm",
        "foundation",
        "committee",
        "nonprofit",
        "pac",
    ]
)
_WINDOW = 400


def resolved(sentence: Sentence, chunk: Chunk, before: str) -> str:
    """The chunk's name; a pronoun or "the group" becomes a name when exactly one fits.

    `before` is the article's text in front of the sentence, of the same paragraph.
    """
    name = _called(sentence, chunk) or sentence.name(chunk)
    words = sentence.words[chunk.start : chunk.end]
    owns = words[0] in _PERSONS | _THINGS and len(words) > 1
    if len(words) > 1 and not (owns and words[-1] in lx.CAUSES) and not _is_nominal(words):
        return name
    wants_person = words[0] in _PERSONS
    if not wants_person and words[0] not in _THINGS | _GROUP and not _is_nominal(words):
        return name
    quoted = is_quoted(sentence, chunk.start)
    above = "" if _is_nominal(words) else _reporting_subject(sentence, chunk)
    if above:
        return above
    if words[0] in _GROUP:
        return name
    inside = _named_before(sentence, chunk.start, wants_person, quoted)
    if len(inside) == 1:
        return inside[0]
    if inside:
        return name
    if not wants_person and words[0] in _THINGS and (which := _relative_before(sentence, chunk)):
        return which
    told = _same_quotation(sentence, chunk, before) if quoted else before
    outside = _subject_names(told, words[0], wants_person)
    return outside if outside else name


def _called(sentence: Sentence, chunk: Chunk) -> str:
    """ "a group called the Larkspur Fund": the name."""
    if sentence.is_name(chunk):
        return ""
    after = sentence.words[chunk.end : chunk.end + 2]
    start = chunk.end + (2 if after == ["known", "as"] else 1)
    if after != ["known", "as"] and after[:1] not in (["called"], ["named"], ["dubbed"]):
        return ""
    found = sentence.chunk_from(start)
    return sentence.name(found) if found and sentence.is_name(found) else ""


def _reporting_subject(sentence: Sentence, chunk: Chunk) -> str:
    """ "X said he did not ...": the subject of the verb that reports the pronoun's clause."""
    word = sentence.words[chunk.start]
    verb = sentence.doc[chunk.head].head
    while verb.dep_ in ("xcomp", "conj", "aux") and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ not in ("ccomp", "advcl") or verb.head.pos_ != "VERB":
        return ""
    found = [c for c in subjects(sentence, verb.head) if c.end <= chunk.start]
    if not found or sentence.tags[found[0].head] in ("PRP", "WP"):
        return ""
    if is_quoted(sentence, found[0].start) != is_quoted(sentence, chunk.start):
        return ""
    name = sentence.name(found[0])
    is_plural = sentence.tags[found[0].head] in ("NNS", "NNPS")
    told = any(c.lower_ == "to" or c.dep_ == "dative" for c in verb.head.children)
    if word in _GROUP:
        return name if is_plural and len(found) == 1 and not told else ""
    if len(found) > 1 or (is_plural and not sentence.is_name(found[0])):
        return ""
    if word in _THINGS:
        return name
    return name if is_person(name) and sentence.tags[found[0].start] != "PRP$" else ""


def _is_nominal(words: list[str]) -> bool:
    return len(words) == 2 and words[0] in ("the", "that", "this") and words[1] in _NOMINALS


def _named_before(sentence: Sentence, at: int, person: bool, quoted: bool) -> list[str]:
    """Distinct names that are subjects earlier in the sentence."""
    found: list[str] = []
    for chunk in sentence.chunks:
        token = sentence.doc[chunk.head]
        if chunk.end > at or not sentence.is_name(chunk):
            continue
        if token.dep_ not in ("nsubj", "nsubjpass") or is_quoted(sentence, chunk.start) != quoted:
            continue
        name = sentence.name(chunk)
        if is_person(name) == person and name not in found:
            found.append(name)
    return found


def _relative_before(sentence: Sentence, chunk: Chunk) -> str:
    """ "the PAC, which said it would": what the only "which" before stands for."""
    found = [at for at in range(1, chunk.start) if sentence.words[at] == "which"]
    above = sentence.chunk_before(found[0]) if len(found) == 1 else None
    return sentence.name(above) if above and sentence.is_name(above) else ""


def _same_quotation(sentence: Sentence, chunk: Chunk, before: str) -> str:
    """The text before the sentence that is of the quotation that `chunk` stands in.

    Whom a speaker means by "he" is not whom the writer named last.
    """
    if any(word in _OPENERS for word in sentence.words[: chunk.start]):
        return ""
    start = max(before.rfind(mark) for mark in _OPENERS)
    return before[start:] if start >= 0 else ""


def _subject_names(before: str, word: str, person: bool) -> str:
    """The one name of the right sort in the text just before; "" for none or several."""
    window = before[-_WINDOW:]
    names = list(dict.fromkeys(n.name for n in find_names(window) if is_person(n.name) == person))
    wanted = "m" if word in _MEN else "f" if word in _WOMEN else ""
    fits = [name for name in names if not wanted or gender_of(name) in (wanted, "")]
    return fits[0] if len(names) == len(fits) == 1 else ""
