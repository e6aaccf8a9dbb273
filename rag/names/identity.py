"""Which mentions are one entity: identifiers, then the exact normal form, then people decide.

Pure functions over values. Merges and un-merges are entries of a log that is replayed in order, so
each can be undone and nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rag.names.compare import Match, compare
from rag.names.keys import legal_form, name_key, name_tokens, suffix_of


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as one source writes it. `kind`: person, organisation, committee ... or "" unknown.

    `ids` maps a scheme to an identifier (FEC id, EIN, CIK); `count` is how often it was seen.
    """

    name: str
    kind: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    count: int = 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, for a person to decide. `reason` says why it is asked."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log: `action` "merge" or "split" of two names (keys), by whom and when.

    A later entry about the same pair replaces the earlier one.
    """

    action: str
    a: str
    b: str
    by: str = ""
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions held to be one party. `name` is the spelling seen most, `why` the ground of it."""

    key: str
    name: str
    mentions: tuple[Mention, ...]
    ids: Mapping[str, str] = field(default_factory=dict)
    why: tuple[str, ...] = ()


def identities(mentions: Iterable[Mention], decisions: Sequence[Decision] = ()) -> list[Entity]:
    """Group mentions into entities, in the order first seen.

    Same identifier first; then the same normal form, kind, suffix and legal form, unless their
    identifiers of one scheme differ; then what the log says. A split keeps two keys apart even if a
    chain of merges would join them. No score ever merges.
    """
    seen = list({_frozen(mention): mention for mention in mentions}.values())
    last = _last_word(decisions)
    groups = _Groups(seen, {pair for pair, d in last.items() if d.action == "split"})
    for (ground, _), members in _by_ground(seen).items():
        for other in members[1:]:
            groups.join(members[0], other, ground)
    for pair, decision in last.items():
        if decision.action == "merge" and len(pair) == 2:
            first, second = sorted(pair)
            groups.join_keys(first, second, "merged by decision")
    return groups.entities()


def suggest(
    names: Iterable[Mention], decisions: Sequence[Decision] = (), limit: int = 1000
) -> list[Suggestion]:
    """Pairs of entities whose names are compatible and that nobody has decided on yet.

    Compared within blocks (a shared word, or an acronym), so it stays quick for 100,000 names.
    """
    entities = identities(names, decisions)
    decided = {frozenset((name_key(d.a), name_key(d.b))) for d in decisions}
    found: dict[frozenset[str], Suggestion] = {}
    for block in _blocks(entities):
        for at, first in enumerate(block):
            for second in block[at + 1 :]:
                pair = frozenset((first.key, second.key))
                if len(found) >= limit:
                    return list(found.values())
                if pair in found or pair in decided or _ids_differ(first.ids, second.ids):
                    continue
                match, reason = compare(first.name, second.name)
                if match is not Match.DIFFERENT:
                    reason = reason if match is Match.COMPATIBLE else "same name, not one record"
                    found[pair] = Suggestion(first.name, second.name, reason)
    return list(found.values())


