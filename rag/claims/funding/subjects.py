"""The subjects of a verb, also where the parse lost them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.cues import verb_forms, words_of
from rag.claims.funding.control import (
    before_auxiliary,
    before_place,
    blamed_for,
    founded_by,
    moves_money,
)
from rag.claims.funding.lexicon import GENERIC
from rag.claims.funding.roles import SUBJECTS, named_apposition
from rag.claims.funding.sentence import Chunk, Sentence, is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

_WH = {"who", "which", "that", "whom"}
_QUANTIFIERS = {"each", "both", "all"}
_OBJECT_CONTROL = frozenset(
    form
    for lemma in words_of(
        "urge ask allow force push call lead press free help enable permit require invite "
        "encourage persuade convince tell order direct want prompt let"
    )
    for form in verb_forms(lemma)
)
"""Verbs whose object does what the infinitive behind them says: "urged Hill to give"."""
_PLACES = {"country", "nation", "world", "state", "city", "area", "region", "county"}
_PROMISES = {"promise", "pledge", "vow", "offer", "decision", "plan", "commitment", "refusal"}
_PROMISES |= {word + "s" for word in _PROMISES}


def subjects(sentence: Sentence, verb: Token) -> list[Chunk]:
    """The chunks that do (or, of a passive verb, undergo) it, coordinated ones apart."""
    if (owner := _owner_of_gerund(sentence, verb)) is not None:
        return [owner]
    wh = _relative(sentence, verb)
    token = _subject_token(verb, 0) if wh is None else wh
    if token is not None and token.lower_ in _QUANTIFIERS:
        token = None if token.dep_ in SUBJECTS else token
    if wh is None and (own := _behind_joint(sentence, verb)) is not None:
        return [own]
    if wh is None and (before := before_auxiliary(sentence, verb)) is not None:
        return _coordinated(sentence, sentence.unappositive(before), verb.i)
    chunk = sentence.chunk(token.i) if token is not None else None
    if wh is not None and chunk is not None and (_is_singular(verb) or _says_which(verb)):
        return [named_apposition(sentence, sentence.unappositive(chunk))]
    if chunk is None or chunk.head >= verb.i:
        chunk = _just_before(sentence, verb.i)
    if chunk is None:
        return []
    chunk = _owner_of_promise(sentence, _behind_dateline(sentence, chunk))
    chunk = sentence.unappositive(_apposed(sentence, verb, chunk))
    return _coordinated(sentence, named_apposition(sentence, chunk), verb.i)


def _owner_of_gerund(sentence: Sentence, verb: Token) -> Chunk | None:
    """ "about Hill's receiving $5,000": whose act it is."""
    if verb.tag_ != "VBG" or verb.i < 2 or sentence.words[verb.i - 1] not in ("'s", "’s", "’", "'"):
        return None
    owner = sentence.chunk_before(verb.i)
    return owner if owner is not None and owner.end >= verb.i - 1 else None


def _apposed(sentence: Sentence, verb: Token, chunk: Chunk) -> Chunk:
    """ "adviser to the Larkspur Project, a group funded by X": the group is the nearest name."""
    if verb.dep_ not in ("acl", "relcl") or verb.head.lower_ not in GENERIC:
        return chunk
    described = sentence.chunk(verb.head.i)
    own = any(c.dep_ in SUBJECTS and c.lower_ not in _WH for c in verb.children)
    if described is None or own:
        return chunk
    name = sentence.unappositive(described)
    return chunk if name == described else name


def _behind_dateline(sentence: Sentence, chunk: Chunk) -> Chunk:
    """ "RIVERTON, Ohio (AP) — The school gave": a place of writing is no subject."""
    if chunk.start > 1 or not sentence.doc[0].text.isupper():
        return chunk
    dash = next((i for i in range(chunk.end, min(12, len(sentence.words)))
                 if sentence.words[i] in ("—", "–", "--")), None)  # fmt: skip
    found = sentence.chunk_from(dash + 1) if dash is not None else None
    return found or chunk


def _owner_of_promise(sentence: Sentence, chunk: Chunk) -> Chunk:
    """ "Hill's pledge to give": the one who pledged."""
    if sentence.head_word(chunk) not in _PROMISES:
        return chunk
    marks = [i for i in range(chunk.start + 1, chunk.end) if sentence.tags[i] == "POS"]
    if marks:
        return Chunk(chunk.start, marks[-1], marks[-1] - 1)
    if sentence.words[chunk.end : chunk.end + 1] in (["from"], ["by"]):
        return sentence.chunk_from(chunk.end + 1) or chunk
    return _promiser(sentence, chunk) or chunk


def _promiser(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """ "Hill gave $5, despite promises to give more": the subject of the verb above."""
    token = sentence.doc[chunk.head]
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    found = subjects(sentence, token) if token.pos_ == "VERB" and token.i < chunk.start else []
    return found[0] if found else None


def _behind_joint(sentence: Sentence, verb: Token) -> Chunk | None:
    """ "and Hill received": a name between a joint and a past form, if the parse lost it."""
    if verb.tag_ != "VBD" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    chunk = sentence.chunk(verb.i - 1) if verb.i else None
    if chunk is None or chunk.end != verb.i or not chunk.start:
        return None
    if not sentence.is_name(chunk) and verb.dep_ != "conj":
        return None
    if sentence.words[chunk.start - 1] in ("while", "but", "then"):
        return chunk
    has_verb = any(tag in ("VBD", "VBZ") for tag in sentence.tags[: chunk.start])
    is_joined = sentence.words[chunk.start - 1] == "and" and has_verb
    return chunk if is_joined and verb.dep_ == "conj" else None


def _is_singular(verb: Token) -> bool:
    """Whether a verb's form fits one subject only: "which has poured"."""
    if verb.tag_ == "VBZ":
        return True
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBZ" for c in verb.children)


