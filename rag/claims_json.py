"""Claims as plain dicts, in the form that the command line and other programs rely on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rag.tables import Found
from rag.types import Funding, Quotation

QUOTE_FIELDS = [
    "speaker",
    "resolved",
    "speaker_type",
    "inferred",
    "words",
    "kind",
    "cue",
    "addressee",
    "about",
    "chain",
    "publisher",
    "published",
    "title",
    "uri",
    "doc_id",
    "external_id",
    "cluster",
    "start",
    "end",
]
FUNDING_FIELDS = [
    "funder",
    "recipient",
    "via",
    "amount",
    "amount_max",
    "qualifier",
    "currency",
    "date",
    "when",
    "purpose",
    "kind",
    "stance",
    "candidate",
    "record_role",
    "class",
    "modality",
    "polarity",
    "asserted_by",
    "publisher",
    "published",
    "title",
    "doc_id",
    "external_id",
    "cluster",
    "locator",
    "start",
    "end",
    "quote",
]


def quotation_dict(found: Found[Quotation]) -> dict[str, Any]:
    """One quotation with its source; offsets are code points of the words said."""
    claim, document = found.claim, found.document
    span = claim.evidence.span
    return {
        "speaker": claim.speaker,
        "resolved": claim.resolved or claim.speaker,
        "speaker_type": claim.speaker_type,
        "inferred": claim.inferred,
        "words": claim.words,
        "kind": claim.form,
        "cue": claim.cue,
        "addressee": claim.addressee,
        "about": list(claim.about),
        "chain": list(claim.chain),
        "publisher": document.publisher,
        "published": document.published,
        "title": document.title,
        "uri": document.uri,
        "doc_id": document.doc_id,
        "external_id": document.external_id,
        "cluster": found.cluster,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def funding_dict(found: Found[Funding]) -> dict[str, Any]:
    """One funding claim with its source; amounts are strings, to the minor unit."""
    claim, document = found.claim, found.document
    span = claim.evidence.span
    money = claim.money
    return {
        "funder": claim.funder,
        "recipient": claim.recipient,
        "via": list(claim.via),
        "amount": None if money is None else amount(money.amount),
        "amount_max": None if money is None or money.upper is None else amount(money.upper),
        "qualifier": "" if money is None else money.qualifier,
        "currency": None if money is None else money.currency,
        "date": claim.date,
        "when": claim.when,
        "purpose": claim.purpose,
        "kind": claim.kind,
        "stance": claim.stance,
        "candidate": claim.candidate,
        "record_role": claim.record_role,
        "class": str(claim.claim_class),
        "modality": str(claim.modality),
        "polarity": claim.polarity,
        "asserted_by": claim.asserted_by or document.publisher,
        "publisher": document.publisher,
        "published": document.published,
        "title": document.title,
        "doc_id": document.doc_id,
        "external_id": document.external_id,
        "cluster": found.cluster,
        "locator": dict(claim.locator),
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": claim.evidence.quote,
    }


def independent(
    rows: Sequence[dict[str, Any]], same: Sequence[str]
) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each claim once for all copies of its story: (the earliest, the reprints), order kept.

    `rows` are claims as dicts; copies share the cluster and, marks and case aside, the fields
    `same`. One wire story in many outlets is one source, not many, and so is a story that says
    a thing twice.
    """
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        home = row["cluster"] or row["doc_id"]
        words = (" ".join(re.findall(r"\w+", str(row[name]).lower())) for name in same)
        groups.setdefault((home, *words), []).append(row)
    found = []
    for group in groups.values():
        first = min(group, key=lambda row: row["published"] or "9")
        others = {row["doc_id"]: row for row in group if row["doc_id"] != first["doc_id"]}
        found.append((first, list(others.values())))
    return found


def reprint_words(others: Sequence[dict[str, Any]]) -> str:
    """What a list says of reprints: ", also in 3 reprints", or ""."""
    if not others:
        return ""
    return f", also in {len(others)} reprint{'s' if len(others) > 1 else ''}"


def amount(value: Decimal) -> str:
    """An amount as text with two decimals: "2500.00"."""
    return f"{value.quantize(Decimal('0.01')):f}"
