"""The order of the steps from a question to a verified answer."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from rag.answer import Page, draft, read_pages, reworded
from rag.answers import Answer, Coverage, Draft, Status, Turn
from rag.asking_rows import with_rows
from rag.config import AnswerSettings
from rag.embed import Embedder
from rag.namesakes import told_apart
from rag.plan import depends, publishers_of, split, standalone, understand
from rag.question import Question
from rag.retrieve.kept import Place, alone_cosines, place_cosines
from rag.store import Store
from rag.store.frequency import frequencies
from rag.types import Document, Hit
from rag.verify import verify

if TYPE_CHECKING:
    from rag.embed import Vectors


class Search(Protocol):
    """The best passages for a text, so many of them, best first; of one publisher when named."""

    def __call__(self, query: str, k: int, /, *, publisher: str | None = None) -> list[Hit]:
        """At most `k` passages."""
        ...


REPLIES = 12
"""So many are read for what someone answered to an accusation."""

HITS = 40
"""So many passages are read for an answer."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What answering needs: the record, a search over it, and the embedder."""

    store: Store
    search: Search
    embedder: Embedder
    settings: AnswerSettings
    _vectors: dict[str, Vectors] = field(default_factory=dict)

    def similarity(
        self, question: str, places: Sequence[Place], /, *, alone: bool = False
    ) -> Sequence[float]:
        """Cosine of the question with what stands at each place, in context or by itself."""
        compared = alone_cosines if alone else place_cosines
        return compared(self._vector(question), places, self.store.lexical, self.embedder)

    def _vector(self, question: str) -> Vectors:
        """The question's vector, kept while its answer is made."""
        if question not in self._vectors:
            self._vectors.clear()
            self._vectors[question] = self.embedder.embed([question])[0]
        return self._vectors[question]

    def frequency(self, words: Sequence[str]) -> Mapping[str, float]:
        """For each word the share of passages that hold it."""
        total = max(1, self.store.documents.counts()[1])
        return {w: n / total for w, n in frequencies(self.store.database, words).items()}

    def coverage(self, names: Sequence[str] = (), nearest: str = "") -> Coverage:
        """What an answer was searched in."""
        earliest, latest = self.store.documents.period()
        return Coverage(self.store.documents.counts()[0], earliest, latest, tuple(names), nearest)


Searched = Sequence[tuple[Question, Sequence[Hit]]]
"""Each part of a question with what was found for it."""


def answer(desk: Desk, question: str, history: Sequence[Turn] = ()) -> Answer:
    """The verified answer without a model; with nothing in the sources it is INSUFFICIENT."""
    started = time.perf_counter()
    asked, searched = look_up(desk, question, history)
    retrieved = time.perf_counter()
    proposed, documents = drafted(desk, asked, searched)
    answered = verified(desk, replace(proposed, question=question), asked, documents)
    timings = {
        "retrieve": 1000 * (retrieved - started),
        "total": 1000 * (time.perf_counter() - started),
    }
    return replace(answered, timings_ms=timings)


def verified(
    desk: Desk, proposed: Draft, asked: Question, documents: Mapping[str, Document]
) -> Answer:
    """The verified draft; a text that failed is tried once more with its quotation marks anew."""
    nearest = ""
    if proposed.status is Status.INSUFFICIENT and proposed.notes:
        # The draft says why, and the sentence that came nearest: what is shown as coverage.
        nearest = proposed.notes[-1]
        proposed = replace(proposed, notes=proposed.notes[:1])
    coverage, limit = desk.coverage(asked.key_names, nearest), desk.settings.max_words
    answered = verify(proposed, documents, coverage=coverage, max_words=limit)
    failed = {withheld.text for withheld in answered.withheld}
    if not failed:
        return answered
    again = verify(
        reworded(proposed, failed, documents), documents, coverage=coverage, max_words=limit
    )
    return again if len(again.statements) > len(answered.statements) else answered


def look_up(desk: Desk, question: str, history: Sequence[Turn]) -> tuple[Question, Searched]:
    """The standalone question as it was understood, and what was found for each part of it."""
    history = _answered(desk, question, history)
    publishers = desk.store.documents.publishers()
    asked = understand(standalone(question, history), publishers=publishers)
    return asked, [(part, _hits(desk, part, publishers)) for part in split(asked)]


def _answered(desk: Desk, question: str, history: Sequence[Turn]) -> Sequence[Turn]:
    """The history with its last answer, found again when it was not kept and is needed."""
    if not history or history[-1].answer or not depends(question):
        return history
    last = answer(desk, history[-1].question, history[:-1])
    return [*history[:-1], replace(history[-1], answer=last.text)]


def _hits(desk: Desk, part: Question, publishers: Sequence[str]) -> list[Hit]:
    """What is found for one part; where the part names an outlet, what that outlet published."""
    own = publishers_of(part, publishers)
    found = [hit for name in own[:3] for hit in desk.search(part.text, HITS, publisher=name)]
    if own and found:
        return sorted(found, key=lambda hit: -hit.score)[:HITS]
    return desk.search(part.text, HITS)


def drafted(
    desk: Desk, asked: Question, searched: Searched
) -> tuple[Draft, Mapping[str, Document]]:
    """The draft without a model, and the documents it was made from."""
    doc_ids = list(dict.fromkeys(hit.passage.doc_id for _, hits in searched for hit in hits))
    documents = dict(desk.store.documents.get_many(doc_ids))

    def more(party: str) -> Sequence[Page]:
        """Pages on what the party said to an accusation, out of the whole library."""
        hits = desk.search(f"{party} denied the accusation {asked.text}", REPLIES)
        documents.update(desk.store.documents.get_many([hit.passage.doc_id for hit in hits]))
        return read_pages(hits, documents)

    proposed = draft(
        asked,
        searched,
        documents,
        similarity=desk.similarity,
        frequency=desk.frequency,
        quotations=desk.store.claims.quotations_of(doc_ids),
        fundings=desk.store.claims.fundings_of(doc_ids),
        more=more,
        max_words=desk.settings.max_words,
    )
    made, cited = with_rows(desk.store, asked.text, proposed, documents)
    if made is not proposed:
        return made, cited
    return told_apart(desk.store, asked, proposed) or (made, cited)
