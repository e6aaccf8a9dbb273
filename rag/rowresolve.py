"""What a name of a question means among the names of filed rows."""

from __future__ import annotations

from collections.abc import Mapping

from rag.names import Match, name_key, same_name
from rag.names.decided import decided
from rag.rowmatch import is_employer
from rag.rownamed import long_form, near
from rag.store import Store
from rag.store.rownames import CANDIDATE, EMPLOYER


def resolve(
    name: str | None, known: Mapping[str, str], *, wide: bool = False
) -> tuple[str, ...] | None:
    """Keys of filed names that `name` means; None when no name was given.

    An exact normal form wins, then the one name that it is short for; otherwise every compatible
    name is taken, and the caller decides whether that is ambiguous. `wide` takes all of these.
    """
    if name is None:
        return None
    key = name_key(name)
    if key in known and not wide:
        return (key,)
    around = near(known, name)
    whole = long_form(name, around)
    if whole is not None and not wide:
        return (whole,)
    found = [k for k, filed in around if same_name(name, filed) is not Match.DIFFERENT]
    return tuple(dict.fromkeys(filter(None, (whole, *found))))


def judged(
    name: str | None, known: Mapping[str, str], store: Store, *, wide: bool = False
) -> tuple[str, ...] | None:
    """The keys of `resolve`, with what people decided about the names."""
    keys = resolve(name, known, wide=wide)
    if name is None or keys is None:
        return keys
    return tuple(decided(name, keys, known, store.identities.decisions()))


def through(name: str | None, store: Store) -> tuple[str, ...] | None:
    """The joined keys of conduits, as rows hold them, in which `name` stands."""
    if name is None:
        return None
    joined = store.rows.via_keys()
    parts = {part for keys in joined for part in keys.split(" | ")}
    wanted = set(resolve(name, {part: part for part in parts}) or ())
    return tuple(keys for keys in joined if wanted & set(keys.split(" | ")))


def candidates(name: str | None, store: Store) -> tuple[str, ...] | None:
    """The candidate's names as filed that `name` means."""
    if name is None:
        return None
    known = store.rows.names(CANDIDATE)
    keys = set(resolve(name, known) or ())
    return store.rows.candidates(sorted(keys))


def employers(name: str | None, store: Store) -> tuple[str, ...] | None:
    """Keys of all employers that the name could be: they are filed in many spellings."""
    if name is None:
        return None
    around = store.rows.names(EMPLOYER).near(name)
    return tuple(dict.fromkeys(k for k, filed in around if is_employer(name, filed)))
