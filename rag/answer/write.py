"""From runs of sentences to statements: the outlet, its date, and the source's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rag.answer.runs import Run
from rag.answer.slots import has_cue, has_quote
from rag.answer.speaker import name_group, name_speaker
from rag.answers import Draft, Statement
from rag.text.genre import is_opinion, is_own_word
from rag.types import ClaimClass, Document, Evidence, Grounding, Kind

_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "June"),
    *("July", "Aug", "Sept", "Oct", "Nov", "Dec"),
)
_MARKS_RE = re.compile(r"[,;:()\"“”]")
_SPACE_RE = re.compile(r"\s+")


def statements(runs: Sequence[Run], *, name_speakers: bool = False) -> list[Statement]:
    """One statement for each run, in order; the outlet is named when it changes.

    "Carter's group" is followed by its name where the source gives it, in square brackets, and the
    sentence with that name is cited too; with `name_speakers` so is a pronoun or a last name that
    speaks.
    """
    found: list[Statement] = []
    last = ""
    for run in runs:
        document = run.page.document
        head = "" if document.doc_id == last else heading(document)
        last = document.doc_id
        evidence = Evidence(document.doc_id, run.source, run.span, Grounding.EXACT)
        words, source = name_group(run)
        if source is None and name_speakers:
            words, source = name_speaker(run)
        text = f"{head}“{inner(words)}”"
        cited = (evidence,) if source is None else (evidence, source)
        found.append(Statement(text, _class(document, text), cited))
    return found


def reworded(draft: Draft, withheld: Collection[str], documents: Mapping[str, Document]) -> Draft:
    """The draft with each withheld text set out the other way: quoted by sentence, not as a whole.

    The words stay those of the source; a quotation inside a quotation is what may have failed.
    """
    changed = tuple(
        replace(statement, text=_bare(statement, documents))
        if statement.text in withheld and statement.evidence
        else statement
        for statement in draft.statements
    )
    return replace(draft, statements=changed)


def _bare(statement: Statement, documents: Mapping[str, Document]) -> str:
    document = documents[statement.evidence[0].doc_id]
    words = _SPACE_RE.sub(" ", statement.evidence[0].quote).strip()
    return f"{heading(document)}{words}"


def heading(document: Document) -> str:
    """ "Politico (30 Aug 2016): ", as far as outlet and date are known."""
    name = document.publisher
    when = day(document.published)
    if not name and len(document.title.split()) > 1 and not _MARKS_RE.search(document.title):
        name = document.title
    if not name:
        return ""
    if is_opinion(document) and document.authors:
        name = f"{name}, opinion by {document.authors[0]}"
    return f"{name} ({when}): " if when else f"{name}: "


def day(published: str | None) -> str:
    """A prefix date in words: "30 Aug 2016", "Aug 2016", "2016", or ""."""
    parts = (published or "").split("-")
    if len(parts) >= 2 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        month = _MONTHS[int(parts[1]) - 1]
        known = f"{month} {parts[0]}"
        return f"{int(parts[2][:2])} {known}" if len(parts) > 2 else known
    return parts[0]


def inner(words: str) -> str:
    """The source's words for use inside quotation marks: double marks become single ones."""
    plain = _SPACE_RE.sub(" ", words).strip()
    return plain.replace("“", "‘").replace("”", "’").replace('"', "'")


def _class(document: Document, text: str) -> ClaimClass:
    if document.kind is Kind.FILING:
        return ClaimClass.FILED
    if is_own_word(document):
        return ClaimClass.SAID
    return ClaimClass.SAID if has_cue(text) and has_quote(text) else ClaimClass.REPORTED
