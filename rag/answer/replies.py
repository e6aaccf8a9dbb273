"""What the accused say: beside an accusation its denial, or that none was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.answer.pages import Page, Sentence
from rag.answer.parties import is_weighty, same_party
from rag.answer.runs import Run
from rag.answer.slots import names_in
from rag.answer.stems import stems

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
    r"(?:neither|would not) confirm|had no comment|(?:did|do|have|has|had) (?:not|never)|"
    r"(?:didn|don|haven|hasn|hadn)['’]t|nothing (?:wrong|improper|illegal)|no wrongdoing)\b",
    re.IGNORECASE,
)
_SHARED = 2
_MOST = 112
_PAGES = 4


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
        elif sum(r.words for r in (*runs, reply)) <= _MOST or len(found) < len(runs):
            found.append(reply)
    return Paired(tuple(_within(found)), tuple(dict.fromkeys(silent)))


def accused(text: str) -> str | None:
    """The party that a text says is accused; None where it accuses nobody by name."""
    for pattern in _ACCUSED_RES:
        match = pattern.search(text)
        if match:
            name = re.sub(r"['’]s?\Z", "", match["name"].rstrip("."))
            return name if is_weighty(name) or name in names_in(text) else None
    return None


def _is_answered(name: str, run: Run, runs: Sequence[Run]) -> bool:
    lines = [line for other in runs for line in other.lines if other.page is run.page]
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
    topic = frozenset(stems(run.text)) - frozenset(stems(name))
    for page in [page for page in pages if page not in own][:_PAGES]:
        for line in page.sentences:
            if _replies(name, line) and len(topic & _telling(line)) >= _SHARED:
                return Run(page, line.index, line.index, run.score)
    return None


def _telling(line: Sentence) -> frozenset[str]:
    return frozenset(word for word in line.stems if len(word) > 3)


def _within(runs: Sequence[Run]) -> list[Run]:
    """The runs, each once, as far as the words go."""
    kept: list[Run] = []
    for run in runs:
        held = any(k.page is run.page and k.first <= run.first <= k.last for k in kept)
        if not held and (not kept or sum(r.words for r in (*kept, run)) <= _MOST):
            kept.append(run)
    return kept
