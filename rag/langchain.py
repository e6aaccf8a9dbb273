"""A LangChain retriever over the same search."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from rag.assistant import Assistant


class ReceiptsRetriever(BaseRetriever):
    """Retrieves passages of an open library as LangChain documents.

    Each result's metadata carries doc_id, external_id, title, publisher, published, uri, start
    and end (code points), and score, so that a chain can cite the exact words.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    desk: Assistant
    k: int = 8
    filters: dict[str, Any] = Field(default_factory=dict)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        hits = self.desk.search(query, k=self.k, **self.filters)
        documents = self.desk.store.documents.get_many(hit.passage.doc_id for hit in hits)
        return [
            LangChainDocument(
                id=hit.passage.passage_id,
                page_content=hit.passage.text,
                metadata={
                    "doc_id": hit.passage.doc_id,
                    "external_id": documents[hit.passage.doc_id].external_id,
                    "title": documents[hit.passage.doc_id].title,
                    "publisher": documents[hit.passage.doc_id].publisher,
                    "published": documents[hit.passage.doc_id].published,
                    "uri": documents[hit.passage.doc_id].uri,
                    "start": hit.passage.span.start,
                    "end": hit.passage.span.end,
                    "score": hit.score,
                },
            )
            for hit in hits
        ]
