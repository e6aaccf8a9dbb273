"""What people decided about names, applied to the keys that a name matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rag.names.identity import Decision, Mention, identities, standing
from rag.names.keys import name_key


def groups(keys: Collection[str], decisions: Sequence[Decision]) -> dict[str, frozenset[str]]:
    """The keys that are one party with each of `keys`, by the decisions alone; itself included."""
    names = dict.fromkeys([*keys, *(key for d in decisions for key in (d.a, d.b))])
    found: dict[str, frozenset[str]] = {}
    for entity in identities([Mention(name) for name in names], decisions):
        members = frozenset(mention.name for mention in entity.mentions)
        found |= dict.fromkeys(members, members)
    return found


def decided(
    name: str, matched: Sequence[str], known: Collection[str], decisions: Sequence[Decision]
) -> list[str]:
    """`matched` (keys that `name` may mean) with merged keys put in, those judged apart left out.

    Only keys in `known` come in. With no decisions `matched` comes back as it is.
    """
    if not decisions:
        return list(matched)
    wanted = name_key(name)
    homes = groups([wanted, *matched], decisions)
    mine = homes.get(wanted, frozenset())
    apart: set[str] = set()
    for pair in (frozenset((d.a, d.b)) for d in standing(decisions) if d.action == "split"):
        if pair & mine:
            for other in pair - mine:
                apart |= homes.get(other, frozenset({other}))
    kept = [key for key in [*mine, *matched] if key not in apart]
    wide = [other for key in kept for other in sorted(homes.get(key, {key})) if other not in apart]
    inside = known if isinstance(known, Mapping) else set(known)
    return [key for key in dict.fromkeys([*matched, *wide]) if key in inside and key not in apart]