def _says_which(verb: Token) -> bool:
    """ "A and B, which paid": the clause is about the nearest body."""
    return any(c.dep_ in SUBJECTS and c.lower_ == "which" for c in verb.children)


def _relative(sentence: Sentence, verb: Token) -> Token | None:
    """The name right before ", who" or ", which", if the pronoun fits its sort."""
    wh = next((c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ in _WH), None)
    if wh is None or wh.i < 2:
        return None
    quoted = sentence.words[wh.i - 1] in ("''", '"', "”") and wh.i > 2
    if sentence.words[wh.i - 1 - quoted] != ",":
        return None
    chunk = sentence.chunk_before(wh.i)
    if chunk is None or not sentence.is_name(chunk) or sentence.name_end(chunk) < wh.i - 1 - quoted:
        return None
    if wh.lower_ == "who" and sentence.words[chunk.start - 1] == "of":
        chunk = before_place(sentence, chunk)
    fits = is_person(sentence.name(chunk)) == (wh.lower_ == "who")
    return sentence.doc[chunk.head] if fits else None


def _subject_token(verb: Token, depth: int) -> Token | None:
    if depth > 5:
        return None
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.i < verb.i:
            return _antecedent(verb) if child.lower_ in _WH else child
    head = verb.head
    if verb.dep_ in ("relcl", "acl"):
        return _antecedent(verb)
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(head, depth)
    if verb.dep_ in ("xcomp", "acl") and head.lower_ in _OBJECT_CONTROL:
        objects = [child for child in head.children if child.dep_ in ("dobj", "nsubj")]
        return objects[-1] if objects else None
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and moves_money(head):
        return None
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "prep") and head.i != verb.i:
        return _subject_token(head, depth + 1) if head.pos_ in ("VERB", "AUX") else None
    return None


def _subject_of_gerund(preposition: Token, depth: int) -> Token | None:
    holder = preposition.head
    if preposition.lower_ in ("for", "of") and (blamed := blamed_for(holder)) is not None:
        return blamed
    if holder.pos_ in ("VERB", "AUX"):
        return _subject_token(holder, depth + 1)
    owners = [child for child in holder.children if child.dep_ == "poss"]
    if owners:
        return owners[0]
    for _ in range(4):
        if holder.head.i == holder.i or holder.pos_ in ("VERB", "AUX"):
            break
        holder = holder.head
    return _subject_token(holder, depth + 1) if holder.pos_ in ("VERB", "AUX") else None


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative or participial clause hangs on, out of appositions."""
    token = verb.head
    wh = next((c.lower_ for c in verb.children if c.dep_ in SUBJECTS), "")
    if wh == "which":
        token = founded_by(token)
    for _ in range(4):
        if token.dep_ == "appos":
            return token.head
        if token.lower_ in _PLACES and token.dep_ == "pobj" and token.head.head.pos_ == "NOUN":
            token = token.head.head
            continue
        if token.dep_ == "pobj" and token.head.head.dep_ == "appos":
            token = token.head.head
            continue
        break
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") else None


def _just_before(sentence: Sentence, at: int) -> Chunk | None:
    """The chunk right before a verb, past auxiliaries, adverbs and dashes."""
    while at > 0 and (
        sentence.doc[at - 1].pos_ in ("AUX", "ADV", "PART")
        or sentence.words[at - 1] in ("—", "–", "-", ",", "have", "has", "had", "each", "also")
        or sentence.tags[at - 1] in ("MD", "RB")
    ):
        at -= 1
    return sentence.chunk(at - 1) if at else None


def _coordinated(sentence: Sentence, chunk: Chunk, before: int) -> list[Chunk]:
    """`chunk` with those coordinated with it on either side, up to the verb."""
    first = chunk
    for candidate in sentence.chunks:
        if candidate.start >= chunk.start:
            break
        if candidate.start and sentence.words[candidate.start - 1] == "of":
            continue
        if chunk in sentence.list_from(candidate):
            first = candidate
            break
    each = sentence.words[before - 1] == "each"
    all_of_them = sentence.listed(first) if each else sentence.list_from(first)
    listed = [found for found in all_of_them if found.end <= before]
    if len(listed) > 1 and _heads_list(sentence, listed[0]):
        return listed[1:]
    return listed or [chunk]


def _heads_list(sentence: Sentence, chunk: Chunk) -> bool:
    """ "Two donors, A and B": the first only announces the list."""
    is_plural = sentence.tags[chunk.head] in ("NNS", "NNPS")
    follows_comma = sentence.words[chunk.end : chunk.end + 1] == [","]
    return is_plural and follows_comma and "CD" in sentence.tags[chunk.start : chunk.end]
