"""Claims read out of text: quotations and funding relations, each tied to its span."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any

from rag.store.database import Database
from rag.types import (
    Claim,
    ClaimClass,
    Evidence,
    Funding,
    Grounding,
    Modality,
    Money,
    Quotation,
    Span,
)


class Claims:
    """The tables `quotations` and `fundings`. Name keys are given by the caller."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(
        self, doc_id: str, version: str, claims: Sequence[tuple[Claim, tuple[str, str]]]
    ) -> None:
        """Replace the claims of a document and note the extractor's version, all or nothing.

        Each claim comes with its name keys: (speaker, "") or (funder, recipient).
        """
        with self._db.transaction() as connection:
            for table in ("quotations", "fundings"):
                connection.execute(f"DELETE FROM {table} WHERE doc_id = ?", (doc_id,))
            for claim, keys in claims:
                if isinstance(claim, Quotation):
                    self._put_quotation(doc_id, claim, keys[0])
                else:
                    self._put_funding(doc_id, claim, keys)
            connection.execute(
                "UPDATE documents SET claims_version = ? WHERE doc_id = ?", (version, doc_id)
            )

    def _put_quotation(self, doc_id: str, claim: Quotation, speaker_key: str) -> None:
        span = _span(claim)
        self._db.connection.execute(
            "INSERT INTO quotations (doc_id, start, end, speaker_key, speaker, resolved, said_on, "
            "body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                doc_id,
                span.start,
                span.end,
                speaker_key,
                claim.speaker,
                claim.resolved,
                claim.said_on,
                dump(claim),
            ),
        )

    def _put_funding(self, doc_id: str, claim: Funding, keys: tuple[str, str]) -> None:
        span = _span(claim)
        money = claim.money
        self._db.connection.execute(
            "INSERT INTO fundings (doc_id, start, end, funder_key, recipient_key, minor, currency, "
            "date, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                doc_id,
                span.start,
                span.end,
                keys[0],
                keys[1],
                None if money is None else int(money.amount * 100),
                None if money is None else money.currency,
                claim.date,
                dump(claim),
            ),
        )

    def pending(self, version: str) -> list[str]:
        """Ids of current documents whose claims were not read by this extractor version."""
        rows = self._db.connection.execute(
            "SELECT doc_id FROM documents WHERE superseded_by IS NULL AND kind <> 'filing' "
            "AND claims_version <> ? ORDER BY rowid",
            (version,),
        )
        return [row["doc_id"] for row in rows]

    def quotations_of(self, doc_ids: Sequence[str]) -> list[Quotation]:
        """The quotations of some documents, in document order."""
        return [load_quotation(body) for body in self._bodies("quotations", doc_ids)]

    def fundings_of(self, doc_ids: Sequence[str]) -> list[Funding]:
        """The funding claims of some documents, in document order."""
        return [load_funding(body) for body in self._bodies("fundings", doc_ids)]

    def _bodies(self, table: str, doc_ids: Sequence[str]) -> list[str]:
        marks = ", ".join("?" * len(doc_ids))
        rows = self._db.connection.execute(
            f"SELECT body FROM {table} WHERE doc_id IN ({marks}) ORDER BY doc_id, start",
            list(doc_ids),
        )
        return [row["body"] for row in rows]

    def speaker_keys(self) -> list[str]:
        """Distinct keys of speakers, for matching a name by its parts."""
        return self._keys("SELECT DISTINCT speaker_key FROM quotations WHERE speaker_key <> ''")

    def party_keys(self) -> list[str]:
        """Distinct keys of funders and recipients named in text."""
        return self._keys(
            "SELECT funder_key FROM fundings UNION SELECT recipient_key FROM fundings"
        )

    def keys_ending(self, word: str) -> list[str]:
        """Distinct keys of speakers, funders and recipients whose last word is `word`."""
        like = f"% {word}"
        rows = self._db.connection.execute(
            "SELECT speaker_key FROM quotations WHERE speaker_key LIKE ?1 "
            "UNION SELECT funder_key FROM fundings WHERE funder_key LIKE ?1 "
            "UNION SELECT recipient_key FROM fundings WHERE recipient_key LIKE ?1",
            (like,),
        )
        return [row[0] for row in rows]

    def _keys(self, query: str) -> list[str]:
        return [row[0] for row in self._db.connection.execute(query) if row[0]]

    def quotations_by(self, speaker_keys: Sequence[str] | None) -> list[Quotation]:
        """Quotations of these speakers, all speakers when None; newest documents first."""
        where, values = _in("speaker_key", speaker_keys)
        rows = self._db.connection.execute(
            "SELECT q.body FROM quotations q JOIN documents d USING (doc_id) "
            f"WHERE {where} ORDER BY d.published DESC, q.doc_id, q.start",
            values,
        )
        return [load_quotation(row["body"]) for row in rows]

    def fundings_by(
        self,
        *,
        funder_keys: Sequence[str] | None = None,
        recipient_keys: Sequence[str] | None = None,
    ) -> list[Funding]:
        """Funding claims with these parties; None means any."""
        left, left_values = _in("funder_key", funder_keys)
        right, right_values = _in("recipient_key", recipient_keys)
        rows = self._db.connection.execute(
            "SELECT f.body FROM fundings f JOIN documents d USING (doc_id) "
            f"WHERE {left} AND {right} ORDER BY d.published, f.doc_id, f.start",
            [*left_values, *right_values],
        )
        return [load_funding(row["body"]) for row in rows]

    def counts(self) -> tuple[int, int]:
        """The number of quotations and of funding claims."""
        connection = self._db.connection
        return (
            int(connection.execute("SELECT count(*) FROM quotations").fetchone()[0]),
            int(connection.execute("SELECT count(*) FROM fundings").fetchone()[0]),
        )


