"""The person that "herself" or "himself" sets before the reader: "Hale herself was sparing"."""

from __future__ import annotations

import re

_RES = {
    gender: re.compile(rf"\b(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+)*) {word}\b")
    for gender, word in (("f", "herself"), ("m", "himself"))
}


def set_before(text: str, at: int, gender: str) -> str:
    """The name that a reflexive sets out in the paragraph of `at`, before it; "" where none does.

    `gender` is "f" or "m". The pronouns that follow are that person's, whoever spoke before.
    """
    start = text.rfind("\n\n", 0, at) + 1
    found = list(_RES[gender].finditer(text, start, at)) if gender in _RES else []
    return found[-1]["name"] if found else ""
