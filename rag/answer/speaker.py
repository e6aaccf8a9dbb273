"""Names put in brackets where a run of sentences has "he said", "Carter said", "Carter's group"."""

from __future__ import annotations

import re

from rag.answer.pages import Sentence
from rag.answer.parties import same_party
from rag.answer.runs import Run
from rag.answer.slots import looks_like_person, names_in
from rag.types import Evidence, Grounding, Quotation, Span

_GROUP_RE = re.compile(
    r"\b(?P<owner>[A-Z][\w-]+)['’]s (?:group|organi[sz]ation|committee|foundation|firm|company|"
    r"campaign|network|nonprofit|fund)\b(?! [A-Z])"
)
_HEADS = (
    r"\b{owner},? (?:the |its |an? )?(?:[\w-]+ ){{0,3}}?(?:director|president|head|founder|leader|"
    r"chief executive|chair\w*|owner|manager) (?:of|at) (?:the )?"
    r"(?P<group>[A-Z][\w&.’'-]*(?: (?:(?:of|for|and|the) )?[A-Z][\w&.’'-]*)*)"
)
_SPEAKER = r"(?:he|she|they|He|She|They)"


def name_speaker(run: Run) -> tuple[str, Evidence | None]:
    """The run's words, and the sentence that holds the full name added to them, if one was.

    The first speaker alone is named, and only where the words themselves lack the name.
    """
    text, span, words = run.page.document.text, run.span, run.source
    for quotation in run.page.quotations:
        at = _place(quotation, span, text)
        if at is None or quotation.resolved.lower() in words.lower():
            continue
        start = quotation.sentence.start if quotation.sentence else span.start
        if _other_before(quotation, text[start:at]):
            continue
        source = _introduced(run, quotation.resolved)
        if source is not None:
            return _bracketed(words, at - span.start, quotation.resolved), source
    return words, None


def _other_before(quotation: Quotation, before: str) -> bool:
    """Whether somebody else is named in full before a pronoun: who is meant is then unsure."""
    return bool(re.fullmatch(_SPEAKER, quotation.speaker)) and any(
        " " in name and looks_like_person(name) and not same_party(quotation.resolved, name)
        for name in names_in(before)
    )


def name_group(run: Run) -> tuple[str, Evidence | None]:
    """The run's words with the name of its group in brackets, and the sentence that gives it.

    For "a nonprofit group" that is a later sentence of the source, for "Carter's group" an earlier
    one that says what Carter is the head of; None where there is none.
    """
    words = run.source
    for line in run.lines:
        at = _named_place(run, line)
        if at is not None and line.named is not None and line.named.name not in words:
            naming = run.page.sentences[line.named.at]
            return _bracketed(words, at, line.named.name), _cited(run, naming)
    match = _GROUP_RE.search(words)
    if match is None:
        return words, None
    office = re.compile(_HEADS.format(owner=re.escape(match["owner"])))
    for line in run.page.sentences[: run.first]:
        heads = office.search(line.text)
        group = heads["group"].rstrip(".") if heads else ""
        if group and group not in words:
            return _bracketed(words, match.end(), group), _cited(run, line)
    return words, None


def _named_place(run: Run, line: Sentence) -> int | None:
    """Where in the run's words the "a group" of a sentence ends that is named later."""
    if line.named is None:
        return None
    phrase = r"\s+".join(map(re.escape, line.named.phrase.split()))
    match = re.search(phrase, line.span.of(run.page.document.text))
    return None if match is None else line.span.start - run.span.start + match.end()


def _bracketed(words: str, at: int, name: str) -> str:
    return f"{words[:at]} [{name}]{words[at:]}"


def _cited(run: Run, line: Sentence) -> Evidence:
    quote = line.span.of(run.page.document.text)
    return Evidence(line.doc_id, quote, line.span, Grounding.EXACT)


def _place(quotation: Quotation, span: Span, text: str) -> int | None:
    """Where a speaker's pronoun or last name ends beside its verb, inside `span`, if one does."""
    sentence, name = quotation.sentence, quotation.resolved
    if sentence is None or not span.contains(sentence) or " " not in name:
        return None
    speaker, cue = re.escape(quotation.speaker), re.escape(quotation.cue)
    is_short = quotation.speaker in name.split() or re.fullmatch(_SPEAKER, quotation.speaker)
    if not (is_short and cue):
        return None
    pattern = rf"\b(?P<a>{speaker})(?=\s+{cue}\b)|\b{cue}\s+(?P<b>{speaker})\b"
    match = re.search(pattern, sentence.of(text))
    return None if match is None else sentence.start + match.end()


def _introduced(run: Run, name: str) -> Evidence | None:
    """The first sentence of the source that has the full name."""
    text = run.page.document.text
    named = (line for line in run.page.sentences if name in line.span.of(text))
    line = next(named, None)
    return None if line is None else _cited(run, line)
