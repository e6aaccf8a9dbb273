"""Whether the people and organisations of a question are those of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.answer.pages import Page, Sentence
from rag.answer.slots import names_in
from rag.answer.stems import stem, stems
from rag.names import Match, same_name

REACH = 3
"""So many sentences on either side count as the surroundings of a sentence."""


@lru_cache(maxsize=200_000)
def may_be(one: str, other: str) -> bool:
    """Whether two names can be one party: "Chuck Schumer" and "Schumer", never a kinsman."""
    if "-" in one or "-" in other:
        one, other = one.replace("-", " "), other.replace("-", " ")
    return same_name(one, other) is not Match.DIFFERENT or _initialled(one, other)


def _initialled(one: str, other: str) -> bool:
    """ "George H.W. Bush" and "George Herbert Walker Bush": outer words alike, initials agree."""
    first, second = one.split(), other.split()
    if min(len(first), len(second)) < 3 or first[0] != second[0] or first[-1] != second[-1]:
        return False
    letters = ["".join(w if "." in w else w[0] for w in name[1:-1]) for name in (first, second)]
    return letters[0].replace(".", "") == letters[1].replace(".", "")


def same_party(name: str, known: str) -> bool:
    """Whether a name of the question and one of a source, which may carry a title, can be one."""
    return may_be(name, known) or may_be(name, _tail(known))


def on_page(name: str, page: Page) -> bool:
    """Whether the document speaks of the party anywhere."""
    if any(same_party(name, known) for known in page.names):
        return True
    return phrase_in(name, f"{page.document.title}\n{page.document.text}")


def near(name: str, page: Page, first: int, last: int, reach: int = REACH) -> bool:
    """Whether the party is named in the sentences `first` to `last` or close around them."""
    lines = page.sentences[max(0, first - reach) : last + 1 + reach]
    return any(
        any(same_party(name, known) for known in _names_of(line)) or phrase_in(name, line.text)
        for line in lines
    )


def _names_of(line: Sentence) -> tuple[str, ...]:
    """The names in a sentence, and the one that its source gives it later."""
    return (*names_in(line.text), line.named.name) if line.named else names_in(line.text)


def _tail(known: str) -> str:
    """The last two words: "Senate Leader Charles Schumer" is a title with a name."""
    return " ".join(known.split()[-2:])


def phrase_in(name: str, text: str) -> bool:
    """Whether the words of the name stand together in the text, whatever their case."""
    return " ".join(name.lower().split()) in " ".join(text.lower().split())


def missing(names: Sequence[str], page: Page) -> list[str]:
    """The names that the document does not have."""
    return [name for name in names if not on_page(name, page)]


def is_weighty(name: str) -> bool:
    """Whether the name is full enough to be missed: several words, or an organisation's form."""
    if len(stems(name)) > 1:
        return True
    return name.isupper() or any(letter.isupper() for letter in name[1:])


_BODIES = frozenset(
    map(
        stem,
        ("fund", "action", "pac", "foundation", "committee", "institute", "alliance", "coalition",
         "network", "association", "council", "trust", "party", "union", "society"),
    )
)  # fmt: skip


def is_shorter_namesake(name: str, page: Page, text: str) -> bool:
    """Whether a text names another body, called like this one but for "Action Fund" or "Alliance".

    Only where the document has the full name too, so that the short one cannot stand for it.
    """
    if phrase_in(name, text) or not phrase_in(name, page.document.text):
        return False
    full = set(stems(name))
    return any(
        set(stems(known)) < full and (full - set(stems(known))) & _BODIES
        for known in names_in(text)
        if len(stems(known)) > 1
    )


_JUNIOR_RE = r"{name},? (?:Jr\b\.?|III?\b|the younger\b)"


def is_junior(name: str, page: Page, text: str) -> bool:
    """Whether a text speaks only of "X Jr." where its document knows an X without it, too."""
    pattern = _JUNIOR_RE.format(name=re.escape(name))
    if " " not in name or not re.search(pattern, text):
        return False
    rest = re.sub(pattern, "", text)
    others = re.sub(pattern, "", page.document.text)
    return not phrase_in(name, rest) and phrase_in(name, others)