def candidates(name: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities that `name` in a question may mean: those of its key, else the compatible ones.

    More than one means the question is ambiguous; `Entity.ids` and the names tell them apart.
    """
    listed = list(entities)
    exact = [entity for entity in listed if name_key(name) in _keys(entity)]
    if exact:
        return exact
    return [entity for entity in listed if compare(name, entity.name)[0] is not Match.DIFFERENT]


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that hold: the last one about each pair of keys."""
    return list(_last_word(decisions).values())


_Frozen = tuple[str, str, tuple[tuple[str, str], ...], int]


def _frozen(mention: Mention) -> _Frozen:
    return mention.name, mention.kind, tuple(sorted(mention.ids.items())), mention.count


def _keys(entity: Entity) -> set[str]:
    return {name_key(mention.name) for mention in entity.mentions}


def _ids_differ(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    return any(a[scheme] != b[scheme] for scheme in a.keys() & b.keys())


def _by_ground(seen: Sequence[Mention]) -> dict[tuple[str, object], list[int]]:
    """Positions that share a ground for being one: identifiers first, then the exact form."""
    by_id: dict[tuple[str, object], list[int]] = defaultdict(list)
    by_form: dict[tuple[str, object], list[int]] = defaultdict(list)
    for at, mention in enumerate(seen):
        for scheme, value in mention.ids.items():
            by_id[f"same {scheme} identifier", (scheme, value)].append(at)
        key = name_key(mention.name)
        if key:
            form = (key, mention.kind, suffix_of(mention.name), legal_form(mention.name))
            by_form["same normal form", form].append(at)
    return by_id | {form: _unambiguous(members, seen) for form, members in by_form.items()}


def _unambiguous(members: list[int], seen: Sequence[Mention]) -> list[int]:
    """Where namesakes with other identifiers exist, only the mentions without any stay together."""
    known: dict[str, set[str]] = defaultdict(set)
    for at in members:
        for scheme, value in seen[at].ids.items():
            known[scheme].add(value)
    if all(len(values) == 1 for values in known.values()):
        return members
    return [at for at in members if not seen[at].ids]


def _last_word(decisions: Sequence[Decision]) -> dict[frozenset[str], Decision]:
    """The newest decision on each pair of keys, in order of its time in the log."""
    last: dict[frozenset[str], Decision] = {}
    for decision in decisions:
        pair = frozenset((name_key(decision.a), name_key(decision.b)))
        last.pop(pair, None)
        last[pair] = decision
    return last


class _Groups:
    """Disjoint sets of mentions; a join is refused where identifiers or a split forbid it."""

    def __init__(self, mentions: Sequence[Mention], apart: set[frozenset[str]]) -> None:
        self.mentions = mentions
        self.apart = apart
        self._home = list(range(len(mentions)))
        self._members = {at: [at] for at in range(len(mentions))}
        self._why: dict[int, set[str]] = defaultdict(set)

    def join(self, a: int, b: int, why: str) -> None:
        """Put the groups of two positions together, unless something forbids it."""
        first, second = self._home[a], self._home[b]
        if first == second or self._forbidden(first, second):
            return
        for member in self._members.pop(second):
            self._home[member] = first
            self._members[first].append(member)
        self._why[first] |= self._why.pop(second, set()) | {why}

    def join_keys(self, a: str, b: str, why: str) -> None:
        """Join every mention of one key with every mention of the other."""
        first = [at for at, mention in enumerate(self.mentions) if name_key(mention.name) == a]
        second = [at for at, mention in enumerate(self.mentions) if name_key(mention.name) == b]
        for other in second:
            for one in first[:1]:
                self.join(one, other, why)

    def _forbidden(self, a: int, b: int) -> bool:
        if _ids_differ(self._ids(a), self._ids(b)):
            return True
        keys_a, keys_b = self._key_set(a), self._key_set(b)
        return any(frozenset((x, y)) in self.apart for x in keys_a for y in keys_b)

    def _ids(self, home: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for member in self._members[home]:
            found |= self.mentions[member].ids
        return found

    def _key_set(self, home: int) -> set[str]:
        return {name_key(self.mentions[member].name) for member in self._members[home]}

    def entities(self) -> list[Entity]:
        """The groups as entities."""
        found = []
        for home, members in sorted(self._members.items(), key=lambda item: min(item[1])):
            mentions = tuple(self.mentions[at] for at in sorted(members))
            name = max(mentions, key=lambda mention: (mention.count, len(mention.name))).name
            why = tuple(sorted(self._why[home]))
            found.append(Entity(name_key(name), name, mentions, self._ids(home), why))
        return found


def _blocks(entities: Sequence[Entity]) -> list[list[Entity]]:
    """Entities that share their first or last word, or an acronym; huge blocks are left out."""
    blocks: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        words = name_tokens(entity.name)
        if not words:
            continue
        initials = "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))
        keys = {words[-1], words[0], "".join(words), *([initials] if len(words) > 2 else [])}
        for key in keys:
            if len(key) > 1:
                blocks[key].append(entity)
    return [block for block in blocks.values() if 1 < len(block) <= 200]
