"""The facade that others import: one library, opened; it wires the steps and knows their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rag import tables
from rag.answers import Answer, Coverage, Turn
from rag.asking import Desk, answer
from rag.asking_forms import formed, recast
from rag.asking_model import Event, answer_events
from rag.clusters import update_clusters
from rag.config import Settings
from rag.embed import Embedder, get_embedder
from rag.errors import IndexMismatchError, LibraryError, ModelError
from rag.extract import extract_pending
from rag.filedtable import funding_table
from rag.handing import export_answer, status_of
from rag.index import PassageIndex
from rag.ingest import Ingest, OnProgress, Report, rebuild
from rag.llm import EXTRACTIVE, LLM, get_llm
from rag.lock import writing
from rag.plan import standalone
from rag.retrieve import Searcher
from rag.store import Filters, Listed, Store
from rag.tables import Found
from rag.types import Document, Funding, Hit, Quotation
from rag.vectors import check_count, check_embedder, open_index


class Assistant:
    """One opened library. Use `Assistant.open(settings)`, as a context manager.

    The model and Chroma are loaded when first needed, so that opening is quick.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(settings.library / "library.sqlite")
        self._generation: str | None = None
        self._llms: dict[str, LLM] = {}

    @classmethod
    def open(cls, settings: Settings | None = None) -> Self:
        """Open the library that `settings` name, making it when it is not there.

        Raises:
            LibraryError: the record cannot be opened.
            IndexMismatchError: the vectors do not fit the record; the message names the fix.
        """
        desk = cls(settings or Settings())
        try:
            check_embedder(desk.store, desk.settings)
        except IndexMismatchError:
            desk.close()
            raise
        return desk

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the stores."""
        for llm in self._llms.values():
            llm.close()
        self._llms.clear()
        if "index" in self.__dict__:
            self.index.close()
        self.store.close()

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model, loaded at first use."""
        return get_embedder(self.settings.embed)

    @cached_property
    def index(self) -> PassageIndex:
        """The vectors, checked against the record when first opened."""
        index = open_index(self.settings, self.embedder)
        check_count(index, self.store, self.settings)
        self._generation = self.store.database.meta("generation")
        return index

    @property
    def searcher(self) -> Searcher:
        """The search over the library as it is now, also when another process has added to it."""
        generation = self.store.database.meta("generation")
        if "index" in self.__dict__ and generation != self._generation:
            self.index.close()
            del self.__dict__["index"]
            self.__dict__.pop("_searcher", None)
        if "_searcher" not in self.__dict__:
            self.__dict__["_searcher"] = Searcher(
                store=self.store,
                index=self.index,
                embedder=self.embedder,
                settings=self.settings,
            )
        searcher: Searcher = self.__dict__["_searcher"]
        return searcher

    def add(
        self,
        documents: Iterable[Document],
        *,
        on_progress: OnProgress | None = None,
        total: int | None = None,
    ) -> Report:
        """Add documents, from `corpus.read` or anywhere; safe to interrupt and repeat.

        Raises:
            LibraryBusyError: another process is writing.
        """
        with writing(self.settings.library):
            self.store.database.set_meta("embedder", self.embedder.name)
            report = Ingest(
                store=self.store,
                index=self.index,
                embedder=self.embedder,
                settings=self.settings.passages,
                on_progress=on_progress,
                total=total,
            ).run(documents)
            self._generation = self.store.database.meta("generation")
            update_clusters(self.store)
            if self.settings.claims:
                report.claims = extract_pending(
                    self.store, jobs=self.settings.jobs, on_progress=on_progress
                )
        return report

    def remove(self, name: str) -> str:
        """Remove the document that `name` means (id, external id, address or title); its doc_id.

        Raises:
            LibraryError: no such document.
        """
        doc_id = self.store.documents.resolve(name)
        if doc_id is None:
            raise LibraryError(f"no document {name!r} in the library; `receipts status` lists them")
        with writing(self.settings.library):
            with self.store.database.transaction():
                series = self.store.rows.series_of(doc_id)
                gone = self.store.documents.remove(doc_id)
                self.store.rows.settle(series)
            self.index.delete(gone)
        return doc_id

    def rebuild(self) -> int:
        """Restore the vectors from the record; the number of vectors.

        Passages are embedded again only when the model changed.
        """
        with writing(self.settings.library):
            same = self.store.database.meta("embedder") == self.embedder.name
            index = open_index(self.settings, self.embedder)
            count = rebuild(self.store, index, self.embedder, reembed=not same)
            self.store.database.set_meta("embedder", self.embedder.name)
            self.__dict__["index"] = index
            self.__dict__.pop("_searcher", None)
        return count

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        kind: str | None = None,
        publisher: str | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> list[Hit]:
        """The `k` best passages for `query`, best first."""
        if not self.store.documents.counts()[1]:
            return []
        filters = Filters(kind, publisher, date_from, date_to)
        return self.searcher.search(query, k=k, filters=filters)

    def standalone(self, question: str, history: Sequence[Turn | str] = ()) -> str:
        """The question that is really asked, names and period carried over from `history`."""
        return standalone(question, _turns(history))

    def ask(
        self, question: str, history: Sequence[Turn | str] = (), *, engine: str | None = None
    ) -> Answer:
        """A verified answer. With nothing in the sources its status is `insufficient`.

        Raises:
            ConfigError: there is no such engine.
            MissingExtraError: the engine needs a package that is not installed.
        """
        if (engine or self.settings.answer.engine) == EXTRACTIVE:
            asked, before, form = recast(question, _turns(history))
            return formed(answer(self._desk(), asked, before), question, form, self.store)
        *_, last = self.ask_events(question, history, engine=engine)
        if not isinstance(last, Answer):
            raise TypeError(f"the last event must be the answer, got {type(last).__name__}")
        return last

    def ask_events(
        self,
        question: str,
        history: Sequence[Turn | str] = (),
        *,
        engine: str | None = None,
        weigh: bool = False,
    ) -> Iterator[Event]:
        """What happens on the way to the answer, each sentence as it is checked; last the answer.

        `weigh` lists the candidates also where no model is asked.

        Raises:
            ConfigError: there is no such engine.
            MissingExtraError: the engine needs a package that is not installed.
        """
        llm = self._llm(engine or self.settings.answer.engine)
        asked, before, form = recast(question, _turns(history))
        for event in answer_events(self._desk(), asked, before, llm, weigh=weigh):
            if isinstance(event, Answer):
                event = formed(event, question, form, self.store)
            yield event

    def _desk(self) -> Desk:
        return Desk(self.store, self._passages, self.embedder, self.settings.answer)

    def _llm(self, engine: str) -> LLM | ModelError | None:
        """The model of the engine, made once; why there is none; None where none is needed."""
        if engine == EXTRACTIVE:
            return None
        if engine not in self._llms:
            try:
                self._llms[engine] = get_llm(engine, self.settings.answer)
            except ModelError as exc:
                return exc
        return self._llms[engine]

    def _passages(self, query: str, k: int, /, *, publisher: str | None = None) -> list[Hit]:
        return self.search(query, k=k, publisher=publisher)

    def quotes(
        self, *, speaker: str | None = None, about: str | None = None
    ) -> list[Found[Quotation]]:
        """Who said what: quotations by speaker, by meaning, or both."""
        return tables.quotes(self.store, lambda: self.embedder, speaker=speaker, about=about)

    def funding(
        self,
        *,
        funder: str | None = None,
        recipient: str | None = None,
        via: str | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
    ) -> list[Found[Funding]]:
        """Who funded whom, as the articles put it; `funding_table` adds filed rows and sums."""
        return tables.fundings(
            self.store,
            funder=funder,
            recipient=recipient,
            via=via,
            date_from=date_from,
            date_to=date_to,
        )

    def funding_table(self, *, with_sum: bool = False, **names: str | None) -> dict[str, Any]:
        """Filed rows and text claims in the form of the Claims JSON; sums by rule on request."""
        return funding_table(self.store, self.funding(**names), with_sum=with_sum, **names)

    def export(self, answer: Mapping[str, Any], out: Path) -> list[Path]:
        """Write an answer (as Answer JSON) with its evidence into the folder `out`."""
        return export_answer(self.store, answer, out)

    def status(self) -> dict[str, object]:
        """Counts, dates, embedder, and whether the vectors fit the record."""
        return status_of(self.store, self.settings, lambda: self.embedder)

    def documents(self) -> list[Listed]:
        """The current documents, newest addition first."""
        return self.store.documents.listed()

    def coverage(self, names: Sequence[str] = (), nearest: str = "") -> Coverage:
        """What an answer was searched in."""
        return self._desk().coverage(names, nearest)


def _turns(history: Sequence[Turn | str]) -> list[Turn]:
    return [Turn(item) if isinstance(item, str) else item for item in history]
