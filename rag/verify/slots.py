"""Payer, payee, amount and date of a money sentence must come from one row or one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.sentences import sentence_spans
from rag.types import FiledRow
from rag.verify.basis import Basis
from rag.verify.figures import Figure, step_of, supports
from rag.verify.frames import Frame, find_frames
from rag.verify.mentions import Mention, appears, folded_words, is_acronym
from rag.verify.when import prefix, stands_for

_SPEAKER_AFTER_RE = re.compile(
    r",\"? (?:[^,$€£]{2,80} (?:said|says|told [^,]+|wrote|reported|alleged|claimed|estimated|noted|"
    r"announced|argued|tweeted|found|shows?)|(?:according to|per) [^,$€£]{2,80})\.?\s*\Z"
)
_OPPOSED = {"for": False, "against": True}
_ACCORDING_RE = re.compile(r"\AAccording to [^,$€£]{2,80}, ")


@dataclass(frozen=True, slots=True)
class _Known:
    frame: Frame
    published: str | None


def slot_problem(body: str, bases: Sequence[Basis]) -> str:
    """The slot of a money sentence that no single row or sentence of the evidence holds, or "".

    A sentence whose amount is found together with other names or another date names the slot
    that differs; roles that the evidence leaves unsaid are not judged here.
    """
    known = [item for basis in bases for item in _known(basis)]
    if not known:
        return ""
    told = _without_speaker(body)
    for span in sentence_spans(told):
        for frame in find_frames(span.of(told)):
            problem = _best(frame, known)
            if problem:
                return problem
    return ""


def _without_speaker(body: str) -> str:
    """The statement without whoever it attributes its words to at its end or its beginning."""
    return _SPEAKER_AFTER_RE.sub(".", _ACCORDING_RE.sub("", body))


def _known(basis: Basis) -> list[_Known]:
    published = basis.document.published
    if basis.rows:
        return [_Known(_row_frame(row), published) for row in basis.rows]
    return [_Known(frame, published) for text in basis.sentences for frame in find_frames(text)]


def _row_frame(row: FiledRow) -> Frame:
    money = row.money
    amount = None
    if money is not None:
        value = abs(money.amount)
        amount = Figure(0, 0, value, money.currency, step_of(value), str(money.amount))
    date = prefix(row.date)
    return Frame(
        amount,
        _party(row.funder.name),
        _party(row.recipient.name),
        tuple(name for party in row.via for name in _party(party.name)),
        dates=(date,) if date is not None else (),
        targets=_party(row.candidate) if row.kind == "independent_expenditure" else (),
        opposed=_OPPOSED.get(row.stance),
    )


def _party(name: str) -> tuple[Mention, ...]:
    tokens = folded_words(name)
    return (Mention(0, 0, tokens),) if tokens else ()


def _best(said: Frame, known: Sequence[_Known]) -> str:
    """The problem of the evidence frame that comes closest, "" when one fits."""
    same = [k for k in known if _amounts_agree(said, k.frame)]
    if said.amount is not None and not same:
        return f"the amount {said.amount.words} is not told of this payment in the cited passage"
    problems = [_differences(said, k) for k in same]
    return min(problems, key=len, default=[""])[0] if all(problems) else ""


def _amounts_agree(said: Frame, known: Frame) -> bool:
    if said.amount is None:
        return True
    return known.amount is not None and supports(known.amount, said.amount)


def _differences(said: Frame, known: _Known) -> list[str]:
    frame = known.frame
    found = [
        f"the money was spent about {' '.join(name.tokens)!r}, not given"
        for name in said.payees
        if any(is_same(name, target) for target in frame.targets)
    ]
    found += [
        *_role("payer", said.payers, frame.payers, (*frame.payees, *frame.via, *frame.targets)),
        *_role("payee", said.payees, frame.payees, (*frame.payers, *frame.via)),
    ]
    if frame.opposed is not None and said.opposed not in (None, frame.opposed):
        found.append("the spending was on the other side of the candidate")
    for when in said.dates if frame.dates else ():
        if not any(stands_for(when, d, known.published) for d in frame.dates):
            found.append("the date is not that of the payment in the cited passage")
    return found


def _role(
    role: str, said: Sequence[Mention], same: Sequence[Mention], opposite: Sequence[Mention]
) -> list[str]:
    found: list[str] = []
    named = [other for other in same if not other.nominal]
    for name in said:
        if any(is_same(name, other) for other in same):
            continue
        if any(is_same(name, other) for other in opposite) or (named and not name.nominal):
            shown = " ".join(name.tokens)
            found.append(f"the {role} {shown!r} is not the {role} in the cited passage")
    return found


def is_same(one: Mention, other: Mention) -> bool:
    """Whether two written names may be one: one holds the other, or is its acronym."""
    ours, theirs = _plain(one), _plain(other)
    if appears(ours, theirs) or appears(theirs, ours):
        return True
    pairs = ((ours, theirs), (theirs, ours))
    return any(len(a) == 1 and is_acronym(a[0], b) for a, b in pairs)


def _plain(name: Mention) -> tuple[str, ...]:
    """The words of a name, hyphenated words in their parts."""
    return tuple(part for token in name.tokens for part in token.split("-") if part)
