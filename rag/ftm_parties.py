"""Parties and documents of a library as FollowTheMoney entities, each made once.

Two people of one name stay two: an official record's party is told by its identifiers, a person
without one by suffix, town and state. A name in running text joins the records of its normal form
only where these are one party.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rag.errors import MissingExtraError
from rag.names import Decision, name_key
from rag.names.decided import groups
from rag.names.keys import suffix_of
from rag.types import Document, Kind, Party

_PEOPLE = frozenset({"individual", "person", "candidate", "lobbyist"})
_ID_PROPERTIES = {"ein": "taxNumber", "fec": "registrationNumber", "uei": "uniqueEntityId"}
UNNAMED = "class"
"""`Party.kind` of several unnamed recipients together: no entity."""


def entity_id(*parts: object) -> str:
    """An id from content alone, so that a second export gives the same one."""
    return hashlib.sha1("\n".join(map(str, ("receipts", *parts))).encode()).hexdigest()


def is_person(party: Party) -> bool:
    """Whether the record says that the party is a human being."""
    return party.kind in _PEOPLE


class Entities:
    """The entities of one export by id; the same id given again adds to its properties.

    Raises:
        MissingExtraError: followthemoney is not installed.
    """

    def __init__(self, decisions: Sequence[Decision], filed: Iterable[Party]) -> None:
        try:
            from followthemoney import model
        except ImportError as exc:
            raise MissingExtraError(
                "the export needs followthemoney; run `pip install 'receipts-desk[ftm]'`"
            ) from exc
        self._model = model
        self._made: dict[str, Any] = {}
        self._homes = groups((), decisions)
        self._told: dict[str, set[str]] = defaultdict(set)
        self._by_id: dict[tuple[str, str], str] = {}
        for party in filed:
            self._told[self._key(party.name)] |= {_tells(party)} - {""}

    def add(self, schema: str, id_: str, values: Mapping[str, Any]) -> str:
        """Make an entity, or add to it; empty values are left out. Returns its id."""
        entity = self._made.get(id_)
        if entity is None:
            entity = self._made[id_] = self._model.make_entity(schema)
            entity.id = id_
        elif entity.schema.name != schema:
            entity.schema = self._model.get(_common(entity.schema.name, schema))
        for name, value in values.items():
            for item in value if isinstance(value, (list, tuple)) else [value]:
                if item:
                    entity.add(name, item, quiet=True)
        return id_

    def party(self, party: Party) -> str:
        """The id of a party's entity, "" for a party without a name of its own."""
        key = self._key(party.name)
        if not key or party.kind == UNNAMED:
            return ""
        known = [self._by_id[pair] for pair in party.ids.items() if pair in self._by_id]
        told = _tells(party) if len(self._told[key]) > 1 else ""
        id_ = known[0] if known else entity_id("party", key, told)
        self._by_id |= dict.fromkeys(party.ids.items(), id_)
        values: dict[str, Any] = {"name": party.name, "address": _place(party)}
        for scheme, number in party.ids.items():
            values.setdefault(_ID_PROPERTIES.get(scheme, "idNumber"), number)
        if is_person(party):
            return self.add("Person", id_, values)
        return self.add("Organization" if party.kind else "LegalEntity", id_, values)

    def document(self, document: Document) -> str:
        """The id of a document's entity."""
        schema = "Article" if document.kind is Kind.ARTICLE else "Document"
        address = document.uri if document.uri.startswith(("http://", "https://")) else ""
        values = {
            "title": document.title,
            "fileName": document.external_id or document.title or document.doc_id,
            "publisher": document.publisher,
            "publishedAt": document.published,
            "author": document.authors,
            "sourceUrl": address,
        }
        return self.add(schema, entity_id("document", document.doc_id), values)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for entity in self._made.values():
            yield entity.to_dict()

    def _key(self, name: str) -> str:
        key = name_key(name)
        return min(self._homes.get(key, {key}))


def _tells(party: Party) -> str:
    """What an official record tells its party by, "" when nothing."""
    if party.ids:
        return " ".join(f"{scheme}:{value}" for scheme, value in sorted(party.ids.items()))
    if not is_person(party):
        return ""
    parts = (suffix_of(party.name), party.city.casefold(), party.state.casefold())
    return " ".join(filter(None, parts))


def _place(party: Party) -> str:
    return ", ".join(filter(None, (party.city, party.state)))


def _common(one: str, other: str) -> str:
    """The schema of a party that is called both; a record's schema wins over the open one."""
    known = {one, other} - {"LegalEntity"}
    return known.pop() if len(known) == 1 else "LegalEntity"
