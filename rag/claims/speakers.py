"""Speakers as written resolved to a full name within their article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from rag.claims.cues import words_of
from rag.claims.mentions import (
    POSSESSIVE_RE,
    Mention,
    completes,
    full_names,
    name_runs,
    near_all,
    person_head,
    spokes_of,
    strip_titles,
    surname,
    titled_before,
)
from rag.claims.people import People
from rag.claims.reflexive import set_before
from rag.claims.roles import (
    ANONYMOUS_RE,
    DOCUMENT_RE,
    ORGANISATION_RE,
    OUTLET_ENDINGS,
    PARTIES,
    PLACES,
    ROLE_RE,
    TITLES_OF_ROLE,
    UNNAMED_STARTS,
)
from rag.text.given_names import gender_of

_OWNER_RE = re.compile(r"^(?:the\s+)?(?P<owner>.+?)['\u2019]s?\s+(?P<what>.+)$")
_GROUP_RE = re.compile(
    r"^(?:own\s+)?(?:advocacy\s+|research\s+|nonprofit\s+)?(?:group|organi[sz]ation|foundation|firm|company|"
    r"committee|institute|network|PAC|office|team|center|coalition|union|association)$",
    re.IGNORECASE,
)
_MEMBER_RE = re.compile(
    r"([A-Z][\w'\u2019-]+\s(?:[A-Z][\w.'\u2019-]*\s)?[A-Z][\w'\u2019-]+)\s(?:of|at|with|from)\sthe\s[A-Z]"
)
"""A full name before its body: "Ann Ames of the Ethics Center"."""
_BRACKET_RE = re.compile(r"\s*\([^()]*(?:\)|\Z)")
_WHEN_RE = re.compile(
    r"\s(?:on|late|early|last|this)\s(?:(?:late|early)\s)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month)\b.*\Z"
)
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_PRONOUNS = (
    _HE
    | _SHE
    | words_of("i we they it who which that this these those you me us them one themselves itself")
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a speaker is. `name` is "" when the article does not tell."""

    name: str
    speaker_type: str
    inferred: bool = False


