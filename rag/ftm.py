"""A library's filed rows, funding claims and quotations as FollowTheMoney entities.

Only money that an official record or an unqualified report says was paid is a Payment. A candidate
for whom others spent received nothing: an UnknownLink says who supported or opposed whom. Rows that
a total leaves out (memo items, superseded filings, second copies) give no Payment either.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.ftm_parties import Entities, entity_id
from rag.rowquery import Op, RowQuery
from rag.store import Store
from rag.store.rows import RowFilter, StoredRow
from rag.tables import Found, fundings, quotes
from rag.totals import PAID_BACK, of_rows
from rag.types import Document, Funding, Modality, Money, Party, Quotation

_ALL = 10_000_000
_PAID = (Modality.REPORTED, Modality.DOCUMENTED)
_SPENT = "independent_expenditure"


def write_ftm(store: Store, out: Path) -> int:
    """Write one entity a line into `out`; the number of entities.

    Raises:
        MissingExtraError: followthemoney is not installed.
        OSError: the file cannot be written.
    """
    lines = [json.dumps(entity, ensure_ascii=False) + "\n" for entity in ftm_entities(store)]
    out.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def ftm_entities(store: Store) -> Iterator[dict[str, Any]]:
    """The entities as dicts with `id`, `schema` and `properties`, each id once.

    Raises:
        MissingExtraError: followthemoney is not installed.
    """
    rows = store.rows.select(RowFilter())
    filed = (p for row in rows for p in (row.row.funder, row.row.recipient, *row.row.via))
    entities = Entities(store.identities.decisions(), filed)
    result = of_rows(RowQuery(op=Op.LIST, refunds="list"), rows)
    paid = {id(row) for row in result.rows}
    left = zip(result.left_out, result.left_why, strict=True)
    paid |= {id(row) for row, why in left if why == PAID_BACK}
    documents = store.documents.get_many(row.doc_id for row in rows)
    for row in rows:
        _add_row(entities, row, documents[row.doc_id], is_paid=id(row) in paid)
    for funding in fundings(store, limit=_ALL):
        _add_funding(entities, funding)
    for quotation in quotes(store, _no_embedder, limit=_ALL):
        _add_quotation(entities, quotation)
    yield from entities


def _no_embedder() -> Any:
    raise AssertionError("quotations are not searched by meaning here")


def _add_row(entities: Entities, stored: StoredRow, document: Document, *, is_paid: bool) -> None:
    row = stored.row
    if stored.superseded_by or not (is_paid or row.role in ("conduit", "pledge")):
        return
    back = row.money is not None and row.money.amount < 0
    payer, payee = entities.party(row.funder), entities.party(row.recipient)
    start, end = (None, None) if row.date else stored.covers
    common = {
        **_proof(entities, document),
        "publisher": stored.filer,
        "recordId": row.row_id,
        "date": row.date,
        "startDate": start,
        "endDate": end,
    }
    seed = (stored.doc_id, row.row_id, row.span.start)
    for via in row.via:
        _link_conduit(entities, entities.party(via), payer, seed, common)
    if row.role == "conduit":
        return
    money = {
        **common,
        **_money(row.money),
        "purpose": row.purpose or row.kind,
        "summary": "; ".join(filter(None, (row.kind, row.fiscal_period, row.memo_text))),
        "description": row.span.of(document.text),
        "transactionNumber": str(row.locator.get("transaction_id", "")),
    }
    if row.role == "pledge":
        _link(entities, payer, payee, "pledge", "pledged", seed, common)
    else:
        ends = (payee, payer) if back else (payer, payee)
        _pay(entities, row.kind, *ends, seed, money)
    if row.kind == _SPENT and row.candidate and row.stance:
        candidate = entities.party(Party(row.candidate, kind="candidate"))
        role = "supports" if row.stance == "for" else "opposes"
        _link(entities, payer, candidate, role, "filed", seed, common)


def _add_funding(entities: Entities, found: Found[Funding]) -> None:
    claim, document = found.claim, found.document
    payer, payee = entities.party(Party(claim.funder)), entities.party(Party(claim.recipient))
    amount = "" if claim.money is None else str(claim.money.amount)
    # The copies of one wire story state one payment, with a proof for each copy.
    seed = (found.cluster or found.document.doc_id, payer, payee, claim.kind, amount, claim.date)
    common = {**_proof(entities, document), "date": claim.date, "publisher": document.publisher}
    denied = claim.polarity == "denied" or claim.modality is Modality.DENIED
    status = "denied" if denied else str(claim.modality)
    for via in claim.via:
        _link_conduit(entities, entities.party(Party(via)), payer, seed, common)
    if claim.kind == _SPENT and claim.candidate and claim.stance:
        candidate = entities.party(Party(claim.candidate))
        role = "supports" if claim.stance == "for" else "opposes"
        _link(entities, payer, candidate, role, status, seed, common)
    if not denied and claim.modality in _PAID:
        told = {"purpose": claim.purpose or claim.kind, "description": claim.evidence.quote}
        summary = f"{claim.kind}; as reported by {claim.asserted_by or document.publisher}"
        values = {**common, **_money(claim.money), **told, "summary": _qualified(claim, summary)}
        _pay(entities, claim.kind, payer, payee, seed, values)
    else:
        _link(entities, payer, payee, claim.kind, status, seed, common)
    asserted = f"{status}; asserted by {claim.asserted_by or document.publisher or 'the source'}"
    note = {
        "description": claim.evidence.quote,
        "entity": (payer, payee),
        "summary": _qualified(claim, asserted),
        **_proof(entities, document, note=True),
    }
    entities.add("Note", entity_id("claim", *seed, status, claim.asserted_by), note)


def _add_quotation(entities: Entities, found: Found[Quotation]) -> None:
    claim, document = found.claim, found.document
    proof = entities.document(document)
    named = claim.speaker_type in ("named", "institution")
    name = claim.resolved or claim.speaker
    speaker = entities.party(Party(name)) if named else ""
    said = " ".join(claim.words.split())
    seed = (found.cluster or document.doc_id, speaker or name, said)
    how = f"{claim.form} speech of {name}" + (" (speaker inferred)" if claim.inferred else "")
    values = {"description": claim.words, "entity": speaker, "summary": how}
    entities.add(
        "Note", entity_id("quotation", *seed), {**values, **_proof(entities, document, note=True)}
    )
    if not speaker:
        return
    link = {"document": proof, "entity": speaker, "role": "quoted in", "date": claim.said_on}
    entities.add("Documentation", entity_id("quoted in", proof, speaker), link)
    mention = {"document": proof, "name": claim.speaker, "resolved": speaker}
    entities.add("Mention", entity_id("mention", proof, claim.speaker, speaker), mention)


def _pay(
    entities: Entities,
    kind: str,
    payer: str,
    payee: str,
    seed: tuple[Any, ...],
    values: dict[str, Any],
) -> None:
    """A Payment, or for a loan a Debt; a side without a name is left open."""
    if not (payer or payee):
        return
    if kind == "loan":
        debt = {key: value for key, value in values.items() if key not in _PAYMENT_ONLY}
        ends = {"creditor": payer, "debtor": payee}
        entities.add("Debt", entity_id("debt", *seed), {**debt, **ends})
    else:
        ends = {"payer": payer, "beneficiary": payee}
        entities.add("Payment", entity_id("payment", *seed), {**values, **ends})


_PAYMENT_ONLY = ("purpose", "transactionNumber")


def _link(
    entities: Entities,
    subject: str,
    object_: str,
    role: str,
    status: str,
    seed: tuple[Any, ...],
    common: dict[str, Any],
) -> None:
    if subject and object_:
        values = {**common, "subject": subject, "object": object_, "role": role, "status": status}
        entities.add("UnknownLink", entity_id("link", *seed, role, status, object_), values)


def _link_conduit(
    entities: Entities, agent: str, client: str, seed: tuple[Any, ...], common: dict[str, Any]
) -> None:
    if agent and client:
        values = {**common, "agent": agent, "client": client, "role": "conduit"}
        entities.add("Representation", entity_id("conduit", *seed, agent), values)


def _proof(entities: Entities, document: Document, *, note: bool = False) -> dict[str, Any]:
    address = document.uri if document.uri.startswith(("http://", "https://")) else ""
    values: dict[str, Any] = {"proof": entities.document(document), "sourceUrl": address}
    return {**values, "publisher": document.publisher} if note else values


def _money(money: Money | None) -> dict[str, Any]:
    if money is None:
        return {}
    return {"amount": f"{abs(money.amount):.2f}", "currency": money.currency}


def _qualified(claim: Funding, words: str) -> str:
    """`words` with what the amount alone does not say: "more than", the end of a range."""
    money = claim.money
    if money is None:
        return words
    upper = "" if money.upper is None else f"up to {money.upper:.2f} {money.currency}"
    return "; ".join(filter(None, (words, money.qualifier, upper)))
