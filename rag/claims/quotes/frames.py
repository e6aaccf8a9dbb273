"""Attributions as the parse of one sentence gives them: a cue, who, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims import cues
from rag.claims.parse import Block
from rag.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT_VERBS = cues.words_of(
    """acknowledge announce cite condemn criticise criticize decry defend denounce describe dismiss
    disclose estimate mention note praise propose reiterate reject stress
    suggest tout urge warn emphasize emphasise deny confirm reveal question accuse blame"""
)
_PARTICIPLES = cues.words_of(
    """add argue call cite claim explain insist note refer say suggest tell warn accuse declare
    describe mention point predict promise reiterate urge assert contend stress"""
)
_ANYONE = cues.words_of("those people anyone anybody everyone one voters all americans")
_UNSAID = cues.words_of("decline refuse fail avoid stop")


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution inside a sentence, in code points of the document's text.

    `speaker` is None where the sentence names nobody; `content` is None for a cue that only a
    neighbouring quotation can complete. `strong` marks a verb of saying.
    """

    cue: Span
    lemma: str
    speaker: Span | None
    content: Span | None
    addressee: Span | None = None
    strong: bool = True
    antecedent: Span | None = None


def frames(block: Block, quoted: list[Span]) -> list[Frame]:
    """Every attribution that the parse of `block` shows outside the `quoted` spans."""
    found = []
    for token in block.doc:
        if _inside(block, token, quoted):
            continue
        frame = _verb_frame(block, token, quoted) if token.tag_[:2] == "VB" else None
        if token.lower_ == "according":
            frame = _according(block, token)
        elif frame is None and token.tag_ in ("NN", "NNS"):
            frame = _noun_frame(block, token)
        if frame is not None:
            found.append(frame)
    return found


def _inside(block: Block, token: Token, quoted: list[Span]) -> bool:
    at = block.span.start + token.idx
    return any(span.start <= at < span.end for span in quoted)


def _verb_frame(block: Block, verb: Token, quoted: list[Span]) -> Frame | None:
    lemma = cues.cue_verb(verb.lower_)
    if lemma is None or _not_said(verb):
        return None
    subject = subject_of(verb)
    if subject is not None and subject.lower_ == "who" and verb.head.lower_ in _ANYONE:
        return None
    clause = _clause(verb, lemma)
    content = None
    if clause is not None:
        content = _clause_span(block, clause, verb)
    elif lemma in cues.SAYING and _is_parenthetical(verb):
        content = _around(block, verb)
    if content is None:
        content = _object(block, verb, lemma)
    if lemma in cues.QUOTE_ONLY or _is_unreal(verb, lemma):
        content = None
    speaker, antecedent = (
        (None, None) if subject is None else _speaker(block, subject, verb, quoted)
    )
    return Frame(
        cue=block.span_of(verb.i, verb.i + 1),
        lemma=lemma,
        speaker=speaker,
        content=content,
        addressee=_addressee(block, verb, lemma),
        strong=lemma in cues.SAYING,
        antecedent=antecedent,
    )


def _not_said(verb: Token) -> bool:
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    head = verb.head
    if verb.dep_ == "xcomp" and head.lower_.rstrip("ds") in _UNSAID:
        return True
    return verb.dep_ == "amod" or (
        verb.dep_ == "xcomp" and any(c.dep_ == "neg" for c in head.children)
    )


def _is_unreal(verb: Token, lemma: str) -> bool:
    """Whether the saying is only wished for, supposed or yet to come: "to warn", "if he says"."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    if "if" in marks or "unless" in marks:
        return True
    return "to" in marks and not (
        verb.dep_ == "xcomp" and verb.head.lower_ in ("went", "goes", "go")
    )


def subject_of(verb: Token) -> Token | None:
    """The token whose referent does what `verb` says, looked for up through its heads."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj"):
            return child
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return None
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        return _author_of(verb.head)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"):
        head = verb.head
        while head.dep_ in ("prep", "advmod", "mark") and head.head.i != head.i:
            head = head.head
        if head.i != verb.i and head.tag_[:2] in ("VB", "MD"):
            return subject_of(head)
    return None


def _author_of(noun: Token) -> Token:
    """Whoever speaks "in a statement"; the noun itself where nobody does."""
    carrier = noun.head
    if (
        cues.cue_noun(noun.lower_)
        and noun.dep_ == "pobj"
        and carrier.lower_ in ("in", "with", "by")
    ):
        above = carrier.head
        while above.tag_[:2] != "VB" and above.head.i != above.i:
            above = above.head
        if above.tag_[:2] == "VB":
            return subject_of(above) or noun
    return noun