def _in(column: str, keys: Sequence[str] | None) -> tuple[str, list[str]]:
    if keys is None:
        return "1", []
    return f"{column} IN ({', '.join('?' * len(keys))})", list(keys)


def _span(claim: Claim) -> Span:
    if claim.evidence.span is None:
        raise ValueError(f"a claim without a span cannot be stored: {claim!r}")
    return claim.evidence.span


def dump(claim: Claim) -> str:
    """A claim as JSON text."""
    return json.dumps(asdict(claim), ensure_ascii=False, default=str)


def load_quotation(body: str) -> Quotation:
    """The quotation that `dump` wrote."""
    values = json.loads(body)
    sentence = values.pop("sentence")
    claim = Quotation(**_common(values))
    return replace(
        claim,
        about=tuple(claim.about),
        chain=tuple(claim.chain),
        sentence=None if sentence is None else Span(**sentence),
    )


def load_funding(body: str) -> Funding:
    """The funding claim that `dump` wrote."""
    values = json.loads(body)
    money = values.pop("money")
    claim = Funding(**_common(values))
    return replace(
        claim,
        via=tuple(claim.via),
        money=None if money is None else load_money(money),
        claim_class=ClaimClass(claim.claim_class),
        modality=Modality(claim.modality),
    )


def load_money(values: dict[str, Any]) -> Money:
    """Money from the dict that `asdict` made, exact."""
    upper = values["upper"]
    return Money(
        amount=Decimal(values["amount"]),
        currency=values["currency"],
        qualifier=values["qualifier"],
        upper=None if upper is None else Decimal(upper),
    )


def _common(values: dict[str, Any]) -> dict[str, Any]:
    evidence = values["evidence"]
    span = evidence["span"]
    values["evidence"] = Evidence(
        doc_id=evidence["doc_id"],
        quote=evidence["quote"],
        span=None if span is None else Span(**span),
        grounding=Grounding(evidence["grounding"]),
    )
    return values
