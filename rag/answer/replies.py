"""What the accused say: beside an accusation its denial, or that none was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.answer.pages import Page, Sentence
from rag.answer.parties import is_weighty, same_party
from rag.answer.runs import Run
from rag.answer.slots import names_in
from rag.answer.stems import stem, stems
from rag.question import Question

More = Callable[[str], Sequence[Page]]
"""Pages found in the whole library for what a party may have answered."""

_NAME = r"(?P<name>[A-Z][\w.’'-]+(?: (?:of |for |the |and )?[A-Z][\w.’'-]+)*)"
_TITLED = r"(?:(?:the|former|then) )*(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?"
_ACCUSED_RES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Aa]ccus(?:e[ds]?|ing) {_TITLED}{_NAME}",
        rf"\b(?:accusations?|allegations?|complaint|charges?)\b[^.;]{{0,40}}? "
        rf"(?:against|about) {_TITLED}{_NAME}",
        rf"\b(?:alleg(?:e[ds]?|ing)|claim(?:ed|s|ing)) (?:that )?{_TITLED}{_NAME} "
        r"(?:had |has |have |was |were |illegally |improperly |secretly |knowingly )",
        rf"{_NAME}[^.;,]{{0,40}}? (?:allegedly|(?:is|was|were|are|been) accused of)\b",
    )
)
_DENIES_RE = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|disput(?:e[ds]?|ing)|reject(?:s|ed)|dismiss(?:es|ed)|"
    r"rebutted|refuted|contest(?:s|ed)|baseless|unfounded|untrue|false|a lie|smear|nonsense|"
    r"no basis|declin(?:ed|es|ing) to (?:comment|answer|respond|discuss|say)|"
    r"(?:did|does|do) not (?:respond|return|reply|comment)|did(?:n['’]t| not) (?:return|respond)|"
    r"(?:neither|would not) confirm|had no comment|(?:did|do|have|has|had) (?:not|never)(?! know)|"
    r"(?:didn|don|haven|hasn|hadn)['’]t|nothing (?:wrong|improper|illegal)|no wrongdoing)\b",
    re.IGNORECASE,
)
_SHARED = 2
_PAGES = 6
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Paired:
    """The runs with what the accused say behind each accusation; `silent` are those without."""

    runs: tuple[Run, ...]
    silent: tuple[str, ...] = ()


def with_replies(runs: Sequence[Run], pages: Sequence[Page], more: More | None) -> Paired:
    """Behind each run that accuses someone, what that party says to it.

    It is looked for in the run's own source, then in the others found, then in the whole library.
    `silent` names those accused of whom no denial, answer or refusal to answer was found.
    """
    found: list[Run] = []
    silent: list[str] = []
    for run in runs:
        found.append(run)
        name = accused(run.text)
        if name is None or _is_answered(name, run, runs):
            continue
        reply = _reply(name, run, pages) or (_reply(name, run, more(name)) if more else None)
        if reply is None:
            silent.append(name)
        else:
            found.append(reply)
    return Paired(tuple(_once(found)), tuple(dict.fromkeys(silent)))


def with_own_word(question: Question, runs: Sequence[Run], pages: Sequence[Page]) -> list[Run]:
    """For "did X do it?": behind the first run what X says to it, where a source found has that."""
    name = question.key_names[0] if question.key_names else ""
    if not runs or not name or _is_answered(name, runs[0], runs):
        return list(runs)
    own = _elsewhere(name, frozenset(map(stem, question.terms)), pages, least=1)
    return _once([runs[0], *([own] if own else []), *runs[1:]])


def accused(text: str) -> str | None:
    """The party that a text says is accused; None where it accuses nobody by name."""
    for pattern in _ACCUSED_RES:
        match = pattern.search(text)
        if match:
            name = re.sub(r"['’]s?\Z", "", match["name"].rstrip("."))
            return name if is_weighty(name) or name in names_in(text) else None
    return None


def _is_answered(name: str, run: Run, runs: Sequence[Run]) -> bool:
    lines = [line for other in runs if _same_page(other, run) for line in other.lines]
    return any(_replies(name, line) for line in lines)


def _replies(name: str, line: Sentence) -> bool:
    """Whether a sentence tells what the party itself says: a denial, or no comment."""
    named = any(same_party(name, known) for known in names_in(line.text))
    return named and bool(_DENIES_RE.search(line.text)) and accused(line.text) is None


def _reply(name: str, run: Run, pages: Sequence[Page]) -> Run | None:
    """The sentence of the run's own page nearest behind it, else the first of another page."""
    own = [page for page in pages if page.document.doc_id == run.page.document.doc_id]
    for page in own:
        said = [line for line in page.sentences if _replies(name, line)]
        after = [line for line in said if line.index > run.last]
        best = next(iter(after), said[-1] if said else None)
        if best is not None and not run.first <= best.index <= run.last:
            return Run(page, best.index, best.index, run.score)
    others = [page for page in pages if page not in own]
    return _elsewhere(name, frozenset(stems(run.text)), others, least=_SHARED)


def _elsewhere(name: str, topic: frozenset[str], pages: Sequence[Page], least: int) -> Run | None:
    """The reply that shares most words with the topic, `least` of them at least."""
    telling = {word for word in topic - frozenset(stems(name)) if len(word) > _SHORT}
    found = [
        (len(telling & line.stems), Run(page, line.index, line.index, 0.0))
        for page in pages[:_PAGES]
        for line in page.sentences
        if _replies(name, line)
    ]
    best = max(found, key=lambda item: item[0], default=(0, None))
    return best[1] if best[0] >= least else None


def _once(runs: Sequence[Run]) -> list[Run]:
    """The runs, without one that begins inside an earlier one. All else is for the word limit."""
    kept: list[Run] = []
    for run in runs:
        if not any(_same_page(k, run) and k.first <= run.first <= k.last for k in kept):
            kept.append(run)
    return kept


def _same_page(one: Run, other: Run) -> bool:
    return one.page.document.doc_id == other.page.document.doc_id
