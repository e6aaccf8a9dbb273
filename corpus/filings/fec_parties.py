"""Who stands on a record of an FEC filing: names, parties, and the links that show a conduit."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.filings.fec_records import Record
from corpus.filings.values import squeeze
from rag.types import Party

EARMARK_RE = re.compile(r"ear\s?-?mark", re.IGNORECASE)
_CONDUIT_RE = re.compile(
    r"ear\s?-?mark|conduit|through this organi[sz]ation|intermediary", re.IGNORECASE
)

ENTITIES = {
    "IND": "individual", "CAN": "candidate", "ORG": "organization", "COM": "committee",
    "CCM": "candidate committee", "PAC": "political action committee", "PTY": "party committee",
}  # fmt: skip
_NAME_PARTS = ("last_name", "first_name", "middle_name", "suffix")
_COMMITTEES = ("COM", "CCM", "PAC", "PTY")


def schedule_of(form: str) -> str:
    """The schedule of a record: "SA11AI" is "SA", "SC1/10" is "SC1", "F57" is "F57"."""
    return form.split("/")[0] if form.startswith(("F", "SC1", "SC2", "SI", "SL")) else form[:2]


def record_id(fields: Mapping[str, str]) -> str:
    """The transaction id of a record, "" when the version has none."""
    return (fields.get("transaction_id") or fields.get("transaction_id_number") or "").strip()


def full_name(fields: Mapping[str, str], prefix: str) -> str:
    """A name as filed: the organization, else "Last, First Middle Suffix" (honorific left out).

    Versions 1 to 5 file one field, "Last^First^Honorific^Suffix".
    """
    whole = fields.get(f"{prefix}_name")
    if whole:
        return _caret_name(whole)
    organization = squeeze(fields.get(f"{prefix}_organization_name"))
    if organization:
        return organization
    last, *given = [squeeze(fields.get(f"{prefix}_{part}")) for part in _NAME_PARTS]
    return ", ".join(filter(None, (last, " ".join(filter(None, given)))))


def _caret_name(raw: str) -> str:
    if "^" not in raw:
        return squeeze(raw)
    last, first, _, suffix, *_rest = *map(squeeze, raw.split("^")), "", "", ""
    return ", ".join(filter(None, (last, " ".join(filter(None, (first, suffix))))))


def read_party(fields: Mapping[str, str], prefix: str, filer_id: str = "") -> Party:
    """The named party of a record with its kind, committee or candidate id, city and employer."""
    entity = squeeze(fields.get("entity_type")).upper()
    ids: dict[str, str] = {}
    committee = squeeze(
        fields.get("donor_committee_fec_id")
        or fields.get("contributor_fec_id")
        or fields.get("payee_cmtte_fec_id_number")
        or fields.get("lender_committee_id_number")
        or fields.get("beneficiary_committee_fec_id")
    )
    if entity in _COMMITTEES and committee and committee != filer_id:
        ids["fec"] = committee
    candidate = squeeze(fields.get("donor_candidate_fec_id"))
    if entity == "CAN" and candidate:
        ids["fec"] = candidate
    return Party(
        name=full_name(fields, prefix),
        kind=ENTITIES.get(entity, ""),
        ids=ids,
        city=squeeze(fields.get(f"{prefix}_city")),
        state=squeeze(fields.get(f"{prefix}_state")),
        employer=squeeze(fields.get(f"{prefix}_employer")),
        occupation=squeeze(fields.get(f"{prefix}_occupation")),
    )


def record_words(fields: Mapping[str, str]) -> str:
    """Purpose and memo text of a record, where earmarks and redesignations are said."""
    return squeeze(
        f"{fields.get('contribution_purpose_descrip') or ''} "
        f"{fields.get('expenditure_purpose_descrip') or ''} "
        f"{fields.get('memo_text_description') or ''}"
    )


def link_conduits(records: list[Record]) -> dict[str, Party]:
    """The conduit behind each earmarked record, by that record's transaction id.

    The conduit's memo item and the individual's row name each other by back reference, in either
    direction; the memo item says that the gift was earmarked through the organization.
    """
    rows = [row for row in records if schedule_of(row.form) == "SA"]
    by_id = {record_id(row.fields): row for row in rows}
    found: dict[str, Party] = {}
    for row in rows:
        other = by_id.get(squeeze(row.fields.get("back_reference_tran_id_number")))
        if other is None or other is row:
            continue
        for memo, gift in ((row, other), (other, row)):
            if is_conduit_memo(memo.fields) and not is_memo(gift.fields):
                found[record_id(gift.fields)] = read_party(memo.fields, "contributor")
    return found


def is_memo(fields: Mapping[str, str]) -> bool:
    """Whether the record is a memo item, shown for information and never added."""
    return (fields.get("memo_code") or "").strip().upper() == "X"


def is_conduit_memo(fields: Mapping[str, str]) -> bool:
    """Whether a memo item names the organization that passed earmarked gifts on."""
    if not is_memo(fields) or not _CONDUIT_RE.search(record_words(fields)):
        return False
    return squeeze(fields.get("entity_type")).upper() != "IND"
