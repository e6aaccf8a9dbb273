"""Who does what a verb of a parsed sentence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.roles import ANONYMOUS_RE, DOCUMENT_RE, ORGANISATION_RE, ROLE_RE

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of the verb that a sentence has for itself."""
PAST = ("VBN", "VBD")
"""Tags of a participle and of the past form that it may be taken for."""
_IN = ("in", "with", "by")
_SPEAKERS = (ROLE_RE, ANONYMOUS_RE, ORGANISATION_RE, DOCUMENT_RE)


def subject_of(verb: Token, *, below: bool = False) -> Token | None:
    """The token whose referent does what `verb` says, looked for up through its heads.

    `below` asks on behalf of a clause below `verb`: "was booed by X after telling ..." tells of
    whoever was booed.
    """
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "csubj")]
    if subjects:
        return _beside(subjects, verb)
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if below and passive is not None:
        return passive
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    if passive is not None:
        return None
    finite = verb.dep_ == "acl" and verb.tag_ in PAST
    if finite and (verb.head.dep_ == "ROOT" or misread_participle(verb)):
        return verb.head
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        return _author_of(verb.head, verb)
    own = _own_subject(verb) if verb.dep_ == "conj" else None
    if own is not None:
        return own
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"):
        head = verb.head
        while head.dep_ in ("prep", "advmod", "mark") and head.head.i != head.i:
            head = head.head
        if head.i != verb.i and head.tag_[:2] in ("VB", "MD"):
            return _of_speaker(verb, subject_of(head, below=verb.dep_ != "conj"))
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject that the parse joined to the object before it: "skip it and others said"."""
    at = verb.left_edge.i - 1
    if at < 2 or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return None
    noun, joins = verb.doc[at], verb.doc[at - 1]
    own = noun.dep_ == "conj" and noun.tag_ in ("NNS", "NNP", "NNPS") and noun.right_edge.i == at
    return noun if own and joins.tag_ == "CC" else None


def misread_participle(verb: Token) -> bool:
    """Whether a finite verb after its subject was parsed as a participle: "X called A 'b'".

    It has a thing beside the name that it gives, or that thing and no name of its own.
    """
    named = [c for c in verb.children if c.dep_ in ("oprd", "dobj") and c.i > verb.i]
    if verb.tag_ not in PAST or verb.head.i != verb.i - 1 or not named:
        return False
    before = verb.doc.text[: named[0].idx].rstrip()
    return len(named) > 1 or (
        named[0].tag_ in ("NN", "NNP", "PRP")
        and not before.endswith(('"', "\u201c"))
        and any(t.tag_ == "``" for t in verb.doc[named[0].i : named[0].i + 4])
    )


def _of_speaker(verb: Token, subject: Token | None) -> Token | None:
    """The subject of a second report: in "Ames said the plan failed, and called it ..." Ames."""
    above = verb.head.head
    if verb.dep_ != "conj" or subject is None or subject.tag_ not in ("NN", "NNS"):
        return subject
    speaks = any(kind.search(subject.text) for kind in _SPEAKERS)
    if speaks or verb.head.dep_ != "ccomp" or cues.cue_verb(above.lower_) not in cues.SAYING:
        return subject
    return subject_of(above) or subject


def _beside(subjects: list[Token], verb: Token) -> Token:
    """The subject of several that stands right after the verb: "..., said Ames"; else the first."""
    after = [t for t in subjects if t.i > verb.i and t.left_edge.i == verb.i + 1]
    return after[0] if after else subjects[0]


def _author_of(noun: Token, verb: Token) -> Token:
    """Whoever speaks "in a statement" or "made an attempt, writing"; else the noun itself."""
    carrier = noun.head
    paper = cues.cue_noun(noun.lower_) or DOCUMENT_RE.search(noun.text)
    if cues.cue_noun(noun.lower_) and noun.dep_ == "pobj" and carrier.lower_ in _IN:
        return subject_above(carrier)[1] or noun
    told = cues.cue_verb(carrier.lower_) in cues.SAYING
    if not paper and noun.dep_ == "dobj" and (told or verb.nbor(-1).text == ","):
        return subject_above(noun)[1] or noun
    return noun


def subject_above(token: Token) -> tuple[Token, Token | None]:
    """The verb above a token, or the root where none is, and the subject of that verb."""
    above = token.head
    while above.tag_[:2] != "VB" and above.head.i != above.i:
        above = above.head
    return above, subject_of(above) if above.tag_[:2] == "VB" else None


def joins_verb(token: Token, verb: Token) -> bool:
    """Whether "and" joins a next verb of the same form: "called it 'sad' and left"."""
    last = token.i + 1 == len(token.doc)
    return token.tag_ == "CC" and not last and token.nbor(1).tag_ == verb.tag_