def _clause(verb: Token, lemma: str) -> Token | None:
    for child in verb.children:
        left = child.i < verb.i
        if (
            child.dep_ == "ccomp"
            and not _reports(child, verb)
            and (not left or lemma in cues.SAYING)
        ):
            return child
    if lemma in cues.ASKING or lemma in (
        "promise",
        "pledge",
        "claim",
        "agree",
        "offer",
        "tell",
        "ask",
    ):
        return next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    return None


def _reports(child: Token, verb: Token) -> bool:
    return child.i < verb.i and child.right_edge.i >= verb.i


def _clause_span(block: Block, clause: Token, verb: Token) -> Span | None:
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start <= verb.i < end:
        start, end = (start, verb.i) if clause.i < verb.i else (verb.i + 1, end)
    for token in block.doc[start:end]:
        if _new_report(token) and token.i - 1 > start:
            end = token.i - 1
            break
    else:
        if start > verb.i and (_and_that(block, end) or block.doc[end - 1].tag_ == "CC"):
            end = len(block.doc)
    return _trim(block, start, end)


def _and_that(block: Block, end: int) -> bool:
    """Whether ", and that ..." follows, a second clause of the same report."""
    words = [t.lower_ for t in block.doc[end : end + 3] if t.text != ","]
    return len(words) > 1 and words[0] in ("and", "but") and words[1] == "that"


def _new_report(token: Token) -> bool:
    return (
        token.tag_ == "VBG"
        and token.i > 0
        and token.nbor(-1).text == ","
        and cues.cue_verb(token.lower_) in _PARTICIPLES
    )


def _trim(block: Block, start: int, end: int) -> Span | None:
    doc = block.doc
    while start < end and (
        doc[start].is_space or doc[start].text in (",", ":", ";", "-", "—", "–")
    ):
        start += 1
    if start < end and doc[start].lower_ == "that" and doc[start].tag_ in ("IN", "WDT"):
        start += 1
    while start < end and (
        doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "—", "–", ".")
    ):
        end -= 1
    return block.span_of(start, end) if end - start >= 1 else None


def _is_parenthetical(verb: Token) -> bool:
    if verb.dep_ not in ("parataxis", "advcl", "ccomp") or verb.head.i == verb.i:
        return False
    if verb.dep_ == "advcl":
        if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children):
            return False
        return any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children) or any(
            c.lower_ == "as" and c.dep_ in ("advmod", "prep") for c in verb.children
        )
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ in ("mark", "ccomp", "xcomp", "dobj") for c in verb.children):
        return False
    edge = verb.left_edge.i
    return edge > 0 and verb.doc[edge - 1].text in (
        ",",
        "-",
        "\u2014",
        "\u2013",
        "\u201d",
        '"',
        "''",
    )


def _around(block: Block, verb: Token) -> Span | None:
    head = verb.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    if left <= start:
        start = right
    elif right >= end - 1:
        end = left
    return _trim(block, start, end) if start < end else None


def _object(block: Block, verb: Token, lemma: str) -> Span | None:
    if lemma == "call":
        pred = next((c for c in verb.children if c.dep_ == "oprd"), None)
        wish = next(
            (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "on")), None
        )
        part = pred or wish
        if part is None:
            clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp")), None)
            return (
                None
                if clause is None
                else _trim(block, clause.left_edge.i, clause.right_edge.i + 1)
            )
        first = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), part)
        start = min(first.left_edge.i, part.left_edge.i) if pred else part.i + 1
        return _trim(block, start, part.right_edge.i + 1) if start <= part.right_edge.i else None
    if lemma in _OBJECT_VERBS:
        parts = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "prep", "xcomp")]
        if any(c.dep_ == "dobj" for c in parts):
            first = next(c for c in parts if c.dep_ == "dobj")
            last = first
            if lemma in (
                "describe",
                "dismiss",
                "accuse",
                "blame",
                "praise",
                "criticize",
                "denounce",
                "condemn",
            ):
                last = parts[-1]
            return _trim(block, first.left_edge.i, last.right_edge.i + 1)
        if lemma == "warn":
            of = next(
                (c for c in parts if c.dep_ == "prep" and c.lower_ in ("of", "against", "about")),
                None,
            )
            return None if of is None else _trim(block, of.i + 1, of.right_edge.i + 1)
    return None


