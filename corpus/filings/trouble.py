"""Tells the user what of a filing could not be read; all of it stays in `Filing.problems`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.source import Source

_LOST_RE = re.compile(
    r"no row|no rows|is cut|\bbroken\b|cannot be read|does not exist|no field table|not a record"
    r"|stray quote|no record|records before the break"
)
_GUESS = "Column guessed for "


def report(source: Source, problems: Sequence[str]) -> None:
    """One message for records that were lost in part or whole, one for guessed columns.

    Names withheld by law and the like are in `Filing.problems` alone: they are no fault of the
    file.
    """
    lost = [problem for problem in problems if _LOST_RE.search(problem)]
    if lost:
        more = f" (problems in all: {len(lost)})" if len(lost) > 1 else ""
        source.problem(f"{lost[0]}{more}; the rest is in")
    guessed = [problem.removeprefix(_GUESS) for problem in problems if problem.startswith(_GUESS)]
    if guessed:
        source.problem(f"columns guessed ({', '.join(guessed)}); if wrong, write a map")
