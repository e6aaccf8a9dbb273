"""The parties of a library: their spellings put together, and what people decide about them.

Only identifiers and the exact normal form join names; all else is a suggestion with its reason.
A decision is an entry in a log: a split undoes a merge and the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rag.errors import LibraryError
from rag.names import Decision, Match, Mention, identities, name_key, same_name, suggest
from rag.names.identity import Entity
from rag.store import Store
from rag.store.identities import Seen

_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """One party of the library. `count` sums its mentions; `kinds` are those of official records.

    `roles`: speaker, funder, recipient, conduit. `suggestions` are (name, reason) of parties that
    may be the same one.
    """

    name: str
    count: int
    spellings: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    suggestions: tuple[tuple[str, str], ...] = ()


def known(store: Store, *, like: str | None = None) -> list[Known]:
    """The parties in claims and filed rows, those mentioned most first.

    With `like` only those whose name holds its words or could be the same name.
    """
    seen = list(store.identities.seen())
    decisions = store.identities.decisions()
    mentions = _mentions(seen)
    entities = identities(mentions, decisions)
    if like is not None:
        entities = [entity for entity in entities if _is_like(entity, like)]
        mentions = _near(mentions, entities)
    offered = _offered(mentions, decisions)
    roles: dict[str, set[str]] = defaultdict(set)
    for item in seen:
        roles[item.name].add(item.role)
    found = [_known(entity, roles, offered) for entity in entities]
    return sorted(found, key=lambda party: (-party.count, party.name))


def decide(store: Store, action: str, a: str, b: str, *, reason: str) -> Decision:
    """Log that two names are one party ("merge") or are not ("split"); the decision.

    Raises:
        LibraryError: a name is not in the library, or both are spellings of one normal form.
    """
    keys = name_key(a), name_key(b)
    spelled = {name_key(item.name) for item in store.identities.seen()}
    for name, key in zip((a, b), keys, strict=True):
        if key not in spelled:
            raise LibraryError(
                f"no claim and no filed row names {name!r}; `receipts names list --like {name!r}` "
                "shows the spellings there are"
            )
    if keys[0] == keys[1]:
        raise LibraryError(
            f"{a!r} and {b!r} have one normal form, {keys[0]!r}; what tells such parties apart is "
            "their records (identifiers, town, employer), not a decision about the name"
        )
    decision = Decision(action=action, a=keys[0], b=keys[1], reason=reason)
    store.identities.add(decision)
    return store.identities.decisions()[-1]


def _mentions(seen: Iterable[Seen]) -> list[Mention]:
    """The names seen as mentions; one without a kind takes that of its only record."""
    counts: dict[tuple[str, str, tuple[tuple[str, str], ...]], int] = defaultdict(int)
    for item in seen:
        counts[item.name, item.kind, tuple(sorted(item.ids.items()))] += item.count
    kinds: dict[str, set[str]] = defaultdict(set)
    for name, kind, _ in counts:
        kinds[name_key(name)] |= {kind} - {""}
    merged: dict[tuple[str, str, tuple[tuple[str, str], ...]], int] = defaultdict(int)
    for (name, kind, ids), count in counts.items():
        only = kinds[name_key(name)]
        merged[name, kind or (next(iter(only)) if len(only) == 1 else ""), ids] += count
    return [Mention(name, kind, dict(ids), count) for (name, kind, ids), count in merged.items()]


def _is_like(entity: Entity, like: str) -> bool:
    words = set(name_key(like).split())
    return any(
        (words and words <= set(name_key(mention.name).split()))
        or same_name(like, mention.name) is not Match.DIFFERENT
        for mention in entity.mentions
    )


def _near(mentions: Sequence[Mention], entities: Sequence[Entity]) -> list[Mention]:
    """The mentions that a suggestion about these entities could be about."""
    names = [mention.name for entity in entities for mention in entity.mentions]
    words = {word for name in names for word in name_key(name).split()}
    initials = {"".join(word[0] for word in name_key(name).split()) for name in names}
    return [
        mention
        for mention in mentions
        if words & (own := set(name_key(mention.name).split()))
        or own & initials
        or "".join(word[0] for word in name_key(mention.name).split()) in words
    ]


def _offered(
    mentions: Sequence[Mention], decisions: Sequence[Decision]
) -> dict[str, list[tuple[str, str]]]:
    """By key of a party's name, the others it may be, with the reason."""
    offered: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in suggest(mentions, decisions, limit=_MOST):
        if name_key(pair.a) != name_key(pair.b):
            offered[name_key(pair.a)].append((pair.b, pair.reason))
            offered[name_key(pair.b)].append((pair.a, pair.reason))
    return offered


def _known(
    entity: Entity,
    roles: Mapping[str, set[str]],
    offered: Mapping[str, Sequence[tuple[str, str]]],
) -> Known:
    spellings = tuple(dict.fromkeys(mention.name for mention in entity.mentions))
    return Known(
        name=entity.name,
        count=sum(mention.count for mention in entity.mentions),
        spellings=spellings,
        kinds=tuple(sorted({mention.kind for mention in entity.mentions} - {""})),
        roles=tuple(sorted({role for name in spellings for role in roles[name]})),
        ids=dict(entity.ids),
        why=entity.why,
        suggestions=tuple(dict.fromkeys(offered.get(entity.key, ()))),
    )
