"""A family name that several people of the articles bear: which one is meant, never a sum of both.

Filed rows tell namesakes apart by their records (`rag.totals`); here the claims of articles do, by
outlet, date and the words that introduce each person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rag.answer.write import day, heading, inner
from rag.answers import Draft, Statement, Status
from rag.claims.roles import ORGANISATION_RE
from rag.names import Match, name_key, name_tokens, same_name
from rag.names.decided import groups
from rag.question import Asks, Question
from rag.store import Store
from rag.text.sentences import paragraph_spans, sentences_in
from rag.text.wordset import word_set
from rag.types import Claim, ClaimClass, Document, Evidence, Grounding, Quotation, Span

MOST = 4
"""So many candidates are shown."""
_OUTWEIGHS = 10
"""So many times as many claims make one bearer of a name the one who is meant."""
_PLAIN = word_set(
    """give gave given giving fund funded funding pay paid donate donated contribute contributed
    receive received get got take took say said tell told money much many amount total sum ever
    did does who whom what when how according report reported"""
)


@dataclass(slots=True)
class Candidate:
    """One person that a name may mean: the spellings of the name, and the claims that fit."""

    name: str
    keys: set[str]
    claims: list[Claim] = field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        """Ids of the documents of the claims."""
        return {claim.evidence.doc_id for claim in self.claims}


def told_apart(
    store: Store, asked: Question, proposed: Draft
) -> tuple[Draft, dict[str, Document]] | None:
    """An AMBIGUOUS draft with the candidates, where a name of the question has several.

    None where the question has one reading: one bearer of the name, one that alone fits the other
    names and words of the question, or one that the library names ten times as often. Claims that
    meet fewer than half of those words are about something else. "Who said ..." asks for a speaker:
    the names in it are those of others.
    """
    if Asks.WHO_SAID in asked.asks:
        return None
    for name in asked.key_names:
        candidates = _fitting(store, asked, name, _candidates(store, asked, name))
        if len(candidates) > 1:
            return _draft(store, asked, proposed, name, candidates)
    return None


def _candidates(store: Store, asked: Question, name: str) -> list[Candidate]:
    words = name_tokens(name)
    if not words or len(words[-1]) < 2 or ORGANISATION_RE.search(name):
        return []
    key = name_key(name)
    keys = store.claims.keys_ending(words[-1])
    if len(words) > 1 and key in keys:
        return []
    fits = [k for k in keys if _is_full(k) and same_name(name, k) is not Match.DIFFERENT]
    homes = groups(fits, store.identities.decisions())
    found: dict[frozenset[str], Candidate] = {}
    for fit in fits:
        home = homes.get(fit, frozenset({fit}))
        found.setdefault(home, Candidate(fit, set())).keys.add(fit)
    listed = [_with_claims(store, asked, candidate) for candidate in found.values()]
    return _joined([c for c in listed if c.claims and _is_person(c.name)])


def _is_full(key: str) -> bool:
    """Whether a normal form has a given name beside the family name."""
    words = key.split()
    return len(words) > 1 and len(words[0]) > 1


def _is_person(name: str) -> bool:
    """Whether a name is no organisation's and no piece of a headline ("WATCH NOW Jones")."""
    shouted = name.split()[0].isupper() and not name.isupper() and "." not in name.split()[0]
    return not ORGANISATION_RE.search(name) and not shouted


def _with_claims(store: Store, asked: Question, candidate: Candidate) -> Candidate:
    """The candidate with what the library has of the kind that is asked for, and its name."""
    keys = sorted(candidate.keys)
    named: list[str] = []
    if Asks.WHAT_SAID in asked.asks:
        for quotation in store.claims.quotations_by(keys):
            candidate.claims.append(quotation)
            named.append(quotation.resolved or quotation.speaker)
    else:
        for side in ("funder", "recipient"):
            for claim in store.claims.fundings_by(**{f"{side}_keys": keys}):
                candidate.claims.append(claim)
                named.append(getattr(claim, side))
    if named:
        candidate.name = max(sorted(set(named)), key=named.count)
    return candidate