def _speaker(
    block: Block, subject: Token, verb: Token, quoted: list[Span]
) -> tuple[Span | None, Span | None]:
    antecedent = None
    if subject.tag_ in ("WP", "WDT"):
        antecedent = (
            block.span_of(
                verb.head.left_edge.i,
                max(verb.head.i + 1, min(subject.i, verb.head.right_edge.i + 1)),
            )
            if verb.dep_ == "relcl" and verb.head.left_edge.i < subject.i
            else None
        )
        return block.span_of(subject.i, subject.i + 1), antecedent
    return noun_phrase(block, subject, verb, quoted), None


def noun_phrase(block: Block, head: Token, verb: Token, quoted: list[Span]) -> Span | None:
    """The whole noun phrase of `head`, with its appositions, clipped at the verb and quotations."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= verb.i < end:
        start, end = (verb.i + 1, end) if head.i > verb.i else (start, verb.i)
    for child in head.rights:
        outside = child.dep_ == "prep" and child.lower_ != "of" or child.dep_ == "npadvmod"
        of_whom = (
            child.lower_ == "of"
            and head.i > verb.i
            and head.tag_ == "NNP"
            and verb.lower_ == "said"
        )
        if (
            head.i > verb.i
            and head.tag_ in ("NNP", "PRP")
            and (outside or of_whom)
            and child.i < end
        ):
            end = child.i
            break
    while end > head.i + 1 and (doc_punct(block, end - 1)):
        end -= 1
    while start < head.i and (doc_punct(block, start)):
        start += 1
    span = block.span_of(start, end)
    for other in quoted:
        if other.overlaps(span):
            at = block.span.start + head.idx
            if other.start <= at < other.end:
                return None
            if other.start > at:
                span = Span(span.start, max(span.start + 1, other.start - 1))
            else:
                span = Span(min(other.end + 1, at), span.end)
    return span


def doc_punct(block: Block, index: int) -> bool:
    """Whether the token is a comma, dash, quotation mark or white space."""
    token = block.doc[index]
    return token.is_space or (token.is_punct and token.text not in (")", "(", "."))


def _addressee(block: Block, verb: Token, lemma: str) -> Span | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i and lemma in _TOLD:
            if child.dep_ == "dative" and child.tag_ in ("IN", "TO"):
                inner = next((t for t in child.children if t.dep_ == "pobj"), None)
                return None if inner is None else _phrase(block, inner)
            return _phrase(block, child)
        if child.dep_ in ("prep", "dative") and child.lower_ == "to" and child.i > verb.i:
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            return None if inner is None else _phrase(block, inner)
    return None


_TOLD = cues.words_of("tell ask inform remind assure warn notify reassure advise urge email")


def _phrase(block: Block, head: Token) -> Span:
    end = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ in ("relcl", "acl", "punct", "prep", "appos") and child.lower_ != "of":
            end = min(end, child.left_edge.i)
    return block.span_of(head.left_edge.i, max(end, head.i + 1))


def _according(block: Block, token: Token) -> Frame | None:
    to = token.nbor(1) if token.i + 1 < len(block.doc) else None
    if to is None or to.lower_ != "to":
        return None
    source = next((t for t in (*to.children, *token.children) if t.dep_ in ("pobj", "pcomp")), None)
    if source is None:
        return None
    speaker = block.span_of(source.left_edge.i, _until(block, source.right_edge.i + 1, source))
    head = token.head
    while head.tag_[:2] not in ("VB", "MD") and head.head.i != head.i:
        head = head.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    last = source.right_edge.i
    if token.i <= start + 1:
        start = last + 1
    elif last >= end - 3:
        end = token.i
    content = _trim(block, start, end) if start < end else None
    return Frame(block.span_of(token.i, token.i + 2), "according to", speaker, content)


def _until(block: Block, end: int, head: Token) -> int:
    while end > head.i + 1 and doc_punct(block, end - 1):
        end -= 1
    return end


def _noun_frame(block: Block, noun: Token) -> Frame | None:
    lemma = cues.cue_noun(noun.lower_)
    if lemma is None:
        return None
    clause = next(
        (
            c
            for c in noun.children
            if c.dep_ in ("acl", "ccomp")
            and any(t.lower_ == "that" and t.dep_ == "mark" for t in c.children)
        ),
        None,
    )
    if clause is None:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    speaker = None
    if owner is not None:
        end = owner.right_edge.i + 1
        while end > owner.i + 1 and block.doc[end - 1].tag_ == "POS":
            end -= 1
        speaker = block.span_of(owner.left_edge.i, end)
    content = _trim(block, clause.left_edge.i, clause.right_edge.i + 1)
    return Frame(block.span_of(noun.i, noun.i + 1), lemma, speaker, content, strong=False)
