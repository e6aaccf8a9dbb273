"""An answer as one HTML page that needs nothing else: to read, print and send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from rag.answers import Answer, Citation
from rag.render import coverage_line, excerpt, source_line
from rag.types import Document, Span

_LABELS = {
    "filed": "Filed: an official record",
    "court": "Court record",
    "said": "Said: someone's words",
    "reported": "Reported: the outlet's own voice",
    "computed": "Computed from filed rows",
}
_COLUMNS = {
    "amount": "Amount",
    "funder": "From",
    "recipient": "To",
    "via": "Through",
    "date": "Date",
    "period": "Period",
    "kind": "Kind",
    "stance": "For or against",
    "candidate": "Candidate",
    "purpose": "Purpose",
    "report": "Filing",
    "row_id": "Row",
}
_CSS = """body{font:16px/1.55 Georgia,serif;color:#1c1e21;max-width:46rem;margin:2rem auto;
padding:0 1rem;overflow-wrap:anywhere}h1{font-size:1.35rem}h2{font-size:1.05rem;margin-top:2rem}
.meta{color:#50565d;font-size:.88rem}mark{background:#ffe58a}small{color:#3a4047}
table{border-collapse:collapse;font-size:.82rem;width:100%}td,th{border:1px solid #b9c0c8;
padding:.2rem .4rem;text-align:left;vertical-align:top}li{margin-bottom:.9rem}
.wide{overflow-x:auto;overflow-wrap:normal}.amount,.date,.report,.row_id{white-space:nowrap}
.amount{text-align:right}@media print{a{color:inherit}}"""


def to_html(answer: Answer, documents: Mapping[str, Document], footer: str = "") -> str:
    """The page. Everything from a source or a question is escaped; there is no script in it."""
    numbers = {key: number for number, key in enumerate(answer.citations, 1)}
    parts = [
        f"<h1>{escape(answer.question)}</h1>",
        f"<p class='meta'>Status: {escape(answer.status.value)}. "
        f"{escape(coverage_line(answer.coverage))}</p>",
        *(
            f"<p>{escape(s.text)} {_marks(s.citations, numbers)} "
            f"<small>[{escape(_LABELS.get(s.claim_class.value, s.claim_class.value))}]</small></p>"
            for s in answer.statements
        ),
        *(f"<p><i>{escape(note)}</i></p>" for note in answer.notes),
        *_rows(answer),
        *_withheld(answer),
        *_sources(answer, numbers, documents),
        f"<p class='meta'>{escape(footer)} Check this bundle: receipts verify FOLDER.</p>",
    ]
    head = f"<meta charset='utf-8'><title>{escape(answer.question)}</title><style>{_CSS}</style>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{''.join(parts)}</body></html>"


def _marks(keys: Sequence[str], numbers: Mapping[str, int]) -> str:
    return "".join(f"<sup><a href='#s{numbers[key]}'>[{numbers[key]}]</a></sup>" for key in keys)


def _rows(answer: Answer) -> Iterable[str]:
    if not answer.rows:
        return
    yield "<h2>The rows behind this</h2>"
    if answer.plan.get("words"):
        yield f"<p class='meta'>How this was worked out: {escape(str(answer.plan['words']))}.</p>"
    yield _table(answer.rows, _COLUMNS)
    if answer.excluded:
        yield "<h2>Left out of the total</h2>"
        names = {"why": "Why", "rows": "Rows", "amount": "Amount"}
        yield _table(answer.excluded, names)


def _table(rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> str:
    used = [name for name in names if any(row.get(name) for row in rows)]
    head = "".join(f"<th>{escape(names[name])}</th>" for name in used)
    body = "".join(
        "<tr>" + "".join(f"<td class='{name}'>{escape(_cell(row, name))}</td>" for name in used)
        for row in rows
    )
    return f"<div class='wide'><table><tr>{head}</tr>{body}</table></div>"


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if name == "amount" and value:
        return f"{row.get('currency') or ''} {Decimal(str(value)):,.2f}".strip()
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value).replace("_", " ") if name == "kind" else str(value)


def _withheld(answer: Answer) -> Iterable[str]:
    if answer.withheld:
        yield "<h2>Withheld</h2><ul>"
        for item in answer.withheld:
            why = f"<span class='meta'>{escape(item.problem)}</span>"
            yield f"<li>{escape(item.text)}<br>{why}</li>"
        yield "</ul>"


def _sources(
    answer: Answer, numbers: Mapping[str, int], documents: Mapping[str, Document]
) -> Iterable[str]:
    if answer.citations:
        yield "<h2>Sources</h2><ol>"
        for key, citation in answer.citations.items():
            yield (
                f"<li id='s{numbers[key]}'>{_words(citation, documents.get(citation.doc_id))}<br>"
                f"<span class='meta'>{escape(source_line(citation))}. Characters {citation.start} "
                f"to {citation.end} of sources/{escape(citation.doc_id)}.txt; the original's "
                f"SHA-256: {escape(citation.sha256)}.</span></li>"
            )
        yield "</ol>"


def _words(citation: Citation, document: Document | None) -> str:
    if document is None:
        return f"<mark>{escape(citation.quote)}</mark>"
    before, quote, after = excerpt(document, Span(citation.start, citation.end))
    return f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}"