def _joined(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with the forms of one name that a single article uses for one person joined."""
    found: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: -len(c.claims)):
        same = next(
            (
                other
                for other in found
                if other.documents & candidate.documents
                and same_name(other.name, candidate.name) is not Match.DIFFERENT
            ),
            None,
        )
        if same is None:
            found.append(candidate)
        else:
            same.keys |= candidate.keys
            same.claims += candidate.claims
    return found


def _fitting(
    store: Store, asked: Question, name: str, candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Those candidates whose claims meet most of the question's other words."""
    if len(candidates) < 2:
        return []
    counts = sorted((len(c.claims) for c in candidates), reverse=True)
    if counts[0] >= _OUTWEIGHS * sum(counts[1:]):
        return []
    beside = [_last(key) for key in asked.key_names if key != name]
    own = {*re.findall(r"\w+", name.lower()), *name_tokens(name)}
    wanted = [term for term in asked.terms if term not in own and term not in _PLAIN]
    documents = store.documents.get_many(sorted({d for c in candidates for d in c.documents}))
    met: list[tuple[int, Candidate]] = []
    for candidate in candidates:
        told = {d: _told_of(documents[d], candidate.name) for d in candidate.documents}
        scored: list[tuple[int, Claim]] = []
        for claim in candidate.claims:
            doc_id = claim.evidence.doc_id
            score = _met(claim, documents[doc_id], told[doc_id], wanted, beside, asked)
            scored.append((score, claim))
        best = max(score for score, _ in scored)
        candidate.claims = [claim for score, claim in scored if score == best]
        met.append((best, candidate))
    most = max(score for score, _ in met)
    if most < 0 or 2 * most < len(wanted):
        return []
    return [candidate for score, candidate in met if score == most]


def _told_of(document: Document, name: str) -> str:
    """What an article says of a person beside the claim: how it is introduced, outlet, date."""
    introduced = _introduced(document, name)
    words = introduced.of(document.text) if introduced else ""
    return " ".join((words, document.publisher, document.title, document.published or ""))


def _met(
    claim: Claim,
    document: Document,
    told: str,
    wanted: Sequence[str],
    beside: Sequence[str],
    asked: Question,
) -> int:
    """How many of the wanted words stand with the claim and with what is `told` of its person.

    -1 where the question's period or another name of it (`beside`) is not the claim's.
    """
    published = document.published or ""
    if asked.period_from and published and published < asked.period_from[: len(published)]:
        return -1
    words = f"{_sentence(claim, document).of(document.text)} {told}".lower()
    if not all(name in words for name in beside):
        return -1
    return sum(_stem(term) in words for term in wanted)


def _last(name: str) -> str:
    """The word of a name that a later mention keeps, lower case."""
    words = name.lower().split()
    return words[0] if ORGANISATION_RE.search(name) else words[-1]


def _stem(term: str) -> str:
    return term[:-1] if len(term) > 4 and term.endswith(("s", "e")) else term


def _draft(
    store: Store,
    asked: Question,
    proposed: Draft,
    name: str,
    candidates: Sequence[Candidate],
) -> tuple[Draft, dict[str, Document]]:
    shown = sorted(candidates, key=lambda c: (-len(c.claims), c.name))[:MOST]
    firsts = [candidate.claims[0] for candidate in shown]
    documents = store.documents.get_many([claim.evidence.doc_id for claim in firsts])
    said, marks = [], []
    for candidate, claim in zip(shown, firsts, strict=True):
        document = documents[claim.evidence.doc_id]
        said.append(_statement(candidate.name, claim, document))
        when = day(document.published)
        marks.append(
            {"name": candidate.name, "outlet": document.publisher or document.title, "date": when}
        )
    listed = "; ".join(
        f"{mark['name']} ({', '.join(filter(None, (mark['outlet'], mark['date'])))})"
        for mark in marks
    )
    draft = replace(
        proposed,
        status=Status.AMBIGUOUS,
        statements=tuple(said),
        rows=(),
        excluded=(),
        notes=(f"{name!r} may be {listed}. Ask again with the full name.",),
        plan={**proposed.plan, "candidates": marks},
    )
    return draft, dict(documents)


def _statement(full: str, claim: Claim, document: Document) -> Statement:
    """The claim's sentence with the full name, which may stand elsewhere in the article."""
    place = _sentence(claim, document)
    words = place.of(document.text)
    cited = [Evidence(document.doc_id, words, place, Grounding.EXACT)]
    if full not in words:
        introduced = _introduced(document, full)
        spelled = re.search(rf"\b(?:{re.escape(full.split()[-1])}|[Hh]e|[Ss]he)\b", words)
        if introduced is not None and spelled is not None:
            words = f"{words[: spelled.end()]} [{full}]{words[spelled.end() :]}"
            source = introduced.of(document.text)
            cited.append(Evidence(document.doc_id, source, introduced, Grounding.EXACT))
    is_said = isinstance(claim, Quotation)
    kind = ClaimClass.SAID if is_said else ClaimClass.REPORTED
    return Statement(f"{heading(document)}“{inner(words)}”", kind, tuple(cited))


def _sentence(claim: Claim, document: Document) -> Span:
    """The sentence that a claim stands in."""
    if isinstance(claim, Quotation) and claim.sentence is not None:
        return claim.sentence
    inside = claim.evidence.span or Span(0, 1)
    text = document.text
    around = (p for p in paragraph_spans(text) if p.overlaps(inside))
    return next((s for s in sentences_in(text, around) if s.overlaps(inside)), inside)


def _introduced(document: Document, full: str) -> Span | None:
    """The first sentence of an article with a person's full name."""
    text = document.text
    named = (p for p in paragraph_spans(text) if full in p.of(text))
    return next((s for s in sentences_in(text, named) if full in s.of(text)), None)
