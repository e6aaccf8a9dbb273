"""Predicted quotations as rows of PolNeAR's kind: one range for each act of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from eval.common import Row
from rag.types import Quotation

_TOGETHER = 0.51
"""Least share of a joined range that must be said: just over what `same_span` asks for."""
_BESIDE = 40
"""So many characters before a piece hold the cue that introduces it."""
_OPENING, _CLOSING = ('"', "\u201c", "''"), ('"', "\u201d", "''")


def prediction_rows(found: Sequence[Quotation], text: str) -> list[Row]:
    """Predictions as rows. Pieces that one cue attributes make one row when they nearly touch.

    Gold takes '"A," said X. "B."' as one attribution with two spans; a row has one range only,
    so the pieces are joined where the words between them are under half of the range and nothing
    else is said there. Gold counts a quotation's marks with its words, and so does a row.
    """
    groups: dict[tuple[object, ...], list[Quotation]] = {}
    key: tuple[object, ...]
    for quotation in found:
        key = (quotation.sentence, quotation.cue, quotation.speaker, quotation.addressee)
        groups.setdefault(key, []).append(quotation)
    rows: list[Row] = []
    for key, pieces in groups.items():
        others = [_start(q) for other, said in groups.items() if other != key for q in said]
        for act in _acts(pieces, text):
            rows += (_with_marks(row, text) for row in _join(act, others))
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _acts(pieces: Sequence[Quotation], text: str) -> list[list[Quotation]]:
    """The pieces by act of saying: "said A and said B" and "He said A. He said B" are two each.

    So are two that have a cue each right before them.
    """
    acts = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        gap = text[_end(before) : _start(piece)]
        lead, cue, rest = gap.rpartition(piece.cue)
        lead_in = text[max(0, _start(before) - _BESIDE) : _start(before)].rpartition(before.cue)
        both = lead_in[1] and len(lead_in[2].split()) < 2 and len(rest.split()) < 3
        again = len(rest.split()) < 2 and re.search(r"\b(?:and|but|then)\s|[.!?]\s", lead)
        if cue and (again or both):
            acts.append([])
        acts[-1].append(piece)
    return acts


def _join(pieces: Sequence[Quotation], others: Sequence[int]) -> list[Row]:
    """One row for the longest run of pieces that nearly touch, and one for each other piece.

    `others` are the starts of what is said by others; none may lie between two joined pieces.
    """
    best: tuple[int, int, int] = (0, 0, 0)
    for i in range(len(pieces)):
        for j in range(i + 1, len(pieces) + 1):
            gaps = [(_end(a), _start(b)) for a, b in pairwise(pieces[i:j])]
            if any(end <= at < start for end, start in gaps for at in others):
                break
            said = sum(len(piece.words) for piece in pieces[i:j])
            if said > _TOGETHER * (_end(pieces[j - 1]) - _start(pieces[i])):
                best = max(best, (said, i, j))
    _, i, j = best
    rows = [_row(pieces[i:j], _start(pieces[i]), _end(pieces[j - 1]))]
    return rows + [_row([p], _start(p), _end(p)) for p in (*pieces[:i], *pieces[j:])]


def _with_marks(row: Row, text: str) -> Row:
    """A row with the quotation marks that stand right beside its words."""
    start, end = row["start"], row["end"]
    before = next((m for m in _OPENING if text.endswith(m, 0, start)), "")
    after = next((m for m in _CLOSING if text.startswith(m, end)), "")
    return {**row, "start": start - len(before), "end": end + len(after)}


def _start(quotation: Quotation) -> int:
    return quotation.evidence.span.start if quotation.evidence.span else 0


def _end(quotation: Quotation) -> int:
    return quotation.evidence.span.end if quotation.evidence.span else 0


def _row(pieces: Sequence[Quotation], start: int, end: int) -> Row:
    forms = {piece.form for piece in pieces}
    kind = forms.pop() if len(forms) == 1 else "mixed"
    return {
        "start": start,
        "end": end,
        "speaker": pieces[0].speaker,
        "resolved": pieces[0].resolved,
        "cue": pieces[0].cue,
        "kind": kind,
    }
