"""Claims looked up by name, from text and from filings: who said what, who funded what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rag.embed import Embedder
from rag.names import Decision, Match, name_key, same_name
from rag.names.decided import decided
from rag.store import Store
from rag.types import Document, Funding, Quotation

C = TypeVar("C", Funding, Quotation)


@dataclass(frozen=True, slots=True)
class Found(Generic[C]):
    """A claim with its document; `cluster` is shared with the copies of that document."""

    claim: C
    document: Document
    cluster: str = ""


def matching_keys(name: str, keys: Iterable[str], decisions: Sequence[Decision] = ()) -> list[str]:
    """The keys whose name is the same as `name`, or could be ("Soros" for "george soros").

    Keys merged with one of them come too; those judged different from `name` do not.
    """
    wanted, known = name_key(name), list(keys)
    found = [key for key in known if key == wanted or same_name(name, key) is not Match.DIFFERENT]
    shared = _shared(wanted, known)
    kept = [key for key in found if key == wanted or key not in shared]
    return decided(name, kept, known, decisions)


def _shared(wanted: str, keys: Iterable[str]) -> set[str]:
    """The bare family name of a full name where somebody else of the library bears it too.

    "Mr. Lindqvist" alone is nobody's claim where there are Gordon and Greta Lindqvist.
    """
    words = wanted.split()
    if len(words) < 2:
        return set()
    family = words[-1]
    others = (key for key in keys if key.endswith(f" {family}"))
    if any(same_name(wanted, other) is Match.DIFFERENT for other in others):
        return {family}
    return set()


def quotes(
    store: Store,
    embedder: Callable[[], Embedder],
    *,
    speaker: str | None = None,
    about: str | None = None,
    limit: int = 200,
) -> list[Found[Quotation]]:
    """Quotations by speaker, about something, or both; with `about` the nearest first."""
    keys = None
    if speaker is not None:
        decisions = store.identities.decisions()
        keys = matching_keys(speaker, store.claims.speaker_keys(), decisions)
    found = store.claims.quotations_by(keys)
    if about:
        found = _by_meaning(found, about, embedder())
    return _with_documents(store, found[:limit])


def _by_meaning(quotations: Sequence[Quotation], about: str, embedder: Embedder) -> list[Quotation]:
    """Those nearest to `about`: shared words first narrow the field, then cosine decides."""
    wanted = {word.strip(".,;:?!\"'“”").lower() for word in about.split()}
    wanted = {word for word in wanted if len(word) > 2}

    def overlap(quotation: Quotation) -> int:
        text = f"{quotation.words} {' '.join(quotation.about)}".lower()
        return sum(word in text for word in wanted)

    narrowed = sorted(quotations, key=lambda q: -overlap(q))[:400]
    if not narrowed:
        return []
    vectors = embedder.embed([about, *(q.words for q in narrowed)])
    scores = vectors[1:] @ vectors[0]
    ranked = sorted(
        zip(narrowed, scores, strict=True),
        key=lambda pair: -(float(pair[1]) + 0.15 * overlap(pair[0])),
    )
    return [quotation for quotation, _ in ranked]


def fundings(
    store: Store,
    *,
    funder: str | None = None,
    recipient: str | None = None,
    via: str | None = None,
    date_from: str | None = None,
    date_to: str | None = None,
    limit: int = 1000,
) -> list[Found[Funding]]:
    """Funding claims read from text, by funder, recipient, conduit and date."""
    keys = store.claims.party_keys() if funder or recipient else []
    decisions = store.identities.decisions()
    found = store.claims.fundings_by(
        funder_keys=None if funder is None else matching_keys(funder, keys, decisions),
        recipient_keys=None if recipient is None else matching_keys(recipient, keys, decisions),
    )
    kept = [
        claim for claim in found if _through(claim, via) and within(claim.date, date_from, date_to)
    ]
    return _with_documents(store, kept[:limit])


def _through(claim: Funding, via: str | None) -> bool:
    return via is None or any(same_name(via, name) is not Match.DIFFERENT for name in claim.via)


def within(date: str | None, date_from: str | None, date_to: str | None) -> bool:
    """Whether a prefix date lies in a period, compared on the coarser precision of each end."""
    if date is None:
        return date_from is None and date_to is None
    after = date_from is None or date[: len(date_from)] >= date_from[: len(date)]
    return after and (date_to is None or date[: len(date_to)] <= date_to[: len(date)])


def _with_documents(store: Store, claims: Sequence[C]) -> list[Found[C]]:
    documents = store.documents.get_many(claim.evidence.doc_id for claim in claims)
    clusters = store.documents.cluster_of(documents)
    return [
        Found(claim, documents[claim.evidence.doc_id], clusters.get(claim.evidence.doc_id, ""))
        for claim in claims
        if claim.evidence.doc_id in documents
    ]
