"""The documents found, taken apart into sentences that know their neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rag.answer.called import Named, called
from rag.answer.stems import stems
from rag.answer.voices import Voice, voices
from rag.names import find_names
from rag.text.sentences import paragraph_spans, sentence_spans
from rag.types import Document, Funding, Hit, Kind, Quotation, Span

_ROW_MARKS = 8
_ENDS_RE = re.compile(r"[.?!…:;][\"”’')\]*_]*\Z")
_PAID_RE = re.compile(r"paid for by\b(?!.*\b(?:was|were|is|are|has|had)\b)", re.IGNORECASE)
MAX_DOCUMENTS = 10
"""So many of the documents found are read whole."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document: `index` in the document, `paragraph` the number of its block.

    `named` is what a later sentence calls the "a group" of this one; the name's stems are among
    `stems`.
    """

    doc_id: str
    index: int
    paragraph: int
    span: Span
    text: str
    stems: frozenset[str]
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A document found: its sentences in order, the stems of its title, its rank among the hits.

    `hit_at[i]` is the rank of the best hit that holds sentence `i`, or None. `names` are all that
    the text and the title have, each once; `outlet` the stems of the publisher's name.
    `quotations` and `fundings` are the claims read from it, none where they were not read.
    `voices` are, for each paragraph, those whose own words it is; () for a reporter's text.
    """

    document: Document
    rank: int
    sentences: tuple[Sentence, ...]
    title: frozenset[str]
    everything: frozenset[str]
    hit_at: tuple[int | None, ...]
    names: tuple[str, ...]
    outlet: frozenset[str]
    quotations: tuple[Quotation, ...] = ()
    fundings: tuple[Funding, ...] = ()
    voices: tuple[Voice, ...] = ()

    @property
    def is_talk(self) -> bool:
        """Whether it is a transcript, in which several speak in turn."""
        return len(set(filter(None, self.voices))) > 1

    def voice(self, sentence: Sentence) -> Voice:
        """Whose own words a sentence is by the form of the document; () for a heading."""
        spoken = self.voices and not is_heading(sentence.text)
        return self.voices[sentence.paragraph] if spoken else ()


def read_pages(
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    quotations: Sequence[Quotation] = (),
    fundings: Sequence[Funding] = (),
) -> list[Page]:
    """The first documents of the ranking as pages, best first, each with its own claims."""
    order: dict[str, list[tuple[int, Span]]] = {}
    for rank, hit in enumerate(hits):
        order.setdefault(hit.passage.doc_id, []).append((rank, hit.passage.span))
    found = [doc_id for doc_id in order if doc_id in documents]
    told = [doc_id for doc_id in found if not _is_table(documents[doc_id])]
    found = (told or found)[:MAX_DOCUMENTS]
    return [
        replace(
            _page(documents[i], rank, order[i]),
            quotations=tuple(claim for claim in quotations if claim.evidence.doc_id == i),
            fundings=tuple(claim for claim in fundings if claim.evidence.doc_id == i),
        )
        for rank, i in enumerate(found)
    ]


def is_heading(text: str) -> bool:
    """Whether the words are no sentence: a heading, a signature, or who paid for the paper."""
    return not _ENDS_RE.search(text) or bool(_PAID_RE.match(text))


def _is_table(document: Document) -> bool:
    """Whether a document is rows of an official record, which are looked up and not quoted."""
    return document.kind is Kind.FILING and document.text.count(" \u00b7 ") > _ROW_MARKS


def _page(document: Document, rank: int, places: Sequence[tuple[int, Span]]) -> Page:
    paragraphs = paragraph_spans(document.text)
    sentences = tuple(_sentences(document, paragraphs))
    title = frozenset(stems(f"{document.title} {_dated(document.published)}"))
    everything = title.union(*(sentence.stems for sentence in sentences))
    hit_at = tuple(
        next((at for at, span in places if span.overlaps(sentence.span)), None)
        for sentence in sentences
    )
    named = find_names(f"{document.title}\n\n{document.text}")
    names = tuple(dict.fromkeys(mention.name for mention in named))
    outlet = frozenset(stems(document.publisher))
    spoken = tuple(voices(document, [span.of(document.text) for span in paragraphs], names))
    return Page(document, rank, sentences, title, everything, hit_at, names, outlet, voices=spoken)


def _sentences(document: Document, paragraphs: Sequence[Span]) -> list[Sentence]:
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.of(document.text)
        for line in _mended(sentence_spans(words), words):
            span = Span(paragraph.start + line.start, paragraph.start + line.end)
            text = " ".join(span.of(document.text).split())
            found.append(
                Sentence(document.doc_id, len(found), number, span, text, frozenset(stems(text)))
            )
    for at, named in called([line.text for line in found]).items():
        known = found[at].stems | frozenset(stems(named.name))
        found[at] = replace(found[at], stems=known, named=named)
    return found


def _dated(published: str | None) -> str:
    """A prefix date in the words a question would use: "2016 August 30"."""
    year, _, rest = (published or "").partition("-")
    month, _, day = rest.partition("-")
    name = _MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else ""
    return f"{year} {name} {day[:2].lstrip('0')}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _mended(spans: Sequence[Span], text: str) -> list[Span]:
    """Sentences cut after an abbreviation before a name ("U.S. Rep. ...") put together again."""
    whole: list[Span] = []
    for span in spans:
        if whole and _CUT_RE.search(whole[-1].of(text)) and span.of(text)[:1].isupper():
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return whole


_CUT_RE = re.compile(r"(?:\bU\.S\.|\b(?:Rep|Sen|Gov|Dr|Mr|Mrs|Ms|Lt|Gen|Reps|Sens)\.)\Z")
