"""What leaves a library: an answer with its evidence, and a summary of what is held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rag.bundle import FOOTER, write_bundle
from rag.config import Settings
from rag.embed import Embedder
from rag.render import from_dict, to_markdown
from rag.store import Store
from rag.vectors import open_index
from rag.webpage import to_html


def export_answer(store: Store, answer: Mapping[str, Any], out: Path) -> list[Path]:
    """Write an answer (as Answer JSON) with its evidence into the folder `out`."""
    cited = [citation["doc_id"] for citation in (answer.get("citations") or {}).values()]
    documents = store.documents.get_many(cited)
    checked = from_dict(answer)
    readable = {
        "answer.html": to_html(checked, documents, FOOTER),
        "answer.md": f"{to_markdown(checked, documents).rstrip()}\n\n{FOOTER}\n",
    }
    return write_bundle(answer, documents, readable, out)


def status_of(
    store: Store, settings: Settings, embedder: Callable[[], Embedder]
) -> dict[str, object]:
    """Counts, dates, embedder, and whether the vectors fit the record."""
    documents, passages = store.documents.counts()
    quotations, fundings = store.claims.counts()
    earliest, latest = store.documents.period()
    vectors = open_index(settings, embedder()).count() if passages else 0
    return {
        "library": str(settings.library),
        "documents": documents,
        "passages": passages,
        "vectors": vectors,
        "quotations": quotations,
        "funding_claims": fundings,
        "from": earliest,
        "to": latest,
        "embedder": store.database.meta("embedder"),
        "vectors_fit": vectors == passages,
    }
