"""Funding claims of one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.claims.funding.attribution import attribution
from rag.claims.funding.compared import compared
from rag.claims.funding.further import completed
from rag.claims.funding.nouns import noun_relations
from rag.claims.funding.plausible import tells_something, without_pronouns
from rag.claims.funding.relation import Relation
from rag.claims.funding.resolve import resolved
from rag.claims.funding.sentence import Chunk, Sentence
from rag.claims.funding.spending import spending_relations
from rag.claims.funding.verbs import verb_relations
from rag.claims.parse import FUNDING_RE, Block
from rag.dates import DateMention
from rag.names import name_key
from rag.types import Document, Evidence, Funding, Grounding, Modality, Span

FUNDING_VERSION = "5"
"""Changes whenever the claims of the same text may change."""

_TAKES_RE = re.compile(
    r"\b(?:accept|receiv|return|tak|took|g[eo]t)\w*\b.{0,60}\bmoney\b", re.IGNORECASE
)
_HYPOTHESIS_RE = re.compile(
    r"\W*(?:Suppose|Supposing|Imagine|Assume|Assuming|What if|If only|Let's say)\b"
)
_UNNAMED = frozenset(
    [
        "you",
        "who",
        "which",
        "that",
        "what",
        "this",
        "these",
        "those",
        "there",
        "one",
        "some",
        "many",
        "others",
        "such",
    ]
)


def funding_claims(document: Document, blocks: Sequence[Block]) -> list[Funding]:
    """Every funding relation that the parsed sentences state, in order.

    Each claim's evidence is its whole sentence. Money is exact as written; `when` is the words of
    the date, `date` its prefix date relative to the publication, None where it is no prefix.
    """
    found: list[Funding] = []
    for block in blocks:
        text = block.span.of(document.text)
        if FUNDING_RE.search(text) or _TAKES_RE.search(text):
            sentence = Sentence(block.doc, text, document.published)
            before = _paragraph_before(document.text, block.span.start)
            quote = Evidence(document.doc_id, text, block.span, Grounding.EXACT)
            found += _claims(sentence, before, quote)
    return found


def _paragraph_before(text: str, at: int) -> str:
    start = text.rfind("\n\n", 0, at)
    return text[max(start, 0, at - 600) : at]


def _claims(sentence: Sentence, before: str, evidence: Evidence) -> list[Funding]:
    kept: dict[tuple[str, str], Funding] = {}
    relations = list(completed(sentence, list(_relations(sentence))))
    relations = list(compared(sentence, relations))
    shared = Counter((r.trigger, r.money.span) for r in relations if r.money and not r.money.per)
    for relation in relations:
        if relation.money and _is_shared(sentence, relation, shared):
            relation = _combined(relation)
        claim = _claim(sentence, relation, before, evidence)
        if claim is None:
            continue
        key = (name_key(claim.funder), name_key(claim.recipient or claim.candidate))
        old = kept.get(key)
        if old is None or (old.money is None and claim.money is not None):
            kept[key] = claim
        elif old.money is not None and claim.money is not None and old.money != claim.money:
            kept[(*key[:1], f"{key[1]} {claim.money.amount}")] = claim
    return without_pronouns(_without_parts(_merged(list(kept.values()))))


def _is_shared(sentence: Sentence, relation: Relation, shared: Counter[tuple[int, Span]]) -> bool:
    """Whether several relations of one trigger share the amount, and not "each" of it."""
    at, mention = relation.trigger, relation.money
    if mention is None or (at and sentence.words[at - 1] == "each"):
        return False
    return shared[at, mention.span] > 1


def _combined(relation: Relation) -> Relation:
    """One amount for several parties: marked, so that no reader adds it up twice."""
    mention = relation.money
    if mention is None or mention.money.qualifier:
        return relation
    money = replace(mention.money, qualifier="combined")
    return replace(relation, money=replace(mention, money=money))


def _merged(claims: list[Funding]) -> list[Funding]:
    """ "Y's top donor is X, who gave $1 million": the amount joins the claim with both names."""
    found = list(claims)
    for part in claims:
        if part.recipient or part.candidate or part.money is None:
            continue
        for at, whole in enumerate(found):
            if whole.funder == part.funder and whole.recipient and whole.money is None:
                found[at] = replace(whole, money=part.money, when=part.when, date=part.date)
    return found


def _relations(sentence: Sentence) -> Iterator[Relation]:
    spending = list(spending_relations(sentence))
    spent = {relation.trigger for relation in spending}
    yield from spending
    for relation in verb_relations(sentence):
        if relation.trigger not in spent:
            yield relation
    yield from noun_relations(sentence)


def _without_parts(claims: list[Funding]) -> list[Funding]:
    """Drop a claim with nobody on one side where another claim of the sentence has both."""
    full = [claim for claim in claims if claim.funder and (claim.recipient or claim.candidate)]
    return [
        claim
        for claim in claims
        if (claim.funder and (claim.recipient or claim.candidate))
        or _is_further_total(claim, full)
        or not any(
            (claim.funder and other.funder == claim.funder)
            or (claim.recipient and other.recipient == claim.recipient)
            for other in full
        )
    ]


def _is_further_total(claim: Funding, full: list[Funding]) -> bool:
    """A total raised, beside single gifts of other amounts to the same receiver."""
    if claim.kind != "raised":
        return False
    return not any(
        claim.money == other.money and claim.recipient == other.recipient for other in full
    )


def _claim(
    sentence: Sentence, relation: Relation, before: str, evidence: Evidence
) -> Funding | None:
    funder = _named(sentence, relation.funder, before)
    recipient = _named(sentence, relation.recipient, before)
    if funder and relation.recipient and name_key(funder) == name_key(recipient):
        recipient = sentence.name(relation.recipient)
    if not funder and not recipient:
        return None
    how = attribution(sentence, relation.trigger)
    is_open = how.modality is Modality.CONDITIONAL and how.polarity != "denied"
    if is_open and not _is_named_pair(sentence, relation):
        return None
    if _HYPOTHESIS_RE.match(sentence.text):
        return None
    denied = how.polarity == "denied"
    if not tells_something(sentence, relation, funder, recipient, denied=denied):
        return None
    per = relation.money.per if relation.money else ""
    if relation.kind == "fee" and per and (not funder or per == "hour"):
        return None
    if not recipient and relation.kind != "refund":
        return None
    is_open = how.modality in (Modality.PLEDGED, Modality.CONDITIONAL)
    if is_open and not (funder and recipient):
        return None
    if funder and name_key(funder) == name_key(recipient):
        return None
    when = _when(sentence, relation)
    is_spending = relation.kind == "independent_expenditure"
    kind = relation.kind
    if how.modality is Modality.PLEDGED and kind in ("donation", "grant", "other"):
        kind = "pledge"
    return Funding(
        funder=funder,
        recipient="" if is_spending else recipient,
        candidate=recipient if is_spending else "",
        stance=relation.stance,
        evidence=evidence,
        money=relation.money.money if relation.money else None,
        via=tuple(dict.fromkeys(sentence.name(chunk) for chunk in relation.via)),
        date=(when.prefix or None) if when else None,
        when=when.raw if when else "",
        kind=kind,
        record_role="refund" if kind == "refund" else "original",
        modality=how.modality,
        polarity=how.polarity,
        asserted_by=how.asserted_by,
    )


def _is_named_pair(sentence: Sentence, relation: Relation) -> bool:
    """Whether one of the two is a name: what "taxpayers could give" is no claim."""
    both = (relation.funder, relation.recipient)
    return any(chunk is not None and sentence.is_name(chunk) for chunk in both)


def _named(sentence: Sentence, chunk: Chunk | None, before: str) -> str:
    if chunk is None:
        return ""
    name = resolved(sentence, chunk, before)
    return "" if name.lower() in _UNNAMED else name


def _when(sentence: Sentence, relation: Relation) -> DateMention | None:
    """The date nearest to the trigger; its prefix is "" where the publication is too vague."""
    at = sentence.doc[relation.trigger].idx
    near = [date for date in sentence.dates if abs(date.span.start - at) <= 120]
    return min(near, key=lambda date: abs(date.span.start - at), default=None)
