"""The people of an article: whom a "he" or "she" in it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.claims.mentions import BODY_RE, OFFICES, Mention, surname
from rag.claims.roles import ROLE_RE
from rag.text.given_names import gender_of
from rag.types import Span

_SURNAME = 3
"""A shorter last name is looked for only as part of the full one."""
_LAST = 6
"""So many of the people last named may be meant where none is named near."""
_ARTICLES = ("the", "a", "an", "this", "that", "our", "its", "their", "of", "in", "and", "for")
_PERSONAL_RE = re.compile(r"(?:who|his|her|whose|aged|\d\d)\b|[RD]-")


@dataclass(slots=True)
class People:
    """Whom an article names, in order, and what it tells of them.

    `bearers` are the given names of each last name, `genders` what was found out already.
    """

    text: str
    named: list[Mention] = field(default_factory=list)
    bearers: dict[str, set[str]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention]) -> People:
        """The people among the full names of a text; groups are left out."""
        names = {mention.name for mention in mentions if mention.person}
        bodies = {name for name in names if is_body(text, name)}
        bearers: dict[str, set[str]] = {}
        for mention in mentions:
            bearers.setdefault(surname(mention.name), set()).add(mention.name.split()[0])
        return cls(text, [m for m in mentions if m.person and m.name not in bodies], bearers)

    def nearest(self, wanted: str, at: int, spoken: Sequence[tuple[int, str]]) -> str:
        """The person of gender `wanted` ("m", "f") meant at a place; "" when none fits.

        `spoken` are the places and names of those who spoke before it. One of them near goes first,
        then whoever is named near, by last name alone too, then whoever spoke earlier.
        """
        start = self.text.rfind("\n\n", 0, max(0, self.text.rfind("\n\n", 0, at)))
        recent = [name for where, name in reversed(spoken) if where >= start and name]
        recent = [name for name in recent if self.gender(name) in (wanted, "")]
        if recent:
            return next((name for name in recent if self.gender(name) == wanted), recent[0])
        before = self.named[: bisect_left(self.named, at, key=lambda mention: mention.start)]
        fits = [m for m in before if self.gender(m.name) in (wanted, "")]
        near = named_again(self.text, before, fits, start, at)
        sure = [m for m in near if self.gender(m.name) == wanted]
        if sure:
            return subject_first(self.text, sure)
        older = [name for _, name in spoken if self.gender(name) == wanted]
        if older:
            return older[-1]
        likely = [m.name for m in near or fits[-_LAST:] if is_somebody(self.text, m.name)]
        last = [m.name for m in fits[-_LAST:] if self.gender(m.name) == wanted]
        return (likely or last or [""])[-1]

    def gender(self, name: str) -> str:
        """ "m", "f" or "" for untold, by "Mr." and "Ms." and by the given name."""
        if name not in self.genders:
            self.genders[name] = self._gender(name)
        return self.genders[name]

    def _gender(self, name: str) -> str:
        last = re.escape(surname(name))
        if len(self.bearers.get(surname(name), ())) > 1 and gender_of(name):
            return gender_of(name)
        if re.search(rf"\b(?:Mrs|Ms|Miss)\.?\s(?:\w+\s)?{last}\b", self.text):
            return "f"
        return gender_of(name) or (
            "m" if re.search(rf"\bMr\.?\s(?:\w+\s)?{last}\b", self.text) else ""
        )


def named_again(
    text: str, named: list[Mention], wanted: list[Mention], start: int, at: int
) -> list[Mention]:
    """Those of the `wanted` people named from `start` to `at`, also by last name alone, in order.

    `named` is everybody whose full name the text gives before `at`. A last name that several of the
    wanted bear, with other given names, stands for none of them.
    """
    near = {m.start: m for m in wanted if m.start >= start}
    taken = [Span(m.start, m.start + len(m.name)) for m in named if m.start >= start]
    bearers: dict[str, set[str]] = {}
    for mention in wanted:
        bearers.setdefault(surname(mention.name), set()).add(mention.name)
    for last, names in bearers.items():
        if len({name.split()[0] for name in names}) > 1 or len(last) < _SURNAME:
            continue
        for found in re.finditer(rf"(?<![\w-]){re.escape(last)}\b", text[start:at]):
            place = Span(start + found.start(), start + found.end())
            if not any(place.overlaps(other) for other in taken):
                near[place.start] = Mention(max(names, key=len), place.start, person=True)
    return [near[where] for where in sorted(near)]


def is_somebody(text: str, name: str) -> bool:
    """Whether an article writes of a name as of a person: by title, last name alone, or role."""
    last = re.escape(surname(name))
    if re.search(rf"\b[Tt]he\s{re.escape(name)}\b", text):
        return False
    if re.search(rf"\b(?:{OFFICES})\.?\s(?:of\s)?(?:[A-Z][\w.'\u2019-]*\s){{0,3}}{last}\b", text):
        return True
    told = re.search(rf"{re.escape(name)}(?:,|\s\()\s?(?P<what>[^.;:\n]{{1,40}})", text)
    if told and (_PERSONAL_RE.match(told["what"]) or ROLE_RE.search(told["what"])):
        return True
    return any(_alone(text, found.start()) for found in re.finditer(rf"\b{last}\b", text))


def _alone(text: str, at: int) -> bool:
    """Whether a capitalised word stands by itself, without an article: "..., Ames said"."""
    before = text[max(0, at - 30) : at].rstrip(" ")
    if not before or before[-1] in "\n.!?\u201c\u201d\"',;:(":
        return True
    word = re.search(r"[\w.'\u2019-]+\Z", before)
    return word is not None and word[0][0].islower() and word[0] not in _ARTICLES


def subject_first(text: str, near: list[Mention]) -> str:
    """The person who opens the last sentence with a name, else the last person named."""
    last = near[-1]
    start = max(text.rfind(". ", 0, last.start), text.rfind("\n", 0, last.start))
    return next(m for m in near if m.start >= start).name


def is_body(text: str, name: str) -> bool:
    """Whether the article calls a name a group: "Safe Streets, a super PAC"."""
    said = re.search(rf"{re.escape(name)},\s(?:an?|the)\s([\w\s-]{{1,40}})", text)
    return said is not None and BODY_RE.search(said[1]) is not None