@dataclass(slots=True)
class Speakers:
    """The names of one article and who has spoken so far; asked in the order of the text."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    spoken: list[tuple[int, Resolved]] = field(default_factory=list)
    people: People = field(default_factory=lambda: People(""))

    @classmethod
    def of(cls, text: str) -> Speakers:
        """Reads the full names of an article."""
        names = full_names(text)
        return cls(text, names, people=People.of(text, names))

    def resolve(self, written: str, at: int, antecedent: str = "") -> Resolved:
        """Resolves a speaker written at code point `at`, and remembers that it spoke."""
        found = self._resolve(written.strip(), at, antecedent.strip())
        if found.name:
            self.spoken.append((at, found))
        return found

    def last(self) -> Resolved | None:
        """Whoever spoke last."""
        return self.spoken[-1][1] if self.spoken else None

    def _resolve(self, written: str, at: int, antecedent: str) -> Resolved:
        low = written.lower()
        if not written:
            return Resolved("", "anonymous")
        if low in _PRONOUNS or (low.split()[0] in _HE | _SHE and len(low.split()) < 3):
            if antecedent:
                known = self._resolve(antecedent, at, "")
                return Resolved(known.name, known.speaker_type, inferred=True)
            return self._pronoun(low.split()[0], at)
        return self._phrase(written, at)

    def _phrase(self, written: str, at: int) -> Resolved:
        head, _, rest = _BRACKET_RE.sub("", written).partition(",")
        head = _WHEN_RE.sub("", head)
        member = _MEMBER_RE.match(head)
        if member and gender_of(member[1]) and not ORGANISATION_RE.search(member[1]):
            return Resolved(self._full(member[1], at), "named")
        owner = _OWNER_RE.match(head)
        if owner and not name_runs(owner["what"]):
            apposed = name_runs(rest)
            if apposed and self._is_person(apposed[0], rest):
                return Resolved(self._full(apposed[0], at), "named")
            return self._owned(owner["owner"], owner["what"], at)
        head = (
            re.split(r"\s(?:of|for|from|with|at|in|to|who)\s", head, maxsplit=1)[0]
            if person_head(head)
            else head
        )
        runs = name_runs(head)
        if not runs:
            apposed = name_runs(rest)
            if apposed and ROLE_RE.search(head) and self._is_person(apposed[0], rest):
                return Resolved(self._full(apposed[0], at), "named")
            return self._nameless(written, at)
        name = runs[-1]
        if name in PLACES:
            return Resolved(name, "institution")
        last = head.split()[-1]
        if ANONYMOUS_RE.search(head) and (last[:1].islower() or ANONYMOUS_RE.fullmatch(last)):
            return self._nameless(written, at)
        if ORGANISATION_RE.search(name) or (name.isupper() and len(name) > 1):
            document = DOCUMENT_RE.search(head)
            if document is not None:
                phrase = re.sub(r"^(?:the|an?)\s+", "", head.strip(), flags=re.IGNORECASE)
                return Resolved(phrase, "document")
            return Resolved(self._institution(name, at), "institution")
        if DOCUMENT_RE.search(head) and not head.rstrip().endswith(name):
            return Resolved(
                re.sub(r"^(?:the|an?)\s+", "", head.strip(), flags=re.IGNORECASE), "document"
            )
        full = self._full(name, at)
        if _is_group(head, name) and full == name:
            return Resolved(re.sub(r"^the\s+", "", head.strip(), flags=re.IGNORECASE), "role")
        if not full and DOCUMENT_RE.search(head):
            return Resolved("", "document")
        if head.rstrip().endswith(name) or " himself" in head or " herself" in head:
            kind = "institution" if name.split()[-1] in OUTLET_ENDINGS else "named"
            return Resolved(full or name, kind)
        return self._nameless(written, at)

    def _owned(self, owner: str, what: str, at: int) -> Resolved:
        if _GROUP_RE.match(what.strip()):
            group = self._group_of(owner, at)
            return Resolved(group, "institution", inferred=bool(group))
        return self._nameless(f"{owner}'s {what}", at)

    def _group_of(self, owner: str, at: int) -> str:
        runs = name_runs(owner)
        name = self._full(runs[-1], at) if runs else ""
        if not name:
            return ""
        said = re.search(
            re.escape(name)
            + r",\s(?:an?\s|the\s)?[\w\s-]{0,60}?\b(?:of|at|with|for|from)\s(?:the\s)?"
            r"(?P<org>[A-Z][\w&'\u2019-]*"
            r"(?:\s(?:[A-Z][\w&'\u2019-]*|of|for|and|the))*)",
            self.text,
        )
        return re.sub(r"\s(?:of|for|and|the)$", "", said["org"]) if said else ""

    def _nameless(self, written: str, at: int) -> Resolved:
        if DOCUMENT_RE.search(written):
            return Resolved("", "document")
        if re.fullmatch(r"(?:the\s+)?spokes(?:man|woman|person)", written, re.IGNORECASE):
            return self._role(written, at)
        if ANONYMOUS_RE.search(written):
            org = spokes_of(written)
            return Resolved(org, "role" if org else "anonymous")
        if ROLE_RE.search(written):
            return self._role(written, at)
        if ORGANISATION_RE.search(written):
            return Resolved(
                self._institution(written, at) if name_runs(written) else "", "institution"
            )
        return Resolved("", "anonymous" if written[:1].islower() else "role")

    def _role(self, written: str, at: int) -> Resolved:
        role = ROLE_RE.search(written)
        low = written.lower()
        if role is None or low.startswith(UNNAMED_STARTS) or len(low.split()) > 4:
            org = spokes_of(written)
            return Resolved(org, "role")
        word = role.group().lower()
        titles = TITLES_OF_ROLE.get(word, ())
        places = [name for name in name_runs(written) if name not in PARTIES]
        for mention in reversed(self.mentions[: self._index(at)]):
            before = self.text[max(0, mention.start - 40) : mention.start].lower()
            after = self.text[
                mention.start + len(mention.name) : mention.start + len(mention.name) + 60
            ].lower()
            titled = any(
                re.search(rf"\b{re.escape(title)}\s*$", before) for title in (word, *titles)
            )
            holds = titled or re.match(rf",\s[^,.]*\b{re.escape(word)}\b", after)
            if mention.person and holds and near_all(self.text, surname(mention.name), places):
                return Resolved(mention.name, "role", inferred=True)
        if word.startswith("spokes") or word.endswith("spokesman"):
            org = self._nearby_institution(at)
            return Resolved(f"{org} {word}" if org else "", "role", inferred=bool(org))
        return Resolved("", "role")

    def _nearby_institution(self, at: int) -> str:
        start = max(self.text.rfind("\n\n", 0, at), at - 300, 0)
        before = self.text[start:at]
        names = [
            r
            for r in name_runs(before)
            if ORGANISATION_RE.search(r) or (r.isupper() and len(r) > 2)
        ]
        return names[-1] if names else ""

    def _pronoun(self, word: str, at: int) -> Resolved:
        wanted = "m" if word in _HE else "f" if word in _SHE else ""
        if not wanted:
            return Resolved("", "anonymous" if word in ("they", "one", "we") else "role")
        itself = set_before(self.text, at, wanted)
        name = self._full(itself, at) or itself or self._nearest(wanted, at)
        return Resolved(name, "named", inferred=bool(name))

    def _nearest(self, wanted: str, at: int) -> str:
        spoken = [
            (where, r.name) for where, r in self.spoken if r.speaker_type in ("named", "role")
        ]
        return self.people.nearest(wanted, at, spoken)

    def _index(self, at: int) -> int:
        return bisect_left(self.mentions, at, key=lambda mention: mention.start)

    def _full(self, name: str, at: int) -> str:
        """The full name that a part of a name stands for: earlier first, then later.

        One that begins with a given name goes before "Davis Manafort" and other runs of capitals.
        After "President Orde" a name that comes later ("Ivy Orde") is another's.
        """
        name = strip_titles(name)
        words = name.split()
        cut = self._index(at + 1)
        for part in (self.mentions[:cut][::-1], self.mentions[cut:]):
            fits = [m.name for m in part if m.person and completes(m.name, words)]
            if fits:
                return next((full for full in fits if gender_of(full)), fits[0])
            if len(words) == 1 and titled_before(self.text, name, at):
                break
        return name

    def _institution(self, name: str, at: int) -> str:
        name = re.sub(r"^(?:the|The)\s+", "", POSSESSIVE_RE.sub("", name))
        for mention in self.mentions[: self._index(at)]:
            if not mention.person and mention.name != name and mention.name.endswith(" " + name):
                return mention.name
        return name

    def _is_person(self, name: str, rest: str) -> bool:
        lead = rest.split(name)[0].strip().lower()
        return (
            lead in ("", "former", "mr.", "ms.")
            and len(name.split()) > 1
            and not ORGANISATION_RE.search(name)
        )


def _is_group(head: str, name: str) -> bool:
    """Whether "the ... AGs" names a group of people rather than one of them."""
    return head.lower().startswith("the ") and name.endswith("s") and head.rstrip().endswith(name)
