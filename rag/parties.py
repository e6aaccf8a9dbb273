"""Whether filed names of one form are one party, and what tells namesakes apart.

A total never merges two people: rows of one name are one giver only where the suffix agrees and
the town or the employer does; organisations part where their public ids or legal forms do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.names import Decision, Match, name_key, same_name
from rag.names.decided import groups
from rag.names.keys import legal_form, suffix_of
from rag.names.lexicon import ORG_WORDS
from rag.store.rows import StoredRow
from rag.text.wordset import word_set
from rag.types import Party

_NO_EMPLOYER_RE = re.compile(
    r"\A(?:|n/?a|none|null|self|self[- ]?employed|retired|not employed|unemployed|homemaker|"
    r"student|information requested.*|requested|true|unknown|no employer)\Z",
    re.IGNORECASE,
)
_SMALL = word_set("of the and for in on at to de von van")
_UPPER = word_set("PAC LLC LLP LP NA US USA UK II III IV AFL CIO NEA DC FKA DBA CEO UAW SEIU")


@dataclass(frozen=True, slots=True)
class Profile:
    """One party behind rows: its name as filed and what identifies it (never a street address)."""

    party: Party
    rows: tuple[StoredRow, ...]

    @property
    def tells(self) -> str:
        """City, employer and ids in words: "PORT ALDER; LINDQVIST AGGREGATES INC"."""
        known = next((row for row in self.members if row.employer), self.party)
        ids = (f"{scheme.upper()} {value}" for scheme, value in self.party.ids.items())
        city = next((party.city for party in self.members if party.city), "")
        return "; ".join(filter(None, (city, known.employer, *ids)))

    @property
    def members(self) -> tuple[Party, ...]:
        """The party as each row names it."""
        key = name_key(self.party.name)
        sides = ((row.row.funder, row.row.recipient) for row in self.rows)
        return tuple(p for pair in sides for p in pair if name_key(p.name) == key)


Side = Callable[[StoredRow], Party]


def profiles(rows: Sequence[StoredRow], side: Side) -> list[Profile]:
    """The parties on one side of the rows, in order of first appearance."""
    mentions: dict[tuple[object, ...], tuple[Party, list[int]]] = {}
    for at, row in enumerate(rows):
        party = side(row)
        signature = (party.name, party.kind, party.city, party.employer, party.occupation,
                     *sorted(party.ids.items()))  # fmt: skip
        mentions.setdefault(signature, (party, []))[1].append(at)
    groups: dict[str, list[tuple[list[Party], list[int]]]] = {}
    for party, places in mentions.values():
        same_key = groups.setdefault(name_key(party.name), [])
        fits = [group for group in same_key if any(is_one(party, other) for other in group[0])]
        joined = ([party], list(places))
        for group in fits:
            joined = (group[0] + joined[0], group[1] + joined[1])
            same_key.remove(group)
        same_key.append(joined)
    found = [(sorted(places), parties[0]) for all_ in groups.values() for parties, places in all_]
    found.sort(key=lambda item: item[0])
    return [Profile(party, tuple(rows[at] for at in places)) for places, party in found]


def fused(found: Sequence[Profile], decisions: Sequence[Decision]) -> list[Profile]:
    """`found` with the parties of merged names made one; a name of several parties stays apart."""
    if not decisions:
        return list(found)
    keys = [name_key(profile.party.name) for profile in found]
    homes = groups(keys, decisions)
    joined: dict[object, Profile] = {}
    for at, (key, profile) in enumerate(zip(keys, found, strict=True)):
        shared = any(keys.count(other) > 1 for other in homes[key])
        home: object = at if shared else homes[key]
        before = joined.get(home)
        joined[home] = (
            profile if before is None else Profile(before.party, before.rows + profile.rows)
        )
    return list(joined.values())


def is_one(a: Party, b: Party) -> bool:
    """Whether two mentions with the same normal form are one party, on what the record says."""
    if a == b:
        return True
    for scheme in a.ids.keys() & b.ids.keys():
        return a.ids[scheme] == b.ids[scheme]
    if not (_is_person(a) and _is_person(b)):
        forms = {form for form in (legal_form(a.name), legal_form(b.name)) if form}
        return len(forms) < 2
    if suffix_of(a.name) != suffix_of(b.name):
        return False
    employed = [_employer(party) for party in (a, b)]
    agree = all(employed) and same_name(*employed) is not Match.DIFFERENT
    if not a.city or not b.city or _plain(a.city) == _plain(b.city):
        apart = all(employed) and not agree
        return not (apart and _plain(a.occupation) != _plain(b.occupation))
    return agree


def is_told_by(profile: Profile, words: Sequence[str]) -> int:
    """How many of a profile's telling marks the words of a question hold.

    Marks: the suffix, the employer (all its words but the last legal form), the city, the
    occupation, a public id.
    """
    said = f" {' '.join(words)} "
    marks = {suffix_of(profile.party.name)}
    for party in profile.members:
        marks |= {name_key(_employer(party)), _plain(party.city), _plain(party.occupation)}
    marks |= {value.lower() for value in profile.party.ids.values()}
    return sum(f" {mark} " in said for mark in marks if len(mark) > 1)


def shown(party: Party) -> str:
    """A filed name for reading: "LINDQVIST, GORDON JR" as "Gordon Lindqvist Jr"."""
    name = party.name
    last, _, given = name.partition(",")
    words = given.replace(",", " ").split()
    if words and not legal_form(name):
        is_short = len(last.split()) <= 2 and len(words) <= 3
        plain = is_short and not ORG_WORDS & set(name.lower().replace(",", " ").split())
        if _is_person(party) or (not party.kind and plain):
            suffix = [
                word for word in words if word.strip(".").lower() in ("jr", "sr", "ii", "iii")
            ]
            first = [word for word in words if word not in suffix]
            name = " ".join([*first, last.strip(), *suffix])
    return titled(name) if name.isupper() or name.islower() else name


def titled(name: str) -> str:
    """A name in capitals with capitals at the beginnings of words only."""
    words = name.split()
    return " ".join(_cased(word, at) for at, word in enumerate(words))


def _cased(word: str, at: int) -> str:
    plain = word.strip(".,()").upper()
    if plain in _UPPER or (
        len(plain) <= 4
        and not re.search(r"[AEIOUY]", plain)
        and plain.isalpha()
        and plain not in ("JR", "SR", "MR", "MRS", "MS", "DR", "ST")
    ):
        return word.upper()
    if at and word.lower() in _SMALL:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda match: _capital(match[0]), word)


def _capital(letters: str) -> str:
    if len(letters) > 3 and letters.upper().startswith("MC"):
        return f"Mc{letters[2:].capitalize()}"
    return letters.capitalize() if len(letters) > 1 else letters.upper()


def _is_person(party: Party) -> bool:
    if party.kind in ("individual", "candidate", "person"):
        return True
    return not party.kind and bool(party.employer or party.occupation)


def _employer(party: Party) -> str:
    return "" if _NO_EMPLOYER_RE.match(party.employer.strip()) else party.employer


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
