"""Answers for people and programs: the JSON form, Markdown with footnotes, plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rag.answers import Answer, Checked, Citation, Coverage, Status, Withheld
from rag.errors import ReadError
from rag.types import ClaimClass, Document, Span

_MARKDOWN_RE = re.compile(r"([\\`*_{}\[\]<>#|~])")
_SILENT = "The sources in this library do not answer this."


def to_dict(answer: Answer) -> dict[str, Any]:
    """The answer in its JSON form (dicts, lists, strings, numbers), stable key order."""
    return {
        "id": answer.answer_id,
        "question": answer.question,
        "standalone": answer.standalone,
        "status": answer.status.value,
        "engine": answer.engine,
        "statements": [_statement_dict(statement) for statement in answer.statements],
        "withheld": [{"text": w.text, "problem": w.problem} for w in answer.withheld],
        "citations": {key: _citation_dict(c) for key, c in answer.citations.items()},
        "plan": dict(answer.plan),
        "rows": [dict(row) for row in answer.rows],
        "excluded": [dict(row) for row in answer.excluded],
        "notes": list(answer.notes),
        "coverage": {
            "documents": answer.coverage.documents,
            "from": answer.coverage.earliest,
            "to": answer.coverage.latest,
            "names_tried": list(answer.coverage.names_tried),
            "nearest": answer.coverage.nearest,
        },
        "timings_ms": dict(answer.timings_ms),
    }


def from_dict(data: Mapping[str, Any]) -> Answer:
    """The answer that `to_dict` gave.

    Raises:
        ReadError: a field is missing or of the wrong form.
    """
    try:
        return _from_dict(data)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise ReadError(f"not an answer in JSON: {exc!r}; export it again") from exc


def to_markdown(answer: Answer, documents: Mapping[str, Document] | None = None) -> str:
    """The answer, its classes, and numbered footnotes: the source's own words and where they stand.

    With `documents` (by id) a footnote shows the words in their surroundings. Everything from a
    source is escaped.
    """
    numbers = {key: number for number, key in enumerate(answer.citations, 1)}
    parts = [f"**{_escaped(answer.question)}**"]
    lines = [_marked(statement, numbers, "[^{}]") for statement in answer.statements]
    parts += lines or [_SILENT]
    if answer.plan.get("words"):
        parts.append(f"How this was worked out: {_escaped(str(answer.plan['words']))}.")
    parts += [f"*{_escaped(note)}*" for note in answer.notes]
    if answer.withheld:
        lines = [f"- {_escaped(w.text)} ({_escaped(w.problem)})" for w in answer.withheld]
        parts.append("Withheld:\n\n" + "\n".join(lines))
    parts.append(coverage_line(answer.coverage))
    notes = [
        f"[^{numbers[key]}]: {_footnote(citation, documents)}"
        for key, citation in answer.citations.items()
    ]
    return "\n\n".join([*parts, *notes]) + "\n"


def to_text(answer: Answer) -> str:
    """The answer for a terminal: sentences with [1] and their class, then the numbered sources."""
    numbers = {key: number for number, key in enumerate(answer.citations, 1)}
    lines = [_marked(s, numbers, "[{}]", plain=True) for s in answer.statements] or [_SILENT]
    if answer.plan.get("words"):
        lines.append(f"how this was worked out: {answer.plan['words']}")
    lines += list(answer.notes)
    lines += [""] if answer.citations else []
    for key, citation in answer.citations.items():
        lines.append(f"[{numbers[key]}] {source_line(citation)}")
        lines.append(f"    “{_one_line(citation.quote)}”")
    lines += [f"withheld: {w.text} ({w.problem})" for w in answer.withheld]
    lines += ["", coverage_line(answer.coverage)]
    return "\n".join(lines) + "\n"


def excerpt(document: Document, span: Span, chars: int = 240) -> tuple[str, str, str]:
    """The words before, at and after a span, at most `chars` code points on each side.

    Joined they are a slice of the document's text, cut at white space.
    """
    text = document.text
    low, high = max(0, span.start - chars), min(len(text), span.end + chars)
    if low > 0:
        gap = re.search(r"\s", text[low : span.start])
        low = low + gap.end() if gap else span.start
    if high < len(text):
        cut = max((m.start() for m in re.finditer(r"\s", text[span.end : high])), default=0)
        high = span.end + cut
    return text[low : span.start], span.of(text), text[span.end : high]


def source_line(citation: Citation) -> str:
    """Who published it, when, under what title, and where in the original."""
    where = ", ".join(
        f"{key} {value}" for key, value in citation.locator.items() if _is_plain(value)
    )
    head = ", ".join(part for part in (citation.publisher, citation.published) if part)
    parts = [head, citation.title, where, citation.uri]
    return ". ".join(part for part in parts if part)


def coverage_line(coverage: Coverage) -> str:
    """What was searched, in one line."""
    count = f"{coverage.documents:,} document" + ("" if coverage.documents == 1 else "s")
    dates = f", {coverage.earliest} to {coverage.latest}" if coverage.earliest else ""
    names = f"; names tried: {', '.join(coverage.names_tried)}" if coverage.names_tried else ""
    nearest = f"; nearest: {coverage.nearest}" if coverage.nearest else ""
    return f"Searched {count}{dates}{names}{nearest}."


def _statement_dict(statement: Checked) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": statement.text,
        "class": statement.claim_class.value,
        "citations": list(statement.citations),
    }
    return found | ({"rows": list(statement.rows)} if statement.rows else {})


def _citation_dict(citation: Citation) -> dict[str, Any]:
    found = {key: value for key, value in asdict(citation).items() if key != "key"}
    return found | {"locator": dict(citation.locator)}


def _from_dict(data: Mapping[str, Any]) -> Answer:
    coverage = data["coverage"]
    return Answer(
        answer_id=data["id"],
        question=data["question"],
        standalone=data["standalone"],
        status=Status(data["status"]),
        engine=data["engine"],
        statements=tuple(
            Checked(
                s["text"],
                ClaimClass(s["class"]),
                tuple(s["citations"]),
                tuple(s.get("rows", ())),
            )
            for s in data["statements"]
        ),
        withheld=tuple(Withheld(w["text"], w["problem"]) for w in data["withheld"]),
        citations={key: Citation(key=key, **fields) for key, fields in data["citations"].items()},
        coverage=Coverage(
            coverage["documents"],
            coverage["from"],
            coverage["to"],
            tuple(coverage["names_tried"]),
            coverage.get("nearest", ""),
        ),
        plan=dict(data["plan"]),
        rows=tuple(data["rows"]),
        excluded=tuple(data["excluded"]),
        notes=tuple(data.get("notes", ())),
        timings_ms=dict(data["timings_ms"]),
    )


def _marked(
    statement: Checked, numbers: Mapping[str, int], mark: str, *, plain: bool = False
) -> str:
    text = statement.text if plain else _escaped(statement.text)
    marks = "".join(mark.format(numbers[key]) for key in statement.citations)
    return f"{text}{marks} ({statement.claim_class.value})"


def _footnote(citation: Citation, documents: Mapping[str, Document] | None) -> str:
    document = (documents or {}).get(citation.doc_id)
    if document is None:
        words = f"“{_escaped(_one_line(citation.quote))}”"
    else:
        around = excerpt(document, Span(citation.start, citation.end))
        before, quote, after = (_escaped(_one_line(part)) for part in around)
        words = " ".join(part for part in (before, f"**{quote}**", after) if part)
    place = f"characters {citation.start}–{citation.end}"
    return f"{_escaped(source_line(citation))} ({place}): {words}"


def _escaped(text: str) -> str:
    return _MARKDOWN_RE.sub(r"\\\1", text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, int)) and value != ""
