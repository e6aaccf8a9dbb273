"""Citation keys: short random consonants, so that none is a word, a number or a position."""

from __future__ import annotations

import random
from collections.abc import Container

_LETTERS = "bcdfghjkmnpqrstvwxz"
_SIZE = 3


def new_key(taken: Container[str], rng: random.Random) -> str:
    """A key of three consonants that is not in `taken`."""
    while True:
        key = "".join(rng.choices(_LETTERS, k=_SIZE))
        if key not in taken:
            return key
